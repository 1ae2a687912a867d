import Taro from '@tarojs/taro';
import { memberEndpoints, type ConsentText, type MemberProfile } from '@huike/shared-types/client';
import { call } from '../api/call';
import { adoptMember } from './session';

/** A scene longer or odder than this was not made by the retailer. */
const sourcePattern = /^[\w!#$&'()*+,/:;=?@\-.~]{1,32}$/;

/**
 * Registers the visitor with the phone code WeChat gave.
 *
 * @param agreed the agreements ticked; the others are recorded as declined
 * @throws Refusal wechat.code_invalid, member.phone_taken, member.consent_required, member.frozen
 */
export async function registerMember(
  phoneCode: string,
  texts: readonly ConsentText[],
  isGiven: (text: ConsentText) => boolean,
): Promise<MemberProfile> {
  const source = launchScene();
  const member = await call(memberEndpoints.registerMember, {
    phoneCode,
    consents: texts.map((text) => ({
      purpose: text.purpose,
      version: text.version,
      isGiven: isGiven(text),
    })),
    ...(source && { source }),
  });
  adoptMember(member);
  return member;
}

function launchScene(): string | undefined {
  const scene: unknown = Taro.getLaunchOptionsSync().query?.['scene'];
  const text = typeof scene === 'string' ? decodeURIComponent(scene) : '';
  return sourcePattern.test(text) ? text : undefined;
}
