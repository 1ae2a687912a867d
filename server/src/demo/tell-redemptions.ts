import type { DeliveryAddress, DeliveryWish } from '@huike/shared-types';
import type { StaffActor } from '../core/actor';
import { numberOf, textOf } from '../core/database/sql';
import type { Tx } from '../core/database/transaction';
import type { Secrets } from '../core/secrets';
import type { RequestFacts } from '../core/serve';
import { createAddress } from '../modules/addresses';
import { findGift, type GiftFacts } from '../modules/gifts';
import { findMemberByPhone } from '../modules/members';
import {
  askAfterSale,
  cancelMyRedemption,
  decideAfterSale,
  findRedemption,
  handOverGift,
  receiveRedemption,
  redeemGifts,
  releaseRedemptions,
  shipRedemption,
  type RedemptionNeeds,
} from '../modules/redemptions';
import type { StoreFacts } from '../modules/stores';
import { demoTimeZone as timeZone } from './demo-calendar';
import { firstPersonPhone } from './plan-members';

/** Who and where of the demo's redemptions. */
export interface RedemptionStory {
  secrets: Secrets;
  /** Gifts by name. */
  giftIds: ReadonlyMap<string, string>;
  store: StoreFacts;
  cashier: StaffActor;
  service: StaffActor;
}

const minuteMs = 60_000;
const dayMs = 86_400_000;
const request: RequestFacts = { id: 'demo', address: '127.0.0.1', userAgent: 'demo' };

/** Somebody who redeems, and where their parcels go. */
interface Person {
  memberId: string;
  addressId: string;
}

/**
 * This morning in the mall: gifts that wait, one that was handed over with its money part, parcels in
 * every state, one that was cancelled, one complaint that waits and one that was refunded; and a prize
 * of last month that nobody fetched. What somebody cannot afford is left out.
 */
export async function tellRedemptions(tx: Tx, story: RedemptionStory): Promise<void> {
  const ago = (minutes: number): Tx => ({
    ...tx,
    now: new Date(tx.now.getTime() - minutes * minuteMs),
  });
  const mall = new Mall(story);
  const people = await peopleOf(ago((dayMs / minuteMs) * 40), story.secrets);
  const [first, second = first, third = first, fourth = first, fifth = first] = people;
  if (!first || !second || !third || !fourth || !fifth) throw new Error('nobody redeems');
  const { secrets, store, cashier, service } = story;
  const by = { actor: service, request };

  const fromDraw = ago((dayMs / minuteMs) * 20);
  await mall.win(fromDraw, first, '手冲精品咖啡一杯');
  await releaseRedemptions({ inTransaction: (work) => work(ago(30)) }, timeZone);

  await mall.redeem(ago(95), first, '可折叠帆布购物袋', 'pick_up');
  await mall.redeem(ago(90), first, '停车 2 小时券', 'at_once');
  await mall.redeem(ago(180), second, '澜汀定制不锈钢保温杯 500ml', 'delivery');

  const towels = await mall.redeem(ago(260), third, '新疆长绒棉毛巾三条装', 'delivery');
  if (towels) {
    const parcel = { redemptionId: towels, carrier: '顺丰速运', trackingNo: 'SF1380255671904' };
    await shipRedemption(ago(120), { ...parcel, ...by });
  }

  const pan = await mall.redeem(ago(240), fourth, '不粘平底煎锅 26cm', 'pick_up');
  if (pan) {
    const code = await codeOf(tx, secrets, pan);
    const paid = { kind: 'wechat_pay', amountFen: 4_900 } as const;
    const desk = { store, terminalNo: 'T01', actor: cashier, secrets, timeZone };
    await handOverGift(ago(70), { code, paid, ...desk });
  }

  const cap = await mall.redeem(ago(200), fifth, '城市骑行棒球帽', 'pick_up');
  if (cap) {
    const { memberId } = fifth;
    await cancelMyRedemption(ago(150), { redemptionId: cap, memberId, timeZone });
  }
  await tellAfterSales(ago, { mall, story, waits: second, refunded: fifth });
}

/** Two parcels that arrived, and what their members found wrong. */
async function tellAfterSales(
  ago: (minutes: number) => Tx,
  told: { mall: Mall; story: RedemptionStory; waits: Person; refunded: Person },
): Promise<void> {
  const { mall, story, waits, refunded } = told;
  const arrive = async ({ memberId }: Person, redemptionId: string, trackingNo: string) => {
    const parcel = { redemptionId, carrier: '中通快递', trackingNo };
    await shipRedemption(ago(300), { ...parcel, actor: story.service, request });
    await receiveRedemption(ago(110), { redemptionId, memberId });
  };
  const umbrella = await mall.redeem(ago(420), waits, '八骨防风晴雨伞', 'delivery');
  if (umbrella) {
    await arrive(waits, umbrella, 'ZT7500218834610');
    const text = '收到后打开发现有一根伞骨是断的，照片可以微信发给门店。';
    const wish = { redemptionId: umbrella, memberId: waits.memberId, kind: 'faulty' } as const;
    await askAfterSale(ago(60), { ...wish, text, timeZone });
  }
  const cream = await mall.redeem(ago(430), refunded, '氨基酸洁面乳 120g', 'delivery');
  if (!cream) return;
  await arrive(refunded, cream, 'ZT7500218834627');
  const wish = { redemptionId: cream, memberId: refunded.memberId, kind: 'missing' } as const;
  const text = '包裹里少了一支，只有外盒。';
  const afterSaleId = await askAfterSale(ago(80), { ...wish, text, timeZone });
  await decideAfterSale(ago(45), {
    afterSaleId,
    verdict: 'refund',
    isRestocked: false,
    answer: '经核实为仓库漏装，积分已原路退回，给您添麻烦了。',
    actor: story.service,
    request,
    timeZone,
  });
}

