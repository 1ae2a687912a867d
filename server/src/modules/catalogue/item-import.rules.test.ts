import { judgeRow, mapColumns, type KnownNames } from './item-import.rules';

const known: KnownNames = {
  category: new Map([['茶', 'cat_1']]),
  brand: new Map([['LT', 'brd_1']]),
  supplier: new Map(),
};
const columns = mapColumns([
  '商品编码',
  '名称',
  '条码',
  '售价（元）',
  '品类',
  'Brand',
  '供应商',
  '启用',
  '备注',
]);
const judge = (...cells: string[]) => judgeRow({ line: 2, cells }, columns, known);

test('columns are known by their Chinese and English headers, the first of a kind counts', () => {
  expect(columns).toEqual([
    'code',
    'name',
    'barcodes',
    'price',
    'category',
    'brand',
    'supplier',
    'active',
    null,
  ]);
  expect(mapColumns([' Item Code ', 'SKU', 'Retail Price'])).toEqual(['code', null, 'price']);
});

test('a row says what it changes; an empty cell takes a belonging away', () => {
  expect(
    judge('A-1', '龙井', '6901028075763；LT-1', '¥1,368.50', '茶', 'LT', '', '否', 'x'),
  ).toEqual({
    line: 2,
    code: 'A-1',
    name: '龙井',
    barcodes: ['6901028075763', 'LT-1'],
    priceFen: 136_850,
    categoryId: 'cat_1',
    brandId: 'brd_1',
    supplierId: null,
    isActive: false,
  });
  expect(judgeRow({ line: 3, cells: ['A-1'] }, ['code'], known)).toEqual({ line: 3, code: 'A-1' });
});

test.each([
  [['', '龙井', '', '1'], 'code_missing', ''],
  [['A 1', '龙井', '', '1'], 'code_wrong', 'A 1'],
  [['A', '', '', '1'], 'name_missing', ''],
  [['A', '龙'.repeat(81), '', '1'], 'name_wrong', '龙'.repeat(81)],
  [['A', 'a\u0000b', '', '1'], 'name_wrong', 'a\u0000b'],
  [['A', '龙井', '', ''], 'price_missing', ''],
  [['A', '龙井', '', '1.234'], 'price_wrong', '1.234'],
  [['A', '龙井', '', '-1'], 'price_wrong', '-1'],
  [['A', '龙井', '', '=1+1'], 'price_wrong', '=1+1'],
  [['A', '龙井', '6901028075764', '1'], 'barcode_wrong', '6901028075764'],
  [['A', '龙井', '', '1', '酒'], 'category_unknown', '酒'],
  [['A', '龙井', '', '1', '', '别家'], 'brand_unknown', '别家'],
  [['A', '龙井', '', '1', '', '', '谁'], 'supplier_unknown', '谁'],
  [['A', '龙井', '', '1', '', '', '', '也许'], 'active_wrong', '也许'],
])('%j is refused as %s', (cells, fault, value) => {
  expect(judge(...cells)).toEqual({ line: 2, fault, value });
});
