export default defineAppConfig({
  pages: ['pages/home/index', 'pages/card/index', 'pages/me/index'],
  subPackages: [
    { root: 'packages/points', pages: ['statement/index'] },
    {
      root: 'packages/coupon',
      pages: ['wallet/index', 'detail/index', 'centre/index', 'accept/index', 'rebates/index'],
    },
    { root: 'packages/profile', pages: ['edit/index', 'consents/index'] },
    {
      root: 'packages/mall',
      pages: [
        'home/index',
        'gift/index',
        'result/index',
        'redemptions/index',
        'redemption/index',
        'favourites/index',
        'addresses/index',
        'address/index',
      ],
    },
    { root: 'packages/tier', pages: ['standing/index'] },
    {
      root: 'packages/asks',
      pages: ['votes/index', 'vote/index', 'surveys/index', 'survey/index'],
    },
    {
      root: 'packages/play',
      pages: [
        'list/index',
        'shake/index',
        'wheel/index',
        'scratch/index',
        'rules/index',
        'mine/index',
        'draw/index',
        'winners/index',
      ],
    },
    { root: 'packages/habit', pages: ['check-in/index', 'invite/index'] },
  ],
  preloadRule: {
    'pages/home/index': { network: 'wifi', packages: ['packages/coupon', 'packages/mall'] },
    'pages/card/index': {
      network: 'all',
      packages: ['packages/points', 'packages/coupon', 'packages/tier'],
    },
    'pages/me/index': { network: 'all', packages: ['packages/points', 'packages/profile'] },
  },
  window: {
    navigationBarTitleText: '会员中心',
    navigationBarBackgroundColor: '#f7f2eb',
    navigationBarTextStyle: 'black',
    backgroundColor: '#f7f2eb',
    backgroundTextStyle: 'dark',
    // Said aloud, because a browser shows the bar only then.
    navigationStyle: 'default',
  },
  tabBar: {
    color: '#85776c',
    selectedColor: '#8c2f39',
    backgroundColor: '#fffdfa',
    borderStyle: 'white',
    list: [
      {
        pagePath: 'pages/home/index',
        text: '首页',
        iconPath: 'assets/tab-home.png',
        selectedIconPath: 'assets/tab-home-on.png',
      },
      {
        pagePath: 'pages/card/index',
        text: '会员码',
        iconPath: 'assets/tab-card.png',
        selectedIconPath: 'assets/tab-card-on.png',
      },
      {
        pagePath: 'pages/me/index',
        text: '我的',
        iconPath: 'assets/tab-me.png',
        selectedIconPath: 'assets/tab-me-on.png',
      },
    ],
  },
  // Asked for at the tap and only then: campaigns with a place limit, the nearest pick-up store.
  requiredPrivateInfos: ['getLocation', 'chooseAddress'],
  permission: { 'scope.userLocation': { desc: '用于确认您在活动门店附近、找到最近的自提门店' } },
  lazyCodeLoading: 'requiredComponents',
  __usePrivacyCheck__: true,
  style: 'v2',
});
