import { EditOutlined } from '@ant-design/icons';
import { voteEndpoints, type Vote } from '@huike/shared-types/client';
import { App, Button, Drawer, Flex, Skeleton } from 'antd';
import { useEffect, useState } from 'react';
import { useAction } from '../../api/use-action';
import { useEndpoint } from '../../api/use-endpoint';
import { AskBars } from '../../components/AskBars';
import { AskPhase } from '../../components/AskPhase';
import { ScopeText } from '../../components/ScopeText';
import { useToldReward } from '../../components/use-told-reward';
import { usePermission } from '../../session/use-session';
import { useTexts } from '../../texts/use-texts';
import { ConfirmModal } from '../../ui/ConfirmModal';
import { ErrorState } from '../../ui/ErrorState';
import { FactList } from '../../ui/FactList';
import { formatCount, formatInstant } from '../../ui/format';
import { VoteForm } from './VoteForm';

const REFRESH_MS = 3_000;
const refreshes = [voteEndpoints.listVotes, voteEndpoints.readVote, voteEndpoints.readVoteResult];

/** One vote from the side: its result as it moves, its rules, and what can be done with it. */
export function VoteDrawer({
  voteId,
  onClose,
}: {
  voteId: string | undefined;
  onClose: () => void;
}) {
  const words = useTexts().asks;
  const told = useToldReward();
  const [isEditing, setIsEditing] = useState(false);
  const query = useEndpoint(
    voteEndpoints.readVote,
    { voteId: voteId ?? '' },
    { isEnabled: voteId !== undefined },
  );
  const vote = voteId === undefined ? undefined : query.data;
  return (
    <>
      <Drawer
        title={vote?.title ?? ''}
        open={voteId !== undefined}
        onClose={onClose}
        size={680}
        destroyOnHidden
        extra={vote && <AskPhase phase={vote.phase} />}
        footer={vote && <Actions vote={vote} onEdit={() => setIsEditing(true)} />}
      >
        {query.error && !vote ? (
          <ErrorState error={query.error} onRetry={() => void query.refetch()} />
        ) : vote ? (
          <Flex vertical gap={24}>
            <Result vote={vote} />
            <FactList
              title={words.details}
              facts={[
                ...(vote.text === null ? [] : [{ label: words.text, value: vote.text }]),
                {
                  label: words.time,
                  value: `${formatInstant(vote.opensAt)} – ${formatInstant(vote.closesAt)}`,
                },
                { label: words.vote.maxChoices, value: formatCount(vote.maxChoices) },
                { label: words.vote.resultShown, value: words.vote.moments[vote.resultShown] },
                { label: words.reward, value: told(vote.rewardTold) },
                { label: words.audience, value: <ScopeText scope={vote.audience} /> },
                { label: words.orgUnit, value: vote.orgUnitName },
              ]}
            />
          </Flex>
        ) : (
          <Skeleton active />
        )}
      </Drawer>
      {vote && isEditing && (
        <VoteForm key={vote.version} vote={vote} onClose={() => setIsEditing(false)} />
      )}
    </>
  );
}

function Result({ vote }: { vote: Vote }) {
  const words = useTexts().asks;
  const query = useEndpoint(voteEndpoints.readVoteResult, { voteId: vote.id });
  const { refetch } = query;
  const isOpen = vote.phase === 'open';
  useEffect(() => {
    if (!isOpen) return undefined;
    const timer = setInterval(() => void refetch(), REFRESH_MS);
    return () => clearInterval(timer);
  }, [isOpen, refetch]);
  if (query.error && !query.data) {
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  }
  const counts = new Map(query.data?.options.map((one) => [one.optionNo, one]));
  return (
    <div>
      <Flex justify="space-between" style={{ marginBottom: 12 }}>
        <strong>
          {words.vote.ballots} {formatCount(query.data?.ballotCount ?? 0)}
        </strong>
        <span>{isOpen ? words.vote.live : vote.phase === 'over' ? words.vote.final : ''}</span>
      </Flex>
      <AskBars
        id="vote-result"
        bars={vote.options.map(({ text }, index) => {
          const { count = 0, shareBp = 0 } = counts.get(index + 1) ?? {};
          return {
            key: text,
            label: text,
            figure: `${formatCount(count)} · ${(shareBp / 100).toFixed(1)}%`,
            percent: shareBp / 100,
          };
        })}
      />
    </div>
  );
}

function Actions({ vote, onEdit }: { vote: Vote; onEdit: () => void }) {
  const words = useTexts().asks;
  const { message } = App.useApp();
  const mayWrite = usePermission('asks.write');
  const [act, setAct] = useState<'publish' | 'close'>();
  const end = () => setAct(undefined);
  const options = (done: string) => ({
    isQuiet: true,
    refreshes,
    onDone: () => {
      message.success(done);
      end();
    },
  });
  const publish = useAction(voteEndpoints.publishVote, options(words.published));
  const close = useAction(voteEndpoints.closeVote, options(words.closed));
  const { id: voteId, phase } = vote;
  if (!mayWrite || phase === 'over') return null;
  return (
    <Flex gap={8} justify="flex-end">
      {phase !== 'draft' && (
        <Button danger onClick={() => setAct('close')}>
          {words.close}
        </Button>
      )}
      {phase !== 'open' && (
        <Button icon={<EditOutlined />} onClick={onEdit}>
          {words.edit}
        </Button>
      )}
      {phase === 'draft' && (
        <Button type="primary" onClick={() => setAct('publish')}>
          {words.publish}
        </Button>
      )}
      <ConfirmModal
        title={words.vote.publishTitle}
        content={words.vote.publishHint}
        isOpen={act === 'publish'}
        onClose={end}
        okText={words.publish}
        isBusy={publish.isPending}
        error={publish.error}
        onConfirm={() => publish.mutate({ voteId })}
      />
      <ConfirmModal
        title={words.vote.closeTitle}
        content={words.vote.closeHint}
        isOpen={act === 'close'}
        onClose={end}
        okText={words.close}
        isDanger
        isBusy={close.isPending}
        error={close.error}
        asksReason
        onConfirm={(reason) => close.mutate({ voteId, reason })}
      />
    </Flex>
  );
}
