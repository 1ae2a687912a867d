import {
  type ExpiryKind,
  pointsEndpoints,
  type PointsTerms as Terms,
  programmeEndpoints,
} from '@huike/shared-types/client';
import { App, Button, Flex, Form, Input, InputNumber, Select, Switch, Tag } from 'antd';
import type { TableColumnsType } from 'antd';
import { useState } from 'react';
import { useAction } from '../../api/use-action';
import { useEndpoint } from '../../api/use-endpoint';
import { usePermission } from '../../session/use-session';
import { useTexts } from '../../texts/use-texts';
import { Count } from '../../ui/Count';
import { DataTable } from '../../ui/DataTable';
import { EmptyState } from '../../ui/EmptyState';
import { FormDrawer } from '../../ui/FormDrawer';
import { type UnitRow, unitRowsOf } from './unit-rows';

type Row = UnitRow<Terms>;

const kinds: readonly ExpiryKind[] = ['none', 'fixed', 'year_end', 'rolling'];
const DEFAULT_LIMIT = 1_000;

/** When points end and how much one person may adjust, per org unit. */
export function PointsTerms() {
  const texts = useTexts();
  const mayWrite = usePermission('earning_rules.write');
  const units = useEndpoint(programmeEndpoints.listOrgUnits, {});
  const terms = useEndpoint(pointsEndpoints.listPointsTerms, {});
  const [edited, setEdited] = useState<Row>();
  const rows =
    units.data && terms.data ? unitRowsOf(units.data.items, terms.data.items) : undefined;
  const columns: TableColumnsType<Row> = [
    { title: texts.earning.unit, render: (_, row) => row.unit.name },
    { title: texts.pointsTerms.expiry, render: (_, row) => <Sentence terms={row.terms} /> },
    {
      title: texts.pointsTerms.limit,
      align: 'right',
      render: (_, row) => <Count value={row.terms?.adjustLimit ?? DEFAULT_LIMIT} />,
    },
    {
      title: texts.earning.origin,
      render: (_, { terms: held, isOwn }) => (
        <Tag variant="filled" {...(isOwn ? { color: 'success' } : {})}>
          {!held
            ? texts.pointsTerms.defaults
            : isOwn
              ? texts.earning.own(held.version)
              : texts.earning.inherited(held.orgUnitName)}
        </Tag>
      ),
      responsive: ['md'],
    },
    ...(mayWrite
      ? [
          {
            key: 'act',
            align: 'right' as const,
            render: (_: unknown, row: Row) => (
              <Button type="link" size="small" onClick={() => setEdited(row)}>
                {row.isOwn ? texts.earning.edit : texts.earning.setOwn}
              </Button>
            ),
          },
        ]
      : []),
  ];
  return (
    <Flex vertical gap={8} align="stretch" style={{ marginTop: 24 }}>
      <h2 style={{ margin: 0 }}>{texts.pointsTerms.title}</h2>
      <span>{texts.pointsTerms.hint}</span>
      <DataTable
        rows={rows}
        columns={columns}
        load={units.error || units.isPending ? units : terms}
        rowKey={(row) => row.unit.id}
        empty={<EmptyState title={texts.earning.none} hint={texts.earning.noneHint} />}
      />
      {edited && (
        <TermsDrawer key={edited.unit.id} row={edited} onClose={() => setEdited(undefined)} />
      )}
    </Flex>
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
      <Form.Item
        name="reason"
        label={texts.common.reason}
        extra={texts.common.reasonHint}
        rules={[{ required: true, whitespace: true, message: texts.common.reasonMissing }]}
      >
        <Input.TextArea maxLength={200} showCount autoSize={{ minRows: 2, maxRows: 5 }} />
      </Form.Item>
    </FormDrawer>
  );
}
