import type { OrgUnit, StoreCard } from '@huike/shared-types';
import { placeholders, textOf, textOrNull, type Sql, type SqlRow } from '../../core/database/sql';
import { subtreeCondition } from '../audit';

/** What other modules know of a store. */
export interface StoreFacts {
  id: string;
  name: string;
  code: string;
  orgPath: string;
  /** The company or partner that runs it. */
  companyId: string;
  address: string;
  phone: string;
}

/** What other modules know of any org unit. */
export interface OrgUnitFacts extends OrgUnit {
  /** Ids from the root to the unit itself: `/org_A/org_B/`. */
  orgPath: string;
}

/** A store as customers see it. */
export interface OpenStore extends StoreFacts {
  latitude: number;
  longitude: number;
  openingHours: StoreCard['openingHours'];
}

const storeColumns = 'id, parent_id, name, code, path, address, phone';
const unitColumns = 'id, parent_id, kind, name, code, path';

function storeFrom(row: SqlRow): StoreFacts {
  return {
    id: textOf(row['id']),
    name: textOf(row['name']),
    code: textOf(row['code']),
    orgPath: textOf(row['path']),
    companyId: textOf(row['parent_id']),
    address: textOf(row['address']),
    phone: textOf(row['phone']),
  };
}

function unitFrom(row: SqlRow): OrgUnitFacts {
  return {
    id: textOf(row['id']),
    parentId: textOrNull(row['parent_id']),
    kind: textOf(row['kind']) as OrgUnit['kind'],
    name: textOf(row['name']),
    code: textOf(row['code']),
    orgPath: textOf(row['path']),
  };
}

/** One store, open or closed; undefined also where the id is of another kind of unit. */
export async function readStore(read: Sql, storeId: string): Promise<StoreFacts | undefined> {
  const row = await read.one(
    `SELECT ${storeColumns} FROM org_unit WHERE id = ? AND kind = 'store'`,
    [storeId],
  );
  return row && storeFrom(row);
}

/** The stores at `paths` and below them, by code. */
export async function listStoresUnder(read: Sql, paths: readonly string[]): Promise<StoreFacts[]> {
  const subtrees = subtreeCondition(paths, 'path');
  const rows = await read.all(
    `SELECT ${storeColumns} FROM org_unit WHERE kind = 'store' AND ${subtrees.text} ORDER BY code`,
    subtrees.values,
  );
  return rows.map(storeFrom);
}

/** The stores among `ids`, by code; ids of nothing or of other units are left out. */
export async function listStores(read: Sql, ids: readonly string[]): Promise<StoreFacts[]> {
  if (ids.length === 0) return [];
  const rows = await read.all(
    `SELECT ${storeColumns} FROM org_unit WHERE kind = 'store' AND id IN (${placeholders(ids.length)})
     ORDER BY code`,
    ids,
  );
  return rows.map(storeFrom);
}

/** Every store that is open for business, by code. */
export async function listOpenStores(read: Sql): Promise<OpenStore[]> {
  const rows = await read.all(
    `SELECT ${storeColumns}, latitude, longitude, opening_hours FROM org_unit
     WHERE kind = 'store' AND is_open = 1 ORDER BY code`,
  );
  return rows.map((row) => ({
    ...storeFrom(row),
    latitude: Number(row['latitude']),
    longitude: Number(row['longitude']),
    openingHours: JSON.parse(textOf(row['opening_hours'])) as StoreCard['openingHours'],
  }));
}

/** One unit of any kind. */
export async function readOrgUnit(read: Sql, orgUnitId: string): Promise<OrgUnitFacts | undefined> {
  const row = await read.one(`SELECT ${unitColumns} FROM org_unit WHERE id = ?`, [orgUnitId]);
  return row && unitFrom(row);
}

/** The units at `paths` and below them, parents before their children. */
export async function listOrgUnitsUnder(
  read: Sql,
  paths: readonly string[],
): Promise<OrgUnitFacts[]> {
  const subtrees = subtreeCondition(paths, 'path');
  const rows = await read.all(
    `SELECT ${unitColumns} FROM org_unit WHERE ${subtrees.text} ORDER BY path`,
    subtrees.values,
  );
  return rows.map(unitFrom);
}
