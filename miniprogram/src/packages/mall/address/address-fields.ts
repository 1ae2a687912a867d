import { provinces } from '@huike/shared-types/client';
import type { AddressFields } from './fetched-address';

/** A field of the form that is not yet as a parcel needs it. */
export type AddressProblem = 'receiverName' | 'phone' | 'region' | 'detail';

/** The first field that is missing or cannot be right; undefined where all may be sent. */
export function problemOf(fields: AddressFields): AddressProblem | undefined {
  if (fields.receiverName.trim() === '') return 'receiverName';
  if (!/^(1[3-9]\d{9}|0\d{2,3}-?\d{7,8})$/.test(fields.phone.trim())) return 'phone';
  const isProvince = provinces.some((province) => province === fields.province);
  const isPlace = (name: string) => /^[\u4e00-\u9fff]{1,20}$/.test(name.trim());
  if (!isProvince || !isPlace(fields.city) || !isPlace(fields.district)) return 'region';
  return fields.detail.trim().length < 2 ? 'detail' : undefined;
}
