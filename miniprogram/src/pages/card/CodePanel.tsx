import { Text, View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { memberCodeFormat } from '@huike/shared-types/client';
import { BarCode, QrCode } from '../../components/CodeImages';
import { Icon } from '../../components/Icon';
import { Tag } from '../../components/Tag';
import { useAction } from '../../hooks/use-action';
import { groupDigits, type CodeOnScreen } from '../../member-code/code-schedule';
import { useText } from '../../texts/text';
import styles from './CodePanel.module.scss';

interface Props {
  code: CodeOnScreen;
  isUsed: boolean;
  isOffline: boolean;
  onEnlarge: (shape: 'qr' | 'bars') => void;
  onRefresh: () => Promise<void>;
}

/** The member code as bars, digits and QR, with the time it has left. */
export function CodePanel({ code, isUsed, isOffline, onEnlarge, onRefresh }: Props) {
  const t = useText();
  const refresh = useAction(async () => {
    await onRefresh();
    await Taro.showToast({ title: t('card.refreshed'), icon: 'none', duration: 900 });
  });

  return (
    <View className={styles['panel'] ?? ''}>
      <View className={styles['codes'] ?? ''}>
        <View onClick={() => onEnlarge('bars')}>
          <BarCode
            id="card-barcode"
            className={styles['bars']}
            digits={code.digits}
            label={`${t('card.barcode')} ${t('card.enlarge')}`}
          />
          <Text id="card-digits" className={styles['digits'] ?? ''}>
            {groupDigits(code.digits)}
          </Text>
        </View>
        <View className={styles['square'] ?? ''} onClick={() => onEnlarge('qr')}>
          <QrCode
            id="card-qr"
            className={styles['qr']}
            digits={code.digits}
            label={`${t('card.qr')} ${t('card.enlarge')}`}
          />
        </View>
        {isUsed && (
          <View id="card-used" className={styles['used'] ?? ''} aria-role="alert">
            <View className={styles['seal'] ?? ''}>
              <Icon name="check" size={38} />
            </View>
            <Text className={styles['usedTitle'] ?? ''}>{t('card.used')}</Text>
            <Text className={styles['usedText'] ?? ''}>
              {t('card.usedText', { seconds: code.secondsLeft })}
            </Text>
          </View>
        )}
      </View>
      <View className={styles['foot'] ?? ''}>
        <CountdownRing secondsLeft={code.secondsLeft} />
        <Text className={styles['count'] ?? ''}>
          {t('card.refreshIn', { seconds: code.secondsLeft })}
        </Text>
        {isOffline ? (
          <Tag tone="gold">{t('card.offlineMark')}</Tag>
        ) : (
          <View
            className={styles['refresh'] ?? ''}
            aria-role="button"
            aria-label={t('card.refresh')}
            onClick={refresh.run}
          >
            <Icon name="refresh" size={16} />
            <Text>{t('card.refresh')}</Text>
          </View>
        )}
      </View>
      <Text className={styles['warning'] ?? ''}>
        {isOffline
          ? t('card.offlineText')
          : t('card.warning', { seconds: memberCodeFormat.stepSeconds })}
      </Text>
    </View>
  );
}

function CountdownRing({ secondsLeft }: { secondsLeft: number }) {
  const part = (secondsLeft / memberCodeFormat.stepSeconds) * 360;
  return (
    <View
      className={styles['ring'] ?? ''}
      style={{ background: `conic-gradient(#8c2f39 ${part}deg, #eadfd3 0deg)` }}
      aria-hidden
    >
      <View className={styles['hole'] ?? ''} />
    </View>
  );
}
