import { randomInt } from 'node:crypto';
import type { DeliveryWay, GiftSnapshot, RedemptionSource } from '@huike/shared-types';
import { addDays } from '../../core/business-day';
import type { Tx } from '../../core/database/transaction';
import { newId } from '../../core/ids';
import { assertThat, Refusal } from '../../core/refusal';
import type { Secrets } from '../../core/secrets';
import { getAddress, sealAddress } from '../addresses';
import { rootIdOf, type GiftOffer } from '../gifts';
import { pickUpCodeFrom, pickUpDigitCount, pickUpPurpose } from './pick-up-code.rules';
import { refusalOfOffer, waysOf } from './redeem.rules';
import type { RedeemOrder, RedemptionNeeds } from './redemption-needs';

/** A redemption as it will be written, if the member and the stock allow it. */
export interface Draft {
  id: string;
  source: RedemptionSource;
  sourceId: string;
  memberId: string;
  actorId: string;
  isPrize: boolean;
  giftId: string;
  offer: GiftOffer;
  snapshot: GiftSnapshot;
  way: DeliveryWay;
  /** Whose stock it is taken from. */
  placeId: string;
  storeName: string | null;
  points: number;
  fenDue: number;
  pickUp: { digest: string; sealed: string; until: string } | null;
  addressSealed: string | null;
  /** What was handed out at once. */
  givenId: string | null;
  postingId: string | null;
}

/**
 * Puts together what an order asks for; reads only.
 * @throws Refusal gift.*, store.not_found, address.not_found
 */
export async function draftRedemption(
  tx: Tx,
  needs: RedemptionNeeds,
  order: RedeemOrder,
  offer: GiftOffer | undefined,
  today: string,
): Promise<Draft> {
  assertThat(offer && offer.state !== 'draft', 'gift.not_found');
  const { price, wish, memberId } = order;
  if (price) {
    const { points: pricePoints, fen: priceFen } = price;
    const refusal = refusalOfOffer(offer, { wish, pricePoints, priceFen, now: tx.now });
    if (refusal) throw new Refusal(refusal);
  }
  assertThat(waysOf(offer).includes(wish.way), 'gift.wrong_way');
  assertThat(offer.kind !== 'stored_value', 'gift.not_supported');
  const store = wish.way === 'pick_up' ? await needs.stores.readStore(wish.storeId) : undefined;
  assertThat(wish.way !== 'pick_up' || store, 'store.not_found');
  const address =
    wish.way === 'delivery'
      ? await getAddress(tx, needs.secrets, { memberId, addressId: wish.addressId })
      : null;
  const id = newId('redemption', tx.now);
  const { content } = offer;
  const waitsDays = content.kind === 'goods' ? content.pickUpDays : 0;
  return {
    id,
    source: order.source,
    sourceId: order.sourceId ?? id,
    memberId,
    actorId: order.actorId,
    isPrize: price === null,
    giftId: offer.id,
    offer,
    snapshot: snapshotOf(offer),
    way: wish.way,
    placeId: store?.id ?? rootIdOf(offer.orgPath),
    storeName: store?.name ?? null,
    points: price?.points ?? 0,
    fenDue: price?.fen ?? 0,
    pickUp: store ? newPickUp(needs.secrets, addDays(today, waitsDays)) : null,
    addressSealed: address && sealAddress(needs.secrets, address),
    givenId: null,
    postingId: null,
  };
}

function snapshotOf(offer: GiftOffer): GiftSnapshot {
  const { name, picture, content, pricePoints, priceFen, valueFen } = offer;
  return { name, picture, content, pricePoints, priceFen, valueFen };
}

/** A code drawn from the system's randomness: whoever knows it may fetch the gift. */
function newPickUp(secrets: Secrets, until: string): NonNullable<Draft['pickUp']> {
  const half = () => String(randomInt(10_000_000)).padStart(7, '0');
  const code = pickUpCodeFrom(`${half()}${half()}`.slice(0, pickUpDigitCount));
  return { digest: secrets.blindIndex(pickUpPurpose, code), sealed: secrets.seal(code), until };
}
