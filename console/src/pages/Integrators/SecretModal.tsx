import type { IssuedIntegrator } from '@huike/shared-types/client';
import { Alert, Button, Flex, Modal, Typography } from 'antd';
import { useTexts } from '../../texts/use-texts';
import { CopyText } from '../../ui/CopyText';
import { FactList } from '../../ui/FactList';
import styles from './SecretModal.module.css';

/** Shows a new key's secret, once, with how to sign with it. */
export function SecretModal({
  issued,
  onClose,
}: {
  issued: IssuedIntegrator | undefined;
  onClose: () => void;
}) {
  const texts = useTexts();
  return (
    <Modal
      title={texts.integrators.secretTitle}
      open={issued !== undefined}
      onCancel={onClose}
      width={640}
      // A slip of the mouse must not close what cannot be opened again.
      mask={{ closable: false }}
      keyboard={false}
      footer={
        <Button type="primary" onClick={onClose}>
          {texts.integrators.secretKept}
        </Button>
      }
      destroyOnHidden
    >
      {issued && (
        <Flex vertical gap={18}>
          <Alert type="warning" showIcon title={texts.integrators.secretOnce} />
          <FactList
            facts={[
              { label: texts.integrators.name, value: issued.name },
              { label: texts.integrators.keyId, value: <CopyText text={issued.keyId} /> },
              { label: texts.integrators.secret, value: <CopyText text={issued.secret} /> },
            ]}
          />
          <div>
            <Typography.Title level={5}>{texts.integrators.signTitle}</Typography.Title>
            <ol className={styles.steps}>
              {texts.integrators.signSteps.map((step) => (
                <li key={step}>{step}</li>
              ))}
            </ol>
            <pre className={styles.sample}>{texts.integrators.signSample(issued.keyId)}</pre>
          </div>
        </Flex>
      )}
    </Modal>
  );
}
