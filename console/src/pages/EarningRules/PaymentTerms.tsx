import {
  pointsEndpoints,
  type PointsPaymentTerms,
  programmeEndpoints,
} from '@huike/shared-types/client';
import { App, Button, Flex, Form, Input, InputNumber, Switch, Tag } from 'antd';
import type { TableColumnsType } from 'antd';
import { useState } from 'react';
import { useAction } from '../../api/use-action';
import { useEndpoint } from '../../api/use-endpoint';
import { usePermission } from '../../session/use-session';
import { useTexts } from '../../texts/use-texts';
import { DataTable } from '../../ui/DataTable';
import { EmptyState } from '../../ui/EmptyState';
import { FenInput } from '../../ui/FenInput';
import { formatMoney } from '../../ui/format';
import { FormDrawer } from '../../ui/FormDrawer';
import { type UnitRow, unitRowsOf } from './unit-rows';

type Row = UnitRow<PointsPaymentTerms>;

/** What points pay, per org unit. */
export function PaymentTerms() {
  const texts = useTexts();
  const mayWrite = usePermission('earning_rules.write');
  const units = useEndpoint(programmeEndpoints.listOrgUnits, {});
  const terms = useEndpoint(pointsEndpoints.listPointsPaymentTerms, {});
  const [edited, setEdited] = useState<Row>();
  const rows =
    units.data && terms.data ? unitRowsOf(units.data.items, terms.data.items) : undefined;
  const columns: TableColumnsType<Row> = [
    { title: texts.earning.unit, render: (_, row) => row.unit.name },
    { title: texts.paymentTerms.what, render: (_, row) => <Sentence terms={row.terms} /> },
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
      <h2 style={{ margin: 0 }}>{texts.paymentTerms.title}</h2>
      <span>{texts.paymentTerms.hint}</span>
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
