import { Alert, Form, Input, Modal, Typography } from 'antd';
import { type ReactNode, useState } from 'react';
import { useFailureText } from '../api/use-failure-text';
import { useTexts } from '../texts/use-texts';
import { ModalButtons } from './ModalButtons';

interface ConfirmModalProps {
  title: string;
  content: ReactNode;
  isOpen: boolean;
  onClose: () => void;
  okText: string;
  isDanger?: boolean;
  isBusy: boolean;
  error: unknown;
  /** Asks for a reason, which is given to `onConfirm`. */
  asksReason?: boolean;
  /** What must be typed before the button works, for acts that cannot be undone. */
  typed?: string;
  onConfirm: (reason: string) => void;
}

/** Asks before an act with consequences: with a reason, or with the name typed out. */
export function ConfirmModal(props: ConfirmModalProps) {
  const { title, isOpen, onClose, okText, isDanger = false, isBusy } = props;
  return (
    <Modal
      title={title}
      open={isOpen}
      onCancel={onClose}
      destroyOnHidden
      footer={null}
      width={460}
      closable={!isBusy}
      mask={{ closable: !isBusy }}
    >
      <ConfirmBody {...props} okText={okText} isDanger={isDanger} />
    </Modal>
  );
}

function ConfirmBody(props: ConfirmModalProps) {
  const { content, onClose, okText, isDanger, isBusy, error, asksReason, typed, onConfirm } = props;
  const texts = useTexts();
  const failureText = useFailureText();
  const [reason, setReason] = useState('');
  const [name, setName] = useState('');
  const isReady = (!asksReason || reason.trim() !== '') && (!typed || name.trim() === typed);
  const handleConfirm = () => {
    if (isReady && !isBusy) onConfirm(reason.trim());
  };
  return (
    <Form layout="vertical" onFinish={handleConfirm} requiredMark={false}>
      <div style={{ marginBottom: 16 }}>{content}</div>
      {asksReason && (
        <Form.Item
          label={texts.common.reason}
          extra={texts.common.reasonHint}
          htmlFor="confirm-reason"
        >
          <Input.TextArea
            id="confirm-reason"
            autoFocus
            value={reason}
            onChange={(event) => setReason(event.target.value)}
            maxLength={200}
            showCount
            autoSize={{ minRows: 2, maxRows: 5 }}
          />
        </Form.Item>
      )}
      {typed && (
        <Form.Item
          htmlFor="confirm-typed"
          label={
            <span>
              {texts.common.typeToConfirm} <Typography.Text code>{typed}</Typography.Text>
            </span>
          }
        >
          <Input
            id="confirm-typed"
            autoFocus={!asksReason}
            autoComplete="off"
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        </Form.Item>
      )}
      {Boolean(error) && (
        <Alert type="error" showIcon title={failureText(error)} style={{ marginBottom: 16 }} />
      )}
      <ModalButtons
        onCancel={onClose}
        okText={okText}
        isDanger={isDanger ?? false}
        isBusy={isBusy}
        isReady={isReady}
      />
    </Form>
  );
}
