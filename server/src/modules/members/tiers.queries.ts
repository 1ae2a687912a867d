import { numberOf, textOf, type Sql, type SqlRow } from '../../core/database/sql';

/** A level of membership, as other modules know it. */
export interface Tier {
  id: string;
  name: string;
  rank: number;
  colour: string;
  /** Basis points: 10,000 earns once. */
  earnMultiplierBp: number;
  /** Spend in 12 months that qualifies for it. */
  thresholdFen: number;
  benefits: string[];
}

/** Columns of a joined tier, under names that do not meet the member's. */
export const tierColumns =
  't.id AS tier_id, t.name AS tier_name, t.rank_no, t.colour, t.earn_multiplier_bp, t.threshold_fen, t.benefits';

/** The tier of a row that was read with `tierColumns`. */
export function tierFrom(row: SqlRow): Tier {
  return {
    id: textOf(row['tier_id']),
    name: textOf(row['tier_name']),
    rank: numberOf(row['rank_no']),
    colour: textOf(row['colour']),
    earnMultiplierBp: numberOf(row['earn_multiplier_bp']),
    thresholdFen: numberOf(row['threshold_fen']),
    benefits: JSON.parse(textOf(row['benefits'])) as string[],
  };
}

/** Every tier, lowest rank first. */
export async function listTiers(read: Sql): Promise<Tier[]> {
  const rows = await read.all(`SELECT ${tierColumns} FROM tier t ORDER BY t.rank_no`);
  return rows.map(tierFrom);
}

/** The tier that members start with. @throws Error where the programme has none yet */
export async function getEntryTier(read: Sql): Promise<Tier> {
  const row = await read.one(`SELECT ${tierColumns} FROM tier t ORDER BY t.rank_no LIMIT 1`);
  if (!row) throw new Error('the programme has no tier');
  return tierFrom(row);
}
