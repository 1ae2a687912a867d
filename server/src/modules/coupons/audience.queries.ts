import type { GrantAudience } from '@huike/shared-types';
import { numberOf, placeholders, textOf, type Sql, type SqlValue } from '../../core/database/sql';
import { subtreeCondition, type SqlCondition } from '../audit';

/** Members among whom a grant looks for its audience. */
export interface AudienceReach {
  audience: GrantAudience;
  /** The subtrees of the org tree its orderer may grant in. */
  orgPaths: readonly string[];
}

function conditionOf({ audience, orgPaths }: AudienceReach): SqlCondition {
  const reach = subtreeCondition(orgPaths, 'm.home_org_path');
  // Members whom no store looks after belong to the whole group: to whoever reaches its root.
  const isWhole = orgPaths.some((path) => /^\/[^/]+\/$/.test(path));
  const reached = isWhole ? `(${reach.text} OR m.home_org_path IS NULL)` : reach.text;
  switch (audience.kind) {
    case 'members':
      return {
        text: `m.id IN (${placeholders(audience.memberIds.length)}) AND ${reached}`,
        values: [...audience.memberIds, ...reach.values],
      };
    case 'tag':
      return {
        text: `EXISTS (SELECT 1 FROM member_tag g WHERE g.member_id = m.id AND g.tag = ?) AND ${reached}`,
        values: [audience.tag, ...reach.values],
      };
    case 'tier':
      return { text: `m.tier_id = ? AND ${reached}`, values: [audience.tierId, ...reach.values] };
  }
}

/** How many members a grant would go to now. */
export async function countAudience(read: Sql, reach: AudienceReach): Promise<number> {
  const { text, values } = conditionOf(reach);
  const row = await read.one(`SELECT COUNT(*) AS n FROM member m WHERE ${text}`, values);
  return numberOf(row?.['n']);
}

/** A member as a grant judges them. */
export interface Addressee {
  memberId: string;
  tierId: string;
  tags: string[];
  birthday: string | null;
  isFrozen: boolean;
}

/** The next members of an audience after one of them, by id. */
export async function listAudience(
  read: Sql,
  reach: AudienceReach,
  { after, limit }: { after: string; limit: number },
): Promise<Addressee[]> {
  const { text, values } = conditionOf(reach);
  const bound: SqlValue[] = [...values, after, limit];
  const rows = await read.all(
    `SELECT m.id, m.tier_id, m.birthday, m.state,
       (SELECT GROUP_CONCAT(t.tag) FROM member_tag t WHERE t.member_id = m.id) AS tags
     FROM member m WHERE ${text} AND m.id > ? ORDER BY m.id LIMIT ?`,
    bound,
  );
  return rows.map((row) => ({
    memberId: textOf(row['id']),
    tierId: textOf(row['tier_id']),
    tags: row['tags'] === null ? [] : textOf(row['tags']).split(','),
    birthday: row['birthday'] === null ? null : textOf(row['birthday']),
    isFrozen: textOf(row['state']) !== 'active',
  }));
}
