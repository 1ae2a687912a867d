export default definePageConfig({ navigationBarTitleText: '好友赠券' });
