import { PlusOutlined } from '@ant-design/icons';
import {
  type Coupon,
  couponConsoleEndpoints,
  type CouponState,
  type WalletTab,
} from '@huike/shared-types/client';
import { App, Button, Flex, Form, Segmented, type TableColumnsType, Tag } from 'antd';
import { useState } from 'react';
import { useCommand } from '../../api/use-command';
import { CouponTemplateSelect } from '../../components/CouponTemplateSelect';
import { ReasonField } from '../../components/ReasonField';
import { ScopeText } from '../../components/ScopeText';
import { useCouponWords } from '../../components/use-coupon-words';
import { usePages } from '../../hooks/use-pages';
import { usePermission } from '../../session/use-session';
import { useTexts } from '../../texts/use-texts';
import { ConfirmModal } from '../../ui/ConfirmModal';
import { DataTable } from '../../ui/DataTable';
import { Ellipsis } from '../../ui/Ellipsis';
import { EmptyState } from '../../ui/EmptyState';
import { FormDrawer } from '../../ui/FormDrawer';
import { Moment } from '../../ui/Moment';

const walletTabs: readonly WalletTab[] = ['usable', 'used', 'over'];
const colours: Record<CouponState, string> = {
  issued: 'success',
  reserved: 'processing',
  given: 'processing',
  used: 'default',
  expired: 'default',
  void: 'error',
};
const refreshes = [
  couponConsoleEndpoints.listMemberCoupons,
  couponConsoleEndpoints.listCouponTemplates,
];

/** A member's coupons; staff give one, or make one void, with a reason. */
export function Coupons({ memberId }: { memberId: string }) {
  const words = useTexts().coupons;
  const coupon = useCouponWords();
  const mayIssue = usePermission('coupons.issue');
  const [tab, setTab] = useState<WalletTab>('usable');
  const [isGranting, setIsGranting] = useState(false);
  const [voided, setVoided] = useState<Coupon>();
  const pages = usePages(couponConsoleEndpoints.listMemberCoupons, { memberId, tab });
  const columns: TableColumnsType<Coupon> = [
    { title: words.coupon, render: (_, row) => <Ellipsis text={row.name} width={180} /> },
    { title: words.value, render: (_, row) => coupon.effect(row.effect) },
    {
      title: words.scope,
      render: (_, row) => (
        <div style={{ maxWidth: 240 }}>
          <ScopeText scope={row.scope} />
        </div>
      ),
      responsive: ['xl'],
    },
    {
      title: words.validity,
      render: (_, row) => words.validityDates(row.startsOn, row.expiresOn),
    },
    {
      title: words.state,
      render: (_, row) => (
        <Tag color={colours[row.state]} variant="filled">
          {words.couponStates[row.state]}
        </Tag>
      ),
    },
    { title: words.source, render: (_, row) => words.sources[row.source], responsive: ['xl'] },
    {
      title: tab === 'used' ? words.usedAt : words.issuedAt,
      render: (_, row) => <Moment at={tab === 'used' ? row.usedAt : row.issuedAt} />,
      responsive: ['xxl'],
    },
    ...(mayIssue && tab === 'usable'
      ? [
          {
            key: 'act',
            align: 'right' as const,
            fixed: 'right' as const,
            render: (_: unknown, row: Coupon) => (
              <Button type="link" size="small" danger onClick={() => setVoided(row)}>
                {words.voidOne}
              </Button>
            ),
          },
        ]
      : []),
  ];
  return (
    <Flex vertical gap={12} align="stretch">
      <Flex gap={8} justify="space-between" wrap>
        <Segmented
          value={tab}
          options={walletTabs.map((one) => ({ value: one, label: words.walletTabs[one] }))}
          onChange={setTab}
        />
        {mayIssue && (
          <Button id="grant-coupon" icon={<PlusOutlined />} onClick={() => setIsGranting(true)}>
            {words.grantOne}
          </Button>
        )}
      </Flex>
      <DataTable
        rows={pages.items}
        columns={columns}
        load={pages.query}
        rowKey={(row) => row.id}
        pages={pages}
        empty={<EmptyState title={words.noCoupons} hint={words.noCouponsHint} />}
      />
      {isGranting && <GrantOne memberId={memberId} onClose={() => setIsGranting(false)} />}
      {voided && <VoidOne coupon={voided} onClose={() => setVoided(undefined)} />}
    </Flex>
  );
}

function GrantOne({ memberId, onClose }: { memberId: string; onClose: () => void }) {
  const words = useTexts().coupons;
  const { message } = App.useApp();
  const [form] = Form.useForm<{ templateId?: string; reason: string }>();
  const command = useCommand(couponConsoleEndpoints.grantCoupon, {
    refreshes,
    onDone: () => {
      message.success(words.grantOneDone);
      onClose();
    },
  });
  return (
    <FormDrawer<{ templateId?: string; reason: string }>
      title={words.grantOneTitle}
      isOpen
      onClose={onClose}
      form={form}
      initialValues={{ reason: '' }}
      submitText={words.grantOne}
      isBusy={command.isPending}
      error={command.error}
      onSubmit={({ templateId = '', reason }) => command.mutate({ memberId, templateId, reason })}
    >
      <Form.Item
        name="templateId"
        label={words.template}
        rules={[{ required: true, message: words.templateMissing }]}
      >
        <CouponTemplateSelect onlyPublished />
      </Form.Item>
      <ReasonField />
    </FormDrawer>
  );
}

function VoidOne({ coupon, onClose }: { coupon: Coupon; onClose: () => void }) {
  const words = useTexts().coupons;
  const { message } = App.useApp();
  const command = useCommand(couponConsoleEndpoints.voidCoupon, {
    refreshes,
    onDone: () => {
      message.success(words.voidOneDone);
      onClose();
    },
  });
  return (
    <ConfirmModal
      title={words.voidOneTitle}
      content={words.voidOneHint}
      isOpen
      onClose={onClose}
      okText={words.voidOne}
      isDanger
      isBusy={command.isPending}
      error={command.error}
      asksReason
      onConfirm={(reason) => command.mutate({ couponId: coupon.id, reason })}
    />
  );
}
