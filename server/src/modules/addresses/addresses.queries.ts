import type { DeliveryAddress, MemberAddress } from '@huike/shared-types';
import { numberOf, textOf, textOrNull, type Sql, type SqlRow } from '../../core/database/sql';
import { assertThat } from '../../core/refusal';
import type { Secrets } from '../../core/secrets';

/** An address as it is kept with whatever was ordered to it. */
export function sealAddress(secrets: Secrets, address: DeliveryAddress): string {
  const { receiverName, phone, province, city, district, detail } = address;
  return secrets.seal(JSON.stringify({ receiverName, phone, province, city, district, detail }));
}

/** What {@link sealAddress} kept. */
export function openAddress(secrets: Secrets, sealed: string): DeliveryAddress {
  return JSON.parse(secrets.open(sealed).toString()) as DeliveryAddress;
}

function addressFrom(secrets: Secrets, row: SqlRow): MemberAddress {
  return {
    ...(openAddress(secrets, textOf(row['address_sealed'])) as Omit<
      MemberAddress,
      'id' | 'isDefault'
    >),
    id: textOf(row['id']),
    isDefault: textOrNull(row['default_of']) !== null,
  };
}

/** A member's addresses, the default one first, then the newest. */
export async function listAddresses(
  read: Sql,
  secrets: Secrets,
  memberId: string,
): Promise<MemberAddress[]> {
  const rows = await read.all(
    `SELECT id, default_of, address_sealed FROM member_address WHERE member_id = ?
     ORDER BY CASE WHEN default_of IS NULL THEN 1 ELSE 0 END, id DESC`,
    [memberId],
  );
  return rows.map((row) => addressFrom(secrets, row));
}

/**
 * One address of a member.
 * @throws Refusal address.not_found, also where it is another member's
 */
export async function getAddress(
  read: Sql,
  secrets: Secrets,
  wish: { memberId: string; addressId: string },
): Promise<MemberAddress> {
  const row = await read.one(
    'SELECT id, default_of, address_sealed FROM member_address WHERE id = ? AND member_id = ?',
    [wish.addressId, wish.memberId],
  );
  assertThat(row, 'address.not_found');
  return addressFrom(secrets, row);
}

/** The address that a member has things sent to unless told otherwise. */
export async function findDefaultAddressId(read: Sql, memberId: string): Promise<string | null> {
  const row = await read.one('SELECT id FROM member_address WHERE default_of = ?', [memberId]);
  return textOrNull(row?.['id']);
}

/** How many addresses a member keeps. */
export async function countAddresses(read: Sql, memberId: string): Promise<number> {
  const row = await read.one('SELECT COUNT(*) AS n FROM member_address WHERE member_id = ?', [
    memberId,
  ]);
  return numberOf(row?.['n']);
}
