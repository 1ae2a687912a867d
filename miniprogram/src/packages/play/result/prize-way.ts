import type { Draw } from '@huike/shared-types/client';
import { couponPlaces } from '../../../coupons/coupon-places';
import { mallPlaces } from '../../../mall/mall-places';
import { playPlaces } from '../../../play/play-places';
import type { TextKey } from '../../../texts/text';

/** Where a prize is used, and what the button that leads there says. */
export interface PrizeWay {
  text: TextKey;
  url: string;
}

/** The way from a draw to its prize; undefined for a blank. */
export function prizeWay(
  draw: Pick<Draw, 'id' | 'prizeKind' | 'state' | 'couponId' | 'redemptionId'>,
): PrizeWay | undefined {
  if (draw.state === 'stuck') return { text: 'draw.use.see', url: playPlaces.draw(draw.id) };
  switch (draw.prizeKind) {
    case 'coupon': {
      const url = draw.couponId === null ? couponPlaces.wallet : couponPlaces.detail(draw.couponId);
      return { text: 'draw.use.coupon', url };
    }
    case 'points':
      return { text: 'draw.use.points', url: '/packages/points/statement/index' };
    case 'gift': {
      const { redemptionId } = draw;
      const url =
        redemptionId === null ? mallPlaces.redemptions : mallPlaces.redemption(redemptionId);
      return { text: 'draw.use.gift', url };
    }
    case 'goods':
      return { text: 'draw.use.goods', url: playPlaces.draw(draw.id) };
    case 'nothing':
      return undefined;
  }
}
