import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible';
import { Refusal } from './refusal';
import type { ErrorCode } from '@huike/shared-types';

/** A budget of tries per subject (address, terminal, device) in a window. */
export interface RateLimit {
  /** Takes one try. @throws Refusal with `retryAfterSeconds` where none is left */
  take(subject: string): Promise<void>;
  /** Refuses where no try is left, without taking one. */
  check(subject: string): Promise<void>;
}

/**
 * Counts in this process. @param points tries per `durationSeconds`; `code` is what a caller is
 * told beyond them
 */
export function createRateLimit(
  points: number,
  durationSeconds: number,
  code: ErrorCode = 'request.too_many',
): RateLimit {
  const limiter = new RateLimiterMemory({ points, duration: durationSeconds });
  const refuse = (result: RateLimiterRes): never => {
    throw new Refusal(code, { retryAfterSeconds: Math.ceil(result.msBeforeNext / 1000) });
  };
  return {
    async take(subject) {
      await limiter.consume(subject).catch((result: RateLimiterRes) => refuse(result));
    },
    async check(subject) {
      const result = await limiter.get(subject);
      if (result && result.remainingPoints <= 0) refuse(result);
    },
  };
}
