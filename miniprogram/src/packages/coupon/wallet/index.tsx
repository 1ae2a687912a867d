import { Text, View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import type { WalletTab } from '@huike/shared-types/client';
import { useState } from 'react';
import { Button } from '../../../components/Button';
import { Icon } from '../../../components/Icon';
import { ListFooter } from '../../../components/ListFooter';
import { EmptyState, ErrorState } from '../../../components/Notice';
import { Screen } from '../../../components/Screen';
import { Skeleton } from '../../../components/Skeleton';
import { couponPlaces } from '../../../coupons/coupon-places';
import { useText } from '../../../texts/text';
import { CodeSheet } from './CodeSheet';
import styles from './index.module.scss';
import { useWallet } from './use-wallet';
import { WalletTicket } from './WalletTicket';

const tabs: readonly WalletTab[] = ['usable', 'used', 'over'];

/** The wallet: coupons to use, used, and over. */
export default function WalletPage() {
  const t = useText();
  const { isVisitor, tab, choose, counts, list } = useWallet();
  const [isEntering, setEntering] = useState(false);

  if (isVisitor) {
    return (
      <Screen>
        <EmptyState icon="person" title={t('coupon.visitor')} />
      </Screen>
    );
  }
  return (
    <Screen>
      <View className={styles['tabs'] ?? ''} aria-role="tablist">
        {tabs.map((each) => (
          <View
            key={each}
            id={`wallet-${each}`}
            className={`${styles['tab']} ${each === tab ? styles['chosen'] : ''}`}
            aria-role="tab"
            aria-selected={each === tab}
            onClick={() => choose(each)}
          >
            <Text>{t(`coupon.tab.${each}`)}</Text>
            {counts && counts[each] > 0 && (
              <Text className={styles['count'] ?? ''}>{counts[each]}</Text>
            )}
          </View>
        ))}
      </View>
      <View className={styles['ways'] ?? ''}>
        <Way id="wallet-centre" icon="gift" text={t('coupon.centre')} onClick={openCentre} />
        <Way
          id="wallet-code"
          icon="ticket"
          text={t('coupon.enterCode')}
          onClick={() => setEntering(true)}
        />
      </View>
      {list.state === 'loading' && (
        <View className={styles['list'] ?? ''}>
          {['first', 'second', 'third'].map((place) => (
            <Skeleton key={place} height="104px" />
          ))}
        </View>
      )}
      {list.state === 'error' && (
        <ErrorState failure={list.failure} onRetry={() => void list.reload()} />
      )}
      {list.state === 'empty' && (
        <EmptyState
          icon="ticket"
          title={t(`coupon.empty.${tab}`)}
          {...(tab === 'usable' && {
            text: t('coupon.emptyHint'),
            action: (
              <Button id="wallet-empty-centre" isSmall onClick={openCentre}>
                {t('coupon.toCentre')}
              </Button>
            ),
          })}
        />
      )}
      {list.state === 'ready' && (
        <>
          <View className={styles['list'] ?? ''}>
            {list.items.map((coupon) => (
              <WalletTicket key={coupon.id} coupon={coupon} />
            ))}
          </View>
          <ListFooter list={list} />
        </>
      )}
      {isEntering && <CodeSheet onClose={() => setEntering(false)} />}
    </Screen>
  );
}

function Way({
  id,
  icon,
  text,
  onClick,
}: {
  id: string;
  icon: 'gift' | 'ticket';
  text: string;
  onClick: () => void;
}) {
  return (
    <View
      id={id}
      className={styles['way'] ?? ''}
      hoverClass={styles['pressed'] ?? ''}
      aria-role="button"
      aria-label={text}
      onClick={onClick}
    >
      <Icon name={icon} size={18} />
      <Text>{text}</Text>
    </View>
  );
}

function openCentre() {
  void Taro.navigateTo({ url: couponPlaces.centre });
}
