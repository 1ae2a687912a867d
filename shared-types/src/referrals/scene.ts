/** What the scene of an invitation begins with; the member's invite code follows. */
export const inviteScenePrefix = 'ref-';
