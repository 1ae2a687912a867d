import type { Caller } from '../test/caller';
import { OTHER_APP, startCaller } from '../test/caller';
import { DEFAULT_APP, DEFAULT_APPID } from './default-apps';
import { openidOf } from './people';

const openid = openidOf('p1', DEFAULT_APPID);

let caller: Caller;
let token: string;
beforeEach(async () => {
  caller = await startCaller({ apps: [DEFAULT_APP, OTHER_APP] });
  token = await caller.token();
  await caller.login('p1');
});
afterEach(() => caller.sandbox.close());

const checkText = async (change: object = {}) => {
  const body = { content: '这家店真不错', version: 2, scene: 2, openid, ...change };
  return (await caller.post('/wxa/msg_sec_check', body, { access_token: token })).body;
};
const checkMedia = async (change: object = {}) => {
  const media_url = 'https://img.example.com/a.jpg';
  const body = { media_url, media_type: 2, version: 2, scene: 3, openid, ...change };
  return (await caller.post('/wxa/media_check_async', body, { access_token: token })).body;
};

describe('/wxa/msg_sec_check', () => {
  it.each([
    ['这家店真不错', { suggest: 'pass', label: 100 }],
    ['想了解的加微信', { suggest: 'review', label: 10001 }],
    ['加微信代开发票', { suggest: 'risky', label: 20008 }],
  ])('judges %s', async (content, result) => {
    const body = await checkText({ content });
    expect(body).toMatchObject({
      errcode: 0,
      result,
      detail: [
        expect.objectContaining(result),
        ...(result.suggest === 'pass' ? [] : [expect.anything()]),
      ],
    });
    expect(body['trace_id']).toMatch(/^[0-9a-f-]{26}$/);
  });

  it('reads title and nickname too', async () => {
    expect(await checkText({ title: '赌博' })).toMatchObject({ result: { label: 20006 } });
    expect(await checkText({ nickname: '笨蛋' })).toMatchObject({ result: { label: 20003 } });
  });

  it('learns words from the control API', async () => {
    const rule = { word: '山寨', suggest: 'risky', label: 20013 };
    expect((await caller.control('POST', '/content-rules', rule)).status).toBe(201);
    expect(await checkText({ content: '山寨货' })).toMatchObject({ result: { label: 20013 } });
  });

  it.each([
    [47001, { content: '' }],
    [47001, { content: '长'.repeat(2501) }],
    [47001, { version: 1 }],
    [40129, { scene: 5 }],
    [40129, { scene: 2, signature: '签名' }],
    [40003, { openid: 'nobody' }],
    [43104, { openid: openidOf('p1', OTHER_APP.appid) }],
  ])('refuses with %i when the body is wrong', async (expected, change) => {
    expect((await checkText(change))['errcode']).toBe(expected);
  });

  it('wants the person to have used the mini-program within two hours', async () => {
    expect((await checkText({ openid: openidOf('p2', DEFAULT_APPID) }))['errcode']).toBe(61010);
    caller.sandbox.clock.advance(7201);
    token = await caller.token();
    expect((await checkText())['errcode']).toBe(61010);
    await caller.control('POST', '/people/p1/visits', { appid: DEFAULT_APPID });
    expect((await checkText())['errcode']).toBe(0);
  });

  it('is refused after 4,000 calls a minute', async () => {
    caller.sandbox.quotas.use(DEFAULT_APPID, '/wxa/msg_sec_check', 4000);
    expect((await checkText())['errcode']).toBe(44991);
  });
});

describe('/wxa/media_check_async', () => {
  const verdicts = () =>
    caller.sandbox.pushes.read().filter(({ event }) => event['Event'] === 'wxa_media_check');

  it('promises a verdict that arrives as an event a minute later', async () => {
    const { errcode, trace_id: traceId } = await checkMedia();
    expect(errcode).toBe(0);
    expect(verdicts()).toEqual([]);
    caller.sandbox.clock.advance(61);
    expect(verdicts()).toMatchObject([
      { appid: DEFAULT_APPID, event: { trace_id: traceId, result: { suggest: 'pass' } } },
    ]);
  });

  it('judges by words in the address', async () => {
    await checkMedia({ media_url: `https://img.example.com/${encodeURIComponent('色情')}.jpg` });
    caller.sandbox.clock.advance(61);
    expect(verdicts()).toMatchObject([{ event: { result: { suggest: 'risky', label: 20002 } } }]);
  });

  it('reports a file it could not download, without a verdict', async () => {
    const rule = { word: 'gone.jpg', suggest: 'review', label: 21000, isDownloadFailing: true };
    await caller.control('POST', '/content-rules', rule);
    await checkMedia({ media_url: 'https://img.example.com/gone.jpg' });
    caller.sandbox.clock.advance(61);
    expect(verdicts()).toMatchObject([{ event: { errcode: -1008 } }]);
    expect(verdicts().at(0)?.event).not.toHaveProperty('result');
  });

  it('refuses the same address twice', async () => {
    await checkMedia();
    expect((await checkMedia())['errcode']).toBe(87020);
  });

  it.each([
    [40004, { media_type: 3 }],
    [47001, { media_url: 'wxfile://tmp/a.jpg' }],
    [40003, { openid: 'nobody' }],
  ])('refuses with %i when the body says %j', async (expected, change) => {
    expect((await checkMedia(change))['errcode']).toBe(expected);
  });
});
