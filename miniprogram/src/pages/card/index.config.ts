export default definePageConfig({
  navigationBarTitleText: '会员码',
  navigationStyle: 'custom',
  navigationBarTextStyle: 'white',
});
