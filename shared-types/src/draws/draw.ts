import * as z from 'zod';
import { fenSchema, idSchema, instantSchema, pageQuery, pointsSchema } from '../values';
import {
  drawCampaignIdInput,
  drawChancesSchema,
  drawCommitmentSchema,
  drawKinds,
  drawPhases,
  drawPlaceLimitSchema,
  drawPrizeKinds,
  drawPrizeSchema,
  drawSessionSchema,
} from './campaign';

/** Why a member cannot draw now. */
export const drawHindrances = [
  'not_registered',
  'upcoming',
  'paused',
  'over',
  'none_left',
  'no_chance_today',
  'no_chance',
  'tier',
  'frozen',
  'points',
  'desk',
] as const;
export type DrawHindrance = (typeof drawHindrances)[number];

/** A campaign in a customer's list. */
export const drawOfferSchema = z
  .object({
    id: idSchema('drc'),
    kind: z.enum(drawKinds),
    name: z.string(),
    phase: z.enum(drawPhases),
    opensAt: instantSchema.nullable().meta({ description: 'The next session, unless one is open' }),
    endsAt: instantSchema.nullable().meta({ description: 'End of the open session' }),
    lastEndsAt: instantSchema,
    costPoints: pointsSchema,
    topPrizeName: z.string(),
    chances: drawChancesSchema.nullable().meta({ description: 'null: not registered' }),
    hindrance: z.enum(drawHindrances).nullable().meta({ description: 'null: may draw' }),
  })
  .meta({ id: 'DrawOffer' });
export type DrawOffer = z.infer<typeof drawOfferSchema>;

/** A campaign with all a customer must be told before drawing. */
export const drawOfferDetailsSchema = drawOfferSchema
  .extend({
    organiser: z.string(),
    rules: z.array(z.string()),
    sessions: z.array(drawSessionSchema),
    place: drawPlaceLimitSchema
      .extend({ storeNames: z.array(z.string()).meta({ description: 'Empty: any store' }) })
      .nullable()
      .meta({ description: 'null: anywhere; otherwise send the position with the draw' }),
    perDayMax: z.number().int().nullable(),
    perMemberMax: z.number().int(),
    tierNames: z.array(z.string()).nullable().meta({ description: 'null: all tiers' }),
    prizes: z.array(drawPrizeSchema),
    tapeLength: z.number().int(),
    drawnCount: z.number().int(),
    commitment: drawCommitmentSchema,
    fairnessUrl: z.string().meta({ description: 'Path of the public page, on this server' }),
    memberTag: z.string().nullable().meta({
      description: 'How the published draws name this member; null: not registered',
    }),
  })
  .meta({ id: 'DrawOfferDetails' });
export type DrawOfferDetails = z.infer<typeof drawOfferDetailsSchema>;

export const listDrawOffersInput = z.strictObject({
  kind: z.enum(drawKinds).optional(),
  ...pageQuery,
});

/** Where the phone says it is. Six decimals are ten centimetres. */
export const phonePlaceSchema = z
  .strictObject({
    latitude: z.number().min(-90).max(90),
    longitude: z.number().min(-180).max(180),
  })
  .meta({ id: 'PhonePlace', description: 'GCJ-02, in degrees' });
export const takeDrawInput = drawCampaignIdInput.extend({
  place: phonePlaceSchema.nullable().meta({ description: 'null: unknown, or not asked for' }),
});

/** Twelve characters, a W first, the last one a check character; dashes and spaces do not count. */
export const winningNumberInput = z
  .string()
  .trim()
  .min(12)
  .max(20)
  .meta({ description: 'As scanned or typed', example: 'W7KQ-2MXT-4HRA' });

/**
 * none: a blank. waiting: on its way, a moment. delivered: in the wallet or booked. to_claim: in a
 * store, with the winning number. claimed: handed over. stuck: staff must help.
 */
export const prizeStates = [
  'none',
  'waiting',
  'delivered',
  'to_claim',
  'claimed',
  'stuck',
] as const;
export type PrizeState = (typeof prizeStates)[number];

