import { Text, View } from '@tarojs/components';
import type { DrawOfferDetails } from '@huike/shared-types/client';
import { useState } from 'react';
import { Button } from '../../../components/Button';
import { formatInstant } from '../../../programme/programme-time';
import { useText } from '../../../texts/text';
import { openLink } from '../offer/open-link';
import styles from './FairnessPanel.module.scss';

/** What was committed to before the opening, in plain words, and where to check it after the close. */
export function FairnessPanel({ offer, timeZone }: { offer: DrawOfferDetails; timeZone: string }) {
  const t = useText();
  const [isExplained, setExplained] = useState(false);
  const { commitment, fairnessUrl, phase } = offer;
  const isClosed = phase === 'closed';
  return (
    <View className={styles['panel'] ?? ''}>
      <Text className={styles['text'] ?? ''}>
        {t(isClosed ? 'draw.fairClosed' : 'draw.fairOpen', {
          time: formatInstant(commitment.publishedAt, timeZone),
        })}
      </Text>
      <Text id="draw-commitment" className={styles['hash'] ?? ''} userSelect>
        {commitment.root}
      </Text>
      <View
        id="draw-explain"
        className={styles['what'] ?? ''}
        aria-role="button"
        aria-expanded={isExplained}
        onClick={() => setExplained(!isExplained)}
      >
        <Text>{t('draw.whatIsThis')}</Text>
      </View>
      {isExplained && <Text className={styles['text'] ?? ''}>{t('draw.fairExplained')}</Text>}
      <Button id="draw-verify" look="outline" isSmall onClick={() => void openLink(fairnessUrl)}>
        {t(isClosed ? 'draw.verify' : 'draw.verifyLater')}
      </Button>
    </View>
  );
}
