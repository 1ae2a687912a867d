import { formatYuan, type CouponTerms } from '@huike/shared-types';
import type { SheetWords } from './print-sheet';

const yuan = (fen: number) => formatYuan(fen).replace(/\.00$/, '');

/**
 * What a paper coupon says, in Chinese.
 * @param scopeText the scope in a sentence
 * @param lastOn last day its code may be entered; null: no end of its own
 */
export function sheetWords(
  terms: CouponTerms,
  { scopeText, lastOn, issuer }: { scopeText: string; lastOn: string | null; issuer: string },
): SheetWords {
  return {
    name: terms.name,
    value: valueOf(terms),
    scope: scopeText,
    validity: validityOf(terms, lastOn),
    issuer: `${issuer} · 在小程序「我的优惠券」中输入或扫描券码`,
  };
}

function valueOf({ effect }: CouponTerms): string {
  switch (effect.kind) {
    case 'cash':
      return `¥${yuan(effect.amountFen)}`;
    case 'percent': {
      const fold = `${effect.payBp / 1000} 折`;
      return effect.capFen === null ? fold : `${fold}（最多减 ¥${yuan(effect.capFen)}）`;
    }
    case 'gift':
      return `兑换 ${effect.quantity} 件`;
    case 'shipping':
      return effect.capFen === null ? '免运费' : `免运费（最多 ¥${yuan(effect.capFen)}）`;
    case 'parking':
      return `停车 ${effect.hours} 小时`;
  }
}

function validityOf({ validity }: CouponTerms, lastOn: string | null): string {
  const use =
    validity.kind === 'dates'
      ? `有效期 ${validity.from} 至 ${validity.to}`
      : `领取后${validity.delayDays > 0 ? `第 ${validity.delayDays + 1} 天起` : ''} ${validity.days} 天内有效`;
  return lastOn === null ? use : `${use}，券码须在 ${lastOn} 前（含）输入`;
}