/** A draw of a member, with what proves its place. */
export const drawSchema = z
  .object({
    id: idSchema('drw'),
    campaignId: idSchema('drc'),
    campaignName: z.string(),
    campaignKind: z.enum(drawKinds),
    at: instantSchema,
    prizeNo: z.number().int(),
    prizeKind: z.enum(drawPrizeKinds),
    prizeName: z.string(),
    valueFen: fenSchema,
    points: pointsSchema.nullable(),
    costPoints: pointsSchema.meta({ description: 'What this draw cost' }),
    state: z.enum(prizeStates),
    couponId: idSchema('cpn').nullable().meta({ description: 'Where to go and use it' }),
    redemptionId: z.string().nullable().meta({ description: 'The order of a gift' }),
    winningNumber: z.string().nullable().meta({
      description: 'Of goods, to show in a store; with dashes',
      example: 'W7KQ-2MXT-4HRA',
    }),
    claimedAt: instantSchema.nullable(),
    claimedStoreName: z.string().nullable(),
    receipt: z
      .object({
        position: z.number().int().meta({ description: 'Its place on the tape, from 1' }),
        memberTag: z.string(),
        chain: z.string().meta({ description: 'Binds this draw and all before it' }),
      })
      .meta({ id: 'DrawReceipt' }),
  })
  .meta({ id: 'Draw' });
export type Draw = z.infer<typeof drawSchema>;

/** What a draw answers: every repeat with one key tells of the same draw. */
export const drawResultSchema = drawSchema
  .extend({
    chances: drawChancesSchema.meta({ description: 'As they are now' }),
    balancePoints: pointsSchema.nullable().meta({ description: 'null: the draw cost nothing' }),
  })
  .meta({ id: 'DrawResult' });
export type DrawResult = z.infer<typeof drawResultSchema>;

export const listMyDrawsInput = z.strictObject({
  campaignId: idSchema('drc').optional(),
  onlyPrizes: z.stringbool().optional().meta({ description: 'Leaves blanks out' }),
  ...pageQuery,
});
export const drawIdInput = z.strictObject({ drawId: idSchema('drw') });

/** A winner as everybody may see them. */
export const drawWinnerSchema = z
  .object({
    memberNameMasked: z.string(),
    prizeName: z.string(),
    prizeNo: z.number().int(),
    at: instantSchema,
  })
  .meta({ id: 'DrawWinner' });
export type DrawWinner = z.infer<typeof drawWinnerSchema>;
export const listDrawWinnersInput = drawCampaignIdInput.extend(pageQuery);

/** A draw in the console. */
export const drawRowSchema = drawSchema
  .extend({
    memberId: idSchema('mbr'),
    memberCardNo: z.string(),
    memberNameMasked: z.string(),
    isGranted: z.boolean().meta({ description: 'Used a granted chance' }),
    storeName: z.string().nullable().meta({ description: 'Of a desk draw' }),
    stuckCode: z.string().nullable().meta({ description: 'Why it could not be delivered' }),
  })
  .meta({ id: 'DrawRow' });
export type DrawRow = z.infer<typeof drawRowSchema>;
export const listDrawsInput = drawCampaignIdInput.extend({
  prizeNo: z.coerce.number<number>().int().min(1).max(20).optional(),
  state: z.enum(prizeStates).optional(),
  memberId: idSchema('mbr').optional(),
  ...pageQuery,
});

const terminalSchema = z
  .string()
  .regex(/^[A-Za-z0-9-]{1,16}$/)
  .meta({ example: 'T01' });
export const listDeskCampaignsInput = z.strictObject({ storeId: idSchema('org') });
export const deskCampaignListSchema = z.object({
  items: z.array(
    z
      .object({
        id: idSchema('drc'),
        name: z.string(),
        endsAt: instantSchema,
        costPoints: pointsSchema,
        prizes: z.array(drawPrizeSchema),
      })
      .meta({ id: 'DeskCampaign' }),
  ),
});
export const drawAtDeskInput = z.strictObject({
  storeId: idSchema('org'),
  terminalNo: terminalSchema,
  campaignId: idSchema('drc'),
  resolutionId: idSchema('res').meta({ description: 'The member, as resolveMember found them' }),
});
/** A desk draw, with what the slip says. */
export const deskDrawSchema = drawResultSchema
  .extend({
    memberNameMasked: z.string().nullable(),
    memberCardNo: z.string(),
    storeName: z.string(),
  })
  .meta({ id: 'DeskDraw' });
export type DeskDraw = z.infer<typeof deskDrawSchema>;

export const readWinningInput = z.strictObject({
  storeId: idSchema('org'),
  number: winningNumberInput,
});
export const claimWinningInput = readWinningInput.extend({ terminalNo: terminalSchema });
/** A prize behind a winning number, as staff see it. */
export const winningSchema = z
  .object({
    drawId: idSchema('drw'),
    campaignName: z.string(),
    prizeName: z.string(),
    winningNumber: z.string(),
    wonAt: instantSchema,
    memberNameMasked: z.string().nullable(),
    claimedAt: instantSchema.nullable(),
    claimedStoreName: z.string().nullable(),
  })
  .meta({ id: 'Winning' });
export type Winning = z.infer<typeof winningSchema>;
