import { pointsEndpoints, type PointsPaymentTerms } from '@huike/shared-types/client';
import { App, Form, InputNumber, Switch } from 'antd';
import { useAction } from '../../api/use-action';
import { useEndpoint } from '../../api/use-endpoint';
import { ReasonField } from '../../components/ReasonField';
import { useTexts } from '../../texts/use-texts';
import { FenInput } from '../../ui/FenInput';
import { formatMoney } from '../../ui/format';
import { FormDrawer } from '../../ui/FormDrawer';
import { type UnitRow } from './unit-rows';
import { UnitTerms } from './UnitTerms';

type Row = UnitRow<PointsPaymentTerms>;

/** What points pay, per org unit. */
export function PaymentTerms() {
  const words = useTexts().paymentTerms;
  const terms = useEndpoint(pointsEndpoints.listPointsPaymentTerms, {});
  return (
    <UnitTerms
      title={words.title}
      hint={words.hint}
      terms={terms}
      columns={[{ title: words.what, render: (_, row) => <Sentence terms={row.terms} /> }]}
      drawer={TermsDrawer}
    />
  );
}

function Sentence({ terms }: { terms: PointsPaymentTerms | undefined }) {
  const { paymentTerms } = useTexts();
  if (!terms?.isOn) return paymentTerms.off;
  return paymentTerms.sentence(
    terms.stepPoints,
    formatMoney(terms.stepFen),
    terms.shareMaxBp / 100,
  );
}

interface Values extends Pick<PointsPaymentTerms, 'isOn' | 'stepPoints' | 'stepFen'> {
  sharePercent: number;
  reason: string;
}

function TermsDrawer({ row, onClose }: { row: Row; onClose: () => void }) {
  const texts = useTexts();
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const set = useAction(pointsEndpoints.setPointsPaymentTerms, {
    isQuiet: true,
    refreshes: [pointsEndpoints.listPointsPaymentTerms],
    onDone: () => {
      message.success(texts.pointsTerms.saved);
      onClose();
    },
  });
  return (
    <FormDrawer<Values>
      title={texts.paymentTerms.drawerTitle(row.unit.name)}
      isOpen
      onClose={onClose}
      form={form}
      initialValues={{
        isOn: row.terms?.isOn ?? true,
        stepPoints: row.terms?.stepPoints ?? 100,
        stepFen: row.terms?.stepFen ?? 100,
        sharePercent: (row.terms?.shareMaxBp ?? 5_000) / 100,
      }}
      submitText={texts.pointsTerms.save}
      isBusy={set.isPending}
      error={set.error}
      onSubmit={({ sharePercent, ...values }) =>
        set.mutate({
          orgUnitId: row.unit.id,
          shareMaxBp: Math.round(sharePercent * 100),
          ...values,
        })
      }
    >
      <Form.Item name="isOn" label={texts.paymentTerms.isOn} valuePropName="checked" required>
        <Switch />
      </Form.Item>
      <Form.Item name="stepPoints" label={texts.paymentTerms.step} rules={[{ required: true }]}>
        <InputNumber min={1} max={1_000_000} precision={0} style={{ width: '100%' }} />
      </Form.Item>
      <Form.Item name="stepFen" label={texts.paymentTerms.pays} rules={[{ required: true }]}>
        <FenInput label={texts.paymentTerms.pays} />
      </Form.Item>
      <Form.Item name="sharePercent" label={texts.paymentTerms.share} rules={[{ required: true }]}>
        <InputNumber min={1} max={100} precision={0} suffix="%" style={{ width: '100%' }} />
      </Form.Item>
      <ReasonField />
    </FormDrawer>
  );
}
