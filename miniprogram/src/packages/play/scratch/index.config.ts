export default definePageConfig({
  navigationBarTitleText: '刮刮卡',
  enableShareAppMessage: true,
});
