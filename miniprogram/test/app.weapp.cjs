'use strict';
// Runs the built mini-program as WeChat's logic layer would; build it first: npm run build:weapp.
const path = require('node:path');
const { deriveMemberCode, memberCodeStep } = require('@huike/shared-types/client');
const { launch } = require('../../tools/weapp-sim.cjs');

// Building machines are slow at times.
jest.setTimeout(40_000);

const dist = path.join(__dirname, '../dist/weapp');
const secret = Uint8Array.from({ length: 32 }, (_, index) => index * 5 + 1);
const member = {
  id: 'mbr_01JCB3H4X2M8Q9V5T7N6KDWZAY',
  cardNo: '880012345678',
  name: '林晓',
  phoneMasked: '139****0001',
  gender: 'female',
  birthday: null,
  address: null,
  joinedAt: '2026-01-01T00:00:00.000Z',
  state: 'active',
};
const tier = {
  id: 'tir_01JCB3H4X2M8Q9V5T7N6KDWZAY',
  name: '银卡',
  rank: 2,
  colour: '#8d99ae',
  earnMultiplierBp: 12_000,
  thresholdFen: 200_000,
  benefits: ['生日礼'],
};
const programme = {
  name: '云栖百货',
  tagline: '四季有礼',
  timeZone: 'Asia/Shanghai',
  earning: { points: 1, perFen: 100 },
  tiers: [tier],
  stores: [
    {
      id: 'org_01JCB3H4X2M8Q9V5T7N6KDWZAY',
      name: '湖滨旗舰店',
      address: '湖滨路 128 号',
      phone: '0571-87001001',
      latitude: 30.2,
      longitude: 120.1,
      openingHours: [{ weekdays: [1, 2, 3, 4, 5, 6, 7], opens: '10:00', closes: '22:00' }],
    },
  ],
  consents: ['terms', 'privacy', 'marketing'].map((purpose) => ({
    purpose,
    version: '1',
    title: `${purpose} 协议`,
    body: '正文',
    isRequired: purpose !== 'marketing',
  })),
  wechat: { miniProgramAppId: 'wxsim', sandboxUrl: null },
};

const coupon = {
  id: 'cpn_01JCB3H4X2M8Q9V5T7N6KDWZAY',
  templateId: 'cpt_01JCB3H4X2M8Q9V5T7N6KDWZAY',
  name: '秋日满减券',
  note: null,
  effect: { kind: 'cash', amountFen: 5_000 },
  scope: { minimumFen: 30_000, weekdays: [6, 7] },
  stacking: 'free',
  stackGroup: null,
  perSaleMax: 1,
  isTransferable: true,
  state: 'issued',
  startsOn: '2026-11-01',
  expiresOn: '2099-12-31',
  issuedAt: '2026-11-01T00:00:00.000Z',
  source: 'claim',
  hindrance: null,
  usedAt: null,
};

const offer = {
  id: 'drc_01JCB3H4X2M8Q9V5T7N6KDWZAY',
  kind: 'shake',
  name: '周年庆摇一摇',
  phase: 'open',
  opensAt: null,
  endsAt: '2099-01-01T00:00:00.000Z',
  lastEndsAt: '2099-01-01T00:00:00.000Z',
  costPoints: 10,
  topPrizeName: '空气炸锅',
  chances: { leftCount: 2, leftToday: 2, leftOrdinary: 5, leftGranted: 0 },
  hindrance: null,
  organiser: '云栖百货有限公司',
  rules: ['每位会员每天可参加两次'],
  sessions: [{ startsAt: '2026-11-01T02:00:00.000Z', endsAt: '2099-01-01T00:00:00.000Z' }],
  place: null,
  perDayMax: 2,
  perMemberMax: 5,
  tierNames: null,
  prizes: [
    {
      prizeNo: 1,
      kind: 'coupon',
      name: '20 元券',
      quantity: 10,
      oddsPpm: 1_000_000,
      valueFen: 2_000,
    },
  ],
  tapeLength: 10,
  drawnCount: 1,
  commitment: { root: 'cm9vdA', publishedAt: '2026-10-30T02:00:00.000Z' },
  fairnessUrl: '/draws/drc_1',
  memberTag: 'tag',
};
const draw = {
  id: 'drw_01JCB3H4X2M8Q9V5T7N6KDWZAY',
  campaignId: offer.id,
  campaignName: offer.name,
  campaignKind: 'shake',
  at: '2026-11-22T08:00:00.000Z',
  prizeNo: 1,
  prizeKind: 'coupon',
  prizeName: '20 元券',
  valueFen: 2_000,
  costPoints: 10,
  state: 'delivered',
  couponId: coupon.id,
  redemptionId: null,
  winningNumber: null,
  claimedAt: null,
  claimedStoreName: null,
  receipt: { position: 7, memberTag: 'tag', chain: 'chain-7' },
};

