import type { DeliveryAddress } from '@huike/shared-types';

/** The four cities that are places of the first rank themselves. */
const cityProvinces: readonly string[] = ['北京市', '天津市', '上海市', '重庆市'];

/**
 * Whether province and city can belong together: in the cities that are provinces the city is the
 * province, but for Chongqing's counties (县), and nowhere else is it one of those four.
 */
export function isPlace({ province, city }: { province: string; city: string }): boolean {
  if (!cityProvinces.includes(province)) return !cityProvinces.includes(city);
  return city === province || city === '县';
}

/**
 * An address as it is shown to staff who do not send anything: the place stays, the door goes, the name
 * and the number are masked.
 */
export function maskAddress(address: DeliveryAddress): DeliveryAddress {
  const [first = '', ...others] = Array.from(address.receiverName);
  const digits = address.phone;
  return {
    ...address,
    receiverName: others.length === 0 ? '*' : first + '*'.repeat(others.length),
    phone: `${digits.slice(0, 3)}****${digits.slice(-4)}`,
    detail: '****',
  };
}
