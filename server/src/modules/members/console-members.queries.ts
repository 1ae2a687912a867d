import type { StaffActor } from '../../core/actor';
import {
  instantOf,
  instantOrNull,
  numberOf,
  numberOrNull,
  textOf,
  textOrNull,
  type Sql,
  type SqlRow,
  type SqlValue,
} from '../../core/database/sql';
import type { Secrets } from '../../core/secrets';
import { listStores } from '../stores';
import { searchNameOf } from './create-member';
import { isCardNumber } from './card-number.rules';
import { phoneIndexOf } from './member-identities.queries';
import { readYearSpend } from './member-days.queries';
import { listTagsOf } from './member-tags.queries';
import type { MemberForSale } from './members.queries';
import { membersInReach } from './members.policy';
import { tierColumns, tierFrom, type Tier } from './tiers.queries';

/** A member as staff see them in a list. */
export interface ListedMember {
  id: string;
  cardNo: string;
  name: string | null;
  phoneMasked: string | null;
  state: MemberForSale['state'];
  tier: Tier;
  pointsBalance: number;
  pointsOwed: number;
  joinedAt: Date;
  homeOrgPath: string | null;
  homeStoreName: string | null;
}

/** What staff look for. */
export interface MemberSearch {
  actor: StaffActor;
  query?: string | undefined;
  tierId?: string | undefined;
  state?: string | undefined;
  tag?: string | undefined;
  /** Members who joined before this one. */
  beforeId?: string | undefined;
}

// Balances are read here for a page at once; only the ledger writes them.
const listed = `m.id, m.card_no, m.name, m.phone_masked, m.state, m.joined_at, m.home_org_unit_id,
  m.home_org_path, ${tierColumns}, p.balance AS points, o.balance AS owed`;
const joins = `JOIN tier t ON t.id = m.tier_id
  LEFT JOIN ledger_account p ON p.owner_id = m.id AND p.asset = 'points'
  LEFT JOIN ledger_account o ON o.owner_id = m.id AND o.asset = 'points_owed'`;

function listedFrom(row: SqlRow, storeNames: ReadonlyMap<string, string>): ListedMember {
  return {
    id: textOf(row['id']),
    cardNo: textOf(row['card_no']),
    name: textOrNull(row['name']),
    phoneMasked: textOrNull(row['phone_masked']),
    state: textOf(row['state']) as ListedMember['state'],
    tier: tierFrom(row),
    pointsBalance: numberOrNull(row['points']) ?? 0,
    pointsOwed: -(numberOrNull(row['owed']) ?? 0) || 0,
    joinedAt: instantOf(row['joined_at']),
    homeOrgPath: textOrNull(row['home_org_path']),
    homeStoreName: storeNames.get(textOrNull(row['home_org_unit_id']) ?? '') ?? null,
  };
}

async function withStoreNames(read: Sql, rows: SqlRow[]): Promise<ListedMember[]> {
  const ids = new Set(
    rows.map((row) => textOrNull(row['home_org_unit_id'])).filter((id) => id !== null),
  );
  const stores = await listStores(read, [...ids]);
  const names = new Map(stores.map(({ id, name }) => [id, name]));
  return rows.map((row) => listedFrom(row, names));
}

/** Members within the caller's reach, newest first; one more than `limit` where there are more. */
export async function searchMemberRows(
  read: Sql,
  secrets: Secrets,
  search: MemberSearch,
  limit: number,
): Promise<ListedMember[]> {
  const reach = membersInReach(search.actor, 'members.read');
  const conditions = [reach.text];
  const values: SqlValue[] = [...reach.values];
  const keepWhere = (text: string, ...bound: SqlValue[]) => {
    conditions.push(text);
    values.push(...bound);
  };
  if (search.tierId !== undefined) keepWhere('m.tier_id = ?', search.tierId);
  if (search.state !== undefined) keepWhere('m.state = ?', search.state);
  if (search.tag !== undefined) {
    keepWhere(
      'EXISTS (SELECT 1 FROM member_tag g WHERE g.member_id = m.id AND g.tag = ?)',
      search.tag,
    );
  }
  if (search.beforeId !== undefined) keepWhere('m.id < ?', search.beforeId);
  const query = search.query ?? '';
  if (/^1[3-9]\d{9}$/.test(query)) keepWhere('m.phone_index = ?', phoneIndexOf(secrets, query));
  else if (isCardNumber(query)) keepWhere('m.card_no = ?', query);
  else if (query !== '') {
    // A range, not LIKE: it uses the index on both engines and has nothing to escape.
    const start = searchNameOf(query);
    keepWhere('m.name_search >= ? AND m.name_search < ?', start, `${start}\u{10FFFF}`);
  }
  const rows = await read.all(
    `SELECT ${listed} FROM member m ${joins} WHERE ${conditions.join(' AND ')} ORDER BY m.id DESC LIMIT ?`,
    [...values, limit + 1],
  );
  return withStoreNames(read, rows);
}

/** One member as a list shows them. */
export async function readListedMember(
  read: Sql,
  memberId: string,
): Promise<ListedMember | undefined> {
  const rows = await read.all(`SELECT ${listed} FROM member m ${joins} WHERE m.id = ?`, [memberId]);
  return (await withStoreNames(read, rows))[0];
}

/** What the page of one member shows besides. */
export interface MemberExtras {
  gender: string;
  birthday: string | null;
  address: string | null;
  source: string | null;
  spendFen: number;
  visitCount: number;
  lastVisitAt: Date | null;
  deviceCount: number;
  tags: string[];
}

/** Visits are the sales module's count, devices the e-card's; both count by member. */
export async function readMemberExtras(
  read: Sql,
  memberId: string,
  today: string,
): Promise<MemberExtras | undefined> {
  const row = await read.one(
    `SELECT m.gender, m.birthday, m.address, m.source, s.visit_count, s.last_visit_at,
       (SELECT COUNT(*) FROM member_device d WHERE d.member_id = m.id AND d.revoked_at IS NULL) AS devices
     FROM member m LEFT JOIN member_stat s ON s.member_id = m.id WHERE m.id = ?`,
    [memberId],
  );
  return (
    row && {
      gender: textOf(row['gender']),
      birthday: textOrNull(row['birthday']),
      address: textOrNull(row['address']),
      source: textOrNull(row['source']),
      spendFen: await readYearSpend(read, memberId, today),
      visitCount: numberOrNull(row['visit_count']) ?? 0,
      lastVisitAt: instantOrNull(row['last_visit_at']),
      deviceCount: numberOf(row['devices']),
      tags: (await listTagsOf(read, [memberId])).get(memberId) ?? [],
    }
  );
}
