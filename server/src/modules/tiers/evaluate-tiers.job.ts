import { addDays, businessDayOf } from '../../core/business-day';
import type { Database } from '../../core/database/database';
import type { Tx } from '../../core/database/transaction';
import { recordMemberEvent } from '../e-card';
import { lockAccounts } from '../ledger';
import { findMember } from '../members';
import { readTotals, windowsOf } from './measures.queries';
import { placeMember } from './place-member';
import type { SchemeFacts } from './scheme.queries';
import { findStanding, listDueMembers, putStanding, type Standing } from './standings.queries';
import { validAfter, validFrom } from './tier-days.rules';
import type { TierDesk } from './tier-desk';
import { goalOf, judgeEvaluation, type Judgement } from './tier.rules';

// A transaction keeps tills waiting on SQLite, so it stays well below a tenth of a second.
const membersAtOnce = 40;

/** How many members had each verdict. */
export type EvaluationRun = Record<Judgement['verdict'], number>;

/**
 * Judges every member whose tier's last day is over, a few in each transaction, the longest due
 * first. A judgement is as of the last day of the tier, or of the grace, whenever it is made; each
 * moves that day on, so that stopped half-way the next run does the others, and years without a run
 * are judged one after the other. Two runs at once take turns on each member's accounts, and the
 * second finds nothing left.
 */
export async function evaluateTiers(
  db: Pick<Database, 'inTransaction'>,
  desk: TierDesk,
): Promise<EvaluationRun> {
  const run: EvaluationRun = { upgrade: 0, keep: 0, grace: 0, downgrade: 0 };
  for (;;) {
    const verdicts = await db.inTransaction(async (tx) => {
      const today = businessDayOf(tx.now, desk.timeZone);
      // In the order of their ids, so that two runs wait for each other and never across.
      const due = (await listDueMembers(tx, today, membersAtOnce)).sort();
      const made: (Judgement['verdict'] | undefined)[] = [];
      for (const memberId of due) made.push(await evaluateMember(tx, desk, memberId, today));
      return made;
    });
    for (const verdict of verdicts) if (verdict) run[verdict] += 1;
    if (verdicts.length === 0) return run;
  }
}

async function evaluateMember(
  tx: Tx,
  desk: TierDesk,
  memberId: string,
  today: string,
): Promise<Judgement['verdict'] | undefined> {
  await lockAccounts(tx, memberId, ['points', 'points_owed']);
  const standing = await findStanding(tx, memberId);
  const member = await findMember(tx, memberId);
  const lastDay = standing?.graceUntil ?? standing?.validUntil;
  if (!member || !standing || lastDay === undefined || lastDay >= today) return undefined;
  const scheme = await desk.tiers.scheme(tx);
  const totalsOf = await readTotals(
    tx,
    memberId,
    windowsOf(scheme.tiers),
    standing.validUntil,
    lastDay,
  );
  const judgement = judgeEvaluation({
    tiers: scheme.tiers,
    presentId: member.tierId,
    fall: scheme.fall,
    mayHaveGrace: scheme.graceDays > 0 && standing.graceUntil === null,
    totalsOf,
  });
  const present = scheme.tiers.find(({ id }) => id === member.tierId);
  const to = scheme.tiers.find(({ id }) => id === judgement.toTierId);
  if (!present || !to) throw new Error(`member ${memberId} is in a tier that does not exist`);
  if (judgement.verdict === 'grace') {
    // From today on, so that a judgement that comes late shortens nobody's grace.
    const graceUntil = addDays(today, scheme.graceDays - 1);
    await beginGrace(tx, desk, { memberId, tierName: present.name, standing, graceUntil });
    return 'grace';
  }
  await placeMember(tx, desk, scheme, {
    memberId,
    fromTierId: present.id,
    to,
    reason: judgement.verdict,
    facts: {
      scheme: scheme.version,
      on: lastDay,
      goal: goalOf(
        judgement.verdict === 'upgrade' ? to : present,
        judgement.verdict === 'upgrade' ? 'reach' : 'keep',
        { totalsOf, asOf: standing.validUntil },
      ),
    },
    actorId: 'system',
    validUntil: nextLastDay(scheme, judgement, standing, today),
  });
  return judgement.verdict;
}

function nextLastDay(
  { validity }: SchemeFacts,
  { verdict }: Judgement,
  { validUntil }: Standing,
  today: string,
): string {
  return verdict === 'upgrade' ? validFrom(validity, today) : validAfter(validity, validUntil);
}

async function beginGrace(
  tx: Tx,
  desk: TierDesk,
  grace: { memberId: string; tierName: string; standing: Standing; graceUntil: string },
): Promise<void> {
  const { memberId, tierName, standing, graceUntil } = grace;
  await putStanding(tx, memberId, { validUntil: standing.validUntil, graceUntil });
  await recordMemberEvent(
    tx,
    { memberId, kind: 'tier.grace', tierName, until: graceUntil },
    desk.live,
  );
}
