import type { Caller } from '../test/caller';
import { startCaller } from '../test/caller';
import type { OfficialAccountApp } from './apps';
import { DEFAULT_APP, DEFAULT_APPID } from './default-apps';
import { openidOf } from './people';

const ACCOUNT: OfficialAccountApp = {
  kind: 'official-account',
  appid: 'wx0000000000000a01',
  secret: 'sandbox-secret-of-the-account',
  name: '惠客服务号',
  templates: [
    {
      templateId: 'T1',
      title: '订单提醒',
      fields: [
        { key: 'thing1', label: '商品' },
        { key: 'keyword2', label: '备注' },
      ],
    },
  ],
  linkedMiniPrograms: [DEFAULT_APPID],
};
const openid = openidOf('p1', ACCOUNT.appid);
const message = {
  touser: openid,
  template_id: 'T1',
  data: { thing1: { value: '咖啡豆' }, keyword2: { value: '请尽快到店' } },
};

let caller: Caller;
let token: string;
beforeEach(async () => {
  caller = await startCaller({ apps: [DEFAULT_APP, ACCOUNT] });
  token = await caller.token(ACCOUNT.appid, ACCOUNT.secret);
  await caller.control('POST', '/people/p1', { following: [ACCOUNT.appid] });
});
afterEach(() => caller.sandbox.close());

const send = (body: unknown) =>
  caller.post('/cgi-bin/message/template/send', body, { access_token: token });
const errcode = async (change: object = {}) =>
  (await send({ ...message, ...change })).body['errcode'];

describe('/cgi-bin/message/template/send', () => {
  it('reaches a follower and reports the end of the job by an event', async () => {
    const miniprogram = { appid: DEFAULT_APPID, pagepath: 'pages/home/index' };
    const { text, body } = await send({ ...message, miniprogram });
    expect(body['errcode']).toBe(0);
    expect(text).toMatch(/"msgid":\d{19}}/);
    expect(caller.sandbox.inbox.read('p1')).toMatchObject([
      { kind: 'template', title: '订单提醒', page: 'pages/home/index', appName: '惠客服务号' },
    ]);
    caller.sandbox.clock.advance(2);
    expect(caller.sandbox.pushes.read().at(-1)?.event).toMatchObject({
      Event: 'TEMPLATESENDJOBFINISH',
      Status: 'success',
    });
  });

  it('refuses people who do not follow the account', async () => {
    await caller.control('POST', '/people/p1', { following: [] });
    expect(await errcode()).toBe(43004);
  });

  it('sends the same client_msg_id once within ten minutes', async () => {
    const change = { client_msg_id: 'order-1' };
    expect([await errcode(change), await errcode(change)]).toEqual([0, 0]);
    expect(caller.sandbox.inbox.read('p1')).toHaveLength(1);
    caller.sandbox.clock.advance(601);
    expect(await errcode(change)).toBe(0);
    expect(caller.sandbox.inbox.read('p1')).toHaveLength(2);
  });

  it.each([
    [40003, { touser: openidOf('p1', DEFAULT_APPID) }],
    [40037, { template_id: 'unknown' }],
    [47003, { data: { thing1: { value: '太'.repeat(21) }, keyword2: { value: 'a' } } }],
    [40013, { miniprogram: { appid: 'wx0000000000000000', pagepath: 'a' } }],
  ])('refuses with %i when the body says %j', async (expected, change) => {
    expect(await errcode(change)).toBe(expected);
  });

  it('refuses Chinese written as \\u escapes', async () => {
    const escaped = JSON.stringify(message).replace('咖', '\\u5496');
    expect((await send(escaped)).body['errcode']).toBe(40033);
  });

  it('takes no token of a mini-program', async () => {
    token = await caller.token();
    expect(await errcode()).toBe(40001);
  });
});
