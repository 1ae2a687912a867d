import {
  addedAddressSchema,
  addressEndpoints as endpoints,
  addressIdInput,
  createAddressInput,
  editAddressInput,
  memberAddressListSchema,
  memberAddressSchema,
  nothingSchema,
} from '@huike/shared-types';
import type { MemberActor } from '../../core/actor';
import { assertThat } from '../../core/refusal';
import type { Secrets } from '../../core/secrets';
import { serveMember, serveMemberCommand, type Door } from '../../core/serve';
import { getAddress, listAddresses } from './addresses.queries';
import { removeAddress } from './remove-address';
import { createAddress, editAddress } from './save-address';

function memberOf(actor: MemberActor): string {
  assertThat(actor.memberId, 'member.not_registered');
  return actor.memberId;
}

/** The address book of a member. */
export function addressMemberRoutes(door: Door, { secrets }: { secrets: Secrets }): void {
  serveMember(door, endpoints.listMyAddresses, {
    input: nothingSchema,
    output: memberAddressListSchema,
    handle: async ({ actor }) => ({
      items: await listAddresses(door.db.read, secrets, memberOf(actor)),
    }),
  });
  serveMemberCommand(door, endpoints.createMyAddress, {
    input: createAddressInput,
    output: addedAddressSchema,
    command: async (tx, { actor, input: { isDefault, ...address } }) => {
      const memberId = memberOf(actor);
      return { addressId: await createAddress(tx, { memberId, address, isDefault, secrets }) };
    },
  });
  serveMember(door, endpoints.editMyAddress, {
    input: editAddressInput,
    output: memberAddressSchema,
    handle: async ({ actor, input: { addressId, isDefault, ...address } }) => {
      const memberId = memberOf(actor);
      return door.db.inTransaction(async (tx) => {
        await editAddress(tx, { memberId, addressId, address, isDefault, secrets });
        return getAddress(tx, secrets, { memberId, addressId });
      });
    },
  });
  serveMember(door, endpoints.removeMyAddress, {
    input: addressIdInput,
    output: nothingSchema,
    handle: async ({ actor, input: { addressId } }) => {
      const memberId = memberOf(actor);
      await door.db.inTransaction((tx) => removeAddress(tx, { memberId, addressId, secrets }));
      return {};
    },
  });
}
