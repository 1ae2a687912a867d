import { Text, View } from '@tarojs/components';
import type { CheckInBoard } from '@huike/shared-types/client';
import { Icon } from '../../../components/Icon';
import { useText } from '../../../texts/text';
import { cellsOf, type Cell } from './calendar-cells';
import styles from './Calendar.module.scss';

interface Props {
  board: CheckInBoard;
  onTurn: (months: number) => void;
  onMakeUp: (day: string) => void;
}

/** The month: signed, made up for and missed days; a missed one that may be made up for is a button. */
export function Calendar({ board, onTurn, onMakeUp }: Props) {
  const t = useText();
  const [year = '', month = ''] = board.month.split('-');
  return (
    <View id="check-in-calendar" className={styles['calendar'] ?? ''}>
      <View className={styles['head'] ?? ''}>
        <Turn
          label={t('checkIn.earlier')}
          isBack
          isOff={board.month <= board.joinedOn.slice(0, 7)}
          onTurn={() => onTurn(-1)}
        />
        <Text className={styles['month'] ?? ''}>{t('checkIn.month', { year, month })}</Text>
        <Turn
          label={t('checkIn.later')}
          isOff={board.month >= board.today.slice(0, 7)}
          onTurn={() => onTurn(1)}
        />
      </View>
      <View className={styles['grid'] ?? ''} aria-hidden>
        {Array.from(t('checkIn.weekdays')).map((weekday, place) => (
          // Two weekdays may share a letter.
          <Text key={`${place}-${weekday}`} className={styles['weekday'] ?? ''}>
            {weekday}
          </Text>
        ))}
      </View>
      <View className={styles['grid'] ?? ''}>
        {cellsOf(board).map((cell) => (
          <Day key={cell.key} cell={cell} onMakeUp={onMakeUp} />
        ))}
      </View>
      <Legend hasMakeUp={board.makeUp !== null} />
    </View>
  );
}

function Day({ cell, onMakeUp }: { cell: Cell; onMakeUp: (day: string) => void }) {
  const t = useText();
  const { on, dayNo, state, isToday } = cell;
  if (state === 'gap') return <View className={styles['cell'] ?? ''} aria-hidden />;
  const isMissed = state === 'missed';
  const told =
    state === 'signed'
      ? t('checkIn.legendSigned')
      : state === 'made_up'
        ? t('checkIn.legendMadeUp')
        : isMissed
          ? t('checkIn.makeUp')
          : '';
  return (
    <View
      id={`day-${on}`}
      className={styles['cell'] ?? ''}
      aria-label={`${on} ${told}`}
      {...(isMissed && { 'aria-role': 'button', onClick: () => onMakeUp(on) })}
    >
      <View className={`${styles['disc']} ${styles[state]} ${isToday ? styles['today'] : ''}`}>
        {state === 'signed' || state === 'made_up' ? (
          <Icon name="check" size={18} />
        ) : (
          <Text>{dayNo}</Text>
        )}
      </View>
    </View>
  );
}

function Turn({
  label,
  isBack = false,
  isOff,
  onTurn,
}: {
  label: string;
  isBack?: boolean;
  isOff: boolean;
  onTurn: () => void;
}) {
  return (
    <View
      className={`${styles['turn']} ${isBack ? styles['back'] : ''} ${isOff ? styles['off'] : ''}`}
      aria-role="button"
      aria-label={label}
      aria-disabled={isOff}
      onClick={() => {
        if (!isOff) onTurn();
      }}
    >
      <Icon name="arrow" size={18} />
    </View>
  );
}

function Legend({ hasMakeUp }: { hasMakeUp: boolean }) {
  const t = useText();
  return (
    <View className={styles['legend'] ?? ''} aria-hidden>
      <View className={`${styles['dot']} ${styles['signed']}`} />
      <Text>{t('checkIn.legendSigned')}</Text>
      <View className={`${styles['dot']} ${styles['made_up']}`} />
      <Text>{t('checkIn.legendMadeUp')}</Text>
      {hasMakeUp && (
        <>
          <View className={`${styles['dot']} ${styles['missed']}`} />
          <Text>{t('checkIn.legendMissed')}</Text>
        </>
      )}
    </View>
  );
}
