import {
  earningEndpoints,
  listRehearsalsInput,
  pageOf,
  rehearsalDetailsSchema,
  rehearsalIdInput,
  rehearsalSchema,
  startRehearsalInput,
  type Permission,
} from '@huike/shared-types';
import type { StaffActor } from '../../core/actor';
import type { Sql } from '../../core/database/sql';
import { decodeCursor, pageFrom } from '../../core/paging';
import { assertThat } from '../../core/refusal';
import { serveStaff, serveStaffCommand, type Door } from '../../core/serve';
import { reachesPath, scopeCondition } from '../identity';
import { findAwardVersion } from '../points';
import { readOrgUnit } from '../stores';
import { presentRehearsal } from './rehearsals.presenter';
import {
  findRehearsal,
  listRehearsals,
  readResult,
  type RehearsalFacts,
} from './rehearsals.queries';
import { cancelRehearsal, startRehearsal } from './start-rehearsal';

/** Rehearsals: asked for, followed, read and cancelled. */
export function rehearsalRoutes(door: Door, { timeZone }: { timeZone: string }): void {
  const { read } = door.db;
  serveStaff(door, earningEndpoints.listRehearsals, 'earning_rules.read', {
    input: listRehearsalsInput,
    output: pageOf(rehearsalSchema),
    handle: async ({ actor, input: { cursor, limit } }) => {
      const [beforeId = '~'] = cursor === undefined ? [] : decodeCursor(cursor, ['id']);
      const reach = scopeCondition(actor, 'earning_rules.read', 'h.org_path');
      const rows = await listRehearsals(read, reach, { beforeId, limit });
      return pageFrom(rows, limit, (row) => [row.id], presentRehearsal);
    },
  });
  serveStaff(door, earningEndpoints.readRehearsal, 'earning_rules.read', {
    input: rehearsalIdInput,
    output: rehearsalDetailsSchema,
    handle: async ({ actor, input: { rehearsalId } }) => {
      const found = await rehearsalOf(read, actor, 'earning_rules.read', rehearsalId);
      return { ...presentRehearsal(found), result: await readResult(read, rehearsalId) };
    },
  });
  serveStaffCommand(door, earningEndpoints.startRehearsal, 'earning_rules.write', {
    input: startRehearsalInput,
    output: rehearsalSchema,
    command: async (tx, { actor, request, input: { orgUnitId, versionId, fromOn, toOn } }) => {
      const orgUnit = await readOrgUnit(tx, orgUnitId);
      const permission = 'earning_rules.write';
      const isWithin = orgUnit && reachesPath(actor, permission, orgUnit.orgPath);
      assertThat(isWithin, 'org_unit.not_found');
      await assertSeesVersion(tx, actor, versionId);
      const order = { versionId, orgUnit, fromOn, toOn, timeZone, actor, request };
      const id = await startRehearsal(tx, order);
      return presentRehearsal(await rehearsalOf(tx, actor, permission, id));
    },
  });
  serveStaffCommand(door, earningEndpoints.cancelRehearsal, 'earning_rules.write', {
    input: rehearsalIdInput,
    output: rehearsalSchema,
    command: async (tx, { actor, request, input: { rehearsalId } }) => {
      await rehearsalOf(tx, actor, 'earning_rules.write', rehearsalId);
      return presentRehearsal(await cancelRehearsal(tx, { rehearsalId, actor, request }));
    },
  });
}

/** @throws Refusal rehearsal.not_found, also where it is beyond the caller's reach */
async function rehearsalOf(
  read: Sql,
  actor: StaffActor,
  permission: Permission,
  id: string,
): Promise<RehearsalFacts> {
  const found = await findRehearsal(read, id);
  assertThat(found && reachesPath(actor, permission, found.orgPath), 'rehearsal.not_found');
  return found;
}

/** @throws Refusal award_rule.not_found where the version is of a unit beyond the caller's reach */
async function assertSeesVersion(read: Sql, actor: StaffActor, versionId: string): Promise<void> {
  const version = await findAwardVersion(read, versionId);
  const owner = version && (await readOrgUnit(read, version.orgUnitId));
  const isSeen = owner && reachesPath(actor, 'earning_rules.read', owner.orgPath);
  assertThat(isSeen, 'award_rule.not_found');
}
