export default definePageConfig({
  navigationBarTitleText: '摇一摇',
  enablePullDownRefresh: true,
  enableShareAppMessage: true,
});
