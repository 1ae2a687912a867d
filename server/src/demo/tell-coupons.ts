import { createTemplateInput } from '@huike/shared-types';
import type { StaffActor } from '../core/actor';
import { businessDayOf } from '../core/business-day';
import { textOf } from '../core/database/sql';
import type { Tx } from '../core/database/transaction';
import type { Secrets } from '../core/secrets';
import {
  createTemplate,
  expireCoupons,
  findCoupon,
  getTemplate,
  issueCoupon,
  orderBatch,
  publishTemplate,
  redeemAtCounter,
  runNextCouponJob,
  type TemplateWish,
} from '../modules/coupons';
import { findMemberByPhone } from '../modules/members';
import type { StoreFacts } from '../modules/stores';
import { demoTimeZone } from './demo-calendar';
import { firstPersonPhone } from './plan-members';

type Named = Pick<TemplateWish, 'name' | 'effect' | 'faceFen' | 'validity'> & Partial<TemplateWish>;
/** The demo's coupons. */
export type DemoCoupon = 'beauty' | 'apparel' | 'welcome' | 'parking' | 'gift' | 'birthday';

const usual: Omit<TemplateWish, 'name' | 'effect' | 'faceFen' | 'validity'> = {
  note: null,
  scope: {},
  stacking: 'free',
  stackGroup: null,
  perSaleMax: 1,
  isTransferable: true,
  isRestoredOnReturn: true,
  remindDaysBefore: 3,
  partnerName: null,
  quantity: 5_000,
  budgetFen: null,
  perMemberMax: 2,
  isClaimable: true,
  claimFrom: null,
  claimTo: null,
};

/** The demo's coupons; the beauty and apparel ones hold for goods of those departments. */
function templatesOf(
  goods: Record<'beauty' | 'apparel' | 'snacks', string>,
): Record<DemoCoupon, Named> {
  const of = (categoryId: string) => ({ categories: { include: [categoryId], exclude: [] } });
  const days = (count: number) => ({ kind: 'days', delayDays: 0, days: count }) as const;
  return {
    beauty: {
      name: '美妆满 300 减 100',
      note: '礼盒装同样可用；与其他美妆券不叠加。',
      effect: { kind: 'cash', amountFen: 10_000 },
      faceFen: 10_000,
      scope: { ...of(goods.beauty), minimumFen: 30_000 },
      stacking: 'group',
      stackGroup: '美妆',
      validity: days(30),
      budgetFen: 50_000_000,
      partnerName: '沪上美妆供应链',
    },
    apparel: {
      name: '服饰 9 折券',
      effect: { kind: 'percent', payBp: 9_000, capFen: 20_000 },
      faceFen: 20_000,
      scope: of(goods.apparel),
      validity: days(30),
    },
    welcome: {
      name: '新人 10 元券',
      note: '无门槛，全场可用。',
      effect: { kind: 'cash', amountFen: 1_000 },
      faceFen: 1_000,
      validity: days(14),
      perMemberMax: 1,
    },
    parking: {
      name: '停车 2 小时',
      note: '离场前到服务台出示。',
      effect: { kind: 'parking', hours: 2 },
      faceFen: 1_600,
      validity: days(30),
      perMemberMax: 4,
    },
    gift: {
      name: '糕点兑换券',
      note: '任选糕点零食一份。',
      effect: { kind: 'gift', quantity: 1 },
      faceFen: 5_800,
      scope: of(goods.snacks),
      validity: days(30),
      quantity: 500,
    },
    birthday: {
      name: '生日 88 元礼券',
      note: '生日前后三天内使用。',
      effect: { kind: 'cash', amountFen: 8_800 },
      faceFen: 8_800,
      scope: { birthday: 'week', minimumFen: 20_000 },
      stacking: 'alone',
      isTransferable: false,
      validity: days(30),
      perMemberMax: 1,
    },
  };
}

/** Who and where of the demo's coupons. */
export interface CouponStory {
  secrets: Secrets;
  group: { id: string; orgPath: string };
  marketer: StaffActor;
  cashier: StaffActor;
  store: StoreFacts;
}

const dayMs = 86_400_000;

/**
 * Drafts and publishes the demo's templates some weeks ago, gives the first person coupons to use, one
 * that is used and one that is over, and leaves a batch of codes to print.
 * @returns the templates' ids
 */
export async function tellCoupons(tx: Tx, story: CouponStory): Promise<Record<DemoCoupon, string>> {
  const ago = (days: number): Tx => ({ ...tx, now: new Date(tx.now.getTime() - days * dayMs) });
  const ids = await publishTemplates(ago(40), story);
  const memberId = await findMemberByPhone(tx, story.secrets, firstPersonPhone);
  if (memberId === undefined) throw new Error('the first person is no member');
  const give = (at: Tx, kind: DemoCoupon, sourceId: string) =>
    issueCoupon(at, {
      templateId: ids[kind],
      memberId,
      source: 'opening',
      sourceId,
      businessOn: businessDayOf(at.now, demoTimeZone),
    });
  await give(ago(38), 'welcome', 'over');
  await verify(ago(10), story, await give(ago(12), 'parking', 'used'));
  for (const kind of ['beauty', 'apparel', 'gift', 'parking'] as const) {
    await give(ago(2), kind, 'usable');
  }
  const inside = { read: tx, inTransaction: <T>(work: (given: Tx) => Promise<T>) => work(tx) };
  await expireCoupons(inside, demoTimeZone);
  const template = await getTemplate(tx, ids.welcome);
  const batch = { count: 40, lastOn: null, reason: '开业传单附券' };
  await orderBatch(tx, { actor: story.marketer }, { ...batch, template });
  const clock = { now: () => tx.now };
  await runNextCouponJob({ db: inside, clock, secrets: story.secrets, timeZone: demoTimeZone });
  return ids;
}

async function publishTemplates(
  tx: Tx,
  { group }: CouponStory,
): Promise<Record<DemoCoupon, string>> {
  const category = async (code: string) => {
    const row = await tx.one('SELECT id FROM category WHERE code = ?', [code]);
    return textOf(row?.['id']);
  };
  const goods = {
    beauty: await category('BT'),
    apparel: await category('AP'),
    snacks: await category('FD-SNACK'),
  };
  const editor = { actor: 'system' } as const;
  const today = businessDayOf(tx.now, demoTimeZone);
  const publish = async (named: Named): Promise<string> => {
    const wish = createTemplateInput.parse({ ...usual, ...named, orgUnitId: group.id });
    const templateId = await createTemplate(tx, editor, { ...wish, orgUnit: group });
    await publishTemplate(tx, editor, { templateId, today });
    return templateId;
  };
  const templates = templatesOf(goods);
  return {
    beauty: await publish(templates.beauty),
    apparel: await publish(templates.apparel),
    welcome: await publish(templates.welcome),
    parking: await publish(templates.parking),
    gift: await publish(templates.gift),
    birthday: await publish(templates.birthday),
  };
}

async function verify(tx: Tx, { store, cashier }: CouponStory, couponId: string): Promise<void> {
  const coupon = await findCoupon(tx, couponId);
  if (!coupon) throw new Error('the coupon was not issued');
  await redeemAtCounter(tx, {
    code: coupon.code,
    store,
    terminalNo: 'T01',
    spentFen: null,
    actor: cashier,
    timeZone: demoTimeZone,
    live: { wake: () => undefined },
  });
}
