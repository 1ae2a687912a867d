import {
  createDrawCampaignInput,
  createTemplateInput,
  type DrawKind,
  type DrawPrizeInput,
} from '@huike/shared-types';
import { businessDayOf } from '../core/business-day';
import type { Tx } from '../core/database/transaction';
import type { Secrets } from '../core/secrets';
import { createTemplate, publishTemplate } from '../modules/coupons';
import {
  closeCampaign,
  createCampaign,
  getCampaign,
  inPlay,
  publishCampaign,
  takeDraws,
  type DrawDesk,
  type PrizeShelf,
} from '../modules/draws';
import { demoTimeZone } from './demo-calendar';

/** Who and what the demo's draws need. */
export interface DrawStory {
  secrets: Secrets;
  group: { id: string; orgPath: string };
  memberIds: readonly string[];
}

interface Told {
  kind: DrawKind;
  name: string;
  rules: string[];
  /** From and to, in days from now. */
  days: readonly [number, number];
  perDayMax: number | null;
  perMemberMax: number;
  costPoints: number;
  prizes: DrawPrizeInput[];
}

const dayMs = 86_400_000;
const editor = { actor: 'system' } as const;
// The demo's prizes are coupons, points and goods.
const shelf: PrizeShelf = { hasGift: () => Promise.resolve(false) };
const common = [
  '奖品数量、价值与概率在开始前公布，活动期间不变；每份奖品价值不超过 5 万元。',
  '实物奖品凭中奖号码到任一门店服务台领取，活动结束后 30 天内有效。',
];

/**
 * Leaves an open shake, wheel and scratch, a desk draw for the till, and a shake of last week that is
 * closed, so that anybody can check its draws.
 */
export async function tellDraws(tx: Tx, story: DrawStory): Promise<void> {
  const ago = (days: number): Tx => ({ ...tx, now: new Date(tx.now.getTime() - days * dayMs) });
  const templateId = await publishPrizeCoupon(ago(20), story);
  const [shake, wheel, scratch, desk, past] = campaignsOf(templateId);
  if (!shake || !wheel || !scratch || !desk || !past) throw new Error('the demo lacks a campaign');
  await publish(ago(12), tx.now, story, past).then((id) => playAndClose(ago, story, id));
  // A little after each other: lists show the newest first.
  for (const [index, told] of [desk, scratch, wheel, shake].entries()) {
    await publish(ago(3 - index / 24), tx.now, story, told);
  }
}

function campaignsOf(templateId: string): Told[] {
  const coupon = (quantity: number) =>
    ({ kind: 'coupon', name: '20 元购物券', quantity, valueFen: 2_000, templateId }) as const;
  const points = (amount: number, quantity: number) =>
    ({
      kind: 'points',
      name: `${amount} 积分`,
      quantity,
      valueFen: amount,
      points: amount,
    }) as const;
  const goods = (name: string, quantity: number, valueFen: number) =>
    ({ kind: 'goods', name, quantity, valueFen }) as const;
  const blanks = (quantity: number) => ({ kind: 'nothing', name: '谢谢参与', quantity }) as const;
  return [
    {
      kind: 'shake',
      name: '周末摇一摇',
      rules: ['会员每天可摇 3 次，活动期间最多 30 次。', ...common],
      days: [-2, 12],
      perDayMax: 3,
      perMemberMax: 30,
      costPoints: 0,
      prizes: [goods('不锈钢保温杯', 20, 12_900), coupon(300), points(50, 400), blanks(1_280)],
    },
    {
      kind: 'wheel',
      name: '积分大转盘',
      rules: ['每次消耗 20 积分，每天最多 5 次。', ...common],
      days: [-2, 28],
      perDayMax: 5,
      perMemberMax: 50,
      costPoints: 20,
      prizes: [
        goods('家用空气炸锅', 3, 39_900),
        goods('羊绒围巾', 10, 26_800),
        coupon(200),
        points(188, 80),
        points(20, 500),
        blanks(1_207),
      ],
    },
    {
      kind: 'scratch',
      name: '会员日刮刮卡',
      rules: ['会员每天刮 1 张。', ...common],
      days: [-1, 6],
      perDayMax: 1,
      perMemberMax: 7,
      costPoints: 0,
      prizes: [goods('双人下午茶', 15, 16_800), coupon(150), points(30, 335), blanks(500)],
    },
    {
      kind: 'desk',
      name: '满额服务台抽奖',
      rules: ['当日消费满 500 元，凭会员码到服务台抽奖 1 次。', ...common],
      days: [-1, 20],
      perDayMax: 1,
      perMemberMax: 10,
      costPoints: 0,
      prizes: [goods('品牌行李箱', 5, 69_900), goods('洗护礼盒', 95, 8_800), coupon(400)],
    },
    {
      kind: 'shake',
      name: '店庆摇一摇',
      rules: ['会员每天可摇 2 次。', ...common],
      days: [-10, -6],
      perDayMax: 2,
      perMemberMax: 8,
      costPoints: 0,
      prizes: [goods('景德镇茶具', 6, 45_800), goods('店庆帆布袋', 54, 2_900), blanks(140)],
    },
  ];
}

