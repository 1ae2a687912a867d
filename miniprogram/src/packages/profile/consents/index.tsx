import { Text, View } from '@tarojs/components';
import { ErrorState } from '../../../components/Notice';
import { Screen } from '../../../components/Screen';
import { Skeleton } from '../../../components/Skeleton';
import { failureText } from '../../../texts/failure-text';
import { useText } from '../../../texts/text';
import { ConsentPanel } from './ConsentPanel';
import styles from './index.module.scss';
import { useConsents } from './use-consents';

/** Every agreement with its version and text, to be given or withdrawn. */
export default function ConsentsPage() {
  const t = useText();
  const { texts, timeZone, isMember, decisions, failure, retry, decide, open, toggle } =
    useConsents();

  if (!texts) {
    return (
      <Screen>
        {failure === undefined ? (
          <View className={styles['bones'] ?? ''}>
            <Skeleton height="120px" />
            <Skeleton height="120px" />
          </View>
        ) : (
          <ErrorState failure={failure} onRetry={retry} />
        )}
      </Screen>
    );
  }
  const trouble = decide.failure ?? (isMember ? failure : undefined);
  return (
    <Screen>
      <Text className={styles['intro'] ?? ''}>{t('consents.intro')}</Text>
      {trouble !== undefined && <Trouble failure={trouble} />}
      {texts.map((text) => {
        const decision = decisions?.find(({ purpose }) => purpose === text.purpose);
        return (
          <ConsentPanel
            // WeChat's switch turns by itself; a new key puts it back where a withdrawal failed.
            key={`${text.purpose} ${decision?.decidedAt} ${decide.isPending}`}
            text={text}
            decision={decision}
            isDecidable={decisions !== undefined}
            isOpen={open === text.purpose}
            timeZone={timeZone}
            onToggle={() => toggle(text.purpose)}
            onDecide={(isGiven) => decide.run(text, isGiven)}
          />
        );
      })}
    </Screen>
  );
}

function Trouble({ failure }: { failure: unknown }) {
  const t = useText();
  const { message, requestId } = failureText(failure);
  return (
    <View className={styles['trouble'] ?? ''} aria-role="alert">
      <Text className={styles['troubleTitle'] ?? ''}>
        {t('consents.failed')}：{message}
      </Text>
      {requestId && (
        <Text className={styles['troubleText'] ?? ''}>
          {t('state.requestId', { id: requestId })}
        </Text>
      )}
    </View>
  );
}
