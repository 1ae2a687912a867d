import { Form, Input, Switch } from 'antd';
import { useTexts } from '../texts/use-texts';
import { FormDrawer } from '../ui/FormDrawer';

/** What a category, brand or supplier says of itself. */
export interface NamedValues {
  code: string;
  name: string;
  isActive: boolean;
}

/** The form of things that have a code and a name, and go out of use instead of away. */
export function NamedForm({
  title,
  present,
  nameMax,
  isBusy,
  error,
  onSubmit,
  onClose,
}: {
  title: string;
  present: NamedValues | undefined;
  nameMax: number;
  isBusy: boolean;
  error: unknown;
  onSubmit: (values: NamedValues) => void;
  onClose: () => void;
}) {
  const words = useTexts().catalogue;
  const [form] = Form.useForm<NamedValues>();
  return (
    <FormDrawer<NamedValues>
      title={title}
      isOpen
      onClose={onClose}
      form={form}
      initialValues={{
        code: present?.code ?? '',
        name: present?.name ?? '',
        isActive: present?.isActive ?? true,
      }}
      submitText={words.save}
      isBusy={isBusy}
      error={error}
      onSubmit={onSubmit}
    >
      <Form.Item
        name="name"
        label={words.name}
        rules={[{ required: true, whitespace: true, message: words.nameMissing }]}
      >
        <Input maxLength={nameMax} autoFocus autoComplete="off" />
      </Form.Item>
      <Form.Item
        name="code"
        label={words.code}
        extra={words.codeHint}
        rules={[{ required: true, pattern: /^[\w-]{1,40}$/, message: words.codeWrong }]}
      >
        <Input maxLength={40} autoComplete="off" />
      </Form.Item>
      <Form.Item
        name="isActive"
        label={words.isActive}
        valuePropName="checked"
        required
        hidden={!present}
      >
        <Switch />
      </Form.Item>
    </FormDrawer>
  );
}
