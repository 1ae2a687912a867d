import { createRateLimit } from '../../core/rate-limit';
import { Refusal } from '../../core/refusal';

/** A bound on wrong passwords per address, over all accounts. */
export interface SignInLimit {
  /**
   * Runs one try. Only a failed one counts: at the start of a shift a whole store signs in from
   * one address.
   * @throws Refusal request.too_many with `retryAfterSeconds`; whatever `attempt` throws
   */
  run<T>(address: string, attempt: () => Promise<T>): Promise<T>;
}

const failuresMax = 20;
const windowSeconds = 15 * 60;

/** Counts in this process; tries under way count too, so that a burst cannot slip through. */
export function createSignInLimit(): SignInLimit {
  const failures = createRateLimit(failuresMax, windowSeconds);
  const underWay = new Map<string, number>();
  return {
    async run(address, attempt) {
      await failures.check(address);
      const others = underWay.get(address) ?? 0;
      if (others >= failuresMax) throw new Refusal('request.too_many', { retryAfterSeconds: 1 });
      underWay.set(address, others + 1);
      try {
        return await attempt();
      } catch (error) {
        if (error instanceof Refusal) await failures.take(address);
        throw error;
      } finally {
        const left = (underWay.get(address) ?? 1) - 1;
        if (left > 0) underWay.set(address, left);
        else underWay.delete(address);
      }
    },
  };
}
