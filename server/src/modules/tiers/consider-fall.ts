import { businessDayOf } from '../../core/business-day';
import type { Tx } from '../../core/database/transaction';
import { textOf } from '../../core/database/sql';
import { listTierChanges, type TierChangeFacts } from '../members';
import { readTotals, windowsOf } from './measures.queries';
import { placeMember } from './place-member';
import { findStanding, type Standing } from './standings.queries';
import type { TierDesk } from './tier-desk';
import { goalOf, judgeReturn } from './tier.rules';

/** A sale of a member some of which has just come back. */
export interface FallOrder {
  memberId: string;
  saleId: string;
  actorId: string;
}

/**
 * Undoes a rise by the very sale that came back, where what is left of it is not enough: a tier is
 * not for sale. Where anything has happened to the tier since, and for every other return, the tier
 * stays until its last day and is judged then.
 *
 * What came back is taken off its business day before. The caller holds the member's points
 * accounts. One query by an index where the sale lifted nobody.
 */
export async function considerFall(
  tx: Tx,
  desk: TierDesk,
  { memberId, saleId, actorId }: FallOrder,
): Promise<void> {
  const mark = await tx.one('SELECT MIN(sequence_no) AS first FROM tier_change WHERE sale_id = ?', [
    saleId,
  ]);
  if (mark?.['first'] === null || mark === undefined) return;
  const history = await listTierChanges(tx, memberId, 100);
  const [latest] = history;
  const rise = [...history].reverse().find((change) => change.saleId === saleId);
  if (!latest || !rise || latest.saleId !== saleId) return;
  const scheme = await desk.tiers.scheme(tx);
  const today = businessDayOf(tx.now, desk.timeZone);
  const totalsOf = await readTotals(tx, memberId, windowsOf(scheme.tiers), today);
  const ranks = { beforeSaleId: rise.fromTierId ?? '', presentId: latest.toTierId };
  const to = judgeReturn(scheme.tiers, ranks, totalsOf);
  if (!to || to.id === latest.toTierId) return;
  const lifted = scheme.tiers.find(({ id }) => id === latest.toTierId) ?? to;
  const validUntil =
    to.id === rise.fromTierId
      ? (standingBefore(rise)?.validUntil ?? null)
      : ((await findStanding(tx, memberId))?.validUntil ?? null);
  await placeMember(tx, desk, scheme, {
    memberId,
    fromTierId: latest.toTierId,
    to,
    reason: 'downgrade',
    facts: {
      scheme: scheme.version,
      on: today,
      returnedSale: saleId,
      goal: goalOf(lifted, 'reach', { totalsOf, asOf: today }),
    },
    saleId,
    actorId,
    validUntil,
  });
}

function standingBefore(rise: TierChangeFacts): Standing | null {
  const before = rise.facts['before'] as Partial<Standing> | null | undefined;
  return before ? { validUntil: textOf(before.validUntil), graceUntil: null } : null;
}
