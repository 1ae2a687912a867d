import { addDays, businessDayOf } from '../../core/business-day';
import type { Database } from '../../core/database/database';
import { sqlInstant } from '../../core/database/sql';
import type { Tx } from '../../core/database/transaction';
import { findKeptSale } from '../sales';
import { giveReferralRewards, type ReferralDesk } from './give-referral-rewards';
import { readTermsVersion } from './referral-terms.queries';
import {
  findReferral,
  listDueReferrals,
  lockBoth,
  lockReferral,
  type ReferralFacts,
} from './referrals.queries';

const referralsAtOnce = 100;

/** What one run did. */
export interface ReferralRun {
  completed: number;
  expired: number;
}

/**
 * Looks for the first sale of those who were invited: once it has stayed as long as goods may come
 * back, both sides get what it gives. Looks at each referral once a business day, and ends those
 * whose time is over. One transaction each; two runs at once take turns and give nothing twice.
 */
export async function settleReferrals(
  db: Pick<Database, 'read' | 'inTransaction'>,
  desk: ReferralDesk,
  now: Date,
): Promise<ReferralRun> {
  const run: ReferralRun = { completed: 0, expired: 0 };
  const today = businessDayOf(now, desk.timeZone);
  for (let after = { lookOn: '', id: '' }; ;) {
    const due = await listDueReferrals(db.read, today, after, referralsAtOnce);
    const last = due.at(-1);
    if (!last) return run;
    after = last;
    for (const { id } of due) {
      const ended = await db.inTransaction((tx) => settleOne(tx, desk, id, today));
      if (ended) run[ended] += 1;
    }
  }
}

/** Locks the points accounts of both, by id, then the referral. */
async function settleOne(
  tx: Tx,
  desk: ReferralDesk,
  id: string,
  today: string,
): Promise<'completed' | 'expired' | undefined> {
  const before = await findReferral(tx, id);
  if (!before) return undefined;
  await lockBoth(tx, before);
  const referral = await lockReferral(tx, id);
  if (referral?.state !== 'joined' || referral.saleBy === null) return undefined;
  const { sale } = await readTermsVersion(tx, referral.termsVersion);
  const returnDays = sale?.returnDays ?? 0;
  const settledOn = addDays(today, -returnDays - 1);
  const saleId = await findKeptSale(tx, {
    memberId: referral.inviteeId,
    soldFrom: referral.joinedAt,
    lastOn: settledOn < referral.saleBy ? settledOn : referral.saleBy,
    minFen: sale?.minFen ?? 0,
  });
  if (saleId !== undefined) {
    await end(tx, referral, 'completed', saleId);
    await giveReferralRewards(tx, desk, referral, 'sale');
    return 'completed';
  }
  if (settledOn >= referral.saleBy) {
    await end(tx, referral, 'expired', null);
    return 'expired';
  }
  await tx.run('UPDATE referral SET look_on = ? WHERE id = ?', [addDays(today, 1), id]);
  return undefined;
}

async function end(
  tx: Tx,
  { id }: ReferralFacts,
  state: 'completed' | 'expired',
  saleId: string | null,
): Promise<void> {
  await tx.run(
    'UPDATE referral SET state = ?, sale_id = ?, look_on = NULL, ended_at = ? WHERE id = ?',
    [state, saleId, sqlInstant(tx.now), id],
  );
}
