import type { DrawPhase } from '@huike/shared-types/client';
import { Tag } from 'antd';
import { useTexts } from '../../texts/use-texts';

const colours: Record<DrawPhase, string> = {
  draft: 'default',
  upcoming: 'processing',
  open: 'success',
  paused: 'processing',
  over: 'warning',
  closed: 'default',
};

/** Where a campaign stands now, as a tag. */
export function CampaignState({ phase }: { phase: DrawPhase }) {
  return (
    <Tag color={colours[phase]} variant="filled">
      {useTexts().draws.phases[phase]}
    </Tag>
  );
}
