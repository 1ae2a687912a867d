import {
  type RebateAccount,
  rebateEndpoints,
  type RebateEntry,
  type RebateOffer,
} from '@huike/shared-types/client';
import { App, Button, Flex, Form, InputNumber, Skeleton, type TableColumnsType } from 'antd';
import { useState } from 'react';
import { useCommand } from '../../api/use-command';
import { useEndpoint } from '../../api/use-endpoint';
import { ScopeText } from '../../components/ScopeText';
import { usePages } from '../../hooks/use-pages';
import { usePermission } from '../../session/use-session';
import { useTexts } from '../../texts/use-texts';
import { ConfirmModal } from '../../ui/ConfirmModal';
import { DataTable } from '../../ui/DataTable';
import { EmptyState } from '../../ui/EmptyState';
import { ErrorState } from '../../ui/ErrorState';
import { formatCount, formatMoney } from '../../ui/format';
import { FormDrawer } from '../../ui/FormDrawer';
import { Moment } from '../../ui/Moment';
import { Money } from '../../ui/Money';
import { Panel } from '../../ui/Panel';

const refreshes = [
  rebateEndpoints.listMemberRebates,
  rebateEndpoints.listMemberRebateEntries,
  { operationId: 'readMember' },
];

/** A member's rebate accounts with their statements; staff convert points and reverse that. */
export function Rebates({ memberId }: { memberId: string }) {
  const words = useTexts().rebates;
  const mayConvert = usePermission('rebates.convert');
  const query = useEndpoint(rebateEndpoints.listMemberRebates, { memberId });
  const [offer, setOffer] = useState<RebateOffer>();
  if (query.error) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return <Skeleton active />;
  const { accounts, offers } = query.data;
  return (
    <Flex vertical gap={16}>
      {mayConvert &&
        offers.map((one) => (
          <Panel key={one.policyId}>
            <Flex justify="space-between" align="center" gap={12} wrap>
              <span>
                {one.schemeName}：{words.offer(formatCount(one.points), formatMoney(one.fen))}
              </span>
              <Button type="primary" onClick={() => setOffer(one)}>
                {words.convert}
              </Button>
            </Flex>
          </Panel>
        ))}
      {accounts.length === 0 && (
        <Panel>
          <EmptyState title={words.noAccounts} hint={words.noAccountsHint} />
        </Panel>
      )}
      {accounts.map((account) => (
        <Account key={account.id} memberId={memberId} account={account} />
      ))}
      {offer && <Convert memberId={memberId} offer={offer} onClose={() => setOffer(undefined)} />}
    </Flex>
  );
}

function Account({ memberId, account }: { memberId: string; account: RebateAccount }) {
  const words = useTexts().rebates;
  const mayConvert = usePermission('rebates.convert');
  const [reversed, setReversed] = useState<string>();
  const input = { memberId, accountId: account.id };
  const pages = usePages(rebateEndpoints.listMemberRebateEntries, input);
  const columns: TableColumnsType<RebateEntry> = [
    { title: words.entries, render: (_, row) => words.reasons[row.reason] },
    { title: words.delta, align: 'right', render: (_, row) => <Money fen={row.deltaFen} /> },
    {
      title: words.balanceAfter,
      align: 'right',
      render: (_, row) => <Money fen={row.balanceAfterFen} />,
    },
    {
      title: words.where,
      render: (_, row) => (row.storeName ? `${row.storeName} ${row.receiptNo ?? ''}` : '—'),
      responsive: ['lg'],
    },
    { title: '', render: (_, row) => <Moment at={row.at} />, responsive: ['md'] },
    {
      key: 'act',
      align: 'right',
      render: (_, row) =>
        mayConvert &&
        row.conversionId && (
          <Button
            type="link"
            size="small"
            danger
            onClick={() => setReversed(row.conversionId ?? undefined)}
          >
            {words.reverseOne}
          </Button>
        ),
    },
  ];
  return (
    <Panel title={account.name}>
      <Flex gap="4px 24px" wrap style={{ marginBottom: 12 }}>
        <strong>
          {words.balance} <Money fen={account.balanceFen} />
        </strong>
        {account.owedFen > 0 && (
          <span>
            {words.owed} <Money fen={account.owedFen} />
          </span>
        )}
        {account.lots.map((lot) => (
          <span key={lot.expiresOn ?? ''}>
            {formatMoney(lot.fen)} ·{' '}
            {lot.expiresOn ? `${words.expires} ${lot.expiresOn}` : words.never}
          </span>
        ))}
      </Flex>
      <div style={{ marginBottom: 12 }}>
        {words.scope}：<ScopeText scope={account.scope} />
      </div>
      <DataTable
        rows={pages.items}
        columns={columns}
        load={pages.query}
        rowKey={(row) => row.id}
        pages={pages}
        empty={<EmptyState title={words.noEntries} />}
      />
      {reversed && <ReverseOne conversionId={reversed} onClose={() => setReversed(undefined)} />}
    </Panel>
  );
}

function Convert({
  memberId,
  offer,
  onClose,
}: {
  memberId: string;
  offer: RebateOffer;
  onClose: () => void;
}) {
  const words = useTexts().rebates;
  const { message } = App.useApp();
  const [form] = Form.useForm<{ points: number }>();
  const convert = useCommand(rebateEndpoints.convertMemberPoints, {
    refreshes,
    onDone: () => {
      message.success(words.convertDone);
      onClose();
    },
  });
  return (
    <FormDrawer<{ points: number }>
      title={words.convertTitle}
      isOpen
      onClose={onClose}
      form={form}
      initialValues={{ points: offer.points }}
      submitText={words.convert}
      isBusy={convert.isPending}
      error={convert.error}
      onSubmit={({ points }) => convert.mutate({ memberId, policyId: offer.policyId, points })}
    >
      <Form.Item
        name="points"
        label={words.convertPoints}
        extra={words.offer(formatCount(offer.points), formatMoney(offer.fen))}
        rules={[{ required: true, message: words.pointsMissing }]}
      >
        <InputNumber
          min={offer.minimumPoints}
          max={offer.points}
          step={offer.stepPoints}
          precision={0}
          style={{ width: 200 }}
        />
      </Form.Item>
    </FormDrawer>
  );
}

function ReverseOne({ conversionId, onClose }: { conversionId: string; onClose: () => void }) {
  const words = useTexts().rebates;
  const { message } = App.useApp();
  const reverse = useCommand(rebateEndpoints.reverseRebateConversion, {
    refreshes,
    onDone: () => {
      message.success(words.reverseOneDone);
      onClose();
    },
  });
  return (
    <ConfirmModal
      title={words.reverseOneTitle}
      content={words.reverseOneHint}
      isOpen
      onClose={onClose}
      okText={words.reverseOne}
      isDanger
      isBusy={reverse.isPending}
      error={reverse.error}
      asksReason
      onConfirm={(reason) => reverse.mutate({ conversionId, reason })}
    />
  );
}
