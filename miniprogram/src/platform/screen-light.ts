import Taro from '@tarojs/taro';

const isWeapp = process.env.TARO_ENV === 'weapp';
/** Bright enough for the scanners of tills; full brightness blinds people in the evening. */
const SCANNING_BRIGHTNESS = 0.9;

let brightnessBefore: number | undefined;

/** Makes the screen easy to scan, keeps it on, and hides the card from screenshots. */
export async function lightUp(): Promise<void> {
  if (!isWeapp) return;
  try {
    await Taro.setKeepScreenOn({ keepScreenOn: true });
    const { value } = await Taro.getScreenBrightness();
    brightnessBefore ??= value;
    await Taro.setScreenBrightness({ value: Math.max(value, SCANNING_BRIGHTNESS) });
    await Taro.setVisualEffectOnCapture({ visualEffect: 'hidden' });
  } catch {
    // The desktop client has no such screen; the code shows all the same.
  }
}

/** Puts the screen back as it was before {@link lightUp}. */
export async function lightDown(): Promise<void> {
  if (!isWeapp) return;
  const before = brightnessBefore;
  brightnessBefore = undefined;
  try {
    await Taro.setKeepScreenOn({ keepScreenOn: false });
    await Taro.setVisualEffectOnCapture({ visualEffect: 'none' });
    if (before !== undefined) await Taro.setScreenBrightness({ value: before });
  } catch {
    // As above.
  }
}
