import { deriveMemberCode, memberCodeFormat, memberCodeStep } from '@huike/shared-types/client';
import type { StoredDevice } from '../storage/device-storage';
import { decodeBase64 } from './base64';

/** The code of one moment. */
export interface CodeOnScreen {
  digits: string;
  step: number;
  /** Whole seconds until the next code, 1 to 15. */
  secondsLeft: number;
}

/** The code a device shows at an instant of the server's time. Needs no network. */
export function codeAt(device: StoredDevice, serverTimeMs: number): CodeOnScreen {
  const step = memberCodeStep(serverTimeMs);
  const endsAt = (step + 1) * memberCodeFormat.stepSeconds * 1000;
  return {
    digits: deriveMemberCode(decodeBase64(device.secret), device.deviceNo, step),
    step,
    secondsLeft: Math.max(1, Math.ceil((endsAt - serverTimeMs) / 1000)),
  };
}

/** `95123456789...` -> `95 123 456 789 ...`, as people read digits aloud. */
export function groupDigits(digits: string): string {
  return `${digits.slice(0, 2)} ${digits.slice(2).replace(/(\d{3})(?=\d)/g, '$1 ')}`;
}
