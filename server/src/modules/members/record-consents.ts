import type { ConsentPurpose } from '@huike/shared-types';
import { sqlInstant } from '../../core/database/sql';
import type { Tx } from '../../core/database/transaction';
import { newId } from '../../core/ids';
import { assertThat } from '../../core/refusal';
import { consentTextOf, consentTexts } from './consent-texts';
import { mayDecide, missingConsents, type ConsentChoice } from './consent.rules';

/** One decision, now on record. */
export interface RecordedConsent extends ConsentChoice {
  decidedAt: Date;
}

/** @throws Refusal member.consent_required naming the purposes and the versions in force */
export function assertRegistrationConsents(choices: readonly ConsentChoice[]): void {
  const missing = missingConsents(choices, consentTexts);
  assertThat(missing.length === 0, 'member.consent_required', {
    consents: missing.map((purpose) => ({ purpose, version: consentTextOf(purpose).version })),
  });
}

/** Adds decisions to a member's history; the last one of a purpose counts. */
export async function recordConsents(
  tx: Tx,
  memberId: string,
  choices: readonly ConsentChoice[],
): Promise<void> {
  const lastOnes = new Map<ConsentPurpose, ConsentChoice>(
    choices.map((choice) => [choice.purpose, choice]),
  );
  for (const { purpose, version, isGiven } of lastOnes.values()) {
    await tx.run(
      `INSERT INTO consent_decision (id, member_id, purpose, version, is_given, decided_at)
       VALUES (?, ?, ?, ?, ?, ?)`,
      [newId('consent', tx.now), memberId, purpose, version, isGiven ? 1 : 0, sqlInstant(tx.now)],
    );
  }
}

/**
 * Gives or withdraws one consent of a member.
 * @throws Refusal member.consent_required where a required one would be withdrawn, or where a text
 *   is agreed to that is not in force
 */
export async function decideConsent(
  tx: Tx,
  { memberId, ...choice }: ConsentChoice & { memberId: string },
): Promise<RecordedConsent> {
  const text = consentTextOf(choice.purpose);
  assertThat(mayDecide(choice, text), 'member.consent_required', {
    consents: [{ purpose: text.purpose, version: text.version }],
  });
  await recordConsents(tx, memberId, [choice]);
  return { ...choice, decidedAt: tx.now };
}
