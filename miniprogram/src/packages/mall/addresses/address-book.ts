import {
  addressEndpoints,
  type DeliveryAddress,
  type MemberAddress,
} from '@huike/shared-types/client';
import { call } from '../../../api/call';
import { observable } from '../../../state/observable';

/** The address that was tapped in the book when it was opened to choose from. */
export const chosenAddressId = observable<string | undefined>(undefined);

/** The member's addresses, the default one first. */
export async function readAddresses(): Promise<readonly MemberAddress[]> {
  return (await call(addressEndpoints.listMyAddresses, {})).items;
}

/** `浙江省杭州市西湖区文三路 1 号`; of a municipality, whose name is its city's too, it stands once. */
export function placeOf({
  province,
  city,
  district,
  detail,
}: Pick<DeliveryAddress, 'province' | 'city' | 'district' | 'detail'>): string {
  return `${province}${city === province ? '' : city}${district}${detail}`;
}
