import {
  type Endpoint,
  type PointsAdjustment,
  pointsEndpoints,
  type PointsHold,
} from '@huike/shared-types/client';
import { App, Button, Flex, Tag } from 'antd';
import { useState } from 'react';
import { useEndpoint } from '../../api/use-endpoint';
import { useIntent } from '../../api/use-intent';
import { usePermission, useSession } from '../../session/use-session';
import { useTexts } from '../../texts/use-texts';
import { ConfirmModal } from '../../ui/ConfirmModal';
import { Count } from '../../ui/Count';
import { formatInstant } from '../../ui/format';
import { Panel } from '../../ui/Panel';
import { useRefreshPoints } from './PointsActions';

/** Adjustments of a member that wait for a second person, and points that are held back. */
export function PointsDecisions({ memberId }: { memberId: string }) {
  const texts = useTexts();
  const pending = useEndpoint(pointsEndpoints.listAdjustments, { memberId, state: 'pending' });
  const holds = useEndpoint(pointsEndpoints.listMemberHolds, { memberId });
  const waiting = pending.data?.items ?? [];
  const held = (holds.data?.items ?? []).filter((hold) => hold.state === 'held');
  return (
    <>
      {waiting.length > 0 && (
        <Panel title={texts.points.pendingTitle}>
          <Flex vertical gap={12}>
            {waiting.map((one) => (
              <Pending key={one.id} adjustment={one} />
            ))}
          </Flex>
        </Panel>
      )}
      {held.length > 0 && (
        <Panel title={texts.points.holds}>
          <Flex vertical gap={12}>
            {held.map((hold) => (
              <Held key={hold.id} hold={hold} />
            ))}
          </Flex>
        </Panel>
      )}
    </>
  );
}

function Pending({ adjustment }: { adjustment: PointsAdjustment }) {
  const texts = useTexts();
  const { me } = useSession();
  const mayApprove = usePermission('points.approve');
  const [choice, setChoice] = useState<'approve' | 'reject'>();
  const isOwn = adjustment.requestedBy === me.id;
  return (
    <Flex gap={12} align="center" wrap>
      <Count value={adjustment.points} isSigned />
      <span>{adjustment.reason}</span>
      <span>
        {texts.points.requestedBy(adjustment.requesterName, formatInstant(adjustment.requestedAt))}
      </span>
      {isOwn && <Tag>{texts.points.ownRequest}</Tag>}
      {mayApprove && !isOwn && (
        <>
          <Button id={`approve-${adjustment.id}`} onClick={() => setChoice('approve')}>
            {texts.points.approve}
          </Button>
          <Button danger onClick={() => setChoice('reject')}>
            {texts.points.reject}
          </Button>
        </>
      )}
      {choice && (
        <Deed
          endpoint={pointsEndpoints.decideAdjustment}
          owner={`${adjustment.id}.${choice}`}
          title={choice === 'approve' ? texts.points.approve : texts.points.reject}
          content={<Count value={adjustment.points} isSigned />}
          isDanger={choice === 'reject'}
          done={choice === 'approve' ? texts.points.approved : texts.points.rejected}
          inputOf={(note) => ({
            adjustmentId: adjustment.id,
            isApproved: choice === 'approve',
            note,
          })}
          onClose={() => setChoice(undefined)}
        />
      )}
    </Flex>
  );
}

function Held({ hold }: { hold: PointsHold }) {
  const texts = useTexts();
  const mayRelease = usePermission('points.adjust');
  const [isOpen, setIsOpen] = useState(false);
  return (
    <Flex gap={12} align="center" wrap>
      <Count value={hold.points} />
      <span>{hold.reason}</span>
      <span>{texts.points.requestedBy(hold.holderName, formatInstant(hold.heldAt))}</span>
      {mayRelease && <Button onClick={() => setIsOpen(true)}>{texts.points.release}</Button>}
      {isOpen && (
        <Deed
          endpoint={pointsEndpoints.releaseHold}
          owner={hold.id}
          title={texts.points.release}
          content={texts.points.releaseHint}
          done={texts.points.released}
          inputOf={(reason) => ({ holdId: hold.id, reason })}
          onClose={() => setIsOpen(false)}
        />
      )}
    </Flex>
  );
}

/** An act with a reason that moves value exactly once. */
function Deed<Input, Output>({
  endpoint,
  owner,
  title,
  content,
  isDanger = false,
  done,
  inputOf,
  onClose,
}: {
  endpoint: Endpoint<Input, Output>;
  owner: string;
  title: string;
  content: React.ReactNode;
  isDanger?: boolean;
  done: string;
  inputOf: (reason: string) => Input;
  onClose: () => void;
}) {
  const { message } = App.useApp();
  const { me } = useSession();
  const intent = useIntent(endpoint, `${me.id}.${owner}`);
  const refresh = useRefreshPoints();
  return (
    <ConfirmModal
      title={title}
      content={content}
      isOpen
      onClose={onClose}
      okText={title}
      isDanger={isDanger}
      isBusy={intent.phase === 'sending'}
      error={intent.error}
      asksReason
      onConfirm={(reason) => {
        // While the outcome is unknown only the very same command may be sent again.
        const given = intent.phase === 'unknown' ? intent.retry() : intent.send(inputOf(reason));
        void given.then(async (output) => {
          if (output === undefined) return;
          message.success(done);
          onClose();
          await refresh();
        });
      }}
    />
  );
}
