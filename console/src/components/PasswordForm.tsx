import { staffEndpoints } from '@huike/shared-types/client';
import { Alert, App, Button, Form, Input } from 'antd';
import { useAction } from '../api/use-action';
import { useFailureText } from '../api/use-failure-text';
import { useTexts } from '../texts/use-texts';
import { ModalButtons } from '../ui/ModalButtons';

interface PasswordFormProps {
  onDone: () => void;
  /** Absent where the change is not a choice. */
  onCancel?: () => void;
}

interface Values {
  oldPassword: string;
  newPassword: string;
  again: string;
}

/** Changes the caller's own password. */
export function PasswordForm({ onDone, onCancel }: PasswordFormProps) {
  const texts = useTexts();
  const failureText = useFailureText();
  const { message } = App.useApp();
  const change = useAction(staffEndpoints.changeMyPassword, {
    isQuiet: true,
    refreshes: [staffEndpoints.listMySessions],
    onDone: () => {
      message.success(texts.session.passwordChanged);
      onDone();
    },
  });
  return (
    <Form<Values>
      layout="vertical"
      requiredMark={false}
      onFinish={({ oldPassword, newPassword }) => change.mutate({ oldPassword, newPassword })}
    >
      {change.error !== null && (
        <Alert
          type="error"
          showIcon
          title={failureText(change.error)}
          style={{ marginBottom: 16 }}
        />
      )}
      <Form.Item name="oldPassword" label={texts.session.oldPassword} rules={[{ required: true }]}>
        <Input.Password autoComplete="current-password" autoFocus />
      </Form.Item>
      <Form.Item
        name="newPassword"
        label={texts.session.newPassword}
        extra={texts.session.passwordHint}
        rules={[{ required: true }, { min: 10, message: texts.session.passwordHint }]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Form.Item
        name="again"
        label={texts.session.newPasswordAgain}
        dependencies={['newPassword']}
        rules={[
          { required: true },
          ({ getFieldValue }) => ({
            validator: async (_, value: unknown) => {
              if (value && value !== getFieldValue('newPassword')) {
                throw new Error(texts.session.passwordsDiffer);
              }
            },
          }),
        ]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      {onCancel ? (
        <ModalButtons
          onCancel={onCancel}
          okText={texts.session.changePassword}
          isBusy={change.isPending}
        />
      ) : (
        <Button type="primary" size="large" block htmlType="submit" loading={change.isPending}>
          {texts.session.changePassword}
        </Button>
      )}
    </Form>
  );
}
