import type { CouponInstrument, CouponSource, CouponState, CouponTerms } from '@huike/shared-types';
import {
  instantOf,
  instantOrNull,
  numberOf,
  placeholders,
  textOf,
  textOrNull,
  type Sql,
  type SqlRow,
} from '../../core/database/sql';
import { locked, type Locked, type Tx } from '../../core/database/transaction';
import { assertThat } from '../../core/refusal';
import { hindranceOf } from './coupon.rules';

/** A coupon with the terms it was issued under. */
export interface CouponFacts {
  id: string;
  templateId: string;
  memberId: string;
  code: string;
  state: CouponState;
  startsOn: string;
  expiresOn: string;
  faceFen: number;
  source: CouponSource;
  issuedAt: Date;
  reservedFor: string | null;
  reservedUntil: Date | null;
  useCount: number;
  endedAt: Date | null;
  terms: CouponTerms;
}

/** Columns of a coupon `c` joined to its version `v`. */
export const couponColumns = `c.id, c.template_id, c.member_id, c.code, c.state, c.starts_on, c.expires_on,
  c.face_fen, c.source, c.issued_at, c.reserved_for, c.reserved_until, c.use_count, c.ended_at, v.terms`;
export const couponTables = `coupon c JOIN coupon_template_version v
  ON v.template_id = c.template_id AND v.version_no = c.version_no`;

/** The coupon of a row that was read with `couponColumns`. */
export function couponFrom(row: SqlRow): CouponFacts {
  return {
    id: textOf(row['id']),
    templateId: textOf(row['template_id']),
    memberId: textOf(row['member_id']),
    code: textOf(row['code']),
    state: textOf(row['state']) as CouponState,
    startsOn: textOf(row['starts_on']),
    expiresOn: textOf(row['expires_on']),
    faceFen: numberOf(row['face_fen']),
    source: textOf(row['source']) as CouponSource,
    issuedAt: instantOf(row['issued_at']),
    reservedFor: textOrNull(row['reserved_for']),
    reservedUntil: instantOrNull(row['reserved_until']),
    useCount: numberOf(row['use_count']),
    endedAt: instantOrNull(row['ended_at']),
    terms: JSON.parse(textOf(row['terms'])) as CouponTerms,
  };
}

/** One coupon, whoever owns it. */
export async function findCoupon(read: Sql, couponId: string): Promise<CouponFacts | undefined> {
  const row = await read.one(`SELECT ${couponColumns} FROM ${couponTables} WHERE c.id = ?`, [
    couponId,
  ]);
  return row && couponFrom(row);
}

/** The id of the coupon with a code. */
export async function findCouponIdByCode(read: Sql, code: string): Promise<string | undefined> {
  const row = await read.one('SELECT id FROM coupon WHERE code = ?', [code]);
  return row && textOf(row['id']);
}

/**
 * Locks coupons by ascending id: after the member's accounts and the sale. The rows alone, for the
 * versions they refer to are shared and never change.
 * @param memberId null: whoever owns them
 * @throws Refusal coupon.not_found where one does not exist or is not this member's
 */
export async function lockCoupons(
  tx: Tx,
  memberId: string | null,
  couponIds: readonly string[],
): Promise<Locked<CouponFacts>[]> {
  const ids = [...new Set(couponIds)].sort();
  if (ids.length === 0) return [];
  await tx.all(
    `SELECT id FROM coupon WHERE id IN (${placeholders(ids.length)}) ORDER BY id${tx.dialect.forUpdate}`,
    ids,
  );
  const rows = await tx.all(
    `SELECT ${couponColumns} FROM ${couponTables} WHERE c.id IN (${placeholders(ids.length)}) ORDER BY c.id`,
    ids,
  );
  const coupons = rows.map(couponFrom);
  const areTheirs = coupons.every((coupon) => memberId === null || coupon.memberId === memberId);
  assertThat(coupons.length === ids.length && areTheirs, 'coupon.not_found');
  return coupons.map((coupon) => locked(coupon));
}

/** Locks one coupon. @throws Refusal coupon.not_found */
export async function lockCoupon(
  tx: Tx,
  memberId: string | null,
  couponId: string,
): Promise<Locked<CouponFacts>> {
  const [coupon] = await lockCoupons(tx, memberId, [couponId]);
  assertThat(coupon, 'coupon.not_found');
  return coupon;
}

const quotedAtOnce = 100;

/**
 * What a quote may use of a member's wallet on a business day, at most 100, soonest to end first.
 * Coupons for shipping and parking are never among them.
 * @param claim the quote's id, whose own reservations count as free; the time, at which
 *   reservations are over
 */
export async function listUsableCoupons(
  read: Sql,
  memberId: string,
  on: string,
  claim: { now: Date; quoteId?: string | null },
): Promise<CouponInstrument[]> {
  const rows = await read.all(
    `SELECT ${couponColumns} FROM ${couponTables} JOIN coupon_template p ON p.id = c.template_id
     WHERE c.member_id = ? AND c.state IN ('issued', 'reserved') AND c.starts_on <= ? AND c.expires_on >= ?
       AND p.kind IN ('cash', 'percent', 'gift') ORDER BY c.expires_on, c.id LIMIT ${quotedAtOnce}`,
    [memberId, on, on],
  );
  return rows
    .map(couponFrom)
    .filter((coupon) => hindranceOf(coupon, on, claim) === null)
    .flatMap((coupon) => instrumentOf(coupon) ?? []);
}

/** A coupon as a quote takes it; undefined where it never pays for goods. */
export function instrumentOf(coupon: CouponFacts): CouponInstrument | undefined {
  const { effect, name, scope, stacking, stackGroup, perSaleMax } = coupon.terms;
  if (effect.kind === 'shipping' || effect.kind === 'parking') return undefined;
  return {
    id: coupon.id,
    templateId: coupon.templateId,
    name,
    effect,
    scope,
    stacking,
    stackGroup,
    perSaleMax,
    expiresOn: coupon.expiresOn,
  };
}
