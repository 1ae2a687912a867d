import Taro from '@tarojs/taro';
import type { Endpoint } from '@huike/shared-types/client';
import { callOnce } from '../../../api/call-once';
import { Refusal } from '../../../api/refusal';
import { failureText } from '../../../texts/failure-text';
import { t } from '../../../texts/text';

/**
 * Sends what a reward is promised for. Where the reward ran out meanwhile the customer is asked
 * whether to go on without it.
 * @returns undefined where they would rather not
 */
export async function callPromised<Input extends object, Output>(
  endpoint: Endpoint<Input & { mayLackReward?: boolean | undefined }, Output>,
  input: Input,
  subject: string,
): Promise<Output | undefined> {
  try {
    return await callOnce(endpoint, input, subject);
  } catch (cause) {
    if (!(cause instanceof Refusal) || cause.code !== 'reward.gone') throw cause;
    const { confirm } = await Taro.showModal({
      title: t('ask.goneTitle'),
      content: failureText(cause).message,
      confirmText: t('action.confirm'),
      cancelText: t('action.cancel'),
    });
    return confirm ? callOnce(endpoint, { ...input, mayLackReward: true }, subject) : undefined;
  }
}
