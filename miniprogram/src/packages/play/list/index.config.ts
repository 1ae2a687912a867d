export default definePageConfig({
  navigationBarTitleText: '抽奖活动',
  enablePullDownRefresh: true,
  onReachBottomDistance: 120,
});
