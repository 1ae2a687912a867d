import { isPlace, maskAddress } from './address.rules';

test.each([
  ['北京市', '北京市', true],
  ['重庆市', '县', true],
  ['浙江省', '杭州市', true],
  ['浙江省', '上海市', false],
  ['上海市', '杭州市', false],
])('%s with %s: %s', (province, city, isOne) => {
  expect(isPlace({ province, city })).toBe(isOne);
});

test('a masked address keeps the place and nothing of the person', () => {
  const address = {
    receiverName: '林小满',
    phone: '0571-87654321',
    province: '浙江省',
    city: '杭州市',
    district: '西湖区',
    detail: '文三路 1 号',
  };
  expect(maskAddress(address)).toEqual({
    receiverName: '林**',
    phone: '057****4321',
    province: '浙江省',
    city: '杭州市',
    district: '西湖区',
    detail: '****',
  });
  expect(maskAddress({ ...address, receiverName: '林' }).receiverName).toBe('*');
});
