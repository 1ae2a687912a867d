import { Text, View } from '@tarojs/components';
import { Button } from '../../components/Button';
import { JoinSheet } from '../../join/JoinSheet';
import { useJoin } from '../../join/use-join';
import { useProgramme } from '../../programme/use-programme';
import { useText } from '../../texts/text';
import styles from './VisitorCard.module.scss';

/** What a visitor sees instead of a code. */
export function VisitorCard() {
  const t = useText();
  const join = useJoin();
  const { programme } = useProgramme();
  return (
    <View className={styles['visitor'] ?? ''}>
      <View className={styles['sample'] ?? ''} aria-hidden>
        <View className={styles['line'] ?? ''} />
        <View className={styles['bars'] ?? ''} />
      </View>
      <Text className={styles['title'] ?? ''}>{t('card.visitorTitle')}</Text>
      <Text className={styles['text'] ?? ''}>{t('card.visitorText')}</Text>
      <View className={styles['action'] ?? ''}>
        <Button id="card-join-button" isPending={join.isPending} onClick={join.join}>
          {t('home.join')}
        </Button>
      </View>
      {join.isOpen && <JoinSheet programme={programme} onClose={join.close} />}
    </View>
  );
}
