import { formatYuan, type AwardOutcome, type EarningExplanation } from '@huike/shared-types';
import type { AwardInForce, AwardVerdict, EarningDecision } from './decide-earning.rules';
import { explainEarning, roundingWords, type EarningFacts } from './earning.rules';

/** A rule that gave nothing is told of, but not every rule of a large retailer. */
const missesKept = 20;

const missWords: Record<NonNullable<AwardVerdict['miss']>, { zh: string; en: string }> = {
  org_unit: { zh: '不在适用门店', en: 'not at this store' },
  date: { zh: '不在活动日期', en: 'not on this date' },
  weekday: { zh: '不在适用的星期', en: 'not on this weekday' },
  hours: { zh: '不在适用时段', en: 'not at this hour' },
  member: { zh: '仅限会员', en: 'for members only' },
  tier: { zh: '会员等级不符', en: 'not for this tier' },
  tag: { zh: '不是指定会员', en: 'not for this member' },
  birthday: { zh: '不在生日期间', en: 'not around the birthday' },
  goods: { zh: '没有适用商品', en: 'no goods it holds for' },
  minimum: { zh: '适用商品未达起点金额', en: 'the goods come to less than it asks for' },
  beaten: { zh: '同组规则取最高', en: 'another rule of its group gives more' },
  cap: { zh: '今日已达上限', en: 'the day’s limit is reached' },
  too_little: { zh: '不足 1 分', en: 'less than one point' },
};

/**
 * Says in both languages how a sale's points came about. Without award rules it is the base rule's
 * sentence alone, as it always was.
 *
 * @param awards the rules the decision was made by
 */
export function explainDecision(
  facts: Omit<EarningFacts, 'netFen'>,
  decision: EarningDecision,
  awards: readonly AwardInForce[],
): EarningExplanation {
  const base = explainEarning({ ...facts, netFen: decision.paidFen });
  const byVersion = new Map(awards.map((rule) => [rule.versionId, rule]));
  const told = decision.awards.map((verdict) => tell(verdict, byVersion.get(verdict.versionId)));
  const given = told.filter(({ points }) => points > 0);
  const without = told.filter(({ points }) => points === 0).slice(0, missesKept);
  const pending = decision.pending ?? undefined;
  const zh = [base.textZh, ...given.map(({ textZh }) => textZh)];
  const en = [base.textEn, ...given.map(({ textEn }) => textEn)];
  if (given.length > 0) {
    zh.push(`合计 ${decision.points} 分`);
    en.push(`${decision.points} points in all`);
  }
  if (pending) {
    zh.push(`其中 ${pending.points} 分 ${pending.releaseOn} 到账`);
    en.push(`${pending.points} of them usable from ${pending.releaseOn}`);
  }
  return {
    ...base,
    textZh: zh.join('；'),
    textEn: en.join('; '),
    ...(told.length > 0 ? { basePoints: decision.basePoints, awards: [...given, ...without] } : {}),
    ...(pending ? { pending } : {}),
  };
}

function tell(verdict: AwardVerdict, rule: AwardInForce | undefined): AwardOutcome {
  const { name, points, miss, cappedBy, beatenBy, uncappedPoints } = verdict;
  if (miss !== null) {
    const words = missWords[miss];
    const zhBy = beatenBy === null ? '' : `（${beatenBy}）`;
    const enBy = beatenBy === null ? '' : ` (${beatenBy})`;
    return {
      ...verdict,
      textZh: `${name}：${words.zh}${zhBy}`,
      textEn: `${name}: ${words.en}${enBy}`,
    };
  }
  const how = rule ? howOf(rule, verdict) : { zh: '', en: '' };
  const cap = {
    sale: {
      zh: `，按单笔上限由 ${uncappedPoints} 减为`,
      en: `, cut from ${uncappedPoints} by the limit per sale to`,
    },
    day: {
      zh: `，按每日上限由 ${uncappedPoints} 减为`,
      en: `, cut from ${uncappedPoints} by the limit per day to`,
    },
  };
  const capZh = cappedBy === null ? '，加' : cap[cappedBy].zh;
  const capEn = cappedBy === null ? ':' : cap[cappedBy].en;
  return {
    ...verdict,
    textZh: `${name}${how.zh}${capZh} ${points} 分`,
    textEn: `${name}${how.en}${capEn} ${points} points more`,
  };
}

/** How an award reckons, with the way it is rounded. */
function howOf(
  { award, rounding }: AwardInForce,
  { eligibleFen }: AwardVerdict,
): { zh: string; en: string } {
  const words = roundingWords[rounding];
  switch (award.kind) {
    case 'fixed':
      return { zh: '每单固定', en: ' once per sale' };
    case 'multiplier': {
      const times = String(award.multiplierBp / 10_000);
      return {
        zh: `按 ${times} 倍（¥${formatYuan(eligibleFen)} 的商品，${words.zh}）`,
        en: ` at ${times} times (on ¥${formatYuan(eligibleFen)}, ${words.en})`,
      };
    }
    case 'rate':
      return {
        zh: `每 ¥${formatYuan(award.perFen)} 加 ${award.points} 分（¥${formatYuan(eligibleFen)} 的商品，${words.zh}）`,
        en: ` at ${award.points} per ¥${formatYuan(award.perFen)} (on ¥${formatYuan(eligibleFen)}, ${words.en})`,
      };
  }
}
