import type { TierScheme, TierRule } from '@huike/shared-types';
import type { StaffActor } from '../../core/actor';
import { isUniqueFailure } from '../../core/database/constraints';
import { sqlInstant } from '../../core/database/sql';
import type { Tx } from '../../core/database/transaction';
import { newId } from '../../core/ids';
import { businessDayOf } from '../../core/business-day';
import { assertThat, Refusal } from '../../core/refusal';
import type { RequestFacts } from '../../core/serve';
import { recordAudit } from '../audit';
import { replaceTiers } from '../members';
import { presentScheme } from './tiers.presenter';
import { readScheme, type SchemeDocument, type SchemeFacts } from './scheme.queries';
import { putMissingStandings } from './standings.queries';
import { validFrom } from './tier-days.rules';

/** What shall hold for tiers, who says so and why. */
export interface SetTierScheme {
  /** The version the caller saw; 0 where there was none. */
  version: number;
  validity: TierScheme['validity'];
  graceDays: number;
  fall: TierScheme['fall'];
  /** Lowest first; null makes a new tier. */
  tiers: readonly (Omit<TierRule, 'tierId'> & { tierId: string | null })[];
  reason: string;
  timeZone: string;
  actor: StaffActor | 'system';
  orgPath: string | null;
  request?: RequestFacts;
}

/**
 * Puts a new version of the tier scheme in force and changes the tiers' own rows with it. Nobody
 * moves by this alone: members rise at their next sale and are judged on their last day. Members
 * who came above the lowest tier before there was a scheme get a last day. Audited.
 *
 * @throws Refusal request.conflict where another version is in force by now,
 *   tier.scheme_incomplete, tier.entry_has_measures
 */
export async function setTierScheme(tx: Tx, command: SetTierScheme): Promise<SchemeFacts> {
  const before = await readScheme(tx);
  assertThat(before.version === command.version, 'request.conflict');
  assertComplete(before, command);
  const tierIds = await replaceTiers(
    tx,
    command.tiers.map(({ tierId, measures, ...tier }) => ({
      ...tier,
      id: tierId,
      thresholdFen: measures.find(({ measure }) => measure === 'spend')?.reach ?? 0,
    })),
  );
  await insertVersion(tx, command, tierIds);
  const today = businessDayOf(tx.now, command.timeZone);
  await putMissingStandings(tx, tierIds[0] ?? '', validFrom(command.validity, today));
  const after = await readScheme(tx);
  await recordAudit(tx, {
    actor: command.actor,
    action: 'tier_scheme.set',
    subjectKind: 'tier_scheme',
    subjectId: String(after.version),
    orgPath: command.orgPath,
    before: presentScheme(before),
    after: presentScheme(after),
    reason: command.reason,
    ...(command.request ? { request: command.request } : {}),
  });
  return after;
}

function assertComplete(before: SchemeFacts, { tiers }: SetTierScheme): void {
  const named = tiers.flatMap(({ tierId }) => (tierId === null ? [] : [tierId]));
  const isComplete =
    named.length === before.tiers.length && before.tiers.every(({ id }) => named.includes(id));
  assertThat(isComplete, 'tier.scheme_incomplete');
  assertThat(tiers[0]?.measures.length === 0, 'tier.entry_has_measures');
}

async function insertVersion(
  tx: Tx,
  { version, validity, graceDays, fall, tiers }: SetTierScheme,
  tierIds: readonly string[],
): Promise<void> {
  const document: SchemeDocument = {
    validity,
    graceDays,
    fall,
    rules: Object.fromEntries(
      tiers.map(({ match, measures, price, birthdayTemplateIds, upgradeTemplateIds }, at) => [
        tierIds[at] ?? '',
        { match, measures, price, birthdayTemplateIds, upgradeTemplateIds },
      ]),
    ),
  };
  try {
    await tx.run(
      'INSERT INTO tier_scheme (id, version_no, document, created_at) VALUES (?, ?, ?, ?)',
      [newId('tierScheme', tx.now), version + 1, JSON.stringify(document), sqlInstant(tx.now)],
    );
  } catch (error) {
    throw isUniqueFailure(error) ? new Refusal('request.conflict') : error;
  }
}
