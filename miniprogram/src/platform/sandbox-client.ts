import Taro from '@tarojs/taro';
import { Offline } from '../api/refusal';
import { loadProgramme } from '../programme/programme-source';
import { readStored, writeStored } from '../storage/device-storage';
import type { WechatClient } from './wechat-client';

const DEFAULT_PERSON = 'p1';

/** A browser playing the WeChat client of one pretend person, `?person=p2` in the page's address. */
export const sandboxClient: WechatClient = {
  identity: personOnPage,
  loginCode: () => takeCode('login-code'),
  phoneCode: () => takeCode('phone-code'),
};

function personOnPage(): string {
  const asked = /[?&]person=([\w-]+)/.exec(window.location.href)?.[1];
  const person = asked ?? readStored('person') ?? DEFAULT_PERSON;
  // Moving between pages drops the query, so the choice has to be remembered.
  if (asked) writeStored('person', asked);
  return person;
}

async function takeCode(kind: 'login-code' | 'phone-code'): Promise<string> {
  const { wechat } = await loadProgramme();
  if (wechat.sandboxUrl === null) throw new Offline('the browser build needs the WeChat sandbox');
  const url = `${wechat.sandboxUrl}/sandbox/people/${personOnPage()}/${kind}`;
  try {
    const answer = await Taro.request<{ code?: string }>({
      url,
      method: 'POST',
      header: { 'Content-Type': 'application/json' },
      data: JSON.stringify({ appid: wechat.miniProgramAppId }),
    });
    if (answer.data.code) return answer.data.code;
  } catch {
    // Told below, like an answer without a code.
  }
  throw new Offline(`the WeChat sandbox gave no ${kind}`);
}
