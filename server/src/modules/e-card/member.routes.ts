import {
  cardSchema,
  listMemberEventsInput,
  memberDeviceSchema,
  memberEndpoints,
  memberEventListSchema,
} from '@huike/shared-types';
import * as z from 'zod';
import type { MemberActor } from '../../core/actor';
import type { Clock } from '../../core/clock';
import { assertThat } from '../../core/refusal';
import type { Secrets } from '../../core/secrets';
import { serveMember, type Door } from '../../core/serve';
import type { Cards } from './cards';
import { enrolDevice } from './enrol-device';
import { listEvents } from './events.queries';

const noInput = z.strictObject({});
const eventsAtOnce = 100;

/** The e-card's routes for customers. */
export function eCardMemberRoutes(
  door: Door,
  { cards, clock, secrets }: { cards: Cards; clock: Clock; secrets: Secrets },
): void {
  const serverTime = () => clock.now().toISOString();

  serveMember(door, memberEndpoints.enrolDevice, {
    input: noInput,
    output: memberDeviceSchema,
    handle: async ({ actor }) => {
      const order = { memberId: memberOf(actor), sessionId: actor.sessionId };
      const device = await door.db.inTransaction((tx) => enrolDevice(tx, secrets, order));
      const secret = device.secret.toString('base64');
      return { deviceNo: device.deviceNo, secret, serverTime: serverTime() };
    },
  });

  serveMember(door, memberEndpoints.readCard, {
    input: noInput,
    output: cardSchema,
    handle: async ({ actor }) => {
      const card = await cards.readReply(memberOf(actor), clock.now());
      assertThat(card, 'member.not_registered');
      return card;
    },
  });

  serveMember(door, memberEndpoints.listMyEvents, {
    input: listMemberEventsInput,
    output: memberEventListSchema,
    handle: async ({ actor, input }) => ({
      items: await listEvents(door.db.read, memberOf(actor), input.after ?? null, eventsAtOnce),
    }),
  });
}

function memberOf(actor: MemberActor): string {
  assertThat(actor.memberId !== null, 'member.not_registered');
  return actor.memberId;
}
