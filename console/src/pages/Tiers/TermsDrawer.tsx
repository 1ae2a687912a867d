import type { TierScheme } from '@huike/shared-types/client';
import { Form, InputNumber, Radio } from 'antd';
import { ReasonField } from '../../components/ReasonField';
import { useTexts } from '../../texts/use-texts';
import { FormDrawer } from '../../ui/FormDrawer';
import { useSetScheme } from './use-set-scheme';

interface Values {
  kind: TierScheme['validity']['kind'];
  months?: number;
  years?: number;
  graceDays: number;
  fall: TierScheme['fall'];
  reason: string;
}

/** How long tiers hold, the grace, and how far members fall. */
export function TermsDrawer({ scheme, onClose }: { scheme: TierScheme; onClose: () => void }) {
  const words = useTexts().tiers;
  const [form] = Form.useForm<Values>();
  const set = useSetScheme(onClose);
  const { validity, graceDays, fall, version, tiers } = scheme;
  const kind = Form.useWatch('kind', form) ?? validity.kind;
  return (
    <FormDrawer<Values>
      title={words.termsTitle}
      isOpen
      onClose={onClose}
      form={form}
      initialValues={{
        kind: validity.kind,
        months: validity.kind === 'months' ? validity.months : 12,
        years: validity.kind === 'year_end' ? validity.years : 1,
        graceDays,
        fall,
      }}
      submitText={words.save}
      isBusy={set.isPending}
      error={set.error}
      onSubmit={(values) =>
        set.mutate({
          version,
          tiers,
          validity:
            values.kind === 'months'
              ? { kind: 'months', months: values.months ?? 12 }
              : { kind: 'year_end', years: values.years ?? 1 },
          graceDays: values.graceDays,
          fall: values.fall,
          reason: values.reason.trim(),
        })
      }
    >
      <Form.Item name="kind" label={words.validity} required>
        <Radio.Group
          optionType="button"
          options={(['months', 'year_end'] as const).map((one) => ({
            value: one,
            label: words.validityKinds[one],
          }))}
        />
      </Form.Item>
      {kind === 'months' ? (
        <Form.Item name="months" rules={[{ required: true }]}>
          <InputNumber min={1} max={60} precision={0} suffix={words.monthsUnit} />
        </Form.Item>
      ) : (
        <Form.Item name="years" rules={[{ required: true }]}>
          <InputNumber min={0} max={5} precision={0} suffix={words.yearsUnit} />
        </Form.Item>
      )}
      <Form.Item name="graceDays" label={words.grace} rules={[{ required: true }]}>
        <InputNumber min={0} max={180} precision={0} suffix={words.daysUnit} />
      </Form.Item>
      <Form.Item name="fall" label={words.fall} required>
        <Radio.Group
          options={(['one', 'qualified'] as const).map((one) => ({
            value: one,
            label: words.falls[one],
          }))}
        />
      </Form.Item>
      <ReasonField />
    </FormDrawer>
  );
}
