import { formatYuan } from '../money';
import type { CouponInstrument } from './basket';
import type { QuoteFix, WhyUnused } from './quote';

/** One sentence in both languages. */
export interface Texts {
  textZh: string;
  textEn: string;
}

const yuan = (fen: number) => `¥${formatYuan(fen)}`;
const weekdaysZh = ['一', '二', '三', '四', '五', '六', '日'];
const weekdaysEn = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const zhNames = (names: readonly { name: string }[]) =>
  names.map(({ name }) => `「${name}」`).join('、');
const enNames = (names: readonly { name: string }[]) =>
  names.map(({ name }) => `“${name}”`).join(', ');
/** 9500 -> `9.5`, 8800 -> `8.8`, 8750 -> `8.75`: how Chinese shops say what is left to pay. */
const foldsOf = (payBp: number) => String(payBp / 1000);
const percentOff = (payBp: number) => `${(10_000 - payBp) / 100}%`;

export function tierText(payBp: number): Texts {
  return {
    textZh: `会员价 ${foldsOf(payBp)} 折`,
    textEn: `Member price, ${percentOff(payBp)} off`,
  };
}

/** What a used coupon did. */
export function couponText({ effect }: CouponInstrument, worthFen: number, paidFen: number): Texts {
  const cut = paidFen < worthFen;
  const zhCut = cut ? `，其余商品已由其他券支付，实抵 ${yuan(paidFen)}` : '';
  const enCut = cut ? `; ${yuan(paidFen)} of it, as other coupons pay the rest of the goods` : '';
  if (effect.kind === 'percent') {
    const isCapped = effect.capFen !== null && worthFen === effect.capFen;
    return {
      textZh: `${foldsOf(effect.payBp)} 折，省 ${yuan(worthFen)}${isCapped ? '（已到上限）' : ''}${zhCut}`,
      textEn: `${percentOff(effect.payBp)} off: ${yuan(worthFen)}${isCapped ? ' (the most it gives)' : ''}${enCut}`,
    };
  }
  if (effect.kind === 'gift') {
    return {
      textZh: `免单 ${effect.quantity} 件（从最低价起），价值 ${yuan(worthFen)}${zhCut}`,
      textEn: `${effect.quantity} free, the cheapest first: ${yuan(worthFen)}${enCut}`,
    };
  }
  const isWhole = worthFen === effect.amountFen;
  return {
    textZh: `抵 ${yuan(worthFen)}${isWhole ? '' : `（面值 ${yuan(effect.amountFen)}，不找零）`}${zhCut}`,
    textEn: `${yuan(worthFen)} off${isWhole ? '' : ` (of ${yuan(effect.amountFen)}; no change is given)`}${enCut}`,
  };
}

export function rebateText(paidFen: number, leftFen: number): Texts {
  return {
    textZh: `支付 ${yuan(paidFen)}，余额 ${yuan(leftFen)}`,
    textEn: `Pays ${yuan(paidFen)}; ${yuan(leftFen)} stays on the account`,
  };
}

export function pointsText(points: number, paidFen: number): Texts {
  return {
    textZh: `${points} 积分抵 ${yuan(paidFen)}`,
    textEn: `${points} points pay ${yuan(paidFen)}`,
  };
}

const missTexts = {
  org_unit: ['本店不可用', 'Not valid at this store'],
  date: ['今天不在使用日期内', 'Not valid on this date'],
  weekday: ['今天不是可用的星期', 'Not valid on this day of the week'],
  hours: ['现在不在可用时段', 'Not valid at this hour'],
  member: ['需要先识别会员', 'Only for a member'],
  tier: ['会员等级不符', 'Not for this tier'],
  tag: ['仅限特定会员', 'Only for certain members'],
  birthday: ['仅限生日期间', 'Only around the birthday'],
  goods: ['没有可用的商品', 'No goods in the basket that it is for'],
  already_paid: ['可抵的商品已由其他券支付', 'Other coupons already pay for all it could pay'],
  worth_nothing: ['对这些商品没有优惠', 'It takes nothing off these goods'],
  nothing_left: ['已无可付的金额', 'Nothing is left for it to pay'],
  not_wished: ['未选择使用', 'Not chosen'],
  empty: ['余额为零', 'The balance is zero'],
  share_limit: ['超过积分可付的比例', 'More than the share that points may pay'],
  unknown: ['没有这张可用的券', 'No such coupon can be used'],
} as const;

type PlainWhy = Extract<WhyUnused, { code: keyof typeof missTexts }>;
const isPlain = (why: WhyUnused): why is PlainWhy => why.code in missTexts;

