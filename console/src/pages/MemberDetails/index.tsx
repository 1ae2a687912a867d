import { EyeOutlined, LockOutlined, UnlockOutlined } from '@ant-design/icons';
import { memberEndpoints, type MemberDetails as Member } from '@huike/shared-types/client';
import { App, Avatar, Button, Flex, Skeleton, Tabs, Tooltip } from 'antd';
import { useEffect, useState } from 'react';
import { useParams, useSearchParams } from 'react-router';
import { useAction } from '../../api/use-action';
import { useEndpoint } from '../../api/use-endpoint';
import { MemberStateTag } from '../../components/MemberStateTag';
import { TierTag } from '../../components/TierTag';
import { usePermission } from '../../session/use-session';
import { useTexts } from '../../texts/use-texts';
import { ConfirmModal } from '../../ui/ConfirmModal';
import { CopyText } from '../../ui/CopyText';
import { Count } from '../../ui/Count';
import { ErrorState } from '../../ui/ErrorState';
import { formatInstant, groupDigits } from '../../ui/format';
import { KeyFigures } from '../../ui/KeyFigures';
import { Money } from '../../ui/Money';
import { PageHeader } from '../../ui/PageHeader';
import { Panel } from '../../ui/Panel';
import { Coupons } from './Coupons';
import { DrawChances } from './DrawChances';
import styles from './index.module.css';
import { Points } from './Points';
import { Profile } from './Profile';
import { Rebates } from './Rebates';
import { Sales } from './Sales';
import { Tags } from './Tags';
import { Tier } from './Tier';

/** One member: who it is, the numbers that matter, and the stories behind them. */
export function MemberDetails() {
  const texts = useTexts();
  const { memberId = '' } = useParams();
  const query = useEndpoint(memberEndpoints.readMember, { memberId });
  const back = { to: '/members', label: texts.places.members.title };
  if (query.data) return <MemberView member={query.data} back={back} />;
  return (
    <>
      <PageHeader title={texts.members.one} back={back} />
      <Panel>
        {query.error ? (
          <ErrorState error={query.error} onRetry={() => void query.refetch()} />
        ) : (
          <Skeleton active paragraph={{ rows: 8 }} />
        )}
      </Panel>
    </>
  );
}

function MemberView({ member, back }: { member: Member; back: { to: string; label: string } }) {
  const texts = useTexts();
  const [params, setParams] = useSearchParams();
  const mayReadPoints = usePermission('points.read');
  const mayReadSales = usePermission('sales.read');
  const mayReadCoupons = usePermission('coupons.read');
  const mayReadRebates = usePermission('rebates.read');
  const tabs = [
    { key: 'profile', label: texts.members.profileTab, children: <Profile member={member} /> },
    { key: 'tier', label: texts.tiers.tab, children: <Tier memberId={member.id} /> },
    ...(mayReadPoints
      ? [
          {
            key: 'points',
            label: texts.members.pointsTab,
            children: <Points memberId={member.id} />,
          },
        ]
      : []),
    ...(mayReadCoupons
      ? [
          {
            key: 'coupons',
            label: texts.coupons.tab,
            children: <Coupons memberId={member.id} />,
          },
        ]
      : []),
    ...(mayReadRebates
      ? [
          {
            key: 'rebates',
            label: texts.rebates.tab,
            children: <Rebates memberId={member.id} />,
          },
        ]
      : []),
    ...(mayReadSales
      ? [{ key: 'sales', label: texts.members.salesTab, children: <Sales memberId={member.id} /> }]
      : []),
  ];
  return (
    <>
      <PageHeader
        title={member.name ?? texts.members.unnamed}
        back={back}
        actions={
          <>
            <DrawChances memberId={member.id} />
            <FreezeButton member={member} />
          </>
        }
      />
      <div className={styles.summary}>
        <Panel>
          <Flex gap={16} align="center">
            <Avatar size={52} className={styles.avatar ?? ''}>
              {(member.name ?? texts.members.unnamed).slice(0, 1)}
            </Avatar>
            <div className={styles.who}>
              <Flex gap={12} align="center" wrap>
                <TierTag name={member.tier.name} tiers={[member.tier]} />
                <MemberStateTag state={member.state} />
              </Flex>
              <Flex gap="4px 24px" align="center" wrap className={styles.ids ?? ''}>
                <Phone member={member} />
                <span>
                  {texts.members.cardNo}{' '}
                  <CopyText text={member.cardNo} label={groupDigits(member.cardNo)} />
                </span>
              </Flex>
              <Tags member={member} />
            </div>
          </Flex>
        </Panel>
        <KeyFigures
          figures={[
            {
              label: texts.members.balance,
              value: <Count value={member.pointsBalance} />,
              tone: 'accent',
            },
            ...(member.pointsOwed > 0
              ? [
                  {
                    label: texts.members.owed,
                    value: <Count value={member.pointsOwed} />,
                    tone: 'alarm' as const,
                  },
                ]
              : []),
            { label: texts.members.spend, value: <Money fen={member.spendFen} /> },
            { label: texts.members.visits, value: <Count value={member.visitCount} /> },
            {
              label: texts.members.lastVisit,
              value: member.lastVisitAt ? formatInstant(member.lastVisitAt) : '—',
              tone: 'small',
            },
          ]}
        />
      </div>
      <Tabs
        items={tabs}
        activeKey={
          tabs.some((tab) => tab.key === params.get('tab')) ? (params.get('tab') ?? '') : 'profile'
        }
        onChange={(tab) => setParams({ tab }, { replace: true })}
        destroyOnHidden
      />
    </>
  );
}

