export default definePageConfig({
  navigationBarTitleText: '返利账户',
  enablePullDownRefresh: true,
});