const shelfGift = {
  id: 'gft_01JCB3H4X2M8Q9V5T7N6KDWZAY',
  name: '骨瓷马克杯',
  subtitle: '釉下彩',
  kind: 'goods',
  categoryId: 'gfc_01JCB3H4X2M8Q9V5T7N6KDWZAY',
  picture: '/pictures/mug.svg',
  pricePoints: 800,
  priceFen: 0,
  valueFen: 5_900,
  isSoldOut: false,
  isFewLeft: true,
  redeemedCount: 12,
  onSaleFrom: null,
  onSaleTo: null,
  ways: ['pick_up'],
  tierIds: [tier.id],
};
const giftContent = { kind: 'goods', ways: ['pick_up'], pickUpDays: 15 };
const shelfGiftDetails = {
  ...shelfGift,
  isFavourite: false,
  missingPoints: 0,
  content: giftContent,
  contentName: null,
  pictures: ['/pictures/mug.svg', '/pictures/mug-2.svg'],
  detail: '可进微波炉。',
  perMemberMax: 2,
  perMemberDayMax: null,
  perDayMax: null,
  redeemedByMe: 0,
  tiers: [{ id: tier.id, name: tier.name }],
  stores: [
    { id: programme.stores[0].id, name: '湖滨旗舰店', address: '湖滨路 128 号', isFewLeft: true },
  ],
  isDeliverable: false,
  hindrance: null,
};
const redemption = {
  id: 'rdm_01JCB3H4X2M8Q9V5T7N6KDWZAY',
  state: 'ready',
  source: 'mall',
  giftId: shelfGift.id,
  gift: {
    name: shelfGift.name,
    picture: shelfGift.picture,
    content: giftContent,
    pricePoints: 800,
    priceFen: 0,
    valueFen: null,
  },
  way: 'pick_up',
  pointsSpent: 800,
  fenDue: 0,
  storeId: programme.stores[0].id,
  storeName: '湖滨旗舰店',
  pickUpUntil: '2026-12-07',
  redeemedAt: '2026-11-22T08:00:00.000Z',
  endedAt: null,
};
const redemptionDetails = {
  ...redemption,
  pickUpCode: '402817395526189',
  couponId: null,
  partnerCode: null,
  address: null,
  shipment: null,
  isCancellable: true,
  mayAskAfterSale: false,
  afterSales: [],
  history: [{ step: 'redeemed', note: null, at: '2026-11-22T08:00:00.000Z' }],
};
const onePage = (item) => () => ({ items: [item], nextCursor: null });

