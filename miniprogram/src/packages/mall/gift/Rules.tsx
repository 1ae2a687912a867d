import { Text, View } from '@tarojs/components';
import type { ShelfGiftDetails } from '@huike/shared-types/client';
import { formatInstant } from '../../../programme/programme-time';
import { formatCount } from '../../../texts/number-text';
import { useText } from '../../../texts/text';
import { yuanText } from '../shelf/gift-words';
import styles from './index.module.scss';

/** How a gift is had, by whom, when, and how many. */
export function Rules({ gift, timeZone }: { gift: ShelfGiftDetails; timeZone: string }) {
  const t = useText();
  const rows: [string, string][] = [
    ...given(gift, t),
    [t('gift.how'), ways(gift, t)],
    [t('gift.limit'), limits(gift, t)],
  ];
  if (gift.tiers.length > 0) {
    rows.push([t('gift.tiers'), gift.tiers.map(({ name }) => name).join('、')]);
  }
  const from = gift.onSaleFrom === null ? '' : formatInstant(gift.onSaleFrom, timeZone);
  const to = gift.onSaleTo === null ? '' : formatInstant(gift.onSaleTo, timeZone);
  if (from || to) {
    const span = from && to ? 'gift.fromTo' : from ? 'gift.from' : 'gift.until';
    rows.push([t('gift.span'), t(span, { from, to })]);
  }
  return (
    <View className={styles['panel'] ?? ''}>
      <Text className={styles['title'] ?? ''}>{t('gift.rules')}</Text>
      {rows.map(([label, text]) => (
        <View key={label} className={styles['row'] ?? ''}>
          <Text className={styles['label'] ?? ''}>{label}</Text>
          <Text className={styles['text'] ?? ''}>{text}</Text>
        </View>
      ))}
    </View>
  );
}

type Translate = ReturnType<typeof useText>;

/** What is handed out where it is no goods. */
function given({ content, contentName }: ShelfGiftDetails, t: Translate): [string, string][] {
  const label = t('gift.hands');
  switch (content.kind) {
    case 'goods':
      return [];
    case 'coupon':
      return contentName === null ? [] : [[label, t('gift.couponNamed', { name: contentName })]];
    case 'chances':
      return [
        [
          label,
          contentName === null
            ? t('gift.chances', { count: content.count })
            : t('gift.chancesNamed', { name: contentName, count: content.count }),
        ],
      ];
    case 'partner_code':
      return [
        [label, t('gift.partner', { name: content.partnerName })],
        ...(content.howToUse === null
          ? []
          : ([[t('gift.howToUse'), content.howToUse]] satisfies [string, string][])),
      ];
    case 'stored_value':
      return [[label, t('gift.storedValue', { amount: yuanText(content.amountFen) })]];
  }
}

function ways({ content, priceFen }: ShelfGiftDetails, t: Translate): string {
  if (content.kind !== 'goods') return t('gift.way.at_once');
  const sentences = [content.ways.map((way) => t(`gift.way.${way}`)).join(' / ')];
  if (content.ways.includes('pick_up')) {
    sentences.push(t('gift.pickUpDays', { days: content.pickUpDays }));
  }
  if (priceFen > 0) sentences.push(t('gift.payInStore'));
  return sentences.join('\n');
}

function limits(gift: ShelfGiftDetails, t: Translate): string {
  const { perMemberMax, perMemberDayMax, perDayMax, redeemedByMe } = gift;
  const parts = [
    perMemberMax !== null && t('gift.perMember', { count: perMemberMax }),
    perMemberDayMax !== null && t('gift.perMemberDay', { count: perMemberDayMax }),
    perDayMax !== null && t('gift.perDay', { count: formatCount(perDayMax) }),
  ].filter((part) => part !== false);
  const all = parts.length > 0 ? parts.join('，') : t('gift.noLimit');
  return redeemedByMe > 0 ? `${all}\n${t('gift.mine', { count: redeemedByMe })}` : all;
}
