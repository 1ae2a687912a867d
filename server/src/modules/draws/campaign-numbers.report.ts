import type { DrawEvidence, DrawNumbers } from '@huike/shared-types';
import { instantOf, numberOf, textOf, type Sql } from '../../core/database/sql';
import type { CampaignFacts } from './campaigns.queries';

const daysShown = 60;

/** Draws of a campaign so far, by prize and by day, and what is left. */
export async function readCampaignNumbers(
  read: Sql,
  { id, terms, tapeLength, drawnCount }: CampaignFacts,
): Promise<DrawNumbers> {
  const states = await read.all(
    'SELECT prize_no, state, COUNT(*) AS n FROM draw WHERE campaign_id = ? GROUP BY prize_no, state',
    [id],
  );
  const countOf = (prizeNo: number, among: readonly string[]) =>
    states
      .filter((row) => numberOf(row['prize_no']) === prizeNo)
      .filter((row) => among.length === 0 || among.includes(textOf(row['state'])))
      .reduce((sum, row) => sum + numberOf(row['n']), 0);
  const totals = await read.one(
    'SELECT COUNT(DISTINCT member_id) AS members, COALESCE(SUM(cost_points), 0) AS points FROM draw WHERE campaign_id = ?',
    [id],
  );
  const days = await read.all(
    `SELECT business_on, COUNT(*) AS n FROM draw WHERE campaign_id = ? GROUP BY business_on
     ORDER BY business_on DESC LIMIT ${daysShown}`,
    [id],
  );
  return {
    tapeLength,
    drawnCount,
    memberCount: numberOf(totals?.['members']),
    spentPoints: numberOf(totals?.['points']),
    prizes: terms.prizes.map(({ name, kind, quantity }, index) => {
      const prizeNo = index + 1;
      const drawn = countOf(prizeNo, []);
      return {
        prizeNo,
        name,
        kind,
        quantity,
        drawnCount: drawn,
        leftCount: quantity - drawn,
        deliveredCount: countOf(prizeNo, ['delivered', 'claimed']),
        waitingCount: countOf(prizeNo, ['waiting', 'to_claim']),
        stuckCount: countOf(prizeNo, ['stuck']),
      };
    }),
    days: days
      .map((row) => ({ on: textOf(row['business_on']), drawnCount: numberOf(row['n']) }))
      .reverse(),
  };
}

/** Who did what with a campaign, oldest first. */
export async function listCampaignSteps(
  read: Sql,
  campaignId: string,
): Promise<DrawEvidence['steps']> {
  const rows = await read.all(
    `SELECT action, actor_name, at FROM audit_entry
     WHERE subject_kind = 'draw_campaign' AND subject_id = ? ORDER BY id LIMIT 200`,
    [campaignId],
  );
  return rows.map((row) => ({
    action: textOf(row['action']),
    actorName: textOf(row['actor_name']),
    at: instantOf(row['at']).toISOString(),
  }));
}
