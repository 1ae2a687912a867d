import { observable } from '../state/observable';
import { readStored, writeStored, type StoredPreferences } from '../storage/device-storage';

/** What the customer chose on this device: language, large text, hidden amounts, less motion. */
export const preferences = observable<StoredPreferences>({
  language: 'zh',
  isLargeText: false,
  areAmountsHidden: false,
  isCalm: asksForCalm(),
  ...readStored('preferences'),
});

/** What the browser's own setting asks for; WeChat tells no mini-program of the phone's. */
function asksForCalm(): boolean {
  if (process.env.TARO_ENV !== 'h5') return false;
  return window.matchMedia?.('(prefers-reduced-motion: reduce)').matches ?? false;
}

/** Changes some preferences and remembers them. */
export function prefer(change: Partial<StoredPreferences>): void {
  preferences.set({ ...preferences.get(), ...change });
  writeStored('preferences', preferences.get());
}
