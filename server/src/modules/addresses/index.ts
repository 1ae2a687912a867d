export { maskAddress } from './address.rules';
export { findDefaultAddressId, getAddress, openAddress, sealAddress } from './addresses.queries';
export { addressMemberRoutes } from './member.routes';
export { createAddress, type AddressWish } from './save-address';
