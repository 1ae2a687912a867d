/** @jest-environment jsdom */
import { classifyScan } from './scan';

describe('classifyScan', () => {
  it.each([
    ['', { kind: 'empty' }],
    ['95123456789012345678', { kind: 'member_code', code: '95123456789012345678' }],
    [' 9512 3456 7890 1234 5678 ', { kind: 'member_code', code: '95123456789012345678' }],
    ['951234567890123456', { kind: 'member_code', code: '951234567890123456' }],
    ['139 0000 0001', { kind: 'phone', phone: '13900000001' }],
    ['256.00', { kind: 'amount', amountFen: 25_600 }],
    ['1,234.5', { kind: 'amount', amountFen: 123_450 }],
    ['6901234567892', { kind: 'item', name: '6901234567892', itemCode: '6901234567892' }],
    ['69012345', { kind: 'item', name: '69012345', itemCode: '69012345' }],
    ['桑蚕丝围巾', { kind: 'item', name: '桑蚕丝围巾', itemCode: null }],
    ['12.345', { kind: 'item', name: '12.345', itemCode: null }],
  ])('reads %p', (text, meaning) => {
    expect(classifyScan(text)).toEqual(meaning);
  });
});
