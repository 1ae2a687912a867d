import { parseMemberCode } from '@huike/shared-types';
import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible';
import type { Log } from '../../core/log';
import type { Metrics } from '../../core/metrics';
import { Refusal } from '../../core/refusal';

/** A code somebody tries, and from where. */
export interface CodeTry {
  code: string;
  /** Whose session or key it came with; unlike the terminal's number, nobody makes one up. */
  actorId: string;
  storeId: string;
  terminalNo: string;
  address: string;
}

/**
 * Stops guessing of member codes. Counts live in this process and outlast rolled-back transactions.
 * Texts that are no member code at all are let through: they guess nothing.
 */
export interface CodeGuard {
  /**
   * Before codes are looked at: refuses where no try is left, without taking one. Tries that are
   * under way at once may all pass; a till that repeats a lost request must never be refused for it.
   * @throws Refusal with `code`: a batch has to wait as a whole, whichever of its codes it is
   */
  check(given: CodeTry, code?: 'member_code.too_many_guesses' | 'request.too_many'): Promise<void>;
  /** After a code turned out to be a wrong guess. */
  failed(given: CodeTry): Promise<void>;
}

type Subject = 'terminal' | 'device' | 'address';

/**
 * 20 failures a minute per terminal, 60 a minute per address, and 10 in five minutes per device
 * from one caller at one store: somebody who tries a customer's device number there does not block
 * the customer's real code everywhere else.
 */
export function createCodeGuard({
  metrics,
  log,
}: {
  metrics: Pick<Metrics, 'guesses'>;
  log: Log;
}): CodeGuard {
  const limiters: Record<Subject, RateLimiterMemory> = {
    terminal: new RateLimiterMemory({ points: 20, duration: 60 }),
    device: new RateLimiterMemory({ points: 10, duration: 300 }),
    address: new RateLimiterMemory({ points: 60, duration: 60 }),
  };

  const subjectsOf = (given: CodeTry): [Subject, string][] => {
    const deviceNo = parseMemberCode(given.code)?.deviceNo;
    if (deviceNo === undefined) return [];
    const { actorId, storeId, terminalNo, address } = given;
    return [
      ['terminal', `${storeId} ${terminalNo}`],
      ['device', `${deviceNo} ${actorId} ${storeId}`],
      ['address', address],
    ];
  };

  const refuse = (
    code: 'member_code.too_many_guesses' | 'request.too_many',
    kind: Subject,
    given: CodeTry,
    result: RateLimiterRes,
  ): never => {
    metrics.guesses.inc({ subject: kind });
    const { storeId, terminalNo } = given;
    log.warn({ event: 'member_code.guessing', subject: kind, storeId, terminalNo });
    const retryAfterSeconds = Math.ceil(result.msBeforeNext / 1000);
    throw new Refusal(code, { retryAfterSeconds });
  };

  return {
    async check(given, code = 'member_code.too_many_guesses') {
      for (const [kind, subject] of subjectsOf(given)) {
        const result = await limiters[kind].get(subject);
        if (result && result.remainingPoints <= 0) refuse(code, kind, given, result);
      }
    },
    async failed(given) {
      for (const [kind, subject] of subjectsOf(given)) await limiters[kind].penalty(subject);
    },
  };
}
