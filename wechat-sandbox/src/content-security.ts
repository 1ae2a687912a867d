import type { AppRegistry } from './apps';
import type { VirtualClock } from './clock';
import type { ApiCall, ApiEndpoint, JsonObject } from './endpoint';
import { findText, getText, ok } from './endpoint';
import { assertThat } from './errcodes';
import type { PeopleRegistry } from './people';
import type { Pushes } from './pushes';
import type { SeededRandom } from './random';
import type { Visits } from './visits';

/** A word that decides the verdict, in a text or in a picture's address. */
export interface ContentRule {
  word: string;
  suggest: 'pass' | 'review' | 'risky';
  label: number;
  /** For addresses: WeChat could not download the file (-1008), so there is no verdict. */
  isDownloadFailing?: boolean;
}

/** WeChat's content review. */
export interface ContentSecurity {
  rules(): ContentRule[];
  /** Adds a rule, or replaces the one for the same word. */
  setRule(rule: ContentRule): void;
  endpoints: ApiEndpoint[];
}

const DEFAULT_RULES: ContentRule[] = [
  { word: '加微信', suggest: 'review', label: 10001 },
  { word: '代开发票', suggest: 'risky', label: 20008 },
  { word: '赌博', suggest: 'risky', label: 20006 },
  { word: '色情', suggest: 'risky', label: 20002 },
  { word: '笨蛋', suggest: 'review', label: 20003 },
  { word: '去死', suggest: 'risky', label: 20003 },
];
const PASS = { suggest: 'pass', label: 100 } as const;
const CONTENT_CHARACTERS = 2500;
const ACTIVE_WITHIN_MS = 2 * 3600_000;
const MEDIA_VERDICT_AFTER_SECONDS = 60;

/** Creates the reviewer. It judges by word list only; the real one reads meaning. */
export function createContentSecurity(world: {
  clock: VirtualClock;
  random: SeededRandom;
  apps: AppRegistry;
  people: PeopleRegistry;
  visits: Visits;
  pushes: Pushes;
}): ContentSecurity {
  const { clock, random, apps, people, visits, pushes } = world;
  const rules = new Map(DEFAULT_RULES.map((rule) => [rule.word, rule]));
  const checkedMedia = new Set<string>();
  const newTraceId = (): string => `${random.hex(8)}-${random.hex(8)}-${random.hex(8)}`;

  const judge = (text: string): ContentRule | typeof PASS => {
    const hits = [...rules.values()].filter(({ word }) => text.includes(word));
    return (
      hits.find(({ suggest }) => suggest === 'risky') ??
      hits.find(({ suggest }) => suggest === 'review') ??
      PASS
    );
  };

  const assertAsker = (appid: string, body: JsonObject): string => {
    const openid = getText(body, 'openid', 40003);
    const person = people.findByOpenid(appid, openid);
    if (person === undefined) {
      const isForeign = apps
        .list()
        .some((app) => people.findByOpenid(app.appid, openid) !== undefined);
      assertThat(!isForeign, 43104, 'the openid belongs to another app');
    }
    assertThat(person !== undefined, 40003, 'the openid is nobody of this app');
    const { version, scene } = body;
    assertThat(version === 2, 47001, 'version must be the number 2');
    assertThat(
      [1, 2, 3, 4].some((known) => known === scene),
      40129,
      'scene must be 1 to 4',
    );
    const lastAt = visits.lastAt(person.id, appid);
    assertThat(
      lastAt !== undefined && clock.now() - lastAt <= ACTIVE_WITHIN_MS,
      61010,
      `${person.id} did not open the mini-program within two hours`,
    );
    return openid;
  };

  const checkText = ({ appid, body }: ApiCall) => {
    const content = getText(body, 'content', 47001);
    assertThat(
      Array.from(content).length <= CONTENT_CHARACTERS,
      47001,
      'content is over 2,500 characters',
    );
    assertAsker(appid, body);
    const signature = findText(body, 'signature', 47001);
    assertThat(signature === undefined || body['scene'] === 1, 40129, 'signature needs scene 1');
    const title = findText(body, 'title', 47001) ?? '';
    const nickname = findText(body, 'nickname', 47001) ?? '';
    const verdict = judge([content, title, nickname, signature ?? ''].join('\n'));
    const { suggest, label } = verdict;
    return ok({
      result: { suggest, label },
      detail: [
        {
          strategy: 'content_model',
          errcode: 0,
          suggest,
          label,
          prob: suggest === 'pass' ? 10 : 90,
        },
        ...('word' in verdict
          ? [{ strategy: 'keyword', errcode: 0, suggest, label, level: 20, keyword: verdict.word }]
          : []),
      ],
      trace_id: newTraceId(),
    });
  };

  const checkMedia = ({ appid, body }: ApiCall) => {
    const url = getText(body, 'media_url', 47001);
    assertThat(/^https?:\/\//.test(url), 47001, 'media_url is not an http address');
    const mediaType = body['media_type'];
    assertThat(mediaType === 1 || mediaType === 2, 40004, 'media_type must be 1 or 2');
    const openid = assertAsker(appid, body);
    assertThat(!checkedMedia.has(`${appid} ${url}`), 87020, 'this address was submitted before');
    checkedMedia.add(`${appid} ${url}`);
    const traceId = newTraceId();
    const verdict = judge(decodeLeniently(url));
    const { suggest, label } = verdict;
    const isLost = 'isDownloadFailing' in verdict && verdict.isDownloadFailing;
    pushes.record(appid, MEDIA_VERDICT_AFTER_SECONDS, {
      FromUserName: openid,
      Event: 'wxa_media_check',
      appid,
      trace_id: traceId,
      version: 2,
      ...(isLost
        ? { errcode: -1008, errmsg: 'download failed' }
        : {
            errcode: 0,
            errmsg: 'ok',
            result: { suggest, label },
            detail: [{ strategy: 'content_model', errcode: 0, suggest, label, prob: 90 }],
          }),
    });
    return ok({ trace_id: traceId });
  };

  return {
    rules: () => [...rules.values()],
    setRule: (rule) => void rules.set(rule.word, rule),
    endpoints: [
      {
        method: 'POST',
        path: '/wxa/msg_sec_check',
        access: 'token',
        appKind: 'mini-program',
        limits: { perMinute: 4000, perDay: 2_000_000, minuteErrcode: 44991 },
        handle: checkText,
      },
      {
        method: 'POST',
        path: '/wxa/media_check_async',
        access: 'token',
        appKind: 'mini-program',
        limits: { perMinute: 2000, perDay: 200_000, minuteErrcode: 44991 },
        handle: checkMedia,
      },
    ],
  };
}

function decodeLeniently(url: string): string {
  try {
    return decodeURIComponent(url);
  } catch {
    // A stray percent sign is no reason to fail a review; the raw text is judged instead.
    return url;
  }
}
