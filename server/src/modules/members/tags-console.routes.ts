import {
  listMemberTagsInput,
  memberTagListSchema,
  taggedMembersSchema,
  tagMembersInput,
  tierEndpoints,
} from '@huike/shared-types';
import { serveStaff, type Door } from '../../core/serve';
import { listTagsInUse } from './member-tags.queries';
import { tagMembers } from './tag-members';

const shownAtOnce = 50;

/** Tags that staff mark members with. */
export function tagRoutes(door: Door): void {
  serveStaff(door, tierEndpoints.tagMembers, 'members.tag', {
    input: tagMembersInput,
    output: taggedMembersSchema,
    handle: async ({ actor, input, request }) => ({
      items: await door.db.inTransaction((tx) => tagMembers(tx, { actor, ...input, request })),
    }),
  });
  serveStaff(door, tierEndpoints.listMemberTags, 'members.read', {
    input: listMemberTagsInput,
    output: memberTagListSchema,
    handle: async ({ actor, input: { query = '' } }) => ({
      items: await listTagsInUse(door.db.read, actor, query, shownAtOnce),
    }),
  });
}
