import Taro from '@tarojs/taro';
import type { ShelfGiftDetails } from '@huike/shared-types/client';
import { useAction } from '../../../hooks/use-action';
import { memberPlace, readMemberPlace, type Place } from '../../../platform/member-place';
import { programme } from '../../../programme/programme-source';
import { useObserved } from '../../../state/use-observed';
import { useText } from '../../../texts/text';
import { metresBetween } from './distance';

type GiftStore = ShelfGiftDetails['stores'][number];

/** A store with how far it is; undefined where that is not known. */
export interface NearStore extends GiftStore {
  distanceMetres: number | undefined;
}

/** Stores nearest first, once the member has said where they are; asked for by a tap alone. */
export function useNearStores(stores: readonly GiftStore[]) {
  const t = useText();
  const here = useObserved(memberPlace);
  const places = new Map<string, Place>(
    (useObserved(programme)?.stores ?? []).map((store) => [store.id, store]),
  );
  const locate = useAction(async () => {
    if (!(await readMemberPlace())) {
      await Taro.showToast({ title: t('gift.locationRefused'), icon: 'none' });
    }
  });
  const measured = stores.map((store): NearStore => {
    const place = places.get(store.id);
    return { ...store, distanceMetres: here && place ? metresBetween(here, place) : undefined };
  });
  // A store whose place is not known goes last; without the member's place the order stays.
  measured.sort(
    (one, other) => (one.distanceMetres ?? Infinity) - (other.distanceMetres ?? Infinity) || 0,
  );
  return { stores: measured, isLocated: here !== undefined, locate };
}

/** `约 350 米`, `约 2.4 公里`; empty where it is not known. */
export function distanceText(metres: number | undefined, t: ReturnType<typeof useText>): string {
  if (metres === undefined) return '';
  if (metres < 1_000) {
    return t('gift.metres', { metres: Math.max(50, Math.round(metres / 50) * 50) });
  }
  const km = metres / 1_000;
  return t('gift.km', { km: km < 10 ? Math.round(km * 10) / 10 : Math.round(km) });
}
