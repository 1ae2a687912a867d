import { faultOfScope, tidyScope } from './scope-draft';

test('a tidy scope has only the parts that ask something', () => {
  expect(
    tidyScope({
      orgUnits: { include: [], exclude: [] },
      tiers: { include: [], exclude: ['tir_1'] },
      tags: undefined,
      dates: [],
      weekdays: [1],
      minimumFen: 0,
      birthday: 'day',
    }),
  ).toEqual({ tiers: { include: [], exclude: ['tir_1'] }, weekdays: [1], birthday: 'day' });
});

test.each([
  [{}, undefined],
  [{ dates: [{ from: null, to: '2026-11-01' }] }, undefined],
  [{ dates: [{ from: '2026-11-01', to: '2026-11-01' }] }, undefined],
  [{ dates: [{ from: '2026-11-02', to: '2026-11-01' }] }, 'dates'],
  [{ hours: [{ from: '22:00', to: '02:00' }] }, undefined],
  [{ hours: [{ from: '08:00', to: '08:00' }] }, 'hours'],
])('what can never hold: %j', (scope, fault) => {
  expect(faultOfScope(scope)).toBe(fault);
});
