import type { MemberRow } from '@huike/shared-types/client';
import { Tag } from 'antd';
import { useTexts } from '../texts/use-texts';

const colours: Record<MemberRow['state'], 'success' | 'error' | 'default'> = {
  active: 'success',
  frozen: 'error',
  closed: 'default',
};

/** Whether a membership is active, frozen or closed. */
export function MemberStateTag({ state }: { state: MemberRow['state'] }) {
  const texts = useTexts();
  return (
    <Tag color={colours[state]} variant="filled">
      {texts.members.states[state]}
    </Tag>
  );
}
