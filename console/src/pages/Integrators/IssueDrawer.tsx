import { type IssuedIntegrator, staffEndpoints } from '@huike/shared-types/client';
import { Form, Input, Select } from 'antd';
import { useAction } from '../../api/use-action';
import { useStores } from '../../components/use-stores';
import { useTexts } from '../../texts/use-texts';
import { FormDrawer } from '../../ui/FormDrawer';

interface Values {
  name: string;
  storeIds: string[];
}

/** Issues a key for the stores named. */
export function IssueDrawer({
  isOpen,
  onClose,
  onIssued,
}: {
  isOpen: boolean;
  onClose: () => void;
  onIssued: (issued: IssuedIntegrator) => void;
}) {
  const texts = useTexts();
  const [form] = Form.useForm<Values>();
  const { query, options } = useStores();
  const issue = useAction(staffEndpoints.issueIntegrator, {
    isQuiet: true,
    refreshes: [staffEndpoints.listIntegrators],
    onDone: (issued) => {
      onClose();
      onIssued(issued);
      // The secret must not stay in the store of answers.
      issue.reset();
    },
  });
  return (
    <FormDrawer<Values>
      title={texts.integrators.issueTitle}
      isOpen={isOpen}
      onClose={() => {
        issue.reset();
        onClose();
      }}
      form={form}
      initialValues={{ name: '', storeIds: [] }}
      submitText={texts.integrators.issue}
      isBusy={issue.isPending}
      error={issue.error}
      onSubmit={({ name, storeIds }) => issue.mutate({ name: name.trim(), storeIds })}
    >
      <Form.Item
        name="name"
        label={texts.integrators.name}
        extra={texts.integrators.nameHint}
        rules={[{ required: true, whitespace: true, message: texts.integrators.nameMissing }]}
      >
        <Input maxLength={60} autoFocus autoComplete="off" />
      </Form.Item>
      <Form.Item
        name="storeIds"
        label={texts.integrators.stores}
        extra={texts.integrators.storesHint}
        rules={[{ required: true, type: 'array', min: 1, message: texts.common.chooseStore }]}
      >
        <Select
          mode="multiple"
          allowClear
          loading={query.isPending}
          options={options}
          showSearch={{ optionFilterProp: ['label', 'code'] }}
          placeholder={texts.common.chooseStore}
          notFoundContent={texts.common.noStores}
        />
      </Form.Item>
    </FormDrawer>
  );
}
