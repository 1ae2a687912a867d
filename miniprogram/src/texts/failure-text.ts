import { Refusal } from '../api/refusal';
import { preferences } from '../preferences/preferences';
import { isOffline } from '../session/session';
import { t } from './text';

/** What to tell the customer about a failure. */
export interface FailureText {
  message: string;
  /** To be quoted to the service desk; empty where no server answered. */
  requestId: string;
}

/** The one place that turns failures into words. */
export function failureText(failure: unknown): FailureText {
  if (failure instanceof Refusal) {
    const { messages, message, requestId } = failure.reply;
    return { message: messages?.[preferences.get().language] ?? message, requestId };
  }
  if (isOffline(failure)) return { message: t('state.offlineHint'), requestId: '' };
  return { message: t('state.errorTitle'), requestId: '' };
}
