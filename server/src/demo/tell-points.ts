import type { StaffActor } from '../core/actor';
import type { Tx } from '../core/database/transaction';
import { readBalance } from '../modules/ledger';
import {
  adjustPoints,
  expirePoints,
  holdPoints,
  releasePending,
  setPaymentTerms,
  setPointsTerms,
} from '../modules/points';
import { dayOf, demoTimeZone, startOf } from './demo-calendar';

type OrgUnit = Parameters<typeof setPointsTerms>[1]['orgUnit'];

/**
 * Points last a year and to the end of their month; in the beauty shops to the end of next year.
 * A hundred pay one yuan, of at most half of what is left to pay.
 */
export async function agreePointsTerms(tx: Tx, group: OrgUnit, beauty: OrgUnit): Promise<void> {
  await setPointsTerms(tx, {
    orgUnit: group,
    terms: { expiryKind: 'fixed', expiryTerm: 12, expiresAtMonthEnd: true, adjustLimit: 1_000 },
    reason: '集团积分有效期',
    actor: 'system',
  });
  await setPointsTerms(tx, {
    orgUnit: beauty,
    terms: { expiryKind: 'year_end', expiryTerm: 1, expiresAtMonthEnd: false, adjustLimit: 1_000 },
    reason: '美妆积分次年年末到期',
    actor: 'system',
  });
  await setPaymentTerms(tx, {
    orgUnit: group,
    terms: { isOn: true, stepPoints: 100, stepFen: 100, shareMaxBp: 5_000 },
    reason: '100 积分抵 1 元，最多抵一半',
    actor: 'system',
  });
}

/** The instant at which a new month began between two others, in ms; undefined within one month. */
export function newMonthBetween(beforeMs: number, atMs: number): number | undefined {
  const month = dayOf(atMs).slice(0, 7);
  if (dayOf(beforeMs).slice(0, 7) === month) return undefined;
  return startOf(`${month}-01`);
}

/** Does what the timer does, at the transaction's instant and inside it. */
export async function sweepPoints(tx: Tx): Promise<void> {
  await releasePending({ inTransaction: (work) => work(tx) }, demoTimeZone);
  await expirePoints({ read: tx, inTransaction: (work) => work(tx) }, demoTimeZone);
}

/**
 * Leaves something to decide with members who have points: an adjustment above the limit, and
 * points held back. Not with the first person, whose card is the one everybody looks at.
 */
export async function leaveDecisions(
  tx: Tx,
  actor: StaffActor,
  memberIds: readonly string[],
): Promise<void> {
  const able: string[] = [];
  for (const memberId of memberIds.slice(1)) {
    if (able.length === 2) break;
    if ((await readBalance(tx, memberId, 'points')) >= 100) able.push(memberId);
  }
  const [asking, suspected] = able;
  const by = { actor, timeZone: demoTimeZone };
  if (asking !== undefined) {
    const reason = '开业活动漏记的积分，顾客已出示小票';
    await adjustPoints(tx, { memberId: asking, points: 2_000, reason, ...by });
  }
  if (suspected !== undefined) {
    const reason = '同一小票重复登记，核查中';
    await holdPoints(tx, { memberId: suspected, points: 20, reason, ...by });
  }
}
