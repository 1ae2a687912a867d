import { foldText, isFound, searchTextOf } from './gift-search.rules';

const cup = searchTextOf(['不锈钢保温杯 500ml', '水杯 Thermos', '居家生活']);

test.each([
  ['a part of the name', '保温'],
  ['a keyword in another case', 'THERMOS'],
  ['a category', '居家'],
  ['two words in any order', '500ML 保温杯'],
  ['the initials of how it is read', 'bwb'],
  ['initials in capitals', 'BXG'],
  ['letters of full width', 'ｔｈｅｒｍｏｓ'],
])('finds by %s', (_how, query) => {
  expect(isFound(cup, foldText(query))).toBe(true);
});

test.each([
  ['a word that is not there', '雨伞'],
  ['one right word and one wrong', '保温 雨伞'],
  ['a single letter, which would find nearly everything', 'w'],
  ['letters of other readings', 'zzz'],
])('does not find by %s', (_how, query) => {
  expect(isFound(cup, foldText(query))).toBe(false);
});

test('reads the first letter of common characters of every letter', () => {
  const read = searchTextOf(['爱包茶灯鹅饭个花家开蓝毛牛藕盘七日三糖碗香羊纸']);
  expect(read.initials).toBe('abcdefghjklmnopqrstwxyz');
});

test('an empty query finds everything', () => {
  expect(isFound(cup, foldText('   '))).toBe(true);
});
