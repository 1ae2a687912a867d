import { Text, View } from '@tarojs/components';
import type { MemberTier } from '@huike/shared-types/client';
import { Icon } from '../../../components/Icon';
import { EmptyState, ErrorState } from '../../../components/Notice';
import { Screen } from '../../../components/Screen';
import { Section } from '../../../components/Section';
import { Skeleton } from '../../../components/Skeleton';
import { TierGoalBars } from '../../../components/TierGoal';
import { useText } from '../../../texts/text';
import { tierTheme } from '../../../theme/tier-theme';
import { History } from './History';
import styles from './index.module.scss';
import { TierPanel } from './TierPanel';
import { useTier } from './use-tier';

/** The member's tier: how long it holds, what it takes to rise and to stay, and what all tiers give. */
export default function TierPage() {
  const t = useText();
  const { isVisitor, load, timeZone } = useTier();
  const { value, failure, reload } = load;
  if (isVisitor) {
    return (
      <Screen>
        <EmptyState icon="person" title={t('tier.visitor')} />
      </Screen>
    );
  }
  return (
    <Screen>
      {!value && failure === undefined && <TierSkeleton />}
      {!value && failure !== undefined && (
        <ErrorState failure={failure} onRetry={() => void reload()} />
      )}
      {value && (
        <>
          <Standing standing={value} />
          <Goals standing={value} />
          <Section title={t('tier.all')}>
            <View className={styles['list'] ?? ''}>
              {[...value.tiers].reverse().map((tier) => (
                <TierPanel key={tier.id} tier={tier} isMine={tier.id === value.tier.id} />
              ))}
            </View>
          </Section>
          <Section title={t('tier.history')}>
            <History changes={value.history} timeZone={timeZone} />
          </Section>
        </>
      )}
    </Screen>
  );
}

function Standing({ standing }: { standing: MemberTier }) {
  const t = useText();
  const { tier, sinceOn, validUntil, graceUntil } = standing;
  return (
    <View
      className={styles['card'] ?? ''}
      style={{ background: tierTheme(tier.colour).background }}
    >
      <Text id="tier-name" className={styles['name'] ?? ''}>
        {tier.name}
      </Text>
      <Text className={styles['line'] ?? ''}>{t('tier.since', { day: sinceOn })}</Text>
      <Text className={styles['line'] ?? ''}>
        {validUntil === null ? t('tier.forever') : t('tier.until', { day: validUntil })}
      </Text>
      {graceUntil !== null && (
        <View className={styles['grace'] ?? ''}>
          <Icon name="clock" size={16} />
          <Text className={styles['graceText'] ?? ''}>{t('tier.grace', { day: graceUntil })}</Text>
        </View>
      )}
    </View>
  );
}

function Goals({ standing }: { standing: MemberTier }) {
  const t = useText();
  const { tier, tiers, next, keep, validUntil, graceUntil } = standing;
  const accentOf = (name: string) =>
    tierTheme((tiers.find((one) => one.name === name) ?? tier).colour).accent;
  return (
    <View className={styles['goals'] ?? ''}>
      {keep && (
        <View id="tier-keep" className={styles['panel'] ?? ''}>
          <Text className={styles['title'] ?? ''}>{t('tier.keep', { tier: keep.name })}</Text>
          <Text className={styles['note'] ?? ''}>
            {keep.isMet
              ? t('tier.keepMet')
              : t('tier.keepUntil', { day: graceUntil ?? validUntil ?? '' })}
          </Text>
          <TierGoalBars {...keep} accent={accentOf(keep.name)} isFromDay />
        </View>
      )}
      <View id="tier-next" className={styles['panel'] ?? ''}>
        <Text className={styles['title'] ?? ''}>
          {next ? t('tier.next', { tier: next.name }) : t('card.topTier')}
        </Text>
        {next && <TierGoalBars {...next} accent={accentOf(next.name)} />}
      </View>
    </View>
  );
}

function TierSkeleton() {
  return (
    <View className={styles['bones'] ?? ''}>
      <Skeleton height="120px" />
      <Skeleton height="130px" />
      <Skeleton height="130px" />
      <Skeleton height="180px" />
    </View>
  );
}
