import { createHash } from 'node:crypto';

/** A pretend WeChat user. */
export interface SandboxPerson {
  id: string;
  name: string;
  /** Mainland mobile number without country code. */
  phone: string;
  /** CSS colour of the avatar. */
  avatarColour: string;
  /** WeChat's risk control blocks this person's logins (40226). */
  isHighRisk?: boolean;
  /** The person switched subscription messages off altogether in the settings. */
  isRefusingAllMessages?: boolean;
  /** Official accounts the person follows, by appid. */
  following?: string[];
}

/** Everybody who has the pretend WeChat. */
export interface PeopleRegistry {
  list(): SandboxPerson[];
  find(id: string): SandboxPerson | undefined;
  /** Adds a person, or replaces the one with the same id. */
  put(person: SandboxPerson): SandboxPerson;
  /** A free id such as `p9`. */
  nextId(): string;
  /** Whose openid this is within an app; other apps' openids are nobody's. */
  findByOpenid(appid: string, openid: string): SandboxPerson | undefined;
}

/** The eight people of the demo: 13900000001 to 13900000008. */
export const DEFAULT_PEOPLE: SandboxPerson[] = [
  ['陈思远', '#2f6fed'],
  ['林晓雨', '#d9486e'],
  ['王建国', '#0f8a6b'],
  ['赵一鸣', '#8a56d6'],
  ['周婉清', '#c96a12'],
  ['孙浩然', '#17809c'],
  ['吴佳怡', '#b0439c'],
  ['郑永康', '#5b6b7d'],
].map(([name = '', avatarColour = ''], index) => ({
  id: `p${index + 1}`,
  name,
  phone: `1390000000${index + 1}`,
  avatarColour,
}));

/** Creates the registry from copies of the given people. */
export function createPeopleRegistry(people: readonly SandboxPerson[]): PeopleRegistry {
  const byId = new Map(people.map((person) => [person.id, structuredClone(person)]));
  const idsByOpenid = new Map<string, Map<string, string>>();

  // A load test adds people by the thousand; hashing all of them for each message would be the load.
  const indexOf = (appid: string): Map<string, string> => {
    const known = idsByOpenid.get(appid);
    if (known !== undefined) return known;
    const index = new Map([...byId.keys()].map((id) => [openidOf(id, appid), id]));
    idsByOpenid.set(appid, index);
    return index;
  };

  return {
    list: () => [...byId.values()],
    find: (id) => byId.get(id),
    put(person) {
      byId.set(person.id, person);
      for (const [appid, index] of idsByOpenid) index.set(openidOf(person.id, appid), person.id);
      return person;
    },
    nextId() {
      let number = byId.size + 1;
      while (byId.has(`p${number}`)) number += 1;
      return `p${number}`;
    },
    findByOpenid(appid, openid) {
      return byId.get(indexOf(appid).get(openid) ?? '');
    },
  };
}

/**
 * The openid of a person within one app: 28 characters, the same after every restart, so that a
 * demo database stays valid. The first six are the app's, as in real openids.
 */
export function openidOf(personId: string, appid: string): string {
  return `o${digest(`app:${appid}`, 5)}${digest(`openid:${appid}:${personId}`, 22)}`;
}

/** The unionid of a person across all apps bound to one open-platform account. */
export function unionidOf(personId: string, openPlatformId: string): string {
  return `o${digest(`platform:${openPlatformId}`, 5)}${digest(`unionid:${openPlatformId}:${personId}`, 22)}`;
}

function digest(text: string, length: number): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, length);
}
