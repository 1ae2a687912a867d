import type { ScopeGoods, ScopeMember, ScopeMoment } from '../scope/match-scope';
import type { Scope } from '../scope/scope';
import type { QuoteWish } from './quote';

/** One line of a basket. Its net is `quantity * unitPriceFen - discountFen`, never below zero. */
export interface QuoteLine extends ScopeGoods {
  lineNo: number;
  quantity: number;
  unitPriceFen: number;
  /** What the till itself took off already. */
  discountFen: number;
}

/** What a coupon does in a basket. Coupons for shipping and parking are never in one. */
export type CouponEffect =
  /** 代金券: up to `amountFen` off the goods in scope. */
  | { kind: 'cash'; amountFen: number }
  /** 折扣券: the goods in scope cost payBp / 10000; at most `capFen` off. */
  | { kind: 'percent'; payBp: number; capFen: number | null }
  /** 兑换券: this many units among the goods in scope are free, the cheapest first. */
  | { kind: 'gift'; quantity: number };

/** A coupon the member could use today. */
export interface CouponInstrument {
  id: string;
  templateId: string;
  name: string;
  effect: CouponEffect;
  /** `minimumFen` is the threshold, judged on the goods in scope after tier price. */
  scope: Scope;
  /** What the goods in scope are called in a hint (`化妆品`); absent or null: no name. */
  goodsName?: string | null;
  /** alone: with no other coupon at all. group: at most one of the same `stackGroup`. */
  stacking: 'alone' | 'group' | 'free';
  stackGroup: string | null;
  /** How many coupons of the same template one sale takes. */
  perSaleMax: number;
  /** Last business day, `YYYY-MM-DD`; null: no end. */
  expiresOn: string | null;
}

/** A rebate account that could pay. */
export interface RebateInstrument {
  accountId: string;
  name: string;
  balanceFen: number;
  scope: Scope;
  expiresOn: string | null;
}

/** Points as money: every `stepPoints` pay `stepFen`, up to a share of what is left to pay. */
export interface PointsInstrument {
  balance: number;
  stepPoints: number;
  stepFen: number;
  shareMaxBp: number;
}

/** What a tier pays for the goods in scope: payBp / 10000 of each line's net, half up. */
export interface TierPrice {
  payBp: number;
  scope: Scope;
  name: string;
}

/** Everything a quote depends on; nothing else does it depend on. */
export interface QuoteInput {
  moment: ScopeMoment;
  member: ScopeMember | null;
  lines: QuoteLine[];
  tierPrice: TierPrice | null;
  coupons: CouponInstrument[];
  rebates: RebateInstrument[];
  points: PointsInstrument | null;
  wish: QuoteWish;
}
