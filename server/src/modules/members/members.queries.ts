import type { MemberProfile } from '@huike/shared-types';
import {
  instantOf,
  instantOrNull,
  placeholders,
  textOf,
  textOrNull,
  type Sql,
  type SqlRow,
} from '../../core/database/sql';
import { locked, type Locked, type Tx } from '../../core/database/transaction';
import type { Secrets } from '../../core/secrets';
import { maskName } from './masking.rules';
import { phoneIndexOf } from './member-identities.queries';
import { tierColumns, tierFrom, type Tier } from './tiers.queries';

/** A member as tills and sales see them. */
export interface MemberForSale {
  id: string;
  state: MemberProfile['state'];
  nameMasked: string | null;
  phoneMasked: string | null;
  cardNo: string;
  tier: Tier;
  /** `YYYY-MM-DD`; null where the member has not told. */
  birthday: string | null;
  /** What staff marked the member with, in alphabetical order. */
  tags: string[];
}

/** A member's own facts. */
export interface MemberFacts {
  id: string;
  cardNo: string;
  name: string | null;
  phoneMasked: string | null;
  phoneSealed: string | null;
  gender: MemberProfile['gender'];
  birthday: string | null;
  birthdayChangedAt: Date | null;
  address: string | null;
  state: MemberProfile['state'];
  tierId: string;
  homeOrgPath: string | null;
  joinedAt: Date;
}

const factColumns = `id, card_no, name, phone_masked, phone_sealed, gender, birthday, birthday_changed_at,
  address, state, tier_id, home_org_path, joined_at`;

function factsFrom(row: SqlRow): MemberFacts {
  return {
    id: textOf(row['id']),
    cardNo: textOf(row['card_no']),
    name: textOrNull(row['name']),
    phoneMasked: textOrNull(row['phone_masked']),
    phoneSealed: textOrNull(row['phone_sealed']),
    gender: textOf(row['gender']) as MemberFacts['gender'],
    birthday: textOrNull(row['birthday']),
    birthdayChangedAt: instantOrNull(row['birthday_changed_at']),
    address: textOrNull(row['address']),
    state: textOf(row['state']) as MemberFacts['state'],
    tierId: textOf(row['tier_id']),
    homeOrgPath: textOrNull(row['home_org_path']),
    joinedAt: instantOf(row['joined_at']),
  };
}

/** One member's own facts. */
export async function findMember(read: Sql, memberId: string): Promise<MemberFacts | undefined> {
  const row = await read.one(`SELECT ${factColumns} FROM member WHERE id = ?`, [memberId]);
  return row && factsFrom(row);
}

/** Locks a member's row. House lock order: after identities and accounts. */
export async function lockMember(
  tx: Tx,
  memberId: string,
): Promise<Locked<MemberFacts> | undefined> {
  const row = await tx.one(
    `SELECT ${factColumns} FROM member WHERE id = ?${tx.dialect.forUpdate}`,
    [memberId],
  );
  return row && locked(factsFrom(row));
}

const saleColumns = `m.id, m.state, m.name, m.phone_masked, m.card_no, m.birthday, ${tierColumns},
  (SELECT GROUP_CONCAT(g.tag) FROM member_tag g WHERE g.member_id = m.id) AS tags`;

function memberForSaleFrom(row: SqlRow): MemberForSale {
  const name = textOrNull(row['name']);
  return {
    id: textOf(row['id']),
    state: textOf(row['state']) as MemberForSale['state'],
    nameMasked: name === null ? null : maskName(name),
    phoneMasked: textOrNull(row['phone_masked']),
    cardNo: textOf(row['card_no']),
    tier: tierFrom(row),
    birthday: textOrNull(row['birthday']),
    tags: (textOrNull(row['tags']) ?? '').split(',').filter(Boolean).sort(),
  };
}

/** What a sale needs of a member: state, masked name and phone, tier. One query. */
export async function readMemberForSale(
  read: Sql,
  memberId: string,
): Promise<MemberForSale | undefined> {
  const row = await read.one(
    `SELECT ${saleColumns} FROM member m JOIN tier t ON t.id = m.tier_id WHERE m.id = ?`,
    [memberId],
  );
  return row && memberForSaleFrom(row);
}

/** State and tier of many members; ids of nothing are left out. */
export async function readStandings(
  read: Sql,
  memberIds: readonly string[],
): Promise<Map<string, Pick<MemberFacts, 'state' | 'tierId'>>> {
  if (memberIds.length === 0) return new Map();
  const rows = await read.all(
    `SELECT id, state, tier_id FROM member WHERE id IN (${placeholders(memberIds.length)})`,
    memberIds,
  );
  return new Map(
    rows.map((row) => [
      textOf(row['id']),
      { state: textOf(row['state']) as MemberFacts['state'], tierId: textOf(row['tier_id']) },
    ]),
  );
}

/** The id of the member with a phone number, by its blind index. */
export async function findMemberByPhone(
  read: Sql,
  secrets: Secrets,
  phone: string,
): Promise<string | undefined> {
  const row = await read.one('SELECT id FROM member WHERE phone_index = ?', [
    phoneIndexOf(secrets, phone),
  ]);
  return row && textOf(row['id']);
}
