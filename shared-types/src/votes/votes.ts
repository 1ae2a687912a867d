import * as z from 'zod';
import { rewardSchema } from '../rewards/rewards';
import { toldRewardSchema } from '../rewards/told-reward';
import { scopeSchema } from '../scope/scope';
import { idSchema, instantSchema, pageQuery, textSchema } from '../values';

export const voteStates = ['draft', 'published', 'closed'] as const;
export type VoteState = (typeof voteStates)[number];
/** Where a published vote stands by the clock; `over` also where staff closed it. */
export const votePhases = ['draft', 'scheduled', 'open', 'over'] as const;
export type VotePhase = (typeof votePhases)[number];
/** When customers see the figures: always, once they voted, or once it is over. */
export const resultMoments = ['live', 'after_voting', 'after_close'] as const;
export type ResultMoment = (typeof resultMoments)[number];

/** For whom something is: tiers and tags alone; absent parts ask nothing. */
export const askAudienceSchema = scopeSchema.pick({ tiers: true, tags: true });
export type AskAudience = z.output<typeof askAudienceSchema>;

/** Where a picture lies: a path of this server or an https address. */
export const optionPictureSchema = z
  .string()
  .max(300)
  .regex(/^(https:\/\/[\w.-]+(:\d+)?)?\/[\w./%~-]*$/)
  .meta({ example: '/gift-pictures/moon-cake.svg' });

export const voteOptionSchema = z
  .strictObject({ text: textSchema(40), picture: optionPictureSchema.nullable() })
  .meta({ id: 'VoteOption' });
export type VoteOption = z.output<typeof voteOptionSchema>;

const termsFields = {
  title: textSchema(40),
  text: textSchema(500).nullable(),
  options: z.array(voteOptionSchema).min(2).max(20),
  maxChoices: z.int().min(1).max(20).meta({ description: '1: single choice' }),
  opensAt: instantSchema,
  closesAt: instantSchema.meta({ description: 'Not included' }),
  resultShown: z.enum(resultMoments),
  audience: askAudienceSchema,
  reward: rewardSchema.nullable(),
};

interface JudgedTerms {
  options: readonly VoteOption[];
  maxChoices: number;
  opensAt: string;
  closesAt: string;
}
const isCoherent = (terms: JudgedTerms, context: z.RefinementCtx): void => {
  const refuse = (path: string) => context.addIssue({ code: 'custom', path: [path] });
  if (terms.opensAt >= terms.closesAt) refuse('closesAt');
  if (terms.maxChoices > terms.options.length) refuse('maxChoices');
  if (new Set(terms.options.map(({ text }) => text)).size < terms.options.length) refuse('options');
};

export const createVoteInput = z
  .strictObject({ orgUnitId: idSchema('org'), ...termsFields })
  .superRefine(isCoherent);
export const editVoteInput = z
  .strictObject({
    voteId: idSchema('vot'),
    version: z.int().min(1).meta({ description: 'The version that was edited' }),
    ...termsFields,
  })
  .superRefine(isCoherent);
export const voteIdInput = z.strictObject({ voteId: idSchema('vot') });
export const closeVoteInput = voteIdInput.extend({ reason: textSchema(200) });
export const listVotesInput = z.strictObject({
  state: z.enum(voteStates).optional(),
  query: z.string().trim().max(40).optional().meta({ description: 'Part of the title' }),
  ...pageQuery,
});

/** An option with its number: what a ballot names. */
const numberedOption = z.object({
  optionNo: z.number().int().min(1),
  text: z.string(),
  picture: z.string().nullable(),
});

export const voteTermsSchema = z.object(termsFields);
export type VoteTerms = z.output<typeof voteTermsSchema>;

export const voteSchema = z
  .object({
    id: idSchema('vot'),
    version: z.number().int(),
    state: z.enum(voteStates),
    phase: z.enum(votePhases),
    orgUnitId: idSchema('org'),
    orgUnitName: z.string(),
    ...termsFields,
    rewardTold: toldRewardSchema.nullable(),
    ballotCount: z.number().int(),
    createdAt: instantSchema,
    publishedAt: instantSchema.nullable(),
    closedAt: instantSchema.nullable().meta({ description: 'When staff closed it early' }),
  })
  .meta({ id: 'Vote' });
export type Vote = z.infer<typeof voteSchema>;

/** What the ballots say, counted from the ballots themselves. */
export const voteResultSchema = z
  .object({
    ballotCount: z.number().int(),
    options: z.array(
      z.object({
        optionNo: z.number().int(),
        count: z.number().int(),
        shareBp: z.number().int().meta({ description: 'Of the ballots, in 1/10000, rounded down' }),
      }),
    ),
    phase: z.enum(votePhases),
    countedAt: instantSchema,
  })
  .meta({ id: 'VoteResult' });
export type VoteResult = z.infer<typeof voteResultSchema>;

/** What a member chose, once. */
export const ballotSchema = z
  .object({
    optionNos: z.array(z.number().int()),
    at: instantSchema,
    reward: toldRewardSchema.nullable(),
  })
  .meta({ id: 'Ballot' });
export type Ballot = z.infer<typeof ballotSchema>;

/** Why a member cannot vote now; null: nothing stands in the way. */
export const voteHindrances = ['not_open', 'over', 'tier', 'tag', 'frozen', 'voted'] as const;
export type VoteHindrance = (typeof voteHindrances)[number];

const shownFields = {
  id: idSchema('vot'),
  title: z.string(),
  text: z.string().nullable(),
  phase: z.enum(votePhases),
  opensAt: instantSchema,
  closesAt: instantSchema,
  maxChoices: z.number().int(),
  reward: toldRewardSchema.nullable(),
  hindrance: z.enum(voteHindrances).nullable().meta({ description: 'Null for visitors too' }),
};
export const voteCardSchema = z
  .object({ ...shownFields, optionCount: z.number().int() })
  .meta({ id: 'VoteCard' });
export type VoteCard = z.infer<typeof voteCardSchema>;
export const listOpenVotesInput = z.strictObject(pageQuery);

export const memberVoteSchema = z
  .object({
    ...shownFields,
    options: z.array(numberedOption),
    resultShown: z.enum(resultMoments),
    ballot: ballotSchema.nullable(),
    result: voteResultSchema.nullable().meta({ description: 'Null while it is not shown' }),
    serverTime: instantSchema,
  })
  .meta({ id: 'MemberVote' });
export type MemberVote = z.infer<typeof memberVoteSchema>;

export const castBallotInput = z.strictObject({
  voteId: idSchema('vot'),
  optionNos: z.array(z.int().min(1).max(20)).min(1).max(20),
  mayLackReward: z
    .boolean()
    .default(false)
    .meta({ description: 'Count the ballot even where the promised reward is gone' }),
});
