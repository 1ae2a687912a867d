import Taro from '@tarojs/taro';
import { observable } from '../state/observable';

/** Answers WeChat's question whether the customer accepts the privacy guide. */
export type PrivacyAnswer = (isAgreed: boolean) => void;

/** The question waiting for the customer; undefined where there is none. */
export const privacyQuestion = observable<PrivacyAnswer | undefined>(undefined);

/** Id of the button WeChat must see tapped before it believes an agreement. */
export const PRIVACY_BUTTON_ID = 'privacy-agree';

/** Lets our own sheet ask, instead of WeChat's bare one: wx.onNeedPrivacyAuthorization. */
export function watchPrivacy(): void {
  if (process.env.TARO_ENV !== 'weapp') return;
  Taro.onNeedPrivacyAuthorization?.((resolve) => {
    privacyQuestion.set((isAgreed) => {
      privacyQuestion.set(undefined);
      resolve(isAgreed ? { buttonId: PRIVACY_BUTTON_ID, event: 'agree' } : { event: 'disagree' });
    });
  });
}

/** Opens the privacy guide filed with WeChat. */
export function openPrivacyContract(): void {
  if (process.env.TARO_ENV === 'weapp') Taro.openPrivacyContract();
}
