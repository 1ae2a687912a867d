import Taro from '@tarojs/taro';
import { gcj02Of } from './gcj02';

/** Where the phone is, in degrees of GCJ-02. */
export interface PhonePlace {
  latitude: number;
  longitude: number;
}

const isBrowser = process.env.TARO_ENV === 'h5';

/** Six decimals are ten centimetres; the server takes no more. */
const rounded = (degrees: number) => Math.round(degrees * 1e6) / 1e6;

/** Asks the phone where it is; null where the customer or the phone does not say. */
export async function phonePlace(): Promise<PhonePlace | null> {
  try {
    const { latitude, longitude } = isBrowser
      ? gcj02Of(await Taro.getLocation({ type: 'wgs84' }))
      : await Taro.getLocation({ type: 'gcj02' });
    return { latitude: rounded(latitude), longitude: rounded(longitude) };
  } catch {
    return null;
  }
}

/** Opens WeChat's settings, where a refused location can be allowed after all. */
export async function openPlaceSetting(): Promise<void> {
  if (process.env.TARO_ENV === 'weapp') await Taro.openSetting();
}
