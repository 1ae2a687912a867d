export default definePageConfig({
  navigationBarTitleText: '中奖名单',
  enablePullDownRefresh: true,
  onReachBottomDistance: 120,
});
