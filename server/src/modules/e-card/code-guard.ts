import { parseMemberCode } from '@huike/shared-types';
import type { Log } from '../../core/log';
import type { Metrics } from '../../core/metrics';
import { createRateLimit, type RateLimit } from '../../core/rate-limit';
import { Refusal } from '../../core/refusal';

/** A code somebody tries, and from where. */
export interface CodeTry {
  code: string;
  storeId: string;
  terminalNo: string;
  address: string;
}

/** Stops guessing of member codes. Counts live in this process and outlast rolled-back transactions. */
export interface CodeGuard {
  /** Before a code is looked at. @throws Refusal member_code.too_many_guesses */
  check(given: CodeTry): Promise<void>;
  /** After a code was refused. */
  failed(given: CodeTry): Promise<void>;
}

/** 20 failures a minute per terminal, 10 in five minutes per device, 60 a minute per address. */
export function createCodeGuard({
  metrics,
  log,
}: {
  metrics: Pick<Metrics, 'guesses'>;
  log: Log;
}): CodeGuard {
  const tooMany = 'member_code.too_many_guesses';
  const limits = {
    terminal: createRateLimit(20, 60, tooMany),
    device: createRateLimit(10, 300, tooMany),
    address: createRateLimit(60, 60, tooMany),
  };

  const subjectsOf = (given: CodeTry): [keyof typeof limits, RateLimit, string][] => {
    const deviceNo = parseMemberCode(given.code)?.deviceNo;
    return [
      ['terminal', limits.terminal, `${given.storeId} ${given.terminalNo}`],
      ...(deviceNo
        ? [['device', limits.device, deviceNo] as [keyof typeof limits, RateLimit, string]]
        : []),
      ['address', limits.address, given.address],
    ];
  };

  return {
    async check(given) {
      for (const [kind, limit, subject] of subjectsOf(given)) {
        try {
          await limit.check(subject);
        } catch (error) {
          metrics.guesses.inc({ subject: kind });
          const { storeId, terminalNo } = given;
          log.warn({ event: 'member_code.guessing', subject: kind, storeId, terminalNo });
          throw error;
        }
      }
    },
    async failed(given) {
      for (const [, limit, subject] of subjectsOf(given)) {
        await limit.take(subject).catch((error: unknown) => {
          // Beyond the limit there is nothing left to take; the next check says so.
          if (!(error instanceof Refusal)) throw error;
        });
      }
    },
  };
}
