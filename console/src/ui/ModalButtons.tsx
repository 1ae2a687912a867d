import { Button, Flex } from 'antd';
import { useTexts } from '../texts/use-texts';

interface ModalButtonsProps {
  onCancel: () => void;
  okText: string;
  isDanger?: boolean;
  isBusy?: boolean;
  isReady?: boolean;
}

/** Cancel and submit at the end of a form in a modal. */
export function ModalButtons({
  onCancel,
  okText,
  isDanger = false,
  isBusy = false,
  isReady = true,
}: ModalButtonsProps) {
  const texts = useTexts();
  return (
    <Flex justify="flex-end" gap={8}>
      <Button onClick={onCancel} disabled={isBusy}>
        {texts.common.cancel}
      </Button>
      <Button
        type="primary"
        danger={isDanger}
        htmlType="submit"
        loading={isBusy}
        disabled={!isReady}
      >
        {okText}
      </Button>
    </Flex>
  );
}
