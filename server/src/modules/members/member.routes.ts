import {
  consentStateListSchema,
  consentStateSchema,
  decideConsentInput,
  editProfileInput,
  memberEndpoints,
  memberProfileSchema,
  nothingSchema,
  registerMemberInput,
} from '@huike/shared-types';
import * as z from 'zod';
import type { MemberActor } from '../../core/actor';
import type { Sql } from '../../core/database/sql';
import { createRateLimit } from '../../core/rate-limit';
import { assertThat } from '../../core/refusal';
import { serveMember, type Door } from '../../core/serve';
import { closeMemberSession } from './close-member-session';
import { listConsents } from './consents.queries';
import { editProfile } from './edit-profile';
import { findIdentity } from './member-identities.queries';
import type { MembersNeeds } from './members-needs';
import { presentConsent, presentProfile } from './members.presenter';
import { findMember, type MemberFacts } from './members.queries';
import { assertRegistrationConsents, decideConsent } from './record-consents';
import { registerMember } from './register-member';

const noInput = z.strictObject({});

/** What a customer may do with their own membership. */
export function membersMemberRoutes(door: Door, needs: MembersNeeds): void {
  sessionRoutes(door, needs);
  profileRoutes(door, needs);
}

function sessionRoutes(door: Door, needs: MembersNeeds): void {
  const limit = needs.limits?.registration ?? createRateLimit(10, 60);

  serveMember(door, memberEndpoints.closeMemberSession, {
    input: noInput,
    output: nothingSchema,
    handle: async ({ actor, credentials }) => {
      await door.db.inTransaction((tx) => closeMemberSession(tx, actor.sessionId));
      needs.memberSessions.forget(credentials);
      return {};
    },
  });

  serveMember(door, memberEndpoints.registerMember, {
    input: registerMemberInput,
    output: memberProfileSchema,
    handle: async ({ actor, input, credentials, request: { address } }) => {
      await limit.take(actor.identityId);
      // Whoever sends it again after a lost reply must not need a second phone code.
      if (actor.memberId !== null) return presentProfile(await getOwn(door.db.read, actor));
      // Before WeChat is asked: each phone number costs money.
      assertRegistrationConsents(input.consents);
      const openid = await openidOf(door.db.read, needs, actor);
      const { phone } = await needs.wechat.exchangePhoneCode(input.phoneCode, openid);
      const { identityId } = actor;
      const source = input.source ?? null;
      const member = await door.db.inTransaction(async (tx) => {
        const onJoined = (memberId: string, isKnownPerson: boolean) =>
          needs.onJoined(tx, { memberId, identityId, source, address, isKnownPerson });
        const command = { identityId, phone, consents: input.consents, source, onJoined };
        return findMember(tx, await registerMember(tx, needs.secrets, command));
      });
      needs.memberSessions.forget(credentials);
      assertThat(member, 'member.not_registered');
      needs.onMemberChanged(member.id);
      return presentProfile(member);
    },
  });
}

function profileRoutes(door: Door, needs: MembersNeeds): void {
  serveMember(door, memberEndpoints.readMyProfile, {
    input: noInput,
    output: memberProfileSchema,
    handle: async ({ actor }) => presentProfile(await getOwn(door.db.read, actor)),
  });

  serveMember(door, memberEndpoints.editMyProfile, {
    input: editProfileInput,
    output: memberProfileSchema,
    handle: async ({ actor, input }) => {
      const memberId = memberOf(actor);
      const edited = await door.db.inTransaction(async (tx) => {
        await editProfile(tx, { memberId, change: input, timeZone: needs.timeZone });
        return getOwn(tx, actor);
      });
      needs.onMemberChanged(memberId);
      return presentProfile(edited);
    },
  });

  serveMember(door, memberEndpoints.listMyConsents, {
    input: noInput,
    output: consentStateListSchema,
    handle: async ({ actor }) => {
      const consents = await listConsents(door.db.read, memberOf(actor));
      return { items: consents.map(presentConsent) };
    },
  });

  serveMember(door, memberEndpoints.decideMyConsent, {
    input: decideConsentInput,
    output: consentStateSchema,
    handle: async ({ actor, input }) => {
      const memberId = memberOf(actor);
      return presentConsent(
        await door.db.inTransaction((tx) => decideConsent(tx, { ...input, memberId })),
      );
    },
  });
}

function memberOf(actor: MemberActor): string {
  assertThat(actor.memberId !== null, 'member.not_registered');
  return actor.memberId;
}

async function getOwn(read: Sql, actor: MemberActor): Promise<MemberFacts> {
  const member = await findMember(read, memberOf(actor));
  assertThat(member, 'member.not_registered');
  return member;
}

async function openidOf(read: Sql, { secrets }: MembersNeeds, actor: MemberActor): Promise<string> {
  const identity = await findIdentity(read, actor.identityId);
  if (!identity?.valueSealed) throw new Error(`identity ${actor.identityId} has no openid`);
  return secrets.open(identity.valueSealed).toString();
}
