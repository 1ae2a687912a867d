import type { MessageTemplate, MiniProgramApp } from './apps';

/** Appid of the mini-program a sandbox has unless told otherwise. */
export const DEFAULT_APPID = 'wxa1b2c3d4e5f60001';

/** Secret of that mini-program. It opens nothing but sandboxes. */
export const DEFAULT_APP_SECRET = 'sandbox-secret-of-the-mini-program';

/** Pages of the default mini-program; a start with the product's own app.json replaces them. */
export const DEFAULT_PAGES = [
  'pages/home/index',
  'pages/card/index',
  'pages/me/index',
  'pages/points/index',
  'packages/points/statement/index',
  'packages/profile/edit/index',
  'packages/profile/consents/index',
  'packages/gifts/list/index',
  'packages/gifts/detail/index',
  'packages/coupons/list/index',
  'packages/coupons/detail/index',
  'packages/coupons/claim/index',
  'packages/activities/list/index',
  'packages/activities/detail/index',
  'packages/orders/list/index',
  'packages/orders/detail/index',
  'packages/stores/list/index',
  'packages/invite/index/index',
];

/** Subscription-message templates of the default mini-program; the ids are made up. */
export const DEFAULT_TEMPLATES: MessageTemplate[] = [
  template('tPointsChanged', '积分变动提醒', {
    thing1: '变动原因',
    number2: '变动积分',
    number3: '当前积分',
    time4: '变动时间',
  }),
  template('tPointsExpiring', '积分到期提醒', {
    number1: '到期积分',
    date2: '到期日期',
    thing3: '温馨提示',
  }),
  template('tCouponArrived', '优惠券到账通知', {
    thing1: '券名称',
    date2: '有效期至',
    thing3: '使用说明',
  }),
  template('tCouponExpiring', '优惠券到期提醒', {
    thing1: '券名称',
    date2: '到期日期',
    thing3: '温馨提示',
  }),
  template('tCouponUsed', '核销成功通知', {
    thing1: '核销项目',
    thing2: '核销门店',
    time3: '核销时间',
  }),
  template('tTierChanged', '会员等级变更通知', {
    thing1: '当前等级',
    thing2: '变更原因',
    date3: '有效期至',
  }),
  template('tGiftReady', '兑换结果通知', {
    thing1: '礼品名称',
    character_string2: '兑换单号',
    thing3: '领取方式',
  }),
  template('tOrderPaid', '支付成功通知', {
    character_string1: '订单编号',
    amount2: '支付金额',
    time3: '支付时间',
    thing4: '门店名称',
  }),
  template('tBalanceChanged', '储值变动提醒', {
    amount1: '变动金额',
    amount2: '当前余额',
    time3: '变动时间',
  }),
  template('tActivityStarts', '活动开始提醒', {
    thing1: '活动名称',
    time2: '开始时间',
    thing3: '活动说明',
  }),
];

/** The mini-program of the demo shop, bound to an open-platform account. */
export const DEFAULT_APP: MiniProgramApp = {
  kind: 'mini-program',
  appid: DEFAULT_APPID,
  secret: DEFAULT_APP_SECRET,
  name: '惠客会员',
  openPlatformId: 'open-platform-of-huike',
  pages: DEFAULT_PAGES,
  sessionKeyRotation: 0.5,
  templates: DEFAULT_TEMPLATES,
};

function template(name: string, title: string, fields: Record<string, string>): MessageTemplate {
  return {
    // Real ids have 43 characters; a shorter column would hide that.
    templateId: name.padEnd(43, '0'),
    title,
    fields: Object.entries(fields).map(([key, label]) => ({ key, label })),
  };
}