/** A server behind wx.request whose clock is `skewMs` ahead of the device's. */
function fakeServer({ skewMs = 0, isMember = true } = {}) {
  const server = { isReachable: true, isMember, requests: [] };
  const serverTime = () => new Date(Date.now() + skewMs).toISOString();
  const refusal = { code: 'member.not_registered', message: '请先注册', requestId: 'req_1' };
  const card = () => ({
    member,
    tier,
    pointsBalance: 1234,
    pointsOwed: 0,
    pointsExpiring: null,
    spendFen: 488_000,
    nextTier: { name: '金卡', missingFen: 12_000 },
    latestEventId: null,
    serverTime: serverTime(),
  });
  const answers = {
    'GET /member/programme': () => programme,
    'POST /member/sessions': () => ({
      token: 'token-of-the-session',
      expiresAt: '2030-01-01T00:00:00.000Z',
      member: server.isMember ? member : null,
    }),
    'POST /member/registrations': () => {
      server.isMember = true;
      return member;
    },
    'POST /member/devices': () => ({
      deviceNo: '123456789',
      secret: Buffer.from(secret).toString('base64'),
      serverTime: serverTime(),
    }),
    'GET /member/card': card,
    'GET /member/profile': () => member,
    'GET /member/consents': () => ({ items: [] }),
    'GET /member/events': () => ({ items: [] }),
    'GET /member/coupon-counts': () => ({ usable: 1, used: 0, over: 0 }),
    'GET /member/coupons': () => ({ items: [coupon], nextCursor: null }),
    [`GET /member/coupons/${coupon.id}`]: () => ({
      ...coupon,
      code: '8801234567890128',
      redemptions: [],
      transfer: null,
    }),
    'GET /member/coupon-centre': () => ({
      items: [
        {
          ...coupon,
          validity: { kind: 'days', delayDays: 0, days: 7 },
          claimFrom: null,
          claimTo: null,
          leftBp: 4_200,
          perMemberMax: 1,
          receivedCount: 0,
        },
      ],
      nextCursor: null,
    }),
    'GET /member/draw-campaigns': () => ({ items: [offer], nextCursor: null }),
    [`GET /member/draw-campaigns/${offer.id}`]: () => offer,
    [`GET /member/draw-campaigns/${offer.id}/winners`]: () => ({
      items: [
        {
          memberNameMasked: '林*',
          prizeName: '20 元券',
          prizeNo: 1,
          at: '2026-11-22T08:00:00.000Z',
        },
      ],
      nextCursor: null,
    }),
    [`POST /member/draw-campaigns/${offer.id}/draws`]: () => ({
      ...draw,
      chances: { ...offer.chances, leftCount: 1 },
      balancePoints: 90,
    }),
    'GET /member/draws': () => ({ items: [draw], nextCursor: null }),
    [`GET /member/draws/${draw.id}`]: () => draw,
    'GET /member/gifts': onePage(shelfGift),
    'GET /member/gift-categories': () => ({
      items: [{ id: shelfGift.categoryId, name: '居家', rank: 1, isActive: true, giftCount: 1 }],
    }),
    'GET /member/mall': () => ({ points: 1_234, tierId: tier.id, favouriteGiftIds: [] }),
    'GET /member/recommended-gifts': () => ({
      items: [{ gift: shelfGift, reason: 'popular', because: null }],
    }),
    'GET /member/favourite-gifts': onePage(shelfGift),
    [`GET /member/gifts/${shelfGift.id}`]: () => shelfGiftDetails,
    'GET /member/redemptions': onePage(redemption),
    [`GET /member/redemptions/${redemption.id}`]: () => redemptionDetails,
    'POST /member/redemptions': () => {
      return {
        redemption,
        pickUpCode: redemptionDetails.pickUpCode,
        couponId: null,
        partnerCode: null,
        pointsBalance: 434,
      };
    },
    'GET /member/addresses': () => ({ items: [] }),
    'POST /member/scope-names': () => ({ items: [] }),
    'GET /member/points-entries': () => ({
      items: [
        {
          id: 'ent_1',
          at: '2026-11-22T08:00:00.000Z',
          businessOn: '2026-11-22',
          reason: 'sale',
          delta: 384,
          balanceAfter: 1234,
          storeName: '湖滨旗舰店',
          receiptNo: 'R1',
          note: null,
          explanation: '¥320.00 × 1.2',
        },
      ],
      nextCursor: null,
    }),
  };
  server.request = (option) => {
    const { pathname } = new URL(option.url);
    const name = `${option.method} ${pathname}`;
    server.requests.push({ name, ...option });
    setTimeout(() => {
      const done = (result) => {
        option.complete?.(result);
      };
      if (!server.isReachable) {
        const failure = { errMsg: 'request:fail' };
        option.fail?.(failure);
        done(failure);
        return;
      }
      const isOpen = server.isMember || /programme|sessions|registrations/.test(pathname);
      const data = isOpen ? answers[name]?.() : refusal;
      const statusCode = data === undefined ? 404 : isOpen ? 200 : 403;
      const result = { statusCode, data: data ?? refusal, header: {}, errMsg: 'request:ok' };
      option.success?.(result);
      done(result);
    }, 5);
    return { abort() {} };
  };
  return server;
}

const start = (server, options = {}) =>
  launch(dist, { ...options, wx: { request: server.request, ...options.wx } });
const shownDigits = (app) => app.text('card-digits').replace(/ /g, '');
const expectedDigits = (skewMs = 0) =>
  deriveMemberCode(secret, '123456789', memberCodeStep(Date.now() + skewMs));
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Compares with the code of now; asks twice, should the step just end. */
async function expectCodeOfNow(app, skewMs = 0) {
  if (shownDigits(app) !== expectedDigits(skewMs)) await sleep(700);
  expect(shownDigits(app)).toBe(expectedDigits(skewMs));
}

