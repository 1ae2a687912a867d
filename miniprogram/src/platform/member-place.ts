import Taro from '@tarojs/taro';
import { observable } from '../state/observable';

/** A point on the map, in degrees. */
export interface Place {
  latitude: number;
  longitude: number;
}

/** Where the member said they are; kept for this launch alone, and never sent. */
export const memberPlace = observable<Place | undefined>(undefined);

/** Asks where the phone is; undefined where that is refused or not known. */
export async function readMemberPlace(): Promise<Place | undefined> {
  try {
    // A browser knows no gcj02; the difference is some hundred metres, and the text says "about".
    const type = process.env.TARO_ENV === 'weapp' ? 'gcj02' : 'wgs84';
    const { latitude, longitude } = await Taro.getLocation({ type });
    memberPlace.set({ latitude, longitude });
  } catch {
    // Refused or unknown: the list then stays in its own order.
  }
  return memberPlace.get();
}
