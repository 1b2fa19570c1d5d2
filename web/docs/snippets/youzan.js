// 有赞：商品页的图文详情或微页面里放一个链接，指向 https://fit.example.cn/fitting.html?item=dress
// 顾客选好尺码，回到商品页；尺码写在地址里，供您自己的埋点和客服查看。
const GOODS = 'https://shop.example.youzan.com/goods/AUTUMN-MOON-ALIAS';

document.querySelector('toile-fitting-room').addEventListener('add-to-bag', ({ detail }) => {
  window.location.assign(`${GOODS}?toile_size=${encodeURIComponent(detail.size)}`);
});
