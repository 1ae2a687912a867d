import type { StoreCard } from '@huike/shared-types';
import { isUniqueFailure } from '../../core/database/constraints';
import { sqlInstant } from '../../core/database/sql';
import type { Tx } from '../../core/database/transaction';
import { newId } from '../../core/ids';
import { assertThat, Refusal } from '../../core/refusal';
import type { RequestFacts } from '../../core/serve';
import { recordAudit, type AuditActor } from '../audit';
import { mayStandBelow, pathBelow, type OrgUnitKind } from './org-tree.rules';
import { readOrgUnit, type OrgUnitFacts } from './stores.queries';

/** Where customers find a store. */
export interface StorePlace {
  address: string;
  phone: string;
  /** GCJ-02 degrees. */
  latitude: number;
  longitude: number;
  openingHours: StoreCard['openingHours'];
}

/** A unit to add to the org tree. */
export interface OpenOrgUnit {
  actor: AuditActor;
  /** Null for the group alone. */
  parentId: string | null;
  kind: OrgUnitKind;
  name: string;
  /** Unique in the whole tree. */
  code: string;
  /** Required for stores, and only for them. */
  store?: StorePlace;
  reason?: string;
  request?: RequestFacts;
}

/**
 * Adds a unit to the org tree: the group at the root, companies and partners below it, stores
 * below those.
 *
 * @throws Refusal org_unit.not_found where there is no such parent, request.conflict where the code
 *   is taken; RangeError where the kind may not stand there or a store has no place
 */
export async function openOrgUnit(tx: Tx, command: OpenOrgUnit): Promise<OrgUnitFacts> {
  const { parentId, kind, name, code, store } = command;
  const parent = parentId === null ? null : await readOrgUnit(tx, parentId);
  assertThat(parent !== undefined, 'org_unit.not_found', { parentId });
  if (!mayStandBelow(kind, parent?.kind ?? null)) {
    throw new RangeError(`a ${kind} cannot stand below ${parent?.kind ?? 'nothing'}`);
  }
  if ((kind === 'store') !== (store !== undefined)) {
    throw new RangeError('a store, and nothing else, has a place');
  }
  const id = newId('orgUnit', tx.now);
  const orgPath = pathBelow(parent?.orgPath ?? null, id);
  const unit = { id, parentId, kind, name, code, orgPath };
  await insertUnit(tx, unit, store);
  await recordAudit(tx, {
    actor: command.actor,
    action: 'org_unit.opened',
    subjectKind: 'org_unit',
    subjectId: id,
    orgPath,
    after: { name, kind, unitCode: code, parentId },
    reason: command.reason ?? null,
    ...(command.request ? { request: command.request } : {}),
  });
  return unit;
}

async function insertUnit(
  tx: Tx,
  unit: OrgUnitFacts,
  store: StorePlace | undefined,
): Promise<void> {
  try {
    await tx.run(
      `INSERT INTO org_unit (id, parent_id, kind, name, code, path, address, phone, latitude, longitude,
                             opening_hours, is_open, created_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?)`,
      [
        unit.id,
        unit.parentId,
        unit.kind,
        unit.name,
        unit.code,
        unit.orgPath,
        store?.address ?? null,
        store?.phone ?? null,
        store?.latitude ?? null,
        store?.longitude ?? null,
        store ? JSON.stringify(store.openingHours) : null,
        sqlInstant(tx.now),
      ],
    );
  } catch (error) {
    const isCodeTaken = isUniqueFailure(error, 'org_unit__code', 'org_unit.code');
    throw isCodeTaken ? new Refusal('request.conflict', { code: unit.code }) : error;
  }
}