/** Why an instrument pays nothing. */
export function whyText(why: WhyUnused): Texts {
  if (isPlain(why)) {
    const [textZh, textEn] = missTexts[why.code];
    return { textZh, textEn };
  }
  switch (why.code) {
    case 'minimum':
      return {
        textZh: `满 ${yuan(why.minimumFen)} 可用，还差 ${yuan(why.missingFen)}`,
        textEn: `From ${yuan(why.minimumFen)}; ${yuan(why.missingFen)} short`,
      };
    case 'expired':
      return { textZh: `已于 ${why.expiresOn} 到期`, textEn: `Ended on ${why.expiresOn}` };
    case 'alone':
    case 'group':
    case 'per_sale': {
      const zhCost = why.losesFen > 0 ? `，改用它少省 ${yuan(why.losesFen)}` : '，改用它省得不更多';
      const enCost = why.losesFen > 0 ? `saves ${yuan(why.losesFen)} less` : 'saves no more';
      const isLimit = why.code === 'per_sale';
      return {
        textZh: `${isLimit ? '每单限用张数已满：' : '不能同时使用：'}${zhNames(why.rivals)}${zhCost}`,
        textEn: `${isLimit ? 'As many as one sale takes are in use' : 'Not together'} with ${enNames(why.rivals)}; instead it ${enCost}`,
      };
    }
    case 'not_chosen':
      return why.savesFen > 0
        ? {
            textZh: `未选择，可再省 ${yuan(why.savesFen)}`,
            textEn: `Not chosen; would save ${yuan(why.savesFen)} more`,
          }
        : { textZh: '未选择', textEn: 'Not chosen' };
    case 'below_step':
      return {
        textZh: `还差 ${why.missingPoints} 积分起抵`,
        textEn: `${why.missingPoints} points short of the first step`,
      };
  }
}

type Bare<T> = T extends Texts ? Omit<T, keyof Texts> : never;
/** A fix before it is put in words. */
export type BareFix = Bare<QuoteFix>;

const zhSpend = (fen: number, goods: string) => (fen > 0 ? `再买 ${yuan(fen)} ${goods}` : '');

/** Puts a fix in words. */
export function wordFix(fix: BareFix, name: string, goodsName: string | null): QuoteFix {
  const goodsZh = goodsName ?? '可用商品';
  const goodsEn = goodsName ?? 'the goods it is for';
  const [zh, en] = [`「${name}」`, `“${name}”`];
  const alsoZh =
    'spendFen' in fix && fix.spendFen > 0 ? `，并${zhSpend(fix.spendFen, goodsZh)}` : '';
  const alsoEn =
    'spendFen' in fix && fix.spendFen > 0
      ? ` and buy ${yuan(fix.spendFen)} more of ${goodsEn}`
      : '';
  switch (fix.kind) {
    case 'spend':
      return fix.spendFen > 0
        ? {
            ...fix,
            textZh: `再买 ${yuan(fix.spendFen)} ${goodsZh}可用${zh}`,
            textEn: `Buy ${yuan(fix.spendFen)} more of ${goodsEn} to use ${en}`,
          }
        : { ...fix, textZh: `加购${goodsZh}可用${zh}`, textEn: `Add ${goodsEn} to use ${en}` };
    case 'day': {
      const at = fix.weekday - 1;
      return {
        ...fix,
        textZh: `${fix.on}（周${weekdaysZh[at] ?? ''}）来${alsoZh}可用${zh}`,
        textEn: `Come on ${weekdaysEn[at] ?? ''} ${fix.on}${alsoEn} to use ${en}`,
      };
    }
    case 'hours':
      return {
        ...fix,
        textZh: `${fix.from}–${fix.to} 来${alsoZh}可用${zh}`,
        textEn: `Come between ${fix.from} and ${fix.to}${alsoEn} to use ${en}`,
      };
    case 'identify':
      return { ...fix, textZh: `识别会员后可用${zh}`, textEn: `Identify the member to use ${en}` };
    case 'instead':
      return {
        ...fix,
        textZh: `改用${zh}，不用${zhNames(fix.insteadOf)}`,
        textEn: `Use ${en} instead of ${enNames(fix.insteadOf)}`,
      };
    case 'choose':
      return {
        ...fix,
        textZh: `选用${zh}再省 ${yuan(fix.savesFen)}`,
        textEn: `Choose ${en} to save ${yuan(fix.savesFen)} more`,
      };
    case 'points':
      return {
        ...fix,
        textZh: `再积 ${fix.missingPoints} 分可抵现`,
        textEn: `${fix.missingPoints} more points to pay with points`,
      };
  }
}
