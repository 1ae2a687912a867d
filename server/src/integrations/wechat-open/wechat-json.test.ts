import { parseWechatJson } from './wechat-json';

test('keeps every digit of an id that a number cannot hold', () => {
  expect(parseWechatJson('{"msgid":1700827132819554304,"n":7200}')).toEqual({
    msgid: '1700827132819554304',
    n: 7200,
  });
});

test('leaves digits inside texts alone, also behind escaped quotes', () => {
  const text = String.raw`{"a":"x \" 1700827132819554304","b":[-1700827132819554304]}`;
  expect(parseWechatJson(text)).toEqual({
    a: 'x " 1700827132819554304',
    b: ['-1700827132819554304'],
  });
});

test('a safe whole number of sixteen digits stays a number', () => {
  expect(parseWechatJson('{"at":1700827132819554}')).toEqual({ at: 1700827132819554 });
});

test('refuses what is not JSON', () => {
  expect(() => parseWechatJson('<html>502</html>')).toThrow(SyntaxError);
});
