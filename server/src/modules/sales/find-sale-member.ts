import { instantOf, sqlInstant, textOf, type Sql, type SqlRow } from '../../core/database/sql';
import type { Tx } from '../../core/database/transaction';
import { assertThat } from '../../core/refusal';
import { acceptMemberCode } from '../e-card';
import { findMember } from '../members';
import type { SaleDesk } from './sale-desk';

/** The ways a sale names its member; at most one is given. */
export interface SaleMember {
  memberCode?: string | undefined;
  resolutionId?: string | undefined;
  /** From a till's own copy of the members, in batches alone. */
  memberId?: string | undefined;
}

const proofs = ['memberCode', 'resolutionId', 'memberId'] as const;

/**
 * Checks that a sale names its member in one way: of two that disagree, one would be let go unseen.
 *
 * @throws Refusal request.invalid
 */
export function assertOneProof(given: SaleMember): void {
  const named = proofs.filter((proof) => given[proof] !== undefined);
  assertThat(named.length <= 1, 'request.invalid', {
    issues: named.map((path) => ({ path, message: `give one of ${proofs.join(', ')}` })),
  });
}

/**
 * Finds whom a sale belongs to and uses up what proved it: a member code is accepted once, a
 * resolution serves one sale.
 *
 * @param till.codeShownAt what a member code is judged at
 * @returns the member's id; null for a sale without a member
 * @throws Refusal member_code.*, resolution.not_found, resolution.unconfirmed, resolution.expired,
 *   member.not_found
 */
export async function findSaleMember(
  tx: Tx,
  desk: SaleDesk,
  till: { storeId: string; storeName: string; terminalNo: string; codeShownAt: Date },
  given: SaleMember,
): Promise<string | null> {
  if (given.memberCode !== undefined) {
    const shown = { ...till, code: given.memberCode, at: till.codeShownAt };
    return (await acceptMemberCode(tx, desk, shown)).memberId;
  }
  if (given.resolutionId !== undefined) return consumeResolution(tx, given.resolutionId, till);
  if (given.memberId === undefined) return null;
  assertThat(await findMember(tx, given.memberId), 'member.not_found');
  return given.memberId;
}

/**
 * Whom a till has recognised; it uses nothing up.
 *
 * @throws Refusal resolution.not_found, resolution.unconfirmed, resolution.expired
 */
export async function findResolved(
  read: Sql,
  resolutionId: string,
  till: { storeId: string; terminalNo: string },
  at: Date,
): Promise<{ memberId: string; expiresAt: Date }> {
  const row = await read.one(resolutionText, [resolutionId]);
  return assertResolved(row, till, at);
}

const resolutionText = `SELECT member_id, store_id, terminal_no, state, expires_at, used_at FROM member_resolution
     WHERE id = ?`;

function assertResolved(
  row: SqlRow | undefined,
  till: { storeId: string; terminalNo: string },
  at: Date,
): { memberId: string; expiresAt: Date } {
  const isHere = row?.['store_id'] === till.storeId && row['terminal_no'] === till.terminalNo;
  assertThat(row && isHere, 'resolution.not_found');
  assertThat(row['state'] === 'confirmed', 'resolution.unconfirmed');
  const expiresAt = instantOf(row['expires_at']);
  assertThat(row['used_at'] === null && expiresAt > at, 'resolution.expired');
  return { memberId: textOf(row['member_id']), expiresAt };
}

/**
 * Whom a till has recognised, for one thing they do there. Locks the resolution and uses it up.
 *
 * @throws Refusal resolution.not_found, resolution.unconfirmed, resolution.expired
 */
export async function consumeResolution(
  tx: Tx,
  resolutionId: string,
  till: { storeId: string; terminalNo: string },
): Promise<string> {
  const row = await tx.one(`${resolutionText}${tx.dialect.forUpdate}`, [resolutionId]);
  const { memberId } = assertResolved(row, till, tx.now);
  await tx.run('UPDATE member_resolution SET used_at = ? WHERE id = ?', [
    sqlInstant(tx.now),
    resolutionId,
  ]);
  return memberId;
}
