import { permissions, roles, type Permission, type Role } from '@huike/shared-types';
import type { IntegratorActor, StaffActor } from '../../core/actor';
import {
  assertCoversStore,
  coversStore,
  mayManageStaff,
  permissionsOfRole,
  reachesPath,
  reachOf,
  scopeCondition,
} from './staff.policy';

const group = '/org_G/';
const company = '/org_G/org_C/';
const storeA = '/org_G/org_C/org_A/';
const storeB = '/org_G/org_C/org_B/';

function staffWith(...grants: [Role, string][]): StaffActor {
  const held = grants.map(([role, orgPath]) => ({ role, orgPath, orgUnitId: 'org_' }));
  return {
    kind: 'staff',
    sessionId: 'sss_1',
    staffId: 'stf_me',
    name: 'me',
    grants: held,
    reach: reachOf(held),
  };
}

describe('roles', () => {
  it('give the owner everything, and integrators and staff accounts to nobody else', () => {
    expect(permissionsOfRole.owner).toEqual(permissions);
    const ownersAlone: Permission[] = ['integrators.read', 'integrators.write', 'staff.write'];
    for (const role of roles.filter((one) => one !== 'owner')) {
      expect(ownersAlone.filter((one) => permissionsOfRole[role].includes(one))).toEqual([]);
    }
  });

  it('let only who stands in a store use a till', () => {
    const atTill = roles.filter((role) => permissionsOfRole[role].includes('till.use'));
    expect(atTill).toEqual(['owner', 'store_manager', 'cashier']);
  });

  it('keep full phone numbers from cashiers, marketers and analysts', () => {
    const mayReveal = roles.filter((role) =>
      permissionsOfRole[role].includes('members.reveal_phone'),
    );
    expect(mayReveal).toEqual(['owner', 'store_manager', 'service_agent']);
  });
});

describe('reach', () => {
  it('is the subtree of the grant and nothing beside or above', () => {
    const manager = staffWith(['store_manager', storeA]);
    expect(reachesPath(manager, 'members.read', storeA)).toBe(true);
    expect(reachesPath(manager, 'members.read', storeB)).toBe(false);
    expect(reachesPath(manager, 'members.read', company)).toBe(false);
    expect(reachesPath(manager, 'staff.write', storeA)).toBe(false);
  });

  it('adds grants up by permission, and leaves out a path below another', () => {
    const staff = staffWith(['cashier', storeB], ['analyst', company], ['cashier', storeA]);
    expect(staff.reach.get('till.use')).toEqual([storeB, storeA]);
    expect(staff.reach.get('members.read')).toEqual([company]);
    expect(staff.reach.has('members.register')).toBe(true);
    expect(staff.reach.has('members.freeze')).toBe(false);
  });

  it('is a condition on a column, and keeps nothing without the permission', () => {
    const manager = staffWith(['store_manager', storeA]);
    expect(scopeCondition(manager, 'audit.read', 'org_path')).toEqual({
      text: "(org_path LIKE ? ESCAPE '!')",
      values: ['/org!_G/org!_C/org!_A/%'],
    });
    expect(scopeCondition(manager, 'integrators.read', 'org_path').text).toBe('1 = 0');
  });
});

describe('a store', () => {
  const a = { id: 'org_A', orgPath: storeA };
  const b = { id: 'org_B', orgPath: storeB };

  it('is covered by the staff of its subtree who may use a till', () => {
    expect(coversStore(staffWith(['cashier', storeA]), a)).toBe(true);
    expect(coversStore(staffWith(['cashier', storeA]), b)).toBe(false);
    expect(coversStore(staffWith(['owner', group]), b)).toBe(true);
    expect(coversStore(staffWith(['analyst', group]), a)).toBe(false);
  });

  it('is covered by the keys issued for it alone', () => {
    const till: IntegratorActor = {
      kind: 'integrator',
      integratorId: 'int_1',
      name: 'till',
      storeIds: new Set(['org_A']),
      nonce: 'n',
    };
    expect(() => assertCoversStore(till, a)).not.toThrow();
    expect(() => assertCoversStore(till, b)).toThrow('integrator.wrong_store');
  });
});

describe('a staff account', () => {
  it('is managed by who reaches every grant of it, and never by itself', () => {
    const owner = staffWith(['owner', company]);
    const at = (...paths: string[]) => ({
      id: 'stf_x',
      grants: paths.map((orgPath) => ({ orgPath })),
    });
    expect(mayManageStaff(owner, at(storeA, storeB))).toBe(true);
    expect(mayManageStaff(owner, at(storeA, group))).toBe(false);
    expect(mayManageStaff(owner, { ...at(storeA), id: 'stf_me' })).toBe(false);
  });
});
