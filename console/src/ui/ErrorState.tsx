import { DisconnectOutlined, ReloadOutlined } from '@ant-design/icons';
import { Button, Typography } from 'antd';
import { Refused } from '../api/failures';
import { useFailureText } from '../api/use-failure-text';
import { useTexts } from '../texts/use-texts';
import styles from './EmptyState.module.css';

/** A failed load: what happened, a way to try again, and the number support will ask for. */
export function ErrorState({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const texts = useTexts();
  const failureText = useFailureText();
  return (
    <div className={styles.empty} role="alert">
      <span className={`${styles.icon} ${styles.failed}`}>
        <DisconnectOutlined />
      </span>
      <span className={styles.title}>{texts.failure.loadFailed}</span>
      <span className={styles.hint}>{failureText(error)}</span>
      {onRetry && (
        <div className={styles.action}>
          <Button icon={<ReloadOutlined />} onClick={onRetry}>
            {texts.common.retry}
          </Button>
        </div>
      )}
      <RequestId error={error} />
    </div>
  );
}

/** The request id of a refusal, to be copied into a report. */
export function RequestId({ error }: { error: unknown }) {
  const texts = useTexts();
  if (!(error instanceof Refused)) return null;
  return (
    <span className={styles.request}>
      {texts.failure.requestId}{' '}
      <Typography.Text type="secondary" copyable={{ text: error.reply.requestId }}>
        {error.reply.requestId}
      </Typography.Text>
    </span>
  );
}
