import type { Caller } from '../test/caller';
import { OTHER_APP, startCaller } from '../test/caller';
import { DEFAULT_APP, DEFAULT_APPID } from './default-apps';

let caller: Caller;
beforeEach(async () => {
  caller = await startCaller({ apps: [DEFAULT_APP, OTHER_APP] });
});
afterEach(() => caller.sandbox.close());

const phoneCode = async (personId: string, appid = DEFAULT_APPID) =>
  (await caller.control('POST', `/people/${personId}/phone-code`, { appid })).body['code'];
const exchange = async (body: object) =>
  (
    await caller.post('/wxa/business/getuserphonenumber', body, {
      access_token: await caller.token(),
    })
  ).body;

describe('/wxa/business/getuserphonenumber', () => {
  it('answers the number with a watermark of this app', async () => {
    const body = await exchange({ code: await phoneCode('p1') });
    expect(body).toMatchObject({
      errcode: 0,
      phone_info: {
        phoneNumber: '13900000001',
        purePhoneNumber: '13900000001',
        countryCode: '86',
        watermark: { appid: DEFAULT_APPID },
      },
    });
  });

  it('takes a code once and for five minutes', async () => {
    const code = await phoneCode('p1');
    const tooLate = await phoneCode('p1');
    expect((await exchange({ code }))['errcode']).toBe(0);
    expect((await exchange({ code }))['errcode']).toBe(40029);
    caller.sandbox.clock.advance(301);
    expect((await exchange({ code: tooLate }))['errcode']).toBe(40029);
  });

  it('refuses a login code, an invented code and no code', async () => {
    expect((await exchange({ code: await caller.loginCode('p1') }))['errcode']).toBe(40029);
    expect((await exchange({ code: 'invented' }))['errcode']).toBe(40029);
    expect((await exchange({}))['errcode']).toBe(40029);
  });

  it('refuses a code that was given to another app', async () => {
    const code = await phoneCode('p1', OTHER_APP.appid);
    expect((await exchange({ code }))['errcode']).toBe(40013);
  });

  it('checks that the code belongs to the openid when one is sent', async () => {
    const { openid } = await caller.login('p1');
    const code = await phoneCode('p2');
    expect((await exchange({ code, openid }))['errcode']).toBe(40029);
    expect((await exchange({ code, openid: 'nobody' }))['errcode']).toBe(40003);
    expect((await exchange({ code: await phoneCode('p1'), openid }))['errcode']).toBe(0);
  });

  it('tells the page when the paid quota is used up', async () => {
    await caller.control('POST', `/apps/${DEFAULT_APPID}`, { phoneNumberQuotaCount: 1 });
    expect((await exchange({ code: await phoneCode('p1') }))['errcode']).toBe(0);
    const path = '/people/p1/phone-code';
    const { body } = await caller.control('POST', path, { appid: DEFAULT_APPID });
    expect(body).toMatchObject({ errno: 1400001 });
    expect(body).not.toHaveProperty('code');
  });
});
