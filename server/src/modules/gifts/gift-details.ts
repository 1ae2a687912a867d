import type { ShelfGiftDetails } from '@huike/shared-types';
import type { Sql } from '../../core/database/sql';
import { assertThat } from '../../core/refusal';
import { getTemplate } from '../coupons';
import { readBalance } from '../ledger';
import { findMember, listTiers } from '../members';
import { isFavourite } from './favourites.queries';
import type { GiftFacts } from './gifts.queries';
import { giftHindranceOf } from './hindrance.rules';
import type { CampaignLookup } from './save-gift';
import type { Shelf, ShelvedGift } from './shelf';
import { isFew, quantityLeft } from './shelf.presenter';
import { countTakings, readDayTaken } from './takings.queries';

/** Who looks at a gift, when. */
export interface GiftLook {
  giftId: string;
  /** Null: a visitor. */
  memberId: string | null;
  now: Date;
  today: string;
  shelf: Shelf;
  campaigns: CampaignLookup;
}

/**
 * One gift with all that one decides by. What is the same for everybody comes from the shelf; what is
 * the member's own is read now.
 * @throws Refusal gift.not_found where it is not on the shelf
 */
export async function presentGiftDetails(read: Sql, look: GiftLook): Promise<ShelfGiftDetails> {
  const view = await look.shelf.view();
  const shelved = view.gifts.get(look.giftId);
  assertThat(shelved, 'gift.not_found');
  const { facts, shown } = shelved;
  const [stores, tiers, contentName, own, takenToday] = await Promise.all([
    shown.ways.includes('pick_up') ? view.storesWith(facts.id) : [],
    facts.tierIds.length > 0 ? listTiers(read) : [],
    contentNameOf(read, facts, look.campaigns),
    ownFacts(read, look),
    facts.perDayMax === null ? 0 : readDayTaken(read, facts.id, look.today),
  ]);
  return {
    ...shown,
    isFavourite: own?.isFavourite ?? false,
    missingPoints: own ? Math.max(0, facts.pricePoints - own.points) : null,
    content: facts.content,
    contentName,
    pictures: facts.pictures,
    detail: facts.detail,
    perMemberMax: facts.perMemberMax,
    perMemberDayMax: facts.perMemberDayMax,
    perDayMax: facts.perDayMax,
    redeemedByMe: own?.takenEver ?? 0,
    tiers: tiers
      .filter(({ id }) => facts.tierIds.includes(id))
      .map(({ id, name }) => ({ id, name })),
    stores: stores.map(({ id, name, address, quantity }) => ({
      id,
      name,
      address: address || null,
      isFewLeft: isFew(quantity),
    })),
    isDeliverable: isDeliverable(shelved),
    hindrance: giftHindranceOf(facts, {
      now: look.now,
      quantityLeft: quantityLeft(facts, shelved.stock),
      takenToday,
      member: own,
    }),
  };
}

function isDeliverable({ shown, stock }: ShelvedGift): boolean {
  return shown.ways.includes('delivery') && stock.inWarehouse > 0;
}

async function contentNameOf(
  read: Sql,
  { content }: GiftFacts,
  campaigns: CampaignLookup,
): Promise<string | null> {
  if (content.kind === 'coupon') return (await getTemplate(read, content.templateId)).terms.name;
  if (content.kind === 'chances') {
    return (await campaigns.findName(read, content.campaignId)) ?? null;
  }
  return null;
}

async function ownFacts(read: Sql, { giftId, memberId, today }: GiftLook) {
  if (memberId === null) return null;
  const [member, points, isKept, taken] = await Promise.all([
    findMember(read, memberId),
    readBalance(read, memberId, 'points'),
    isFavourite(read, memberId, giftId),
    countTakings(read, { giftId, memberId, today }),
  ]);
  assertThat(member, 'gift.not_found');
  return {
    points,
    tierId: member.tierId,
    isFrozen: member.state !== 'active',
    isFavourite: isKept,
    takenEver: taken.ever,
    takenToday: taken.today,
  };
}
