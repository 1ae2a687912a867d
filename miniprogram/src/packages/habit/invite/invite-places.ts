import { inviteScenePrefix } from '@huike/shared-types/client';

/** Where invitations are made and opened. */
export const invitePage = '/packages/habit/invite/index';

/** The page as a friend opens it. */
export const invitationPlace = (scene: string): string => `${invitePage}?scene=${scene}`;

/** The invite code a page was opened with; undefined where it was opened without one. */
export function codeFrom(scene: string | undefined): string | undefined {
  const text = decodeURIComponent(scene ?? '');
  return text.startsWith(inviteScenePrefix) ? text.slice(inviteScenePrefix.length) : undefined;
}