describe.each(['throw', 'noop'])('where eval is a %s', (evalMode) => {
  test('every page opens without an error', async () => {
    const server = fakeServer();
    const app = start(server, { evalMode });
    for (const route of app.routes) {
      app.open(route);
      await app.waitFor(() => app.text().length > 10);
      await app.tick(120);
    }
    expect(app.routes.length).toBeGreaterThan(10);
    expect(app.state.errors).toEqual([]);
    app.close();
  });

  test('the card shows the code the server would derive, as digits, bars and QR', async () => {
    const server = fakeServer({ skewMs: 3_600_000 });
    const app = start(server, { evalMode });
    app.open('pages/card/index');
    await app.waitFor(() => app.byId('card-digits') && app.text('card-balance') === '1,234');
    await expectCodeOfNow(app, 3_600_000);
    expect(app.attribute('card-qr', 'src')).toMatch(/^data:image\/png;base64,/);
    expect(app.attribute('card-barcode', 'src')).toMatch(/^data:image\/png;base64,/);
    expect(app.state.calls.map(([name]) => name)).toContain('setScreenBrightness');
    expect(app.state.setDataBytesMax).toBeLessThan(131_072);
    expect(app.state.errors).toEqual([]);
    app.close();
  });
});

test('the card goes on without network, also after a relaunch, and gives the brightness back', async () => {
  const server = fakeServer({ skewMs: -120_000 });
  const first = start(server);
  first.open('pages/card/index');
  await first.waitFor(() => first.byId('card-digits') && first.text('card-balance') === '1,234');
  first.hide();
  await first.tick(50);
  const brightness = first.state.calls.filter(([name]) => name === 'setScreenBrightness');
  expect(brightness.map(([, { value }]) => value)).toEqual([0.9, 0.4]);
  first.close();

  server.isReachable = false;
  const second = start(server, {
    storage: first.storage,
    wx: { login: ({ fail }) => setTimeout(() => fail({ errMsg: 'login:fail' }), 5) },
  });
  second.open('pages/card/index');
  await second.waitFor(() => second.byId('card-digits') && second.byId('offline-bar'));
  await expectCodeOfNow(second, -120_000);
  const shown = shownDigits(second);
  await second.waitFor(() => shownDigits(second) !== shown, 16_000);
  await expectCodeOfNow(second, -120_000);
  expect(second.text()).toContain('离线码');
  expect(second.text('card-balance')).toBe('1,234');
  expect(second.state.errors).toEqual([]);
  second.close();
});

test('a visitor agrees, hands over the phone number, and is a member', async () => {
  const server = fakeServer({ isMember: false });
  const app = start(server);
  app.open('pages/home/index');
  await app.waitFor(() => app.byId('join-button') && app.text().includes('湖滨旗舰店'));
  app.fire('join-button', 'tap');
  await app.waitFor(() => app.byId('phone-button'));
  expect(app.attribute('phone-button', 'open-type')).toBeFalsy();
  app.fire('phone-button', 'tap');
  await app.waitFor(() => app.text().includes('请先阅读并勾选同意'));
  app.fire('agree-box', 'tap');
  await app.waitFor(() => app.attribute('phone-button', 'open-type') === 'getPhoneNumber');

  app.fire('phone-button', 'getphonenumber', { errMsg: 'getPhoneNumber:fail user deny' });
  await app.waitFor(() => app.text().includes('没有获得手机号'));
  app.fire('phone-button', 'getphonenumber', { errMsg: 'getPhoneNumber:ok', code: 'phone-code' });
  await app.waitFor(() => !app.byId('phone-button') && app.text().includes('银卡'));

  const sent = server.requests.find(({ name }) => name === 'POST /member/registrations');
  expect(JSON.parse(sent.data)).toEqual({
    phoneCode: 'phone-code',
    consents: [
      { purpose: 'terms', version: '1', isGiven: true },
      { purpose: 'privacy', version: '1', isGiven: true },
      { purpose: 'marketing', version: '1', isGiven: false },
    ],
  });
  expect(app.state.errors).toEqual([]);
  app.close();
});

