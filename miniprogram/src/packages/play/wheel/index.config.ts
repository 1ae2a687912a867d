export default definePageConfig({
  navigationBarTitleText: '幸运转盘',
  enablePullDownRefresh: true,
  enableShareAppMessage: true,
});
