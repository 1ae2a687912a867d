import type { RedemptionState as State } from '@huike/shared-types/client';
import { Tag } from 'antd';
import { useTexts } from '../texts/use-texts';

const colours: Record<State, string> = {
  ready: 'processing',
  to_ship: 'warning',
  shipped: 'processing',
  done: 'success',
  cancelled: 'default',
  expired: 'default',
  returned: 'default',
};

/** Where a redemption stands. */
export function RedemptionState({ state }: { state: State }) {
  const words = useTexts().mall.redemption.states;
  return (
    <Tag color={colours[state]} variant="filled">
      {words[state]}
    </Tag>
  );
}
