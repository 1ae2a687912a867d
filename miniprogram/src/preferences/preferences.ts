import { observable } from '../state/observable';
import { readStored, writeStored, type StoredPreferences } from '../storage/device-storage';

/** What the customer chose on this device: language, large text, hidden amounts. */
export const preferences = observable<StoredPreferences>(
  readStored('preferences') ?? { language: 'zh', isLargeText: false, areAmountsHidden: false },
);

/** Changes some preferences and remembers them. */
export function prefer(change: Partial<StoredPreferences>): void {
  preferences.set({ ...preferences.get(), ...change });
  writeStored('preferences', preferences.get());
}
