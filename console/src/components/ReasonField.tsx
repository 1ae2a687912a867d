import { Form, Input } from 'antd';
import { useTexts } from '../texts/use-texts';

/** The reason of what is done, which goes on record. */
export function ReasonField({ label }: { label?: string }) {
  const texts = useTexts();
  return (
    <Form.Item
      name="reason"
      label={label ?? texts.common.reason}
      extra={texts.common.reasonHint}
      rules={[{ required: true, whitespace: true, message: texts.common.reasonMissing }]}
    >
      <Input.TextArea maxLength={200} showCount autoSize={{ minRows: 2, maxRows: 5 }} />
    </Form.Item>
  );
}
