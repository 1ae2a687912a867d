import {
  type EarningRule,
  type Fen,
  type OrgUnit,
  programmeEndpoints,
} from '@huike/shared-types/client';
import { App, Form, InputNumber, Radio, Select } from 'antd';
import { useState } from 'react';
import { useAction } from '../../api/use-action';
import { ReasonField } from '../../components/ReasonField';
import { useTexts } from '../../texts/use-texts';
import { FenInput } from '../../ui/FenInput';
import { FormDrawer } from '../../ui/FormDrawer';
import { RulePreview } from './RulePreview';
import { clawbackChoices, type EarningTerms, roundingChoices } from './terms';

interface Values extends Omit<EarningTerms, 'perFen' | 'pointValueFen'> {
  perFen: Fen | null;
  pointValueFen: Fen | null;
  reason: string;
}

/** Sets the rule of one org unit, with the sentence and the figures it comes to. */
export function RuleDrawer({
  unit,
  rule,
  onClose,
}: {
  unit: OrgUnit;
  rule: EarningRule | undefined;
  onClose: () => void;
}) {
  const texts = useTexts();
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const initial: Values = {
    points: rule?.points ?? 1,
    perFen: rule?.perFen ?? 100,
    rounding: rule?.rounding ?? 'down',
    clawback: rule?.clawback ?? 'deduct_refund',
    pointValueFen: rule?.pointValueFen ?? 100,
    reason: '',
  };
  const [terms, setTerms] = useState(initial);
  const set = useAction(programmeEndpoints.setEarningRule, {
    isQuiet: true,
    refreshes: [programmeEndpoints.listEarningRules, programmeEndpoints.readProgramme],
    onDone: () => {
      message.success(texts.earning.saved);
      onClose();
    },
  });
  return (
    <FormDrawer<Values>
      title={texts.earning.drawerTitle(unit.name)}
      isOpen
      onClose={onClose}
      form={form}
      initialValues={initial}
      submitText={texts.earning.save}
      isBusy={set.isPending}
      error={set.error}
      onChange={(values) => setTerms({ ...initial, ...values })}
      onSubmit={({ perFen, pointValueFen, ...values }) => {
        if (perFen === null) return;
        set.mutate({ orgUnitId: unit.id, ...values, perFen, pointValueFen: pointValueFen ?? 0 });
      }}
    >
      <RulePreview terms={terms} />
      <Form.Item
        name="perFen"
        label={texts.earning.perAmount}
        required
        rules={[
          {
            validator: async (_, value: Fen | null) => {
              if (value === null || value < 1 || value > 1_000_000)
                throw new Error(texts.earning.perAmountWrong);
            },
          },
        ]}
      >
        <FenInput />
      </Form.Item>
      <Form.Item name="points" label={texts.earning.pointsGiven} rules={[{ required: true }]}>
        <InputNumber min={0} max={10_000} precision={0} style={{ width: '100%' }} />
      </Form.Item>
      <Form.Item name="rounding" label={texts.earning.rounding} required>
        <Select
          options={roundingChoices.map((one) => ({
            value: one,
            label: texts.earning.roundings[one],
          }))}
        />
      </Form.Item>
      <Form.Item name="clawback" label={texts.earning.clawbackQuestion} required>
        <Radio.Group style={{ display: 'grid', gap: 8 }}>
          {clawbackChoices.map((one) => (
            <Radio key={one} value={one}>
              {texts.earning.clawbacks[one].name}：{texts.earning.clawbacks[one].hint}
            </Radio>
          ))}
        </Radio.Group>
      </Form.Item>
      {terms.clawback === 'deduct_refund' && (
        <Form.Item
          name="pointValueFen"
          label={texts.earning.pointValue}
          required
          extra={texts.earning.pointValueHint}
          rules={[
            {
              validator: async (_, value: Fen | null) => {
                if (value === null || value > 10_000)
                  throw new Error(texts.earning.pointValueWrong);
              },
            },
          ]}
        >
          <FenInput />
        </Form.Item>
      )}
      <ReasonField />
    </FormDrawer>
  );
}