async function publishPrizeCoupon(tx: Tx, { group }: DrawStory): Promise<string> {
  const wish = createTemplateInput.parse({
    orgUnitId: group.id,
    name: '20 元购物券',
    note: '抽奖所得，满 100 元可用。',
    effect: { kind: 'cash', amountFen: 2_000 },
    scope: { minimumFen: 10_000 },
    stacking: 'free',
    stackGroup: null,
    perSaleMax: 1,
    validity: { kind: 'days', delayDays: 0, days: 30 },
    faceFen: 2_000,
    isTransferable: true,
    isRestoredOnReturn: true,
    remindDaysBefore: 3,
    partnerName: null,
    quantity: 5_000,
    budgetFen: null,
    perMemberMax: null,
    isClaimable: false,
    claimFrom: null,
    claimTo: null,
  });
  const templateId = await createTemplate(tx, editor, { ...wish, orgUnit: group });
  const today = businessDayOf(tx.now, demoTimeZone);
  await publishTemplate(tx, editor, { templateId, today });
  return templateId;
}

/** @param present what the campaign's days count from */
async function publish(
  tx: Tx,
  present: Date,
  { group, secrets }: DrawStory,
  { days, ...told }: Told,
): Promise<string> {
  const at = (day: number) => new Date(present.getTime() + day * dayMs).toISOString();
  const wish = createDrawCampaignInput.parse({
    ...told,
    orgUnitId: group.id,
    organiser: '惠客百货集团',
    sessions: [{ startsAt: at(days[0]), endsAt: at(days[1]) }],
    place: null,
    tierIds: null,
  });
  const desk = { secrets, shelf, today: businessDayOf(tx.now, demoTimeZone) };
  const campaignId = await createCampaign(tx, desk, editor, { ...wish, orgUnit: group });
  await publishCampaign(tx, desk, editor, campaignId);
  return campaignId;
}

const drawers = 30;
const rounds = 3;

/** Members draw on the days of the campaign; then it is over, and closed. */
async function playAndClose(
  ago: (days: number) => Tx,
  { secrets, memberIds }: DrawStory,
  campaignId: string,
): Promise<void> {
  const desk: DrawDesk = { secrets, timeZone: demoTimeZone, onWon: () => undefined };
  const campaign = inPlay(await getCampaign(ago(0), campaignId), desk);
  const drawing = memberIds.slice(0, drawers);
  for (let round = 0; round < rounds; round += 1) {
    const at = ago(9.5 - round);
    for (const memberId of drawing) {
      const commandKey = `${memberId}:demo-draw-${round}`;
      await takeDraws(at, desk, campaign, [
        { memberId, commandKey, placeRefusal: null, storeName: null },
      ]);
    }
  }
  await closeCampaign(ago(6), editor, { campaignId, reason: null });
}
