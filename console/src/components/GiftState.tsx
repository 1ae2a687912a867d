import type { GiftState as State } from '@huike/shared-types/client';
import { Tag } from 'antd';
import { useTexts } from '../texts/use-texts';

const colours: Record<State, string> = {
  draft: 'default',
  published: 'success',
  off_shelf: 'warning',
};

/** Whether a gift is drafted, in the mall, or off the shelf. */
export function GiftState({ state }: { state: State }) {
  const words = useTexts().mall.states;
  return (
    <Tag color={colours[state]} variant="filled">
      {words[state]}
    </Tag>
  );
}
