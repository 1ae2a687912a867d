import { formatInstant } from '../../../programme/programme-time';
import type { useText } from '../../../texts/text';

/** When something opens, where it is not open yet; until when, where it is; empty where it never ends. */
export function timeFacts(
  { phase, opensAt, closesAt }: { phase: string; opensAt: string; closesAt: string | null },
  timeZone: string,
  t: ReturnType<typeof useText>,
): string {
  const shown = (instant: string) => formatInstant(instant, timeZone).slice('2026-'.length);
  if (phase === 'scheduled') return t('ask.opens', { time: shown(opensAt) });
  return closesAt === null ? '' : t('ask.until', { time: shown(closesAt) });
}
