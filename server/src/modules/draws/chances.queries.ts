import { numberOf, placeholders, textOf, type Sql, type SqlRow } from '../../core/database/sql';
import type { Tx } from '../../core/database/transaction';
import type { ChanceCount } from './chances.rules';

const chanceKey = ['campaign_id', 'member_id'] as const;
const columns = 'member_id, ordinary_count, granted_count, granted_used_count, day_on, day_count';

function countFrom(row: SqlRow): ChanceCount {
  return {
    ordinaryCount: numberOf(row['ordinary_count']),
    grantedCount: numberOf(row['granted_count']),
    grantedUsedCount: numberOf(row['granted_used_count']),
    dayOn: textOf(row['day_on']),
    dayCount: numberOf(row['day_count']),
  };
}

/** What one member used of each of some campaigns, by campaign. */
export async function readChances(
  read: Sql,
  memberId: string,
  campaignIds: readonly string[],
): Promise<Map<string, ChanceCount>> {
  if (campaignIds.length === 0) return new Map();
  const rows = await read.all(
    `SELECT campaign_id, ${columns} FROM draw_chance
     WHERE member_id = ? AND campaign_id IN (${placeholders(campaignIds.length)})`,
    [memberId, ...campaignIds],
  );
  return new Map(rows.map((row) => [textOf(row['campaign_id']), countFrom(row)]));
}

/**
 * Locks the chances of several members in one campaign, made where they are missing. House lock
 * order: after the members' accounts.
 * @param memberIds ascending
 */
export async function lockChances(
  tx: Tx,
  campaignId: string,
  memberIds: readonly string[],
): Promise<Map<string, ChanceCount>> {
  // Adding nothing to a row that is there locks it as an INSERT IGNORE would not: the lock that one
  // takes is shared, and two of those wait for each other for ever.
  await tx.run(
    `INSERT INTO draw_chance (campaign_id, member_id, ordinary_count, granted_count, granted_used_count, day_on, day_count)
     VALUES ${memberIds.map(() => "(?, ?, 0, 0, 0, '', 0)").join(', ')}${tx.dialect.addToTaken(chanceKey, ['granted_count'])}`,
    memberIds.flatMap((memberId) => [campaignId, memberId]),
  );
  const rows = await tx.all(
    `SELECT ${columns} FROM draw_chance WHERE campaign_id = ? AND member_id IN (${placeholders(memberIds.length)})`,
    [campaignId, ...memberIds],
  );
  return new Map(rows.map((row) => [textOf(row['member_id']), countFrom(row)]));
}

/** Writes what locked chances became, in one statement. */
export async function saveChances(
  tx: Tx,
  campaignId: string,
  counts: ReadonlyMap<string, ChanceCount>,
): Promise<void> {
  const replaced = ['ordinary_count', 'granted_count', 'granted_used_count', 'day_on', 'day_count'];
  await tx.run(
    `INSERT INTO draw_chance (campaign_id, member_id, ordinary_count, granted_count, granted_used_count, day_on, day_count)
     VALUES ${Array.from(counts, () => '(?, ?, ?, ?, ?, ?, ?)').join(', ')}${tx.dialect.addToTaken(chanceKey, [], replaced)}`,
    Array.from(counts).flatMap(([memberId, count]) => [
      campaignId,
      memberId,
      count.ordinaryCount,
      count.grantedCount,
      count.grantedUsedCount,
      count.dayOn,
      count.dayCount,
    ]),
  );
}