/** Redeems gifts of the demo by their names. */
class Mall {
  private readonly needs: RedemptionNeeds;
  private readonly story: RedemptionStory;
  constructor(story: RedemptionStory) {
    this.story = story;
    this.needs = {
      secrets: story.secrets,
      timeZone,
      stores: { readStore: async () => story.store },
      live: { wake: () => undefined },
      // None of the demo's gifts hands out chances.
      giveChances: async () => undefined,
    };
  }

  /** @returns the redemption's id; undefined where the member cannot have the gift */
  async redeem(
    tx: Tx,
    { memberId, addressId }: Person,
    name: string,
    way: DeliveryWish['way'],
  ): Promise<string | undefined> {
    const gift = await this.giftOf(tx, name);
    const price = { points: gift.pricePoints, fen: gift.priceFen };
    const wish = { addressId, storeId: this.story.store.id, way };
    const order = { price, source: 'mall', sourceId: null, actorId: memberId } as const;
    const [outcome] = await redeemGifts(tx, this.needs, [
      { memberId, giftId: gift.id, wish: wishOf(wish), ...order },
    ]);
    return outcome && 'value' in outcome ? outcome.value.draft.id : undefined;
  }

  /** A prize that waits in the store. */
  async win(tx: Tx, { memberId }: Person, name: string): Promise<void> {
    const gift = await this.giftOf(tx, name);
    const wish = { way: 'pick_up', storeId: this.story.store.id } as const;
    const prize = { price: null, source: 'draw', sourceId: 'demo-prize' } as const;
    const order = { memberId, giftId: gift.id, wish, actorId: 'system' };
    await redeemGifts(tx, this.needs, [{ ...order, ...prize }]);
  }

  private async giftOf(tx: Tx, name: string): Promise<GiftFacts> {
    const gift = await findGift(tx, this.story.giftIds.get(name) ?? '');
    if (!gift) throw new Error(`${name} is no gift of the demo`);
    return gift;
  }
}

function wishOf({
  way,
  storeId,
  addressId,
}: {
  way: DeliveryWish['way'];
  storeId: string;
  addressId: string;
}): DeliveryWish {
  if (way === 'pick_up') return { way, storeId };
  return way === 'delivery' ? { way, addressId } : { way };
}

async function codeOf(tx: Tx, secrets: Secrets, redemptionId: string): Promise<string> {
  const redemption = await findRedemption(tx, redemptionId);
  return secrets.open(redemption?.pickUpSealed ?? '').toString();
}

const streets: readonly Omit<DeliveryAddress, 'receiverName' | 'phone'>[] = [
  { province: '上海市', city: '上海市', district: '静安区', detail: '愚园路 218 弄 6 号 402 室' },
  { province: '上海市', city: '上海市', district: '徐汇区', detail: '天钥桥路 333 号 1207 室' },
  { province: '浙江省', city: '杭州市', district: '西湖区', detail: '文三路 90 号 2 幢 301 室' },
  { province: '江苏省', city: '苏州市', district: '姑苏区', detail: '平江路 57 号' },
  {
    province: '上海市',
    city: '上海市',
    district: '浦东新区',
    detail: '锦绣路 1988 弄 33 号 501 室',
  },
];

/** The first person, and four who have many points, each with an address. */
async function peopleOf(tx: Tx, secrets: Secrets): Promise<Person[]> {
  const firstId = (await findMemberByPhone(tx, secrets, firstPersonPhone)) ?? '';
  // By what two databases of one plan have in common; the richest pays at the till.
  const rich = await tx.all(
    `SELECT m.id, m.name, a.balance FROM member m
     JOIN ledger_account a ON a.owner_id = m.id AND a.asset = 'points'
     WHERE m.state = 'active' AND m.id <> ? ORDER BY a.balance DESC, m.phone_masked LIMIT 5`,
    [firstId],
  );
  const first = await tx.one('SELECT id, name, 0 AS balance FROM member WHERE id = ?', [firstId]);
  const rows = [...(first ? [first] : []), ...rich.slice(1)];
  const people: Person[] = [];
  for (const [index, row] of rows.entries()) {
    const street = streets[index % streets.length];
    if (!street || numberOf(row['balance']) < 0) continue;
    const memberId = textOf(row['id']);
    const address = {
      ...street,
      receiverName: textOf(row['name']),
      phone: `138000${String(index + 1).padStart(5, '0')}`,
    };
    const wish = { memberId, address, isDefault: true, secrets };
    people.push({ memberId, addressId: await createAddress(tx, wish) });
  }
  return people;
}
