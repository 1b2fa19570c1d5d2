// 页面里先引入微信的 jweixin，策略里的 script-src 加上它的域名。
// 微盟、有赞的小程序商城与自己开发的小程序一样：试衣页选好尺码，回到小程序的商品页。
document.querySelector('toile-fitting-room').addEventListener('add-to-bag', ({ detail }) => {
  window.wx.miniProgram.navigateTo({
    url: `/pages/goods/detail/index?id=AUTUMN-MOON&size=${encodeURIComponent(detail.size)}`,
  });
});
