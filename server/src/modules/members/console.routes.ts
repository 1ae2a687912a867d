import {
  freezeMemberInput,
  memberDetailsSchema,
  memberEndpoints,
  memberIdInput,
  memberRowSchema,
  pageOf,
  registerMemberAtTillInput,
  revealedPhoneSchema,
  searchMembersInput,
  type MemberRow,
} from '@huike/shared-types';
import { businessDayOf } from '../../core/business-day';
import type { Sql } from '../../core/database/sql';
import { decodeCursor, pageFrom } from '../../core/paging';
import { assertThat } from '../../core/refusal';
import { serveStaff, type Door } from '../../core/serve';
import { reachesPath } from '../identity';
import { readStore } from '../stores';
import { readListedMember, readMemberExtras, searchMemberRows } from './console-members.queries';
import { listConsents } from './consents.queries';
import { freezeMember, unfreezeMember } from './freeze-member';
import { hasOpenid } from './member-identities.queries';
import type { MembersNeeds } from './members-needs';
import { assertSeesMember, mayReachMember } from './members.policy';
import { presentDetails, presentRow } from './members.presenter';
import { registerMemberAtTill } from './register-member-at-till';
import { revealMemberPhone } from './reveal-member-phone';
import { tagRoutes } from './tags-console.routes';

/** What staff may do with members within their reach. */
export function membersConsoleRoutes(door: Door, needs: MembersNeeds): void {
  readingRoutes(door, needs);
  registrationRoutes(door, needs);
  freezingRoutes(door, needs);
  tagRoutes(door);
}

function readingRoutes(door: Door, needs: MembersNeeds): void {
  serveStaff(door, memberEndpoints.searchMembers, 'members.read', {
    input: searchMembersInput,
    output: pageOf(memberRowSchema),
    handle: async ({ actor, input }) => {
      const { query, tierId, state, tag, limit } = input;
      const beforeId = input.cursor ? decodeCursor(input.cursor, ['id'])[0] : undefined;
      const search = { actor, query, tierId, state, tag, beforeId };
      const rows = await searchMemberRows(door.db.read, needs.secrets, search, limit);
      return pageFrom(rows, limit, (row) => [row.id], presentRow);
    },
  });

  serveStaff(door, memberEndpoints.readMember, 'members.read', {
    input: memberIdInput,
    output: memberDetailsSchema,
    handle: async ({ actor, input: { memberId } }) => {
      const { read } = door.db;
      const member = await readListedMember(read, memberId);
      const isSeen = member && mayReachMember(actor, 'members.read', member.homeOrgPath);
      assertThat(isSeen, 'member.not_found');
      const extras = await readMemberExtras(
        read,
        memberId,
        businessDayOf(needs.clock.now(), needs.timeZone),
      );
      assertThat(extras, 'member.not_found');
      const hasWechat = await hasOpenid(read, memberId, null);
      const consents = await listConsents(read, memberId);
      return presentDetails(member, { ...extras, hasWechat, consents });
    },
  });

  serveStaff(door, memberEndpoints.revealMemberPhone, 'members.reveal_phone', {
    input: memberIdInput,
    output: revealedPhoneSchema,
    handle: ({ actor, input: { memberId }, request }) =>
      door.db.inTransaction(async (tx) => {
        await assertSeesMember(tx, actor, 'members.reveal_phone', memberId);
        return { phone: await revealMemberPhone(tx, needs.secrets, { actor, memberId, request }) };
      }),
  });
}

function registrationRoutes(door: Door, needs: MembersNeeds): void {
  serveStaff(door, memberEndpoints.registerMemberAtTill, 'members.register', {
    input: registerMemberAtTillInput,
    output: memberRowSchema,
    handle: ({ actor, input, request }) =>
      door.db.inTransaction(async (tx) => {
        const store = await readStore(tx, input.storeId);
        const isTheirs = store && reachesPath(actor, 'members.register', store.orgPath);
        assertThat(isTheirs, 'store.not_found');
        const { phone, name = null } = input;
        const order = { actor, phone, name, store, request };
        return getRow(tx, await registerMemberAtTill(tx, needs.secrets, order));
      }),
  });
}

function freezingRoutes(door: Door, needs: MembersNeeds): void {
  const acts = [
    [memberEndpoints.freezeMember, freezeMember],
    [memberEndpoints.unfreezeMember, unfreezeMember],
  ] as const;
  for (const [endpoint, act] of acts) {
    serveStaff(door, endpoint, 'members.freeze', {
      input: freezeMemberInput,
      output: memberRowSchema,
      handle: async ({ actor, input: { memberId, reason }, request }) => {
        const row = await door.db.inTransaction(async (tx) => {
          await assertSeesMember(tx, actor, 'members.freeze', memberId);
          await act(tx, { actor, memberId, reason, request });
          return getRow(tx, memberId);
        });
        needs.onMemberChanged(memberId);
        return row;
      },
    });
  }
}

async function getRow(read: Sql, memberId: string): Promise<MemberRow> {
  const member = await readListedMember(read, memberId);
  assertThat(member, 'member.not_found');
  return presentRow(member);
}
