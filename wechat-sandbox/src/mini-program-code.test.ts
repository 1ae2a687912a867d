import type { Caller } from '../test/caller';
import { startCaller } from '../test/caller';
import { DEFAULT_APPID } from './default-apps';

let caller: Caller;
let token: string;
beforeEach(async () => {
  caller = await startCaller();
  token = await caller.token();
});
afterEach(() => caller.sandbox.close());

const print = (change: object = {}) =>
  fetch(`${caller.sandbox.url}/wxa/getwxacodeunlimit?access_token=${token}`, {
    method: 'POST',
    body: JSON.stringify({ scene: 'g=Ab12', page: 'packages/gifts/detail/index', ...change }),
  });
const errcode = async (change: object) => {
  const response = await print(change);
  if (response.headers.get('content-type') === 'image/png') return 0;
  const { errcode: code }: { errcode?: unknown } = JSON.parse(await response.text());
  return code;
};

describe('/wxa/getwxacodeunlimit', () => {
  it('answers the bytes of a PNG of the wanted width', async () => {
    const response = await print({ width: 300 });
    expect(response.headers.get('content-type')).toBe('image/png');
    const bytes = Buffer.from(await response.arrayBuffer());
    expect(bytes.subarray(1, 4).toString()).toBe('PNG');
    expect(bytes.readUInt32BE(16)).toBe(300);
  });

  it('remembers what the code opens, for the phone to scan', async () => {
    await print({ env_version: 'trial' });
    const { text } = await caller.control('GET', '/mini-program-codes');
    expect(JSON.parse(text)).toMatchObject([
      {
        appid: DEFAULT_APPID,
        page: 'packages/gifts/detail/index',
        scene: 'g=Ab12',
        text: `wxacode://${DEFAULT_APPID}/packages/gifts/detail/index?scene=g%3DAb12&env_version=trial`,
      },
    ]);
  });

  it('opens the first page when none is named', async () => {
    expect(await errcode({ page: undefined })).toBe(0);
    expect(caller.sandbox.miniProgramCodes.list().at(-1)?.page).toBe('pages/home/index');
  });

  it.each(["!#$&'()*+,/:;=?@-._~", 'a', 'A1'.repeat(16)])('prints the scene %s', async (scene) => {
    expect(await errcode({ scene })).toBe(0);
  });

  it.each([
    [40129, { scene: 'a%20b' }],
    [40129, { scene: '积分' }],
    [40129, { scene: 'a b' }],
    [40129, { scene: '' }],
    [40129, { scene: 7 }],
    [40169, { scene: 'a'.repeat(33) }],
    [85096, { scene: 'scancode_time=1' }],
    [41030, { page: 'pages/nowhere/index' }],
    [41030, { page: '/packages/gifts/detail/index' }],
    [41030, { page: 'packages/gifts/detail/index?id=1' }],
    [40097, { width: 279 }],
    [40097, { width: 1281 }],
    [40097, { width: '430' }],
    [40097, { env_version: 'production' }],
    [40097, { check_path: 'false' }],
    [40097, { line_color: { r: 300, g: 0, b: 0 } }],
  ])('refuses with %i, as JSON under HTTP 200, when the body says %j', async (expected, change) => {
    expect((await print(change)).status).toBe(200);
    expect(await errcode(change)).toBe(expected);
  });

  it('prints unpublished pages when told not to check the path', async () => {
    expect(await errcode({ page: 'pages/draft/index', check_path: false })).toBe(0);
  });

  it('takes colour channels as numbers or, like the documentation, as strings', async () => {
    expect(await errcode({ line_color: { r: 0, g: 128, b: 255 }, is_hyaline: true })).toBe(0);
    expect(await errcode({ line_color: { r: '0', g: '128', b: '255' } })).toBe(0);
  });

  it('is refused after 5,000 calls a minute', async () => {
    caller.sandbox.quotas.use(DEFAULT_APPID, '/wxa/getwxacodeunlimit', 5000);
    expect(await errcode({})).toBe(45009);
  });

  it('follows the pages of the app as they are published', async () => {
    await caller.control('POST', `/apps/${DEFAULT_APPID}`, { pages: ['pages/fresh/index'] });
    expect(await errcode({ page: 'pages/fresh/index' })).toBe(0);
    expect(await errcode({})).toBe(41030);
  });
});

describe('/wxa/generate_urllink', () => {
  const link = async (body: object) =>
    (await caller.post('/wxa/generate_urllink', body, { access_token: token })).body;

  it('answers a short link to a published page', async () => {
    const body = await link({ path: 'pages/home/index', query: 'from=sms', expire_interval: 30 });
    expect(body['url_link']).toMatch(/^https:\/\/wxaurl\.cn\/[\w-]{11}$/);
  });

  it.each([
    [40165, { path: 'pages/nowhere/index' }],
    [40212, { path: 'pages/home/index', query: 'a'.repeat(1025) }],
    [85401, { path: 'pages/home/index', expire_interval: 31 }],
  ])('refuses with %i', async (expected, body) => {
    expect((await link(body))['errcode']).toBe(expected);
  });
});
