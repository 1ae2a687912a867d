import {
  type ExpiryKind,
  pointsEndpoints,
  type PointsTerms as Terms,
} from '@huike/shared-types/client';
import { App, Form, InputNumber, Select, Switch } from 'antd';
import { useAction } from '../../api/use-action';
import { useEndpoint } from '../../api/use-endpoint';
import { ReasonField } from '../../components/ReasonField';
import { useTexts } from '../../texts/use-texts';
import { Count } from '../../ui/Count';
import { FormDrawer } from '../../ui/FormDrawer';
import { type UnitRow } from './unit-rows';
import { UnitTerms } from './UnitTerms';

type Row = UnitRow<Terms>;

const kinds: readonly ExpiryKind[] = ['none', 'fixed', 'year_end', 'rolling'];
const DEFAULT_LIMIT = 1_000;

/** When points end and how much one person may adjust, per org unit. */
export function PointsTerms() {
  const words = useTexts().pointsTerms;
  const terms = useEndpoint(pointsEndpoints.listPointsTerms, {});
  return (
    <UnitTerms
      title={words.title}
      hint={words.hint}
      terms={terms}
      columns={[
        { title: words.expiry, render: (_, row) => <Sentence terms={row.terms} /> },
        {
          title: words.limit,
          align: 'right',
          render: (_, row) => <Count value={row.terms?.adjustLimit ?? DEFAULT_LIMIT} />,
        },
      ]}
      drawer={TermsDrawer}
    />
  );
}

function Sentence({ terms }: { terms: Terms | undefined }) {
  const { pointsTerms } = useTexts();
  switch (terms?.expiryKind) {
    case 'fixed':
      return pointsTerms.fixed(terms.expiryTerm, terms.expiresAtMonthEnd);
    case 'year_end':
      return pointsTerms.yearEnd(terms.expiryTerm);
    case 'rolling':
      return pointsTerms.rolling(terms.expiryTerm);
    case 'none':
    case undefined:
      return pointsTerms.none;
  }
}

interface Values extends Pick<Terms, 'expiryKind' | 'adjustLimit'> {
  /** Not asked where points never expire. */
  expiryTerm?: number;
  /** Asked under `fixed` alone. */
  expiresAtMonthEnd?: boolean;
  reason: string;
}

function TermsDrawer({ row, onClose }: { row: Row; onClose: () => void }) {
  const texts = useTexts();
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const kind = Form.useWatch('expiryKind', form) ?? row.terms?.expiryKind ?? 'none';
  const set = useAction(pointsEndpoints.setPointsTerms, {
    isQuiet: true,
    refreshes: [pointsEndpoints.listPointsTerms],
    onDone: () => {
      message.success(texts.pointsTerms.saved);
      onClose();
    },
  });
  return (
    <FormDrawer<Values>
      title={texts.pointsTerms.drawerTitle(row.unit.name)}
      isOpen
      onClose={onClose}
      form={form}
      initialValues={{
        expiryKind: row.terms?.expiryKind ?? 'none',
        expiryTerm: row.terms?.expiryTerm ?? 12,
        expiresAtMonthEnd: row.terms?.expiresAtMonthEnd ?? false,
        adjustLimit: row.terms?.adjustLimit ?? DEFAULT_LIMIT,
      }}
      submitText={texts.pointsTerms.save}
      isBusy={set.isPending}
      error={set.error}
      onSubmit={({ expiryTerm = 0, expiresAtMonthEnd = false, ...values }) =>
        set.mutate({ orgUnitId: row.unit.id, expiryTerm, expiresAtMonthEnd, ...values })
      }
    >
      <Form.Item name="expiryKind" label={texts.pointsTerms.expiry} required>
        <Select
          options={kinds.map((one) => ({ value: one, label: texts.pointsTerms.kinds[one] }))}
        />
      </Form.Item>
      {kind !== 'none' && (
        <Form.Item
          name="expiryTerm"
          label={kind === 'year_end' ? texts.pointsTerms.years : texts.pointsTerms.months}
          rules={[{ required: true }]}
        >
          <InputNumber
            min={kind === 'year_end' ? 0 : 1}
            max={240}
            precision={0}
            style={{ width: '100%' }}
          />
        </Form.Item>
      )}
      {kind === 'fixed' && (
        <Form.Item
          name="expiresAtMonthEnd"
          label={texts.pointsTerms.monthEnd}
          valuePropName="checked"
        >
          <Switch />
        </Form.Item>
      )}
      <Form.Item name="adjustLimit" label={texts.pointsTerms.limit} rules={[{ required: true }]}>
        <InputNumber min={0} max={1_000_000_000} precision={0} style={{ width: '100%' }} />
      </Form.Item>
      <ReasonField />
    </FormDrawer>
  );
}
