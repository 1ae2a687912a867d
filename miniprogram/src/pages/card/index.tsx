import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { Icon } from '../../components/Icon';
import { EmptyState, ErrorState } from '../../components/Notice';
import { OfflineBar } from '../../components/OfflineBar';
import { Screen } from '../../components/Screen';
import { useTabTexts } from '../../hooks/use-tab-texts';
import { isOffline } from '../../session/session';
import { topInset } from '../../platform/top-inset';
import { prefer, preferences } from '../../preferences/preferences';
import { useObserved } from '../../state/use-observed';
import { useText } from '../../texts/text';
import { tierTheme } from '../../theme/tier-theme';
import { CardSkeleton } from './CardSkeleton';
import { CodePanel } from './CodePanel';
import { EnlargedCode } from './EnlargedCode';
import styles from './index.module.scss';
import { NewsBanner } from './NewsBanner';
import { Standing } from './Standing';
import { useCard } from './use-card';
import { useCardEvents } from './use-card-events';
import { useCaptureWarning } from './use-capture-warning';
import { useCodeOnScreen } from './use-code-on-screen';
import { VisitorCard } from './VisitorCard';

/** The e-card: a member code that works without network, and what it brought. */
export default function CardPage() {
  const t = useText();
  useTabTexts();
  useCaptureWarning();
  const { phase, member, card, device, failure, isVisible, isOnline, refresh } = useCard();
  const code = useCodeOnScreen(device, isVisible);
  const { news, usedStep, dismiss } = useCardEvents(isVisible && !!member, device?.deviceNo);
  const { areAmountsHidden } = useObserved(preferences);
  const [enlarged, setEnlarged] = useState<'qr' | 'bars'>();

  if (!member) {
    return <Screen>{phase === 'starting' ? <CardSkeleton /> : <VisitorCard />}</Screen>;
  }
  const isFrozen = card?.member.state === 'frozen';
  const isUsed = code !== undefined && code.step === usedStep;
  const theme = card ? tierTheme(card.tier.colour) : undefined;

  return (
    <Screen isBare>
      {news && <NewsBanner news={news} onClose={dismiss} />}
      <View
        className={styles['head'] ?? ''}
        style={{ paddingTop: `${topInset() + 14}px`, background: theme?.background ?? '#5b4a41' }}
      >
        <View className={styles['title'] ?? ''}>
          <View className={styles['who'] ?? ''}>
            <Text className={styles['name'] ?? ''}>{member.name ?? t('me.unnamed')}</Text>
            {card && <Text className={styles['tier'] ?? ''}>{card.tier.name}</Text>}
          </View>
          <View
            className={styles['eye'] ?? ''}
            aria-role="button"
            aria-label={t(areAmountsHidden ? 'card.showAmounts' : 'card.hideAmounts')}
            onClick={() => prefer({ areAmountsHidden: !areAmountsHidden })}
          >
            <Icon name={areAmountsHidden ? 'eyeOff' : 'eye'} size={22} />
          </View>
        </View>
        <Text className={styles['no'] ?? ''}>{t('card.no', { no: member.cardNo })}</Text>
      </View>
      <View className={styles['body'] ?? ''}>
        <View className={styles['offline'] ?? ''}>
          <OfflineBar />
        </View>
        {isFrozen && (
          <View className={styles['failure'] ?? ''}>
            <EmptyState icon="shield" title={t('card.frozen')} />
          </View>
        )}
        {!isFrozen && code && (
          <CodePanel
            code={code}
            isUsed={isUsed}
            isOffline={!isOnline}
            onEnlarge={setEnlarged}
            onRefresh={refresh}
          />
        )}
        {!isFrozen && !code && failure === undefined && <CardSkeleton isInner />}
        {!isFrozen && !code && failure !== undefined && (
          <View className={styles['failure'] ?? ''}>
            <ErrorState failure={failure} onRetry={() => void refresh()} />
            {isOffline(failure) && (
              <Text className={styles['hint'] ?? ''}>{t('card.firstTimeOfflineHint')}</Text>
            )}
          </View>
        )}
        {card && theme && <Standing card={card} accent={theme.accent} />}
      </View>
      {enlarged && code && (
        <EnlargedCode
          code={code}
          isUsed={isUsed}
          shape={enlarged}
          onShape={setEnlarged}
          onClose={() => setEnlarged(undefined)}
        />
      )}
    </Screen>
  );
}
