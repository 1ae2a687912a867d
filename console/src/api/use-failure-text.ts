import { errorTexts } from '@huike/shared-types/client';
import { usePreferences } from '../preferences/use-preferences';
import { useTexts } from '../texts/use-texts';
import { Refused, Unreachable } from './failures';

/** Turns any failure into one sentence in the user's language. */
export function useFailureText(): (error: unknown) => string {
  const { language } = usePreferences();
  const texts = useTexts();
  return (error) => {
    if (error instanceof Refused) {
      // A server newer than this page may know codes this page does not.
      return (
        error.reply.messages?.[language] ??
        errorTexts[error.reply.code]?.[language] ??
        error.reply.message
      );
    }
    if (error instanceof Unreachable) return texts.failure.unreachable;
    return texts.failure.unexpected;
  };
}
