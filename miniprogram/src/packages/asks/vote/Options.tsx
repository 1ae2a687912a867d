import { Image, Text, View } from '@tarojs/components';
import type { MemberVote, VoteResult } from '@huike/shared-types/client';
import { Icon } from '../../../components/Icon';
import { formatCount } from '../../../texts/number-text';
import { useText } from '../../../texts/text';
import styles from './Options.module.scss';

/** The options: to be chosen among, with their figures where those may be seen. */
export function Options({
  vote,
  result,
  chosen,
  mayChoose,
  onChoose,
}: {
  vote: MemberVote;
  result: VoteResult | null;
  chosen: readonly number[];
  mayChoose: boolean;
  onChoose: (optionNo: number) => void;
}) {
  const t = useText();
  const counts = new Map(result?.options.map((option) => [option.optionNo, option]));
  const most = Math.max(0, ...(result?.options.map(({ count }) => count) ?? []));
  return (
    <View className={styles['panel'] ?? ''}>
      <View className={styles['head'] ?? ''}>
        <Text>
          {vote.maxChoices === 1 ? t('vote.one') : t('vote.many', { count: vote.maxChoices })}
        </Text>
        {result && (
          <Text id="vote-total" className={styles['total'] ?? ''}>
            {t('vote.total', { count: formatCount(result.ballotCount) })} ·{' '}
            {t(vote.phase === 'open' ? 'vote.live' : 'vote.final')}
          </Text>
        )}
      </View>
      {vote.options.map(({ optionNo, text, picture }) => {
        const isMine = vote.ballot?.optionNos.includes(optionNo) ?? false;
        const isOn = mayChoose ? chosen.includes(optionNo) : isMine;
        const figures = counts.get(optionNo);
        return (
          <View
            key={optionNo}
            id={`option-${optionNo}`}
            className={`${styles['option']} ${isOn ? styles['on'] : ''}`}
            {...(mayChoose && {
              hoverClass: styles['pressed'] ?? '',
              onClick: () => onChoose(optionNo),
            })}
            aria-role={vote.maxChoices === 1 ? 'radio' : 'checkbox'}
            aria-checked={isOn}
            aria-label={text}
          >
            {figures && (
              <View
                className={`${styles['bar']} ${figures.count === most && most > 0 ? styles['lead'] : ''}`}
                style={{ width: `${figures.shareBp / 100}%` }}
              />
            )}
            <View className={styles['row'] ?? ''}>
              {picture !== null && (
                <Image className={styles['picture'] ?? ''} src={picture} mode="aspectFill" />
              )}
              <View className={styles['words'] ?? ''}>
                <Text className={styles['text'] ?? ''}>{text}</Text>
                {isMine && <Text className={styles['mine'] ?? ''}>{t('vote.mine')}</Text>}
              </View>
              {figures && (
                <Text className={styles['figures'] ?? ''}>
                  {t('vote.count', {
                    count: formatCount(figures.count),
                    share: `${(figures.shareBp / 100).toFixed(1)}%`,
                  })}
                </Text>
              )}
              {isOn && <Icon name="check" size={18} />}
            </View>
          </View>
        );
      })}
    </View>
  );
}
