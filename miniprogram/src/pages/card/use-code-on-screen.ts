import { useEffect, useState } from 'react';
import { codeAt, type CodeOnScreen } from '../../member-code/code-schedule';
import { memberClock } from '../../member-code/member-clock';
import type { StoredDevice } from '../../storage/device-storage';

const TICK_MS = 250;

/** The code to show now; it changes by itself while the page is visible. */
export function useCodeOnScreen(
  device: StoredDevice | undefined,
  isVisible: boolean,
): CodeOnScreen | undefined {
  const [code, setCode] = useState<CodeOnScreen>();

  useEffect(() => {
    if (!device) {
      setCode(undefined);
      return undefined;
    }
    const show = () => {
      memberClock.settle();
      const next = codeAt(device, memberClock.now());
      setCode((shown) =>
        shown?.digits === next.digits && shown.secondsLeft === next.secondsLeft ? shown : next,
      );
    };
    show();
    if (!isVisible) return undefined;
    const timer = setInterval(show, TICK_MS);
    return () => clearInterval(timer);
  }, [device, isVisible]);

  return code;
}
