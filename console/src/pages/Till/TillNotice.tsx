import { UserAddOutlined } from '@ant-design/icons';
import { Alert, Button, Flex, Popconfirm } from 'antd';
import { useFailureText } from '../../api/use-failure-text';
import { useTexts } from '../../texts/use-texts';
import { RequestId } from '../../ui/ErrorState';

interface TillNoticeProps {
  /** Something the cashier has to do first. */
  hint: string | undefined;
  error: unknown;
  /** A command was sent and nobody knows whether it happened. */
  isUnknown: boolean;
  pendingReceiptNo: string | undefined;
  onRetry: () => void;
  onForget: () => void;
  onRegister?: () => void;
}

/** Says in place why something did not work, and what to do about it. */
export function TillNotice(props: TillNoticeProps) {
  const { hint, error, isUnknown, pendingReceiptNo, onRetry, onForget, onRegister } = props;
  const texts = useTexts();
  const failureText = useFailureText();
  const style = { marginBottom: 12 };
  if (isUnknown) {
    return (
      <Alert
        id="till-error"
        type="warning"
        showIcon
        style={style}
        title={texts.till.unknownTitle}
        description={
          <Flex vertical gap={10}>
            <span>{texts.till.unknownHint(pendingReceiptNo ?? '')}</span>
            <Flex gap={8}>
              <Button id="till-retry" type="primary" onClick={onRetry}>
                {texts.till.sendAgain} F8
              </Button>
              <Popconfirm
                title={texts.till.forgetTitle}
                description={texts.till.forgetHint}
                onConfirm={onForget}
              >
                <Button>{texts.till.forget}</Button>
              </Popconfirm>
            </Flex>
          </Flex>
        }
      />
    );
  }
  if (error) {
    return (
      <Alert
        id="till-error"
        type="error"
        showIcon
        style={style}
        title={failureText(error)}
        description={<RequestId error={error} />}
        action={
          onRegister && (
            <Button type="primary" icon={<UserAddOutlined />} onClick={onRegister}>
              {texts.members.register}
            </Button>
          )
        }
      />
    );
  }
  if (hint) return <Alert id="till-error" type="warning" showIcon style={style} title={hint} />;
  return null;
}
