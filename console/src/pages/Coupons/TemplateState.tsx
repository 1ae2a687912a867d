import type { TemplateState as State } from '@huike/shared-types/client';
import { Tag } from 'antd';
import { useTexts } from '../../texts/use-texts';

const colours: Record<State, string> = {
  draft: 'default',
  published: 'success',
  stopped: 'warning',
};

/** Whether a template may be issued, as a tag. */
export function TemplateState({ state }: { state: State }) {
  return (
    <Tag color={colours[state]} variant="filled">
      {useTexts().coupons.states[state]}
    </Tag>
  );
}
