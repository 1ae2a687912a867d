import { createVoteInput } from '@huike/shared-types';
import type * as z from 'zod';
import type { Database } from '../../core/database/database';
import { createVote, publishVote } from './save-vote';

type Wish = z.input<typeof createVoteInput>;

/** A single choice among three, open from an hour before the test's day until long after it. */
export function sampleVote(orgUnitId: string, overrides: Partial<Wish> = {}): Wish {
  return {
    orgUnitId,
    title: '下一款月饼口味',
    text: null,
    options: ['莲蓉', '五仁', '流心'].map((text) => ({ text, picture: null })),
    maxChoices: 1,
    opensAt: '2026-11-22T07:00:00.000Z',
    closesAt: '2027-01-01T00:00:00.000Z',
    resultShown: 'live',
    audience: {},
    reward: null,
    ...overrides,
  };
}

/** A published vote; `isDraft` leaves it a draft. @returns its id */
export async function putVote(
  db: Database,
  orgUnit: { id: string; orgPath: string },
  overrides: Partial<Wish> & { isDraft?: boolean } = {},
): Promise<string> {
  const { isDraft = false, ...terms } = overrides;
  const wish = createVoteInput.parse(sampleVote(orgUnit.id, terms));
  return db.inTransaction(async (tx) => {
    const editor = { actor: 'system' } as const;
    const voteId = await createVote(tx, editor, { ...wish, orgUnit });
    if (!isDraft) await publishVote(tx, editor, voteId);
    return voteId;
  });
}
