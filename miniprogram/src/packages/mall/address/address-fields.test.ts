import { problemOf } from './address-fields';

const fields = {
  receiverName: '林小满',
  phone: '13900000001',
  province: '浙江省',
  city: '杭州市',
  district: '西湖区',
  detail: '文三路 1 号',
};

test('an address with a mobile number or a landline may be sent', () => {
  expect(problemOf(fields)).toBeUndefined();
  expect(problemOf({ ...fields, phone: '0571-87001001' })).toBeUndefined();
});

test.each([
  ['receiverName', { receiverName: ' ' }],
  ['phone', { phone: '12345' }],
  ['region', { province: '浙江' }],
  ['region', { city: '' }],
  ['region', { district: 'West Lake' }],
  ['detail', { detail: '1' }],
] as const)('names %s as what is to be put right in %j', (problem, change) => {
  expect(problemOf({ ...fields, ...change })).toBe(problem);
});
