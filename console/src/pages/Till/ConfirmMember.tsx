import type { Resolution } from '@huike/shared-types/client';
import { Avatar, Flex, Form, Modal, Typography } from 'antd';
import { TierTag } from '../../components/TierTag';
import { useTexts } from '../../texts/use-texts';
import { ModalButtons } from '../../ui/ModalButtons';
import styles from './index.module.css';

interface ConfirmMemberProps {
  asked: Resolution | undefined;
  isBusy: boolean;
  onConfirm: () => void;
  onDismiss: () => void;
}

/** A phone number proves nothing by itself: the cashier asks the customer before points are given. */
export function ConfirmMember({ asked, isBusy, onConfirm, onDismiss }: ConfirmMemberProps) {
  const texts = useTexts();
  const who = asked?.member;
  return (
    <Modal
      title={texts.till.confirmTitle}
      open={asked !== undefined}
      onCancel={onDismiss}
      footer={null}
      width={440}
      afterOpenChange={(open) => {
        // Enter confirms, as it ended the phone number.
        if (open) document.querySelector<HTMLElement>('#till-confirm button[type=submit]')?.focus();
      }}
      destroyOnHidden
    >
      {who && (
        <Form id="till-confirm" onFinish={onConfirm}>
          <Flex gap={16} align="center" className={styles.asked ?? ''}>
            <Avatar size={56} className={styles.avatar ?? ''}>
              {who.nameMasked?.slice(0, 1) ?? '?'}
            </Avatar>
            <div className={styles.who}>
              <Typography.Text className={styles.askedName ?? ''}>
                {who.nameMasked ?? texts.members.unnamed}
              </Typography.Text>
              <span className={styles.whoHint}>
                {who.phoneMasked ?? ''} · <TierTag name={who.tier.name} tiers={[who.tier]} />
              </span>
            </div>
          </Flex>
          <Typography.Paragraph type="secondary">
            {texts.till.confirmHint(who.phoneMasked?.slice(-4) ?? '')}
          </Typography.Paragraph>
          <ModalButtons onCancel={onDismiss} okText={texts.till.confirmMember} isBusy={isBusy} />
        </Form>
      )}
    </Modal>
  );
}
