const room = document.querySelector('toile-fitting-room');

window._hmt ??= [];

room.addEventListener('advice', ({ detail }) => {
  window._hmt.push(['_trackEvent', '试衣间', '建议', detail.size ?? detail.kind]);
});
room.addEventListener('add-to-bag', ({ detail }) => {
  window._hmt.push(['_trackEvent', '试衣间', '加入购物袋', detail.size]);
});
