import { Text, View } from '@tarojs/components';
import type { DrawOfferDetails } from '@huike/shared-types/client';
import { Button } from '../../../components/Button';
import { failureText } from '../../../texts/failure-text';
import { useText } from '../../../texts/text';
import { openPlaceSetting } from '../offer/phone-place';
import { isAboutPlace, type Drawing } from '../offer/use-drawing';
import styles from './FailureNote.module.scss';

interface Props {
  failed: Extract<Drawing, { phase: 'failed' }>;
  offer: DrawOfferDetails;
  onRetry: () => void;
}

/** Why nothing was drawn, or that the answer is still to come; what to do about it. */
export function FailureNote({ failed, offer, onRetry }: Props) {
  const t = useText();
  const { message, requestId } = failureText(failed.cause);
  const isPlace = isAboutPlace(failed.cause);
  const stores = offer.place?.storeNames ?? [];
  return (
    <View id="draw-failure" className={styles['note'] ?? ''} aria-role="alert">
      <Text className={styles['title'] ?? ''}>{failed.isOpen ? t('draw.lost') : message}</Text>
      {failed.isOpen && <Text className={styles['text'] ?? ''}>{t('draw.lostText')}</Text>}
      {isPlace && (
        <Text className={styles['text'] ?? ''}>
          {stores.length > 0
            ? t('draw.placeStores', {
                metres: offer.place?.withinMetres ?? 0,
                stores: stores.join(t('draw.listMark')),
              })
            : t('draw.placeAny', { metres: offer.place?.withinMetres ?? 0 })}
        </Text>
      )}
      {requestId && !isPlace && (
        <Text className={styles['text'] ?? ''} userSelect>
          {t('state.requestId', { id: requestId })}
        </Text>
      )}
      <View className={styles['buttons'] ?? ''}>
        {isPlace && process.env.TARO_ENV === 'weapp' && (
          <Button look="outline" isSmall onClick={() => void openPlaceSetting()}>
            {t('draw.allowPlace')}
          </Button>
        )}
        <Button id="draw-retry" look="light" isSmall onClick={onRetry}>
          {t(failed.isOpen ? 'draw.seeResult' : 'draw.retry')}
        </Button>
      </View>
    </View>
  );
}
