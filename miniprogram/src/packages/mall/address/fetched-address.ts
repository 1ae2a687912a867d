import type { MemberAddress } from '@huike/shared-types/client';
import { observable } from '../../../state/observable';

/** The fields of an address as the form has them. */
export type AddressFields = Omit<MemberAddress, 'id' | 'isDefault' | 'province'> & {
  province: string;
};

/** An address taken from WeChat's own book, to be looked over in the form before it is saved. */
export const fetchedAddress = observable<AddressFields | undefined>(undefined);
