import type {
  GiftKind,
  GiftSnapshot,
  GiftTenderKind,
  RedemptionSource,
  RedemptionState,
  RedemptionStep,
} from '@huike/shared-types';
import {
  instantOf,
  instantOrNull,
  numberOf,
  numberOrNull,
  sqlInstant,
  textOf,
  textOrNull,
  type Sql,
  type SqlRow,
} from '../../core/database/sql';
import { locked, type Locked, type Tx } from '../../core/database/transaction';
import { newId } from '../../core/ids';
import { assertThat } from '../../core/refusal';
import type { Secrets } from '../../core/secrets';
import { pickUpPurpose } from './pick-up-code.rules';

/** A redemption as it stands, with the place its gift lies in. */
export interface RedemptionFacts {
  id: string;
  source: RedemptionSource;
  memberId: string;
  giftId: string;
  kind: GiftKind;
  state: RedemptionState;
  way: 'pick_up' | 'delivery' | 'at_once';
  placeId: string;
  placeName: string;
  placePath: string;
  pointsSpent: number;
  fenDue: number;
  postingId: string | null;
  gift: GiftSnapshot;
  pickUpSealed: string | null;
  /** Last business day it waits in the store. */
  pickUpUntil: string | null;
  addressSealed: string | null;
  carrier: string | null;
  trackingNo: string | null;
  shippedAt: Date | null;
  givenId: string | null;
  paidKind: GiftTenderKind | null;
  paidFen: number | null;
  /** Money that staff gave back with the points. */
  paidBackFen: number | null;
  redeemedOn: string;
  redeemedAt: Date;
  endedAt: Date | null;
}

/** Every column of {@link redemptionFrom}; the place comes with it. */
export const redemptionColumns = 'r.*, p.name AS place_name, p.path AS place_path';
/** What {@link redemptionColumns} are read from. */
export const redemptionTables = 'redemption r JOIN org_unit p ON p.id = r.place_id';

export function redemptionFrom(row: SqlRow): RedemptionFacts {
  return {
    id: textOf(row['id']),
    source: textOf(row['source']) as RedemptionSource,
    memberId: textOf(row['member_id']),
    giftId: textOf(row['gift_id']),
    kind: textOf(row['kind']) as GiftKind,
    state: textOf(row['state']) as RedemptionState,
    way: textOf(row['way']) as RedemptionFacts['way'],
    placeId: textOf(row['place_id']),
    placeName: textOf(row['place_name']),
    placePath: textOf(row['place_path']),
    pointsSpent: numberOf(row['points_spent']),
    fenDue: numberOf(row['fen_due']),
    postingId: textOrNull(row['posting_id']),
    gift: JSON.parse(textOf(row['snapshot'])) as GiftSnapshot,
    pickUpSealed: textOrNull(row['pick_up_sealed']),
    pickUpUntil: textOrNull(row['pick_up_until']),
    addressSealed: textOrNull(row['address_sealed']),
    carrier: textOrNull(row['carrier']),
    trackingNo: textOrNull(row['tracking_no']),
    shippedAt: instantOrNull(row['shipped_at']),
    givenId: textOrNull(row['given_id']),
    paidKind: textOrNull(row['paid_kind']) as GiftTenderKind | null,
    paidFen: numberOrNull(row['paid_fen']),
    paidBackFen: numberOrNull(row['paid_back_fen']),
    redeemedOn: textOf(row['redeemed_on']),
    redeemedAt: instantOf(row['redeemed_at']),
    endedAt: instantOrNull(row['ended_at']),
  };
}

/** One redemption as last committed. */
export async function findRedemption(
  read: Sql,
  redemptionId: string,
): Promise<RedemptionFacts | undefined> {
  const row = await read.one(
    `SELECT ${redemptionColumns} FROM ${redemptionTables} WHERE r.id = ?`,
    [redemptionId],
  );
  return row && redemptionFrom(row);
}

/** The redemption that a pick-up code stands for. */
export async function findRedemptionByCode(
  read: Sql,
  secrets: Secrets,
  code: string,
): Promise<RedemptionFacts | undefined> {
  const row = await read.one(
    `SELECT ${redemptionColumns} FROM ${redemptionTables} WHERE r.pick_up_digest = ?`,
    [secrets.blindIndex(pickUpPurpose, code)],
  );
  return row && redemptionFrom(row);
}

/**
 * Locks a redemption. House lock order: the member's points account before it, stock after it.
 * @throws Refusal redemption.not_found
 */
export async function lockRedemption(
  tx: Tx,
  redemptionId: string,
): Promise<Locked<RedemptionFacts>> {
  // Alone: a join would lock the place too, which every redemption there shares.
  const row = await tx.one(`SELECT id FROM redemption WHERE id = ?${tx.dialect.forUpdate}`, [
    redemptionId,
  ]);
  const redemption = row && (await findRedemption(tx, redemptionId));
  assertThat(redemption, 'redemption.not_found');
  return locked(redemption);
}

/** Puts a step into the history of a redemption. */
export async function recordStep(
  tx: Tx,
  redemptionId: string,
  step: { step: RedemptionStep; actorId: string; note?: string | null },
): Promise<void> {
  await tx.run(
    'INSERT INTO redemption_event (id, redemption_id, step, actor_id, note, at) VALUES (?, ?, ?, ?, ?, ?)',
    [
      newId('redemptionEvent', tx.now),
      redemptionId,
      step.step,
      step.actorId,
      step.note ?? null,
      sqlInstant(tx.now),
    ],
  );
}
