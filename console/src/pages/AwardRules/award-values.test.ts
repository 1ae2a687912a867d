import type { AwardRule, AwardVersion } from '@huike/shared-types/client';
import { phaseOf, termsOf, valuesOf } from './award-values';

const version: AwardVersion = {
  id: 'awv_1',
  version: 2,
  state: 'published',
  effectiveFrom: '2026-11-22T08:00:00.000Z',
  stoppedAt: null,
  createdAt: '2026-11-22T07:00:00.000Z',
  creatorName: '王店长',
  name: '周末双倍',
  scope: { weekdays: [6, 7] },
  award: { kind: 'multiplier', multiplierBp: 15_500 },
  rounding: 'half_up',
  stacking: { group: '周末', policy: 'best' },
  capPerSale: 500,
  capPerDay: null,
  pendingDays: 7,
  pendingOf: 'sale',
};
const rule: AwardRule = {
  id: 'awr_1',
  orgUnitId: 'org_1',
  orgUnitName: '惠客集团',
  inForce: 2,
  versions: [version],
};

it('keeps every field of a version through the form', () => {
  expect(termsOf(valuesOf(rule))).toEqual({
    ...termsOf(valuesOf(undefined)),
    ...Object.fromEntries(
      Object.entries(version).filter(([name]) => name in termsOf(valuesOf(undefined))),
    ),
  });
});

it.each([[{ kind: 'fixed', points: 30 }], [{ kind: 'rate', points: 3, perFen: 700 }]] as const)(
  'keeps the award %j',
  (award) => {
    const other = { ...rule, versions: [{ ...version, award }] };
    expect(termsOf(valuesOf(other)).award).toEqual(award);
  },
);

it('an empty group stands alone', () => {
  expect(termsOf({ ...valuesOf(rule), group: '  ' }).stacking.group).toBeNull();
});

it('says where a version stands', () => {
  const now = new Date('2026-11-22T09:00:00.000Z');
  expect(phaseOf(version, 2, now)).toBe('inForce');
  expect(phaseOf(version, 3, now)).toBe('past');
  expect(phaseOf(version, 1, new Date('2026-11-22T07:59:00.000Z'))).toBe('waiting');
  expect(phaseOf({ ...version, state: 'draft', effectiveFrom: null }, null, now)).toBe('draft');
  expect(phaseOf({ ...version, state: 'stopped' }, null, now)).toBe('stopped');
});
