import { Tag } from 'antd';
import { useTexts } from '../texts/use-texts';

type Phase = 'draft' | 'scheduled' | 'open' | 'full' | 'over';
const colours: Record<Phase, string> = {
  draft: 'default',
  scheduled: 'processing',
  open: 'success',
  full: 'warning',
  over: 'default',
};

/** Where a vote or a survey stands. */
export function AskPhase({ phase }: { phase: Phase }) {
  const words = useTexts().asks;
  return <Tag color={colours[phase]}>{words.phases[phase]}</Tag>;
}
