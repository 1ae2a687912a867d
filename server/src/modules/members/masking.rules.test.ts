import { maskName, maskPhone } from './masking.rules';

test.each([
  ['13900000001', '139****0001'],
  ['+85291234567', '+85****4567'],
  ['1234567', '*******'],
])('the phone %s is shown as %s', (phone, masked) => {
  expect(maskPhone(phone)).toBe(masked);
});

test.each([
  ['张三', '张*'],
  ['欧阳娜娜', '欧***'],
  ['李', '*'],
  ['𠮷野家', '𠮷**'],
  ['', ''],
])('the name %s is shown as %s', (name, masked) => {
  expect(maskName(name)).toBe(masked);
});
