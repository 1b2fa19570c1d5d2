// /fitting.html?item=dress 打开哪一件，购买时回到哪里，都写在这张表里。
const ITEMS = {
  dress: {
    body: 'female',
    garment: '/garments/dress.glb',
    shop: (size) => `https://shop.example.cn/goods/autumn-moon?size=${encodeURIComponent(size)}`,
  },
};

const item = ITEMS[new URLSearchParams(window.location.search).get('item')] ?? ITEMS.dress;
const room = document.querySelector('toile-fitting-room');

room.setAttribute('body', item.body);
room.setAttribute('garment', item.garment);
room.addEventListener('add-to-bag', ({ detail }) => window.location.assign(item.shop(detail.size)));