test('news of a sale reaches the open card', async () => {
  const server = fakeServer();
  const socket = {};
  const app = start(server, {
    wx: {
      connectSocket: ({ success }) => {
        setTimeout(() => success({ errMsg: 'connectSocket:ok' }), 0);
        return {
          onOpen: (listener) => setTimeout(() => listener(), 5),
          onMessage: (listener) => {
            socket.tell = (message) => listener({ data: JSON.stringify(message) });
          },
          onClose() {},
          onError() {},
          send: ({ data }) => {
            socket.greeting = JSON.parse(data);
          },
          close() {},
        };
      },
    },
  });
  app.open('pages/card/index');
  await app.waitFor(() => app.byId('card-digits') && socket.greeting);
  const shown = app.text('card-digits').replace(/\s/g, '');
  const near = memberCodeStep(Date.now());
  const step = [near - 1, near, near + 1].find(
    (candidate) => deriveMemberCode(secret, '123456789', candidate) === shown,
  );
  expect(socket.greeting).toEqual({ token: 'token-of-the-session', after: null });
  const event = {
    at: new Date().toISOString(),
    storeName: '湖滨旗舰店',
    receiptNo: 'R20261122-0042',
    amountFen: 38_400,
    points: null,
    pointsBalance: null,
    deviceNo: '123456789',
    step: null,
  };
  socket.tell({ type: 'event', event: { ...event, id: 'evt_1', kind: 'code.used', step } });
  await app.waitFor(() => app.byId('card-used'));
  socket.tell({
    type: 'event',
    event: {
      ...event,
      id: 'evt_2',
      kind: 'points.earned',
      points: 384,
      pointsBalance: 1618,
      deviceNo: null,
    },
  });
  await app.waitFor(() => app.byId('card-earned'));
  expect(app.text('card-earned')).toContain('+384 积分');
  expect(app.text('card-earned')).toContain('余额 1,618 · 小票 R20261122-0042');
  expect(app.text('card-earned')).toContain('湖滨旗舰店');
  expect(app.state.errors).toEqual([]);
  app.close();
});

test('a shake of the phone draws once, as the button does, and the sensor rests meanwhile', async () => {
  const server = fakeServer();
  const sensor = {};
  const app = start(server, {
    wx: {
      onAccelerometerChange: (listener) => {
        sensor.tell = listener;
      },
      offAccelerometerChange: () => {
        sensor.tell = undefined;
      },
    },
  });
  app.open('packages/play/shake/index', { id: offer.id });
  await app.waitFor(() => app.byId('draw-button') && sensor.tell);
  for (let index = 0; index < 60 && sensor.tell; index += 1) {
    sensor.tell({ x: 2.4 * Math.sin(index * 0.5), y: 0, z: 1 });
    await app.tick(20);
  }
  await app.waitFor(() => app.byId('draw-result'));
  expect(sensor.tell).toBeUndefined();
  expect(app.text('draw-prize')).toBe('20 元券');
  expect(server.requests.filter(({ name }) => /POST .*draws$/.test(name))).toHaveLength(1);
  app.fire('draw-again', 'tap');
  await app.waitFor(() => !app.byId('draw-result'));
  await app.waitFor(() => app.byId('draw-result'));
  expect(server.requests.filter(({ name }) => /POST .*draws$/.test(name))).toHaveLength(2);
  expect(app.state.errors).toEqual([]);
  app.close();
});

test.each(['wheel', 'scratch', 'rules', 'winners', 'draw'])(
  'the page %s shows what it is about',
  async (page) => {
    const app = start(fakeServer());
    app.open(`packages/play/${page}/index`, { id: page === 'draw' ? draw.id : offer.id });
    await app.waitFor(() => app.text().includes('20 元券') || app.byId('scratch-pad'));
    await app.tick(60);
    expect(app.state.errors).toEqual([]);
    app.close();
  },
);

test('a gift is redeemed, once, although its first answer is lost, and its code is shown', async () => {
  const server = fakeServer();
  const app = start(server);
  app.open('packages/mall/gift/index', { id: shelfGift.id });
  await app.waitFor(() => app.byId('gift-redeem') && app.text().includes('立即兑换'));
  app.fire('gift-redeem', 'tap');
  await app.waitFor(() => app.byId('redeem-confirm'));
  server.isReachable = false;
  app.fire('redeem-confirm', 'tap');
  await app.waitFor(() => app.byId('redeem-unknown'));
  server.isReachable = true;
  app.fire('redeem-confirm', 'tap');
  const sent = () => server.requests.filter(({ name }) => name === 'POST /member/redemptions');
  await app.waitFor(() => sent().length === 2);
  const [first, second] = sent();
  expect(second.header['Idempotency-Key']).toBe(first.header['Idempotency-Key']);
  expect(second.data).toBe(first.data);
  expect(app.state.errors).toEqual([]);
  app.close();

  const order = start(server, { storage: app.storage });
  order.open('packages/mall/redemption/index', { id: redemption.id });
  await order.waitFor(() => order.byId('pick-up-digits'));
  expect(order.text('pick-up-digits')).toBe('40281 73955 26189');
  expect(order.attribute('pick-up-qr', 'src')).toMatch(/^data:image\/png;base64,/);
  expect(order.state.errors).toEqual([]);
  order.close();
});