const REVEALED_FOR_MS = 60_000;

function Phone({ member }: { member: Member }) {
  const texts = useTexts();
  const mayReveal = usePermission('members.reveal_phone');
  const [phone, setPhone] = useState<string>();
  const reveal = useAction(memberEndpoints.revealMemberPhone, {
    onDone: (revealed) => setPhone(revealed.phone ?? undefined),
  });
  // A number left open on a screen in a store is read by the next customer.
  useEffect(() => {
    if (!phone) return undefined;
    const timer = setTimeout(() => setPhone(undefined), REVEALED_FOR_MS);
    return () => clearTimeout(timer);
  }, [phone]);
  return (
    <span>
      {texts.members.phone}{' '}
      <span id="member-phone">{phone ? groupDigits(phone) : (member.phoneMasked ?? '—')}</span>
      {mayReveal && member.phoneMasked && !phone && (
        <Tooltip title={texts.members.revealHint}>
          <Button
            id="reveal-phone"
            type="link"
            size="small"
            icon={<EyeOutlined />}
            loading={reveal.isPending}
            onClick={() => reveal.mutate({ memberId: member.id })}
          >
            {texts.members.reveal}
          </Button>
        </Tooltip>
      )}
    </span>
  );
}

function FreezeButton({ member }: { member: Member }) {
  const texts = useTexts();
  const { message } = App.useApp();
  const mayFreeze = usePermission('members.freeze');
  const [isOpen, setIsOpen] = useState(false);
  const isFrozen = member.state === 'frozen';
  const words = isFrozen ? texts.members.unfreeze : texts.members.freeze;
  const change = useAction(
    isFrozen ? memberEndpoints.unfreezeMember : memberEndpoints.freezeMember,
    {
      isQuiet: true,
      refreshes: [memberEndpoints.readMember, memberEndpoints.searchMembers],
      onDone: () => {
        message.success(words.done);
        setIsOpen(false);
      },
    },
  );
  if (!mayFreeze || member.state === 'closed') return null;
  return (
    <>
      <Button
        id="freeze-member"
        danger={!isFrozen}
        icon={isFrozen ? <UnlockOutlined /> : <LockOutlined />}
        onClick={() => {
          change.reset();
          setIsOpen(true);
        }}
      >
        {words.action}
      </Button>
      <ConfirmModal
        title={words.title}
        content={words.hint}
        isOpen={isOpen}
        onClose={() => setIsOpen(false)}
        okText={words.action}
        isDanger={!isFrozen}
        isBusy={change.isPending}
        error={change.error}
        asksReason
        onConfirm={(reason) => change.mutate({ memberId: member.id, reason })}
      />
    </>
  );
}
