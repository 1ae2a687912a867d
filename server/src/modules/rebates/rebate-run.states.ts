import type { RebateRunState } from '@huike/shared-types';

/** What staff can do to a run, from which states, and what it is then. */
export const runChanges = {
  approve: { from: ['pending'], to: 'queued' },
  reject: { from: ['pending'], to: 'rejected' },
  pause: { from: ['queued', 'running'], to: 'paused' },
  resume: { from: ['paused'], to: 'queued' },
  cancel: { from: ['pending', 'queued', 'running', 'paused'], to: 'cancelled' },
  reverse: { from: ['done', 'cancelled'], to: 'reversing' },
} as const satisfies Record<string, { from: readonly RebateRunState[]; to: RebateRunState }>;

export type RunChange = keyof typeof runChanges;
