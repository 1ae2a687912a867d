import type * as z from 'zod';
import { endpoint, type Nothing } from '../endpoint';
import type {
  AddedAddress,
  addressIdInput,
  createAddressInput,
  editAddressInput,
  MemberAddress,
  MemberAddressList,
} from './addresses';

export const listMyAddresses = endpoint<Nothing, MemberAddressList>({
  operationId: 'listMyAddresses',
  audience: 'member',
  method: 'GET',
  path: '/member/addresses',
  summary: 'The delivery addresses of the member, the default one first',
  refusals: ['member.not_registered'],
});

export const createMyAddress = endpoint<z.input<typeof createAddressInput>, AddedAddress>({
  operationId: 'createMyAddress',
  audience: 'member',
  method: 'POST',
  path: '/member/addresses',
  summary: 'Adds a delivery address; the first one is the default',
  refusals: ['member.not_registered', 'address.too_many', 'address.wrong_place'],
  movesValue: true,
});

export const editMyAddress = endpoint<z.input<typeof editAddressInput>, MemberAddress>({
  operationId: 'editMyAddress',
  audience: 'member',
  method: 'PUT',
  path: '/member/addresses/:addressId',
  summary: 'Changes a delivery address; orders keep the address they were made with',
  refusals: ['member.not_registered', 'address.not_found', 'address.wrong_place'],
});

export const removeMyAddress = endpoint<z.input<typeof addressIdInput>, Nothing>({
  operationId: 'removeMyAddress',
  audience: 'member',
  method: 'DELETE',
  path: '/member/addresses/:addressId',
  summary: 'Removes a delivery address; the newest of the others becomes the default',
  refusals: ['member.not_registered', 'address.not_found'],
});
