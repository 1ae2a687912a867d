export default definePageConfig({
  navigationBarTitleText: '刮刮卡',
  enablePullDownRefresh: true,
  enableShareAppMessage: true,
});
