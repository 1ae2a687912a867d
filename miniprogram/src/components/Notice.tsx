import { Text, View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { isOffline } from '../session/session';
import { failureText } from '../texts/failure-text';
import { useText } from '../texts/text';
import { Button } from './Button';
import { Icon, type IconName } from './Icon';
import styles from './Notice.module.scss';

interface NoticeProps {
  icon: IconName;
  title: string;
  text?: string;
  request?: string;
  action?: ReactNode;
}

function Notice({ icon, title, text, request, action }: NoticeProps) {
  return (
    <View className={styles['notice'] ?? ''}>
      <View className={styles['picture'] ?? ''}>
        <Icon name={icon} size={34} />
      </View>
      <Text className={styles['title'] ?? ''}>{title}</Text>
      {text && <Text className={styles['text'] ?? ''}>{text}</Text>}
      {request && (
        <Text className={styles['request'] ?? ''} userSelect>
          {request}
        </Text>
      )}
      {action && <View className={styles['action'] ?? ''}>{action}</View>}
    </View>
  );
}

/** There is nothing here yet, and what to do about it. */
export function EmptyState(props: Omit<NoticeProps, 'request'>) {
  return <Notice {...props} />;
}

/** Something could not be loaded: why, the request's number to quote, and another try. */
export function ErrorState({ failure, onRetry }: { failure: unknown; onRetry: () => void }) {
  const t = useText();
  const { message, requestId } = failureText(failure);
  return (
    <Notice
      icon="cloudOff"
      title={t(isOffline(failure) ? 'state.offlineTitle' : 'state.errorTitle')}
      text={message}
      {...(requestId && { request: t('state.requestId', { id: requestId }) })}
      action={
        <Button id="retry-button" look="outline" isSmall onClick={onRetry}>
          {t('action.retry')}
        </Button>
      }
    />
  );
}
