import { rebateEndpoints, type RebatePolicy } from '@huike/shared-types/client';
import { App, Checkbox, Flex, Form, Input, InputNumber, Radio, Select } from 'antd';
import { useAction } from '../../api/use-action';
import { useTexts } from '../../texts/use-texts';
import { FenInput } from '../../ui/FenInput';
import { FormDrawer } from '../../ui/FormDrawer';
import { HeadFields, headOf, SchemeField, TailFields } from './fields';
import { type PolicyValues, termsOf, valuesOf } from './policy-values';
import { RatePreviewTable } from './RatePreviewTable';
import { StepRows } from './StepRows';

const modes = ['self', 'desk', 'till_offer', 'till_auto', 'scheduled'] as const;

/** Edits a policy; what its rate gives is tried out before it is saved. */
export function PolicyForm({
  policy,
  onClose,
}: {
  policy: RebatePolicy | undefined;
  onClose: () => void;
}) {
  const words = useTexts().rebates;
  const { message } = App.useApp();
  const [form] = Form.useForm<PolicyValues>();
  const save = useAction(rebateEndpoints.saveRebatePolicy, {
    isQuiet: true,
    refreshes: [rebateEndpoints.listRebatePolicies],
    onDone: () => {
      message.success(words.saved);
      onClose();
    },
  });
  const { schemeId, ...initial } = valuesOf(policy);
  return (
    <FormDrawer<PolicyValues>
      title={policy ? words.editPolicy : words.addPolicy}
      isOpen
      onClose={onClose}
      form={form}
      size={640}
      initialValues={{ ...headOf(policy), ...(schemeId ? { schemeId } : {}), ...initial }}
      submitText={words.save}
      isBusy={save.isPending}
      error={save.error}
      onSubmit={(values) => {
        const { name, orgUnitId, state, reason } = values;
        save.mutate({
          ...(policy ? { policyId: policy.id } : {}),
          version: policy?.version ?? 0,
          ...{ name, orgUnitId, state, reason },
          terms: termsOf({ ...initial, ...values }),
        });
      }}
    >
      <HeadFields isNew={!policy} />
      <SchemeField />
      <RateFields />
      <RatePreviewTable
        termsOf={() => {
          const values = form.getFieldsValue(true) as PolicyValues;
          return values.schemeId ? termsOf({ ...initial, ...values }) : undefined;
        }}
      />
      <LimitFields />
      <ModeFields />
      <TailFields />
    </FormDrawer>
  );
}

function RateFields() {
  const words = useTexts().rebates;
  const kind = Form.useWatch<PolicyValues['kind']>('kind');
  const amount = [{ required: true, message: words.amountMissing }];
  return (
    <>
      <Form.Item name="kind" label={words.rate}>
        <Radio.Group
          optionType="button"
          options={(['ratio', 'steps', 'formula'] as const).map((one) => ({
            value: one,
            label: words.rates[one],
          }))}
        />
      </Form.Item>
      {kind === 'ratio' && (
        <Flex gap={8}>
          <Form.Item name="ratioPoints" label={words.points} rules={[{ required: true }]}>
            <InputNumber min={1} precision={0} />
          </Form.Item>
          <Form.Item name="ratioFen" label={words.money} rules={amount}>
            <FenInput />
          </Form.Item>
          <Form.Item name="rounding" label={words.rounding}>
            <Select
              style={{ width: 120 }}
              options={(['down', 'half_up', 'up'] as const).map((one) => ({
                value: one,
                label: words.roundings[one],
              }))}
            />
          </Form.Item>
        </Flex>
      )}
      {kind === 'steps' && (
        <StepRows
          label={words.rates.steps}
          max={20}
          renderFields={(row) => (
            <>
              <Form.Item noStyle name={[row, 'points']} rules={amount}>
                <InputNumber
                  min={1}
                  precision={0}
                  placeholder={words.points}
                  aria-label={words.points}
                  style={{ width: '100%' }}
                />
              </Form.Item>
              <Form.Item noStyle name={[row, 'fen']} rules={amount}>
                <FenInput placeholder={words.money} label={words.money} />
              </Form.Item>
            </>
          )}
        />
      )}
      {kind === 'formula' && (
        <Form.Item
          name="formula"
          label={words.formula}
          extra={words.formulaHint}
          rules={[{ required: true, whitespace: true, message: words.formula }]}
        >
          <Input.TextArea
            maxLength={500}
            autoSize={{ minRows: 2, maxRows: 6 }}
            spellCheck={false}
            style={{ fontFamily: 'monospace' }}
          />
        </Form.Item>
      )}
    </>
  );
}

function LimitFields() {
  const words = useTexts().rebates;
  const required = [{ required: true }];
  return (
    <Flex gap={12} wrap>
      <Form.Item name="minimumPoints" label={words.minimum} rules={required}>
        <InputNumber min={1} precision={0} />
      </Form.Item>
      <Form.Item name="stepPoints" label={words.step} rules={required}>
        <InputNumber min={1} precision={0} />
      </Form.Item>
      <Form.Item name="maximumPoints" label={words.maximum}>
        <InputNumber min={1} precision={0} />
      </Form.Item>
      <Form.Item name="maximumFen" label={words.maximumFen} rules={required}>
        <FenInput />
      </Form.Item>
      <Form.Item name="approvalFen" label={words.approval} rules={required}>
        <FenInput />
      </Form.Item>
    </Flex>
  );
}

function ModeFields() {
  const words = useTexts().rebates;
  const chosen = Form.useWatch<PolicyValues['modes']>('modes');
  const schedule = Form.useWatch<PolicyValues['scheduleKind']>('scheduleKind');
  return (
    <>
      <Form.Item name="modes" label={words.modes}>
        <Checkbox.Group
          options={modes.map((one) => ({ value: one, label: words.modeNames[one] }))}
        />
      </Form.Item>
      {chosen?.includes('scheduled') && (
        <Flex gap={8}>
          <Form.Item name="scheduleKind" label={words.schedule}>
            <Select
              style={{ width: 120 }}
              options={(['daily', 'weekly', 'monthly'] as const).map((one) => ({
                value: one,
                label: words.schedules[one],
              }))}
            />
          </Form.Item>
          {schedule === 'weekly' && (
            <Form.Item name="weekday" label=" ">
              <Select
                style={{ width: 120 }}
                options={words.weekdays.map((label, index) => ({ value: index + 1, label }))}
              />
            </Form.Item>
          )}
          {schedule === 'monthly' && (
            <Form.Item name="day" label=" ">
              <Select
                style={{ width: 120 }}
                options={Array.from({ length: 28 }, (_, index) => ({
                  value: index + 1,
                  label: words.monthDay(index + 1),
                }))}
              />
            </Form.Item>
          )}
        </Flex>
      )}
    </>
  );
}
