import type { Reward, SetReferralTerms } from '@huike/shared-types';
import { numberOf, textOf, type Sql, type SqlRow } from '../../core/database/sql';

/** What a version keeps beside its number. */
export type ReferralDocument = Omit<SetReferralTerms, 'version' | 'reason'>;

/** One version of what inviting gives. */
export interface ReferralTermsFacts extends ReferralDocument {
  version: number;
}

/** What holds before anybody has said anything: inviting is closed. */
export const noTerms: ReferralTermsFacts = {
  version: 0,
  isOpen: false,
  joinWithinDays: 7,
  monthMax: 10,
  totalMax: null,
  budgetPoints: null,
  reviewPerDay: 10,
  joining: { inviter: null, invitee: null },
  sale: null,
};

function termsFrom(row: SqlRow | undefined): ReferralTermsFacts {
  if (!row) return noTerms;
  const document = JSON.parse(textOf(row['document'])) as ReferralDocument;
  return { ...document, version: numberOf(row['version_no']) };
}

/** The terms in force. */
export async function readTerms(read: Sql): Promise<ReferralTermsFacts> {
  return termsFrom(
    await read.one(
      'SELECT version_no, document FROM referral_terms ORDER BY version_no DESC LIMIT 1',
    ),
  );
}

/** The terms a referral was promised. */
export async function readTermsVersion(read: Sql, version: number): Promise<ReferralTermsFacts> {
  return termsFrom(
    await read.one('SELECT version_no, document FROM referral_terms WHERE version_no = ?', [
      version,
    ]),
  );
}

/** Every reward that terms promise. */
export function rewardsOf({ joining, sale }: ReferralDocument): (Reward | null)[] {
  return [joining.inviter, joining.invitee, sale?.inviter ?? null, sale?.invitee ?? null];
}

/** Points given so far, of the budget. */
export async function readGivenPoints(read: Sql): Promise<number> {
  const row = await read.one("SELECT given_points FROM referral_budget WHERE id = 'all'");
  return numberOf(row?.['given_points']);
}
