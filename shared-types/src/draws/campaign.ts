import * as z from 'zod';
import {
  daySchema,
  fenSchema,
  idSchema,
  instantSchema,
  pageQuery,
  pointsSchema,
  textSchema,
} from '../values';

/** shake, wheel and scratch are played on a phone; desk draws are made by staff in a store. */
export const drawKinds = ['shake', 'wheel', 'scratch', 'desk'] as const;
export type DrawKind = (typeof drawKinds)[number];

export const drawCampaignStates = ['draft', 'published', 'closed'] as const;
export type DrawCampaignState = (typeof drawCampaignStates)[number];

/** Where a campaign stands now: paused between two sessions, over after the last until it is closed. */
export const drawPhases = ['draft', 'upcoming', 'open', 'paused', 'over', 'closed'] as const;
export type DrawPhase = (typeof drawPhases)[number];

/** The most one prize may be worth: 50,000 yuan (规范促销行为暂行规定, article 17). */
export const prizeValueFenMax = 5_000_000;
/** The longest tape: how many draws one campaign can have. */
export const tapeLengthMax = 1_000_000;

const prizeFields = {
  name: textSchema(40),
  quantity: z.int().min(1).max(tapeLengthMax),
};
const valueFen = fenSchema.meta({
  description: 'What one is worth to the customer; at most 50,000 yuan once published',
});
const positivePoints = z.int().min(1).max(1_000_000);

/** One row of the prize table. goods are handed over in a store against the winning number. */
export const drawPrizeInput = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('coupon'),
      ...prizeFields,
      valueFen,
      templateId: idSchema('cpt'),
    }),
    z.strictObject({ kind: z.literal('points'), ...prizeFields, valueFen, points: positivePoints }),
    z
      .strictObject({ kind: z.literal('gift'), ...prizeFields, valueFen, giftId: idSchema('gft') })
      .meta({ description: 'A gift of the points mall, ordered for the winner at no points' }),
    z.strictObject({ kind: z.literal('goods'), ...prizeFields, valueFen }),
    z.strictObject({ kind: z.literal('nothing'), ...prizeFields }),
  ])
  .meta({ id: 'DrawPrizeInput' });
export type DrawPrizeInput = z.output<typeof drawPrizeInput>;
export const drawPrizeKinds = ['coupon', 'points', 'gift', 'goods', 'nothing'] as const;
export type DrawPrizeKind = (typeof drawPrizeKinds)[number];

export const drawSessionSchema = z
  .strictObject({ startsAt: instantSchema, endsAt: instantSchema })
  .refine(({ startsAt, endsAt }) => startsAt < endsAt, { path: ['endsAt'] })
  .meta({ id: 'DrawSession', description: 'Open from startsAt; endsAt is not included' });
export type DrawSession = z.output<typeof drawSessionSchema>;

export const drawPlaceLimitSchema = z
  .strictObject({
    withinMetres: z.int().min(50).max(50_000),
    storeIds: z
      .array(idSchema('org'))
      .min(1)
      .max(200)
      .nullable()
      .meta({ description: 'null: any store' }),
  })
  .meta({ id: 'DrawPlaceLimit' });
export type DrawPlaceLimit = z.output<typeof drawPlaceLimitSchema>;

const termsFields = {
  kind: z.enum(drawKinds),
  name: textSchema(40),
  organiser: textSchema(60).meta({ description: 'Who holds it, as the rules name them' }),
  rules: z.array(textSchema(300)).min(1).max(30).meta({
    description: 'Published rules, one paragraph each: conditions, delivery, contact',
  }),
  sessions: z.array(drawSessionSchema).min(1).max(60).meta({
    description: 'Ascending, none overlapping another',
  }),
  place: drawPlaceLimitSchema.nullable().meta({ description: 'null: anywhere' }),
  perDayMax: z.int().min(1).max(100).nullable().meta({
    description: 'Ordinary chances of a member on one business day; null: no limit by day',
  }),
  perMemberMax: z.int().min(0).max(1_000).meta({
    description: 'Ordinary chances of a member, ever; 0: granted chances alone',
  }),
  costPoints: z.int().min(0).max(100_000).meta({
    description: 'What an ordinary chance costs; granted chances cost nothing',
  }),
  tierIds: z.array(idSchema('tir')).min(1).max(20).nullable().meta({ description: 'null: all' }),
  prizes: z.array(drawPrizeInput).min(1).max(20).meta({
    description: 'The tape holds each as often as its quantity says, blanks included',
  }),
};

interface JudgedTerms {
  kind: DrawKind;
  sessions: readonly DrawSession[];
  prizes: readonly DrawPrizeInput[];
  place: DrawPlaceLimit | null;
}
/** What the fields must say together. */
const isCoherent = (terms: JudgedTerms, context: z.RefinementCtx): void => {
  const refuse = (path: string) => context.addIssue({ code: 'custom', path: [path] });
  const overlaps = terms.sessions.some(
    ({ startsAt }, index) => index > 0 && startsAt < (terms.sessions[index - 1]?.endsAt ?? ''),
  );
  if (overlaps) refuse('sessions');
  const tapeLength = terms.prizes.reduce((sum, { quantity }) => sum + quantity, 0);
  if (tapeLength > tapeLengthMax) refuse('prizes');
  if (terms.prizes.every(({ kind }) => kind === 'nothing')) refuse('prizes');
  if (terms.kind === 'desk' && terms.place) refuse('place');
};

/** The terms as they are committed to and published. */
export const drawTermsSchema = z.object(termsFields).meta({ id: 'DrawTerms' });
export type DrawTerms = z.output<typeof drawTermsSchema>;

