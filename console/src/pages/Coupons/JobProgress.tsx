import type { CouponJobState } from '@huike/shared-types/client';
import { Progress, Tag } from 'antd';
import { useEffect } from 'react';
import { useTexts } from '../../texts/use-texts';
import { formatCount } from '../../ui/format';

const REFRESH_MS = 1_500;
const colours: Record<CouponJobState, string> = {
  queued: 'processing',
  running: 'processing',
  done: 'success',
  cancelled: 'default',
};

/** Long work on coupons. */
export interface Job {
  state: CouponJobState;
}

/** Whether a job may still change. */
export const isUnderWay = (job: Job) => job.state === 'queued' || job.state === 'running';

/** Asks again while any of the jobs shown is under way. */
export function useJobsRefresh(jobs: readonly Job[] | undefined, refetch: () => unknown): void {
  const isAnyUnderWay = jobs?.some(isUnderWay) ?? false;
  useEffect(() => {
    if (!isAnyUnderWay) return undefined;
    const timer = setInterval(() => void refetch(), REFRESH_MS);
    return () => clearInterval(timer);
  }, [isAnyUnderWay, refetch]);
}

/** How far a job is, as a tag. */
export function JobState({ state }: Job) {
  return (
    <Tag color={colours[state]} variant="filled">
      {useTexts().coupons.jobStates[state]}
    </Tag>
  );
}

/** How much of a job is done, as a bar with its numbers. */
export function JobProgress({
  state,
  done,
  total,
}: {
  state: CouponJobState;
  done: number;
  total: number;
}) {
  const words = useTexts().coupons;
  return (
    <div style={{ minWidth: 130 }}>
      <Progress
        size="small"
        showInfo={false}
        aria-label={words.progress}
        percent={state === 'done' ? 100 : Math.floor((done / Math.max(1, total)) * 100)}
        status={isUnderWay({ state }) ? 'active' : state === 'done' ? 'success' : 'normal'}
      />
      {formatCount(done)} / {formatCount(total)}
    </div>
  );
}
