import { actorIdOf, type StaffActor } from '../../core/actor';
import { businessDayOf } from '../../core/business-day';
import { sqlInstant } from '../../core/database/sql';
import type { Tx } from '../../core/database/transaction';
import { newId } from '../../core/ids';
import { assertThat } from '../../core/refusal';
import type { RequestFacts } from '../../core/serve';
import { recordAudit } from '../audit';
import { findAwardVersion } from '../points';
import { lockRehearsal, type RehearsalFacts } from './rehearsals.queries';

const spanMax = 731;

/** Which version to rehearse, over which sales. */
export interface StartRehearsal {
  versionId: string;
  orgUnit: { id: string; orgPath: string };
  fromOn: string;
  toOn: string;
  timeZone: string;
  actor: StaffActor | 'system';
  request?: RequestFacts;
}

/**
 * Asks for a rehearsal; the worker runs it. Audited.
 * @returns its id
 * @throws Refusal award_rule.not_found, rehearsal.span_wrong
 */
export async function startRehearsal(tx: Tx, order: StartRehearsal): Promise<string> {
  const { versionId, orgUnit, fromOn, toOn, actor, request } = order;
  const version = await findAwardVersion(tx, versionId);
  assertThat(version, 'award_rule.not_found');
  const days = (Date.parse(toOn) - Date.parse(fromOn)) / 86_400_000 + 1;
  const isPast = toOn <= businessDayOf(tx.now, order.timeZone);
  assertThat(days >= 1 && days <= spanMax && isPast, 'rehearsal.span_wrong');
  const id = newId('rehearsal', tx.now);
  await tx.run(
    `INSERT INTO rehearsal (id, state, version_id, org_unit_id, org_path, from_on, to_on, done_bp, done_sales, result,
       requested_by, requester_name, created_at, leased_until, finished_at)
     VALUES (?, 'queued', ?, ?, ?, ?, ?, 0, 0, NULL, ?, ?, ?, NULL, NULL)`,
    [
      id,
      versionId,
      orgUnit.id,
      orgUnit.orgPath,
      fromOn,
      toOn,
      actor === 'system' ? 'system' : actorIdOf(actor),
      actor === 'system' ? 'system' : actor.name,
      sqlInstant(tx.now),
    ],
  );
  await recordAudit(tx, {
    actor,
    action: 'rehearsal.started',
    subjectKind: 'rehearsal',
    subjectId: id,
    orgPath: orgUnit.orgPath,
    after: { versionId, name: version.name, version: version.version, fromOn, toOn },
    ...(request ? { request } : {}),
  });
  return id;
}

/**
 * Stops a rehearsal at its next page. Locks it; stopped already: nothing changes. Audited.
 * @throws Refusal rehearsal.not_found, rehearsal.wrong_state where it came to its end
 */
export async function cancelRehearsal(
  tx: Tx,
  order: { rehearsalId: string; actor: StaffActor; request: RequestFacts },
): Promise<RehearsalFacts> {
  const { rehearsalId, actor, request } = order;
  const held = await lockRehearsal(tx, rehearsalId);
  assertThat(held, 'rehearsal.not_found');
  if (held.state === 'cancelled') return held;
  const isOpen = held.state === 'queued' || held.state === 'running';
  assertThat(isOpen, 'rehearsal.wrong_state', { state: held.state });
  await tx.run("UPDATE rehearsal SET state = 'cancelled', finished_at = ? WHERE id = ?", [
    sqlInstant(tx.now),
    rehearsalId,
  ]);
  await recordAudit(tx, {
    actor,
    request,
    action: 'rehearsal.cancelled',
    subjectKind: 'rehearsal',
    subjectId: rehearsalId,
    orgPath: held.orgPath,
    before: { state: held.state, doneSales: held.doneSales },
  });
  return { ...held, state: 'cancelled', finishedAt: tx.now };
}
