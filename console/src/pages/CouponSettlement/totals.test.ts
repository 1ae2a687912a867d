import type { SettlementRow } from '@huike/shared-types/client';
import { totalsByPayer } from './totals';

const row = (parts: Partial<SettlementRow>): SettlementRow => ({
  orgUnitId: 'org_1',
  orgUnitName: '惠客百货',
  partnerName: null,
  templateId: 'cpt_1',
  templateName: '满减',
  kind: 'cash',
  storeId: null,
  storeName: null,
  issuedCount: 0,
  redeemedCount: 1,
  redeemedFen: 100,
  undoneCount: 0,
  undoneFen: 0,
  costFen: 100,
  ...parts,
});

test('rows are summed by org unit and partner, the largest first', () => {
  const rows = [
    row({}),
    row({ templateId: 'cpt_2', costFen: -40, redeemedCount: 0 }),
    row({ partnerName: '花漾', costFen: 900 }),
    row({ orgUnitId: 'org_2', orgUnitName: '惠客超市', costFen: 60 }),
  ];
  expect(
    totalsByPayer(rows).map((one) => [
      one.orgUnitName,
      one.partnerName,
      one.redeemedCount,
      one.costFen,
    ]),
  ).toEqual([
    ['惠客百货', '花漾', 1, 900],
    ['惠客百货', null, 1, 60],
    ['惠客超市', null, 1, 60],
  ]);
});
