import { rebateEndpoints, type RebateRunPreview } from '@huike/shared-types/client';
import { Alert, App, Form, Select, Skeleton, Table } from 'antd';
import { useState } from 'react';
import { useCommand } from '../../api/use-command';
import { useEndpoint } from '../../api/use-endpoint';
import { ReasonField } from '../../components/ReasonField';
import { useTexts } from '../../texts/use-texts';
import { Count } from '../../ui/Count';
import { formatCount, formatMoney } from '../../ui/format';
import { FormDrawer } from '../../ui/FormDrawer';
import { KeyFigures } from '../../ui/KeyFigures';
import { Money } from '../../ui/Money';

interface Values {
  policyId?: string;
  reason: string;
}

/** Asks for a run, after a look at what it would do. */
export function StartRun({ onClose }: { onClose: () => void }) {
  const words = useTexts().rebates;
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const [policyId, setPolicyId] = useState('');
  const policies = useEndpoint(rebateEndpoints.listRebatePolicies, {});
  const preview = useEndpoint(
    rebateEndpoints.previewRebateRun,
    { policyId },
    { isEnabled: policyId !== '' },
  );
  const start = useCommand(rebateEndpoints.startRebateRun, {
    refreshes: [rebateEndpoints.listRebateRuns],
    onDone: () => {
      message.success(words.started);
      onClose();
    },
  });
  return (
    <FormDrawer<Values>
      title={words.startTitle}
      isOpen
      onClose={onClose}
      form={form}
      size={640}
      initialValues={{ reason: '' }}
      submitText={words.startRun}
      isBusy={start.isPending}
      error={start.error ?? preview.error}
      onChange={(values) => setPolicyId(values.policyId ?? '')}
      onSubmit={({ policyId: chosen = '', reason }) => start.mutate({ policyId: chosen, reason })}
    >
      <Form.Item
        name="policyId"
        label={words.chosenPolicy}
        rules={[{ required: true, message: words.chosenPolicy }]}
      >
        <Select
          loading={policies.isPending}
          options={
            policies.data?.items
              .filter(({ state }) => state === 'active')
              .map(({ id, name, orgUnitName }) => ({
                value: id,
                label: `${name} · ${orgUnitName}`,
              })) ?? []
          }
        />
      </Form.Item>
      {policyId !== '' && preview.isPending && <Skeleton active />}
      {preview.data && <Preview preview={preview.data} />}
      <ReasonField />
    </FormDrawer>
  );
}

function Preview({ preview }: { preview: RebateRunPreview }) {
  const words = useTexts().rebates;
  const groups = [
    { label: words.byTier, rows: preview.byTier },
    { label: words.byStore, rows: preview.byStore },
  ];
  return (
    <div style={{ marginBottom: 24 }}>
      <KeyFigures
        figures={[
          { label: words.members, value: <Count value={preview.members} /> },
          { label: words.points, value: <Count value={preview.points} /> },
          { label: words.money, value: <Money fen={preview.fen} />, tone: 'accent' },
        ]}
      />
      <Alert
        style={{ marginBlock: 16 }}
        type={preview.needsApproval ? 'warning' : 'info'}
        showIcon
        title={preview.needsApproval ? words.needsApproval : words.noApproval}
      />
      {groups.map(({ label, rows }) => (
        <Table
          key={label}
          size="small"
          pagination={false}
          style={{ marginBottom: 16 }}
          rowKey="name"
          dataSource={rows}
          columns={[
            { title: label, render: (_, row) => row.name || words.noStore },
            {
              title: words.members,
              align: 'right',
              render: (_, row) => formatCount(row.members),
            },
            { title: words.points, align: 'right', render: (_, row) => formatCount(row.points) },
            { title: words.money, align: 'right', render: (_, row) => formatMoney(row.fen) },
          ]}
        />
      ))}
    </div>
  );
}
