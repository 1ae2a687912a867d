import { EditOutlined } from '@ant-design/icons';
import { drawConsoleEndpoints, type DrawCampaign } from '@huike/shared-types/client';
import { App, Button, Flex } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useAction } from '../../api/use-action';
import { usePermission } from '../../session/use-session';
import { useTexts } from '../../texts/use-texts';
import { ConfirmModal } from '../../ui/ConfirmModal';
import { CampaignForm } from '../Draws/CampaignForm';
import { CampaignState } from '../Draws/CampaignState';
import { PublishSummary } from './PublishSummary';

const refreshes = [
  drawConsoleEndpoints.listDrawCampaigns,
  drawConsoleEndpoints.readDrawCampaign,
  drawConsoleEndpoints.readDrawNumbers,
  drawConsoleEndpoints.readDrawEvidence,
];

type Act = 'edit' | 'publish' | 'discard' | 'close';

/** What can be done with a campaign where it stands now. */
export function Actions({ campaign }: { campaign: DrawCampaign }) {
  const words = useTexts().draws;
  const { message } = App.useApp();
  const navigate = useNavigate();
  const mayWrite = usePermission('draws.write');
  const [act, setAct] = useState<Act>();
  const end = () => setAct(undefined);
  const options = (done: string, then = end) => ({
    isQuiet: true,
    refreshes,
    onDone: () => {
      message.success(done);
      then();
    },
  });
  const publish = useAction(drawConsoleEndpoints.publishDrawCampaign, options(words.published));
  const close = useAction(drawConsoleEndpoints.closeDrawCampaign, options(words.closed));
  const discard = useAction(drawConsoleEndpoints.discardDrawCampaign, {
    ...options(words.discarded, () => void navigate('/draws')),
    // What is gone cannot be read again.
    refreshes: [drawConsoleEndpoints.listDrawCampaigns],
  });
  const { id: campaignId, state, phase, terms } = campaign;
  // Before the last session has ended, closing needs a reason, which is published.
  const isEarly = phase !== 'over';
  return (
    <Flex gap={8} wrap align="center">
      <CampaignState phase={phase} />
      {mayWrite && state === 'draft' && (
        <>
          <Button danger onClick={() => setAct('discard')}>
            {words.discard}
          </Button>
          <Button icon={<EditOutlined />} onClick={() => setAct('edit')}>
            {words.edit}
          </Button>
          <Button id="draw-publish" type="primary" onClick={() => setAct('publish')}>
            {words.publish}
          </Button>
        </>
      )}
      {mayWrite && state === 'published' && (
        <Button
          id="draw-close"
          {...(isEarly ? { danger: true } : { type: 'primary' as const })}
          onClick={() => setAct('close')}
        >
          {words.close}
        </Button>
      )}
      <ConfirmModal
        title={words.publishTitle}
        content={<PublishSummary campaign={campaign} />}
        isOpen={act === 'publish'}
        onClose={end}
        okText={words.publish}
        isBusy={publish.isPending}
        error={publish.error}
        onConfirm={() => publish.mutate({ campaignId })}
      />
      <ConfirmModal
        title={words.discardTitle}
        content={words.discardHint}
        isOpen={act === 'discard'}
        onClose={end}
        okText={words.discard}
        isDanger
        isBusy={discard.isPending}
        error={discard.error}
        onConfirm={() => discard.mutate({ campaignId })}
      />
      <ConfirmModal
        title={words.closeTitle}
        content={isEarly ? words.closeEarlyHint : words.closeHint}
        isOpen={act === 'close'}
        onClose={end}
        okText={words.close}
        isDanger={isEarly}
        isBusy={close.isPending}
        error={close.error}
        asksReason={isEarly}
        {...(isEarly ? { typed: terms.name } : {})}
        onConfirm={(reason) => close.mutate({ campaignId, reason: isEarly ? reason : null })}
      />
      {act === 'edit' && <CampaignForm campaign={campaign} onClose={end} />}
    </Flex>
  );
}