export const createDrawCampaignInput = z
  .strictObject({ orgUnitId: idSchema('org'), ...termsFields })
  .superRefine(isCoherent);
export const drawCampaignIdInput = z.strictObject({ campaignId: idSchema('drc') });
export const editDrawCampaignInput = z
  .strictObject({ campaignId: idSchema('drc'), ...termsFields })
  .superRefine(isCoherent);
export const closeDrawCampaignInput = drawCampaignIdInput.extend({
  reason: textSchema(200).nullable().meta({
    description: 'Needed, and published, where a session is still to come or open',
  }),
});
export const listDrawCampaignsInput = z.strictObject({
  state: z.enum(drawCampaignStates).optional(),
  kind: z.enum(drawKinds).optional(),
  query: z.string().trim().max(40).optional().meta({ description: 'Part of the name' }),
  ...pageQuery,
});

/** A prize as everybody may see it before drawing. */
export const drawPrizeSchema = z
  .object({
    prizeNo: z.number().int().meta({ description: 'Its place in the prize table, from 1' }),
    kind: z.enum(drawPrizeKinds),
    name: z.string(),
    quantity: z.number().int(),
    oddsPpm: z.number().int().meta({
      description: 'quantity in a million places of the tape, rounded half up',
    }),
    valueFen: fenSchema,
    points: pointsSchema.nullable().meta({ description: 'Of a prize of points' }),
    templateId: idSchema('cpt').nullable(),
    giftId: idSchema('gft').nullable(),
  })
  .meta({ id: 'DrawPrize' });
export type DrawPrize = z.infer<typeof drawPrizeSchema>;

/** What is committed to: base64url SHA-256 values; docs/draws.md says of what. */
export const drawCommitmentSchema = z
  .object({
    root: z.string().meta({ description: 'Of all that follows; the one value worth keeping' }),
    seedHash: z.string(),
    termsHash: z.string(),
    tapeHash: z.string(),
    tapeLength: z.number().int(),
    publishedAt: instantSchema,
  })
  .meta({ id: 'DrawCommitment' });
export type DrawCommitment = z.infer<typeof drawCommitmentSchema>;

/** A campaign in the console. */
export const drawCampaignSchema = z
  .object({
    id: idSchema('drc'),
    state: z.enum(drawCampaignStates),
    phase: z.enum(drawPhases),
    orgUnitId: idSchema('org'),
    orgUnitName: z.string(),
    terms: drawTermsSchema,
    prizes: z.array(drawPrizeSchema).meta({ description: 'The prize table with its odds' }),
    tapeLength: z.number().int(),
    drawnCount: z.number().int(),
    commitment: drawCommitmentSchema.nullable().meta({ description: 'null: not published yet' }),
    fairnessUrl: z.string().nullable().meta({ description: 'Path of the public page' }),
    closedAt: instantSchema.nullable(),
    closeReason: z.string().nullable(),
    createdAt: instantSchema,
  })
  .meta({ id: 'DrawCampaign' });
export type DrawCampaign = z.infer<typeof drawCampaignSchema>;

/** Live numbers of a campaign. */
export const drawNumbersSchema = z
  .object({
    tapeLength: z.number().int(),
    drawnCount: z.number().int(),
    memberCount: z.number().int(),
    spentPoints: pointsSchema,
    prizes: z.array(
      z.object({
        prizeNo: z.number().int(),
        name: z.string(),
        kind: z.enum(drawPrizeKinds),
        quantity: z.number().int(),
        drawnCount: z.number().int(),
        leftCount: z.number().int(),
        deliveredCount: z.number().int().meta({ description: 'In the wallet, or handed over' }),
        waitingCount: z.number().int().meta({ description: 'Being delivered, or to be claimed' }),
        stuckCount: z.number().int().meta({ description: 'Could not be delivered yet' }),
      }),
    ),
    days: z.array(z.object({ on: daySchema, drawnCount: z.number().int() })).meta({
      description: 'By business day, at most the last 60 with draws',
    }),
  })
  .meta({ id: 'DrawNumbers' });
export type DrawNumbers = z.infer<typeof drawNumbersSchema>;

/** What must be kept of a prize promotion: who did what, and what was published when. */
export const drawEvidenceSchema = z
  .object({
    commitment: drawCommitmentSchema.nullable(),
    termsText: z.string().nullable().meta({
      description: 'The canonical JSON that was committed to, byte for byte',
    }),
    seed: z.string().nullable().meta({ description: 'base64url; null until the close' }),
    headPosition: z.number().int(),
    headChain: z.string().nullable(),
    steps: z.array(z.object({ action: z.string(), actorName: z.string(), at: instantSchema })),
    keptUntil: daySchema.nullable().meta({
      description: 'Records are kept at least two years after the last session',
    }),
  })
  .meta({ id: 'DrawEvidence' });
export type DrawEvidence = z.infer<typeof drawEvidenceSchema>;

export const grantDrawChancesInput = z.strictObject({
  memberId: idSchema('mbr'),
  campaignId: idSchema('drc'),
  count: z.int().min(1).max(100),
  reason: textSchema(200),
});
export const drawChancesSchema = z
  .object({
    leftCount: z.number().int().meta({ description: 'Draws the member may make now' }),
    leftToday: z.number().int().nullable().meta({
      description: 'Ordinary chances left on this business day; null: no limit by day',
    }),
    leftOrdinary: z.number().int().meta({ description: 'Ordinary chances left in all' }),
    leftGranted: z.number().int().meta({ description: 'Granted chances left; used last' }),
  })
  .meta({ id: 'DrawChances' });
export type DrawChances = z.infer<typeof drawChancesSchema>;
