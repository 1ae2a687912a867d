import { Text, View } from '@tarojs/components';
import { Button } from '../../components/Button';
import { BarCode, QrCode } from '../../components/CodeImages';
import { useCoveredTabBar } from '../../hooks/use-covered-tab-bar';
import { groupDigits, type CodeOnScreen } from '../../member-code/code-schedule';
import { useText } from '../../texts/text';
import styles from './EnlargedCode.module.scss';

interface Props {
  code: CodeOnScreen;
  isUsed: boolean;
  shape: 'qr' | 'bars';
  onShape: (shape: 'qr' | 'bars') => void;
  onClose: () => void;
}

/** The code alone on a white screen: a large QR, or the bars along the length of the phone. */
export function EnlargedCode({ code, isUsed, shape, onShape, onClose }: Props) {
  const t = useText();
  useCoveredTabBar();
  const state = isUsed
    ? `${t('card.used')} · ${t('card.usedText', { seconds: code.secondsLeft })}`
    : t('card.refreshIn', { seconds: code.secondsLeft });
  const words = (
    <>
      <Text className={styles['digits'] ?? ''}>{groupDigits(code.digits)}</Text>
      <Text className={(isUsed ? styles['used'] : styles['state']) ?? ''}>{state}</Text>
    </>
  );
  const otherShape = shape === 'qr' ? 'bars' : 'qr';

  return (
    <View id="card-enlarged" className={styles['sheet'] ?? ''} catchMove onClick={onClose}>
      {shape === 'qr' ? (
        <>
          <QrCode className={styles['qr']} digits={code.digits} label={t('card.qr')} />
          {words}
        </>
      ) : (
        <View className={styles['sideways'] ?? ''}>
          <BarCode className={styles['bars']} digits={code.digits} label={t('card.barcode')} />
          {words}
        </View>
      )}
      <View className={styles['tools'] ?? ''} onClick={(event) => event.stopPropagation()}>
        <Button look="outline" isSmall onClick={() => onShape(otherShape)}>
          {t(otherShape === 'qr' ? 'card.qr' : 'card.barcode')}
        </Button>
        <Button look="outline" isSmall onClick={onClose}>
          {t('action.close')}
        </Button>
      </View>
    </View>
  );
}
