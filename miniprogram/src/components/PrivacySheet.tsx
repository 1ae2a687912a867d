import { Text, View } from '@tarojs/components';
import { openPrivacyContract, PRIVACY_BUTTON_ID, privacyQuestion } from '../platform/privacy';
import { useObserved } from '../state/use-observed';
import { useText } from '../texts/text';
import { Button } from './Button';
import styles from './PrivacySheet.module.scss';
import { Sheet } from './Sheet';

/** Asks for the privacy authorisation when WeChat wants one; nothing otherwise. */
export function PrivacySheet() {
  const t = useText();
  const answer = useObserved(privacyQuestion);
  if (!answer) return null;
  return (
    <Sheet title={t('privacy.title')} onClose={() => answer(false)}>
      <View className={styles['body'] ?? ''}>
        <Text className={styles['text'] ?? ''}>{t('privacy.text')}</Text>
        <Text className={styles['guide'] ?? ''} onClick={openPrivacyContract}>
          {t('privacy.guide')}
        </Text>
        <Button
          id={PRIVACY_BUTTON_ID}
          native={{
            openType: 'agreePrivacyAuthorization',
            onAgreePrivacyAuthorization: () => answer(true),
          }}
        >
          {t('privacy.agree')}
        </Button>
        <Button look="quiet" onClick={() => answer(false)}>
          {t('privacy.refuse')}
        </Button>
      </View>
    </Sheet>
  );
}
