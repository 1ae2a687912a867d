import { memberEndpoints, type MemberRow } from '@huike/shared-types/client';
import { App, Checkbox, Form, Input } from 'antd';
import { useAction } from '../api/use-action';
import { StoreSelect } from './StoreSelect';
import { useStored } from '../hooks/use-stored';
import { useTexts } from '../texts/use-texts';
import { FormDrawer } from '../ui/FormDrawer';

interface Values {
  phone: string;
  name: string;
  storeId: string;
  hasAgreed: boolean;
}

interface RegisterDrawerProps {
  isOpen: boolean;
  onClose: () => void;
  onRegistered: (member: MemberRow, phone: string) => void;
  /** What was typed already. */
  phone?: string;
}

/** Registers a customer who stands at the till. */
export function RegisterDrawer({ isOpen, onClose, onRegistered, phone = '' }: RegisterDrawerProps) {
  const texts = useTexts();
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  // The till remembers its store under the same name: whoever registers here stands there.
  const [storeId] = useStored('huike.store', () => '');
  const register = useAction(memberEndpoints.registerMemberAtTill, {
    isQuiet: true,
    refreshes: [memberEndpoints.searchMembers],
    onDone: (member) => {
      message.success(texts.members.registered);
      onRegistered(member, digitsOf(form.getFieldValue('phone') as string | undefined));
      onClose();
    },
  });
  return (
    <FormDrawer<Values>
      title={texts.members.registerTitle}
      isOpen={isOpen}
      onClose={() => {
        register.reset();
        onClose();
      }}
      form={form}
      initialValues={{ phone, name: '', hasAgreed: false, ...(storeId ? { storeId } : {}) }}
      submitText={texts.members.register}
      isBusy={register.isPending}
      error={register.error}
      onSubmit={({ phone: typed, name, storeId: chosen }) =>
        register.mutate({
          phone: digitsOf(typed),
          storeId: chosen,
          hasAgreed: true,
          ...(name.trim() ? { name: name.trim() } : {}),
        })
      }
    >
      <Form.Item
        name="phone"
        label={texts.members.phone}
        rules={[
          { required: true, message: texts.members.phoneMissing },
          { pattern: /^\s*1[3-9](\s*\d){9}\s*$/, message: texts.members.phoneWrong },
        ]}
      >
        <Input inputMode="tel" autoFocus autoComplete="off" maxLength={16} />
      </Form.Item>
      <Form.Item name="name" label={texts.members.name}>
        <Input maxLength={32} autoComplete="off" />
      </Form.Item>
      <Form.Item
        name="storeId"
        label={texts.members.registerStore}
        rules={[{ required: true, message: texts.common.chooseStore }]}
      >
        <StoreSelect />
      </Form.Item>
      <Form.Item
        name="hasAgreed"
        valuePropName="checked"
        rules={[
          {
            validator: async (_, value: unknown) => {
              if (value !== true) throw new Error(texts.members.agreeMissing);
            },
          },
        ]}
      >
        <Checkbox>{texts.members.hasAgreed}</Checkbox>
      </Form.Item>
    </FormDrawer>
  );
}

const digitsOf = (typed: string | undefined) => (typed ?? '').replace(/\s/g, '');
