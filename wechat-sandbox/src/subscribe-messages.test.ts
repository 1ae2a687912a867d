import type { Caller } from '../test/caller';
import { OTHER_APP, startCaller } from '../test/caller';
import { DEFAULT_APP, DEFAULT_APPID, DEFAULT_TEMPLATES } from './default-apps';
import { openidOf } from './people';

const templateId = DEFAULT_TEMPLATES.find(({ title }) => title === '优惠券到期提醒')?.templateId;
const data = {
  thing1: { value: '满100减20元券' },
  date2: { value: '2026年11月30日' },
  thing3: { value: '记得来店使用' },
};
const openid = openidOf('p1', DEFAULT_APPID);

let caller: Caller;
let token: string;
beforeEach(async () => {
  caller = await startCaller({ apps: [DEFAULT_APP, OTHER_APP] });
  token = await caller.token();
});
afterEach(() => caller.sandbox.close());

const ask = async (answer: string, templateIds: unknown = [templateId]) => {
  const body = { appid: DEFAULT_APPID, templateIds, answer };
  return (await caller.control('POST', '/people/p1/subscriptions', body)).body;
};
const send = (change: object = {}) =>
  caller.post(
    '/cgi-bin/message/subscribe/send',
    { touser: openid, template_id: templateId, page: 'pages/home/index?from=msg', data, ...change },
    { access_token: token },
  );
const errcode = async (change?: object) => (await send(change)).body['errcode'];
const inbox = async (after = 0) =>
  JSON.parse((await caller.control('GET', `/people/p1/messages?after=${after}`)).text);

describe('consent to a subscription message', () => {
  it('is good for exactly one send per accept', async () => {
    expect(await errcode()).toBe(43101);
    expect(await ask('accept')).toEqual({
      errMsg: 'requestSubscribeMessage:ok',
      [String(templateId)]: 'accept',
    });
    await ask('accept');
    expect([await errcode(), await errcode(), await errcode()]).toEqual([0, 0, 43101]);
  });

  it('is not given by a reject', async () => {
    expect(await ask('reject')).toMatchObject({ [String(templateId)]: 'reject' });
    expect(await errcode()).toBe(43101);
  });

  it('never runs out with time, and is not used up by a refused send', async () => {
    await ask('accept');
    expect(await errcode({ data: { ...data, thing1: { value: '' } } })).toBe(47003);
    caller.sandbox.clock.advance(300 * 86_400);
    token = await caller.token();
    expect(await errcode()).toBe(0);
  });

  it('fails in the popup for unknown ids, no ids, too many ids and the main switch', async () => {
    expect(await ask('accept', ['unknown'])).toMatchObject({ errCode: 20001 });
    expect(await ask('accept', [])).toMatchObject({ errCode: 10001 });
    expect(await ask('accept', Array(6).fill(templateId))).toMatchObject({ errCode: 20003 });
    await caller.control('POST', '/people/p1', { isRefusingAllMessages: true });
    expect(await ask('accept')).toMatchObject({ errCode: 20004 });
    expect(await errcode()).toBe(43101);
  });

  it('is announced by a popup event, a single answer standing alone instead of in a list', async () => {
    await ask('accept');
    expect(caller.sandbox.pushes.read().at(-1)?.event).toMatchObject({
      FromUserName: openid,
      Event: 'subscribe_msg_popup_event',
      List: { TemplateId: templateId, SubscribeStatusString: 'accept' },
    });
  });
});

describe('/cgi-bin/message/subscribe/send', () => {
  beforeEach(() => ask('accept'));

  it('delivers the message to the phone with its labels', async () => {
    expect(await errcode()).toBe(0);
    const [message] = await inbox();
    expect(message).toMatchObject({
      kind: 'subscription',
      title: '优惠券到期提醒',
      page: 'pages/home/index?from=msg',
      miniprogramState: 'formal',
      lines: [
        { key: 'thing1', label: '券名称', value: '满100减20元券' },
        { key: 'date2', label: '到期日期', value: '2026年11月30日' },
        { key: 'thing3', label: '温馨提示', value: '记得来店使用' },
      ],
    });
    expect(await inbox(message.id)).toEqual([]);
  });

  it('answers a 19-digit msgid as a bare number that JSON.parse cannot hold', async () => {
    const { text } = await send();
    const digits = /"msgid":(\d+)}/.exec(text)?.[1] ?? '';
    expect(digits).toHaveLength(19);
    expect(BigInt(digits) > BigInt(Number.MAX_SAFE_INTEGER)).toBe(true);
    expect((await inbox())[0].msgid).toBe(digits);
  });

  it('names the offending field', async () => {
    const { body } = await send({ data: { ...data, thing1: { value: '太'.repeat(21) } } });
    expect(body['errcode']).toBe(47003);
    expect(body['errmsg']).toContain('data.thing1.value');
    expect(caller.lastReason()).toContain('21 characters');
  });

  it.each([
    [40003, { touser: 'nobody' }],
    [40003, { touser: undefined }],
    [40003, { touser: openidOf('p1', OTHER_APP.appid) }],
    [40037, { template_id: 'unknown' }],
    [41030, { page: 'pages/nowhere/index' }],
    [41030, { page: '/pages/home/index' }],
    [47001, { miniprogram_state: 'production' }],
    [47001, { lang: 'zh' }],
    [47003, { data: { thing1: { value: 'a' } } }],
    [47003, { data: 'text' }],
    [45168, { data: { ...data, thing1: { value: '赌博' } } }],
  ])('refuses with %i when the body says %j', async (expected, change) => {
    expect(await errcode(change)).toBe(expected);
    expect(await inbox()).toEqual([]);
    expect(await errcode()).toBe(0);
  });

  it('refuses a second send to a person while one is under way', async () => {
    await ask('accept');
    const codes = await Promise.all(Array.from({ length: 8 }, () => errcode()));
    expect(codes).toContain(0);
    expect(codes).toContain(43108);
  });

  it('is blocked while the account is banned', async () => {
    await caller.control('POST', `/apps/${DEFAULT_APPID}`, { isSubscribeBanned: true });
    expect(await errcode()).toBe(43107);
  });

  it('is refused beyond 30 million a day', async () => {
    caller.sandbox.quotas.use(DEFAULT_APPID, '/cgi-bin/message/subscribe/send', 30_000_000);
    expect(await errcode()).toBe(45009);
  });
});

it('lists the templates of the account', async () => {
  const { body } = await caller.get('/wxaapi/newtmpl/gettemplate', { access_token: token });
  expect(body['data']).toContainEqual(
    expect.objectContaining({
      priTmplId: templateId,
      content: '券名称:{{thing1.DATA}}\n到期日期:{{date2.DATA}}\n温馨提示:{{thing3.DATA}}\n',
    }),
  );
});
