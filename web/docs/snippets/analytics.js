const room = document.querySelector('toile-fitting-room');

window.dataLayer ??= [];

for (const type of ['advice', 'fit', 'size-change', 'colorway-change', 'add-to-bag']) {
  room.addEventListener(type, ({ detail }) => {
    window.dataLayer.push({ event: `toile_${type}`, product: room.dataset.product, ...detail });
  });
}
