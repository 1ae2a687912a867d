import type { AppRegistry } from './apps';
import type { VirtualClock } from './clock';
import type { ApiCall, ApiEndpoint } from './endpoint';
import { findText, getText, ok } from './endpoint';
import { assertThat } from './errcodes';
import type { PeopleRegistry } from './people';
import { openidOf } from './people';
import type { SeededRandom } from './random';

/** What the getPhoneNumber button reports to the page. */
export type PhoneCodeOutcome =
  { errMsg: 'getPhoneNumber:ok'; code: string } | { errMsg: string; errno: number };

/** The getPhoneNumber button and the server call behind it. */
export interface PhoneNumbers {
  /** What the button gives the client: a code good for five minutes and one exchange. */
  mintCode(personId: string, appid: string): PhoneCodeOutcome;
  /** How many numbers were handed out; each costs money in production. */
  givenCount(): number;
  endpoints: ApiEndpoint[];
}

interface PhoneCode {
  personId: string;
  appid: string;
  expiresAt: number;
  isUsed: boolean;
}

const CODE_LIFETIME_MS = 300_000;

/** Creates the phone-number desk. Its codes are a namespace of their own: login codes fail here. */
export function createPhoneNumbers(world: {
  clock: VirtualClock;
  random: SeededRandom;
  apps: AppRegistry;
  people: PeopleRegistry;
}): PhoneNumbers {
  const { clock, random, apps, people } = world;
  const codes = new Map<string, PhoneCode>();
  let givenCount = 0;

  const exchange = ({ appid, body }: ApiCall) => {
    const code = codes.get(getText(body, 'code', 40029));
    assertThat(code !== undefined, 40029, 'no getPhoneNumber button ever gave this code');
    assertThat(code.appid === appid, 40013, `the code was given to ${code.appid}`);
    assertThat(!code.isUsed, 40029, 'the code was exchanged before');
    assertThat(code.expiresAt > clock.now(), 40029, 'the code is older than five minutes');
    const openid = findText(body, 'openid', 40003);
    if (openid !== undefined) {
      const owner = people.findByOpenid(appid, openid);
      assertThat(owner !== undefined, 40003, 'the openid is nobody of this app');
      assertThat(
        openidOf(code.personId, appid) === openid,
        40029,
        `the code is ${code.personId}'s, the openid ${owner.id}'s`,
      );
    }
    const phone = people.find(code.personId)?.phone ?? '';
    code.isUsed = true;
    givenCount += 1;
    const app = apps.getMiniProgram(appid);
    if (app.phoneNumberQuotaCount !== undefined) app.phoneNumberQuotaCount -= 1;
    return ok({
      phone_info: {
        phoneNumber: phone,
        purePhoneNumber: phone,
        countryCode: '86',
        watermark: { timestamp: Math.floor(clock.now() / 1000), appid },
      },
    });
  };

  return {
    mintCode(personId, appid) {
      const app = apps.getMiniProgram(appid);
      if (app.phoneNumberQuotaCount !== undefined && app.phoneNumberQuotaCount <= 0) {
        return { errMsg: 'getPhoneNumber:fail no quota', errno: 1400001 };
      }
      const code = random.hex(64);
      const expiresAt = clock.now() + CODE_LIFETIME_MS;
      codes.set(code, { personId, appid, expiresAt, isUsed: false });
      return { errMsg: 'getPhoneNumber:ok', code };
    },
    givenCount: () => givenCount,
    endpoints: [
      {
        method: 'POST',
        path: '/wxa/business/getuserphonenumber',
        access: 'token',
        appKind: 'mini-program',
        handle: exchange,
      },
    ],
  };
}
