import { Text, View } from '@tarojs/components';
import type { CheckInBoard } from '@huike/shared-types/client';
import { Button } from '../../../components/Button';
import { Icon } from '../../../components/Icon';
import { EmptyState, ErrorState } from '../../../components/Notice';
import { Screen } from '../../../components/Screen';
import { Section } from '../../../components/Section';
import { Skeleton } from '../../../components/Skeleton';
import { JoinSheet } from '../../../join/JoinSheet';
import { formatCount } from '../../../texts/number-text';
import { useText } from '../../../texts/text';
import { rewardText } from '../reward-words';
import { Calendar } from './Calendar';
import styles from './index.module.scss';
import { useCheckIn, type Success } from './use-check-in';

/** Sign-in: the streak, one tap a day, what comes next, and the calendar with its make-ups. */
export default function CheckInPage() {
  const t = useText();
  const page = useCheckIn();
  const { value: board, failure, reload } = page.load;
  if (page.isVisitor) {
    return (
      <Screen>
        <EmptyState
          icon="calendar"
          title={t('checkIn.visitorTitle')}
          text={t('checkIn.visitorText')}
          action={
            <Button id="check-in-join" isPending={page.join.isPending} onClick={page.join.join}>
              {t('home.join')}
            </Button>
          }
        />
        {page.join.isOpen && <JoinSheet programme={page.programme} onClose={page.join.close} />}
      </Screen>
    );
  }
  return (
    <Screen>
      {!board && failure === undefined && <Bones />}
      {!board && failure !== undefined && (
        <ErrorState failure={failure} onRetry={() => void reload()} />
      )}
      {board && !board.isOpen && (
        <EmptyState
          icon="calendar"
          title={t('checkIn.closedTitle')}
          text={t('checkIn.closedText')}
        />
      )}
      {board?.isOpen && (
        <>
          <Hero board={board} isPending={page.isPending} onSign={page.sign} />
          {page.success && <Received {...page.success} />}
          {page.failure && (
            <Text className={styles['failure'] ?? ''} aria-role="alert">
              {page.failure}
            </Text>
          )}
          {board.bonuses.length > 0 && <Bonuses board={board} />}
          <Section title={t('checkIn.calendar')}>
            <Calendar board={board} onTurn={page.turn} onMakeUp={page.makeUp} />
            <MakeUpHint board={board} />
          </Section>
          <Section title={t('checkIn.rules')}>
            <View className={styles['rules'] ?? ''}>
              <Text>{t('checkIn.rule1')}</Text>
              <Text>{t('checkIn.rule2')}</Text>
              {board.makeUp && <Text>{t('checkIn.rule3')}</Text>}
            </View>
          </Section>
        </>
      )}
    </Screen>
  );
}

function Hero({
  board,
  isPending,
  onSign,
}: {
  board: CheckInBoard;
  isPending: boolean;
  onSign: () => void;
}) {
  const t = useText();
  const { isSignedToday, pointsPerDay: points } = board;
  return (
    <View className={styles['hero'] ?? ''}>
      <Text className={styles['heroLabel'] ?? ''}>{t('checkIn.streak')}</Text>
      <View className={styles['streak'] ?? ''}>
        <Text id="check-in-streak" className={styles['figure'] ?? ''}>
          {board.streak}
        </Text>
        <Text className={styles['unit'] ?? ''}>{t('checkIn.days')}</Text>
      </View>
      <Text id="check-in-next" className={styles['heroLine'] ?? ''}>
        {nextText(t, board)}
      </Text>
      {isSignedToday ? (
        <View id="check-in-done" className={styles['done'] ?? ''}>
          <Icon name="check" size={18} />
          <Text>{t('checkIn.done')}</Text>
        </View>
      ) : (
        <View
          id="check-in-button"
          className={`${styles['tap']} ${isPending ? styles['waiting'] : ''}`}
          hoverClass={styles['pressed'] ?? ''}
          aria-role="button"
          aria-disabled={isPending}
          onClick={onSign}
        >
          <Text>{points > 0 ? t('checkIn.now', { points }) : t('checkIn.nowPlain')}</Text>
        </View>
      )}
      <Text id="check-in-balance" className={styles['heroLine'] ?? ''}>
        {t('checkIn.balance', { points: formatCount(board.pointsBalance) })}
      </Text>
    </View>
  );
}

function nextText(t: ReturnType<typeof useText>, { next, isSignedToday }: CheckInBoard): string {
  if (!next) return t('checkIn.nextNone');
  const reward = rewardText(t, next.reward);
  return next.inDays === 1 && !isSignedToday
    ? t('checkIn.nextToday', { reward })
    : t('checkIn.next', { days: next.inDays, reward });
}

/** What the tap brought; each line is read out as it appears. */
function Received({ result, isMakeUp }: Success) {
  const t = useText();
  const { points, bonuses } = result;
  const first = isMakeUp
    ? t('checkIn.gotMakeUp')
    : points > 0
      ? t('checkIn.gotDay', { points })
      : t('checkIn.gotPlain');
  return (
    <View id="check-in-received" className={styles['received'] ?? ''} aria-role="alert">
      <View className={styles['receivedLine'] ?? ''}>
        <Icon name="check" size={18} />
        <Text>{first}</Text>
      </View>
      {bonuses.map(({ day, reward }) => (
        <View key={day} className={styles['receivedLine'] ?? ''}>
          <Icon name="gift" size={18} />
          <Text>{t('checkIn.gotBonus', { day, reward: rewardText(t, reward) })}</Text>
        </View>
      ))}
    </View>
  );
}

function Bonuses({ board }: { board: CheckInBoard }) {
  const t = useText();
  const { bonuses, cycleDays } = board;
  return (
    <Section
      title={t('checkIn.bonuses')}
      {...(cycleDays !== null && { note: t('checkIn.cycle', { days: cycleDays }) })}
    >
      <View className={styles['bonuses'] ?? ''}>
        {bonuses.map(({ day, reward, isGiven }) => (
          <View key={day} className={`${styles['bonus']} ${isGiven ? styles['given'] : ''}`}>
            <View className={styles['bonusPicture'] ?? ''}>
              <Icon name={isGiven ? 'check' : reward.kind === 'points' ? 'coins' : 'ticket'} />
            </View>
            <View className={styles['bonusWords'] ?? ''}>
              <Text className={styles['bonusDay'] ?? ''}>{t('checkIn.dayNo', { day })}</Text>
              <Text className={styles['bonusReward'] ?? ''}>{rewardText(t, reward)}</Text>
            </View>
            {isGiven && <Text className={styles['mark'] ?? ''}>{t('checkIn.given')}</Text>}
          </View>
        ))}
      </View>
    </Section>
  );
}

function MakeUpHint({ board }: { board: CheckInBoard }) {
  const t = useText();
  const { makeUp } = board;
  if (!makeUp || makeUp.missedDays.length === 0) return null;
  const { leftThisMonth: left, costPoints: points } = makeUp;
  return (
    <Text className={styles['hint'] ?? ''}>
      {left === 0
        ? t('checkIn.makeUpNone')
        : t(points > 0 ? 'checkIn.makeUpHint' : 'checkIn.makeUpFree', { left, points })}
    </Text>
  );
}

function Bones() {
  return (
    <View className={styles['bones'] ?? ''}>
      <Skeleton height="240px" />
      <Skeleton height="120px" />
      <Skeleton height="320px" />
    </View>
  );
}
