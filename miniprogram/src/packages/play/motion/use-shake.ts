import Taro, { useDidHide, useDidShow } from '@tarojs/taro';
import { useEffect, useRef, useState } from 'react';
import { createShakeDetector } from './shake-detector';

/** Browsers report m/s², WeChat reports g. */
const PER_G = process.env.TARO_ENV === 'h5' ? 9.81 : 1;

/**
 * Calls `onShake` when the phone is shaken while the page is shown and `isOn`. It needs no
 * permission; where there is no sensor nothing happens, and the page has its button.
 */
export function useShake(isOn: boolean, onShake: () => void): void {
  const latest = useRef(onShake);
  latest.current = onShake;
  const [isShown, setShown] = useState(false);
  useDidShow(() => setShown(true));
  useDidHide(() => setShown(false));
  const isListening = isOn && isShown;
  useEffect(() => {
    if (!isListening) return undefined;
    const detect = createShakeDetector();
    const take = ({ x, y, z }: { x: number; y: number; z: number }) => {
      if (detect({ x: x / PER_G, y: y / PER_G, z: z / PER_G, at: Date.now() })) {
        latest.current();
      }
    };
    Taro.onAccelerometerChange(take);
    quietly(() => Taro.startAccelerometer({ interval: 'game' }));
    return () => {
      Taro.offAccelerometerChange(take);
      quietly(() => Taro.stopAccelerometer());
    };
  }, [isListening]);
}

/** A short buzz, twice as long for a win; phones that cannot do without. */
export function buzz(isWin = false): void {
  quietly(() => (isWin ? Taro.vibrateLong() : Taro.vibrateShort({ type: 'medium' })));
}

function quietly(act: () => Promise<unknown>): void {
  // A phone without the part, or a desktop: the gesture is only a convenience.
  void act().catch(() => undefined);
}
