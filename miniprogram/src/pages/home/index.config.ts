export default definePageConfig({
  navigationBarTitleText: '会员中心',
  navigationStyle: 'custom',
  navigationBarTextStyle: 'white',
  enablePullDownRefresh: true,
});
