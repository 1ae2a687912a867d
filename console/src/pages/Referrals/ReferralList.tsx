import {
  referralEndpoints,
  type ReferralReward,
  type ReferralRow,
  type ReferralState,
} from '@huike/shared-types/client';
import { App, Button, Flex, Select, type TableColumnsType, Tag, Typography } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { useCommand } from '../../api/use-command';
import { useRewardText } from '../../components/use-reward-text';
import { usePages } from '../../hooks/use-pages';
import { useUrlFilters } from '../../hooks/use-url-filters';
import { usePermission } from '../../session/use-session';
import { useTexts } from '../../texts/use-texts';
import { ConfirmModal } from '../../ui/ConfirmModal';
import { DataTable } from '../../ui/DataTable';
import { EmptyState } from '../../ui/EmptyState';
import { FilterBar } from '../../ui/FilterBar';
import { Moment } from '../../ui/Moment';

const states: readonly ReferralState[] = ['review', 'joined', 'completed', 'expired', 'refused'];
const colours: Record<ReferralState, string> = {
  joined: 'processing',
  review: 'warning',
  completed: 'success',
  expired: 'default',
  refused: 'error',
};

/** Referrals by state, with doubts and rewards; those in review are approved or refused here. */
export function ReferralList() {
  const words = useTexts().habits.referrals;
  const mayReview = usePermission('referrals.review');
  const [decided, setDecided] = useState<{ referral: ReferralRow; isApproved: boolean }>();
  const { filters, change } = useUrlFilters(['state', 'memberId'] as const);
  const state = states.find((one) => one === filters.state);
  const pages = usePages(referralEndpoints.listReferrals, {
    ...(state ? { state } : {}),
    ...(filters.memberId ? { memberId: filters.memberId } : {}),
  });
  const columns: TableColumnsType<ReferralRow> = [
    { title: words.joinedAt, render: (_, row) => <Moment at={row.joinedAt} /> },
    { title: words.inviter, render: (_, row) => <Person {...row.inviter} /> },
    { title: words.invitee, render: (_, row) => <Person {...row.invitee} /> },
    { title: words.state, render: (_, row) => <State referral={row} /> },
    { title: words.rewards, render: (_, row) => <Rewards rewards={row.rewards} /> },
    {
      key: 'act',
      align: 'right',
      fixed: 'right',
      render: (_, row) =>
        mayReview &&
        row.state === 'review' && (
          <Flex gap={4} justify="flex-end">
            <Button
              type="link"
              size="small"
              onClick={() => setDecided({ referral: row, isApproved: true })}
            >
              {words.approve}
            </Button>
            <Button
              type="link"
              size="small"
              danger
              onClick={() => setDecided({ referral: row, isApproved: false })}
            >
              {words.refuse}
            </Button>
          </Flex>
        ),
    },
  ];
  return (
    <>
      <FilterBar
        isFiltered={Boolean(state ?? filters.memberId)}
        onReset={() => change({ state: undefined, memberId: undefined })}
      >
        <Select
          aria-label={words.state}
          placeholder={words.state}
          allowClear
          style={{ width: 150 }}
          value={state}
          options={states.map((value) => ({ value, label: words.states[value] }))}
          onChange={(value) => change({ state: value })}
        />
      </FilterBar>
      <DataTable
        rows={pages.items}
        columns={columns}
        load={pages.query}
        rowKey={(row) => row.id}
        pages={pages}
        empty={<EmptyState title={words.none} hint={words.noneHint} />}
      />
      {decided && <Decide {...decided} onClose={() => setDecided(undefined)} />}
    </>
  );
}

function Person({ memberId, name, phoneMasked }: ReferralRow['inviter']) {
  const texts = useTexts();
  return (
    <Flex vertical>
      <Link to={`/members/${memberId}`}>{name ?? texts.members.unnamed}</Link>
      <Typography.Text type="secondary">{phoneMasked}</Typography.Text>
    </Flex>
  );
}

function State({ referral }: { referral: ReferralRow }) {
  const words = useTexts().habits.referrals;
  const { state, doubt, isCapped, saleBy, decidedBy, note } = referral;
  const lines = [
    doubt ? words.doubts[doubt] : null,
    isCapped && state !== 'refused' ? words.capped : null,
    state === 'joined' && saleBy ? words.saleBy(saleBy) : null,
    decidedBy && note ? words.decidedBy(decidedBy, note) : null,
  ].filter((line) => line !== null);
  return (
    <Flex vertical align="start" gap={2}>
      <Tag variant="filled" color={colours[state]}>
        {words.states[state]}
      </Tag>
      {lines.map((line) => (
        <Typography.Text key={line} type="secondary">
          {line}
        </Typography.Text>
      ))}
    </Flex>
  );
}

function Rewards({ rewards }: { rewards: readonly ReferralReward[] }) {
  const words = useTexts().habits.referrals;
  const rewardText = useRewardText();
  if (rewards.length === 0) return words.noRewards;
  return (
    <Flex vertical>
      {rewards.map(({ id, side, occasion, reward, outcome }) => (
        <span key={id}>
          {words.sides[side]} · {words.occasions[occasion]} · {rewardText(reward)}{' '}
          <Typography.Text type={outcome === 'given' ? 'success' : 'secondary'}>
            {words.outcomes[outcome]}
          </Typography.Text>
        </span>
      ))}
    </Flex>
  );
}

function Decide({
  referral,
  isApproved,
  onClose,
}: {
  referral: ReferralRow;
  isApproved: boolean;
  onClose: () => void;
}) {
  const words = useTexts().habits.referrals;
  const { message } = App.useApp();
  const command = useCommand(referralEndpoints.decideReferral, {
    refreshes: [referralEndpoints.listReferrals],
    onDone: () => {
      message.success(isApproved ? words.approved : words.refused);
      onClose();
    },
  });
  return (
    <ConfirmModal
      title={isApproved ? words.approveTitle : words.refuseTitle}
      content={isApproved ? words.approveHint : words.refuseHint}
      isOpen
      onClose={onClose}
      okText={isApproved ? words.approve : words.refuse}
      isDanger={!isApproved}
      isBusy={command.isPending}
      error={command.error}
      asksReason
      onConfirm={(reason) => command.mutate({ referralId: referral.id, isApproved, reason })}
    />
  );
}
