import { Text, View } from '@tarojs/components';
import { formatYuan, type Programme } from '@huike/shared-types/client';
import { Icon, type IconName } from '../../components/Icon';
import { Section } from '../../components/Section';
import { formatCount } from '../../texts/number-text';
import { useText, type TextKey } from '../../texts/text';
import styles from './EarnGuide.module.scss';

const steps: readonly { icon: IconName; text: TextKey }[] = [
  { icon: 'person', text: 'home.earnStep1' },
  { icon: 'list', text: 'home.earnStep2' },
  { icon: 'gift', text: 'home.earnStep3' },
];

/** How points are earned, in one sentence and three steps. */
export function EarnGuide({ earning }: Pick<Programme, 'earning'>) {
  const t = useText();
  const amount = formatYuan(earning.perFen).replace(/\.00$/, '');
  return (
    <Section title={t('home.earnTitle')}>
      <View className={styles['guide'] ?? ''}>
        <Text className={styles['rate'] ?? ''}>
          {t('home.earnRate', { amount, points: formatCount(earning.points) })}
        </Text>
        <View className={styles['steps'] ?? ''}>
          {steps.map(({ icon, text }) => (
            <View key={text} className={styles['step'] ?? ''}>
              <View className={styles['picture'] ?? ''}>
                <Icon name={icon} size={22} />
              </View>
              <Text className={styles['words'] ?? ''}>{t(text)}</Text>
            </View>
          ))}
        </View>
      </View>
    </Section>
  );
}
