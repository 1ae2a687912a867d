import { memberEndpoints, memberSessionSchema, openMemberSessionInput } from '@huike/shared-types';
import { createRateLimit } from '../../core/rate-limit';
import { servePublic, type Door } from '../../core/serve';
import type { MembersNeeds } from './members-needs';
import { presentSession } from './members.presenter';
import { findMember } from './members.queries';
import { openMemberSession } from './open-member-session';

/** What anybody may do: sign in with WeChat. */
export function membersPublicRoutes(door: Door, needs: MembersNeeds): void {
  const limit = needs.limits?.signIn ?? createRateLimit(30, 60);

  servePublic(door, memberEndpoints.openMemberSession, {
    input: openMemberSessionInput,
    output: memberSessionSchema,
    handle: async ({ input, request }) => {
      await limit.take(request.address);
      const { openid, unionid } = await needs.wechat.exchangeLoginCode(input.code);
      return door.db.inTransaction(async (tx) => {
        const account = { appId: needs.appId, openid, unionid };
        const opened = await openMemberSession(tx, needs.secrets, account);
        const member = opened.memberId === null ? undefined : await findMember(tx, opened.memberId);
        return presentSession(opened, member);
      });
    },
  });
}
