import { createHmac } from 'node:crypto';

const drawsPerBlock = 8;

/**
 * Whole numbers from a seed: block n is HMAC-SHA256(seed, `${label}:${n}`), read as eight 32-bit
 * numbers, big end first. docs/draws.md publishes this; changing it breaks every campaign so far.
 */
function createNumbers(seed: Buffer, label: string): { below(bound: number): number } {
  let block = Buffer.alloc(0);
  let blockNo = 0;
  let used = drawsPerBlock;
  const next = (): number => {
    if (used === drawsPerBlock) {
      block = createHmac('sha256', seed).update(`${label}:${blockNo}`).digest();
      blockNo += 1;
      used = 0;
    }
    const number = block.readUInt32BE(used * 4);
    used += 1;
    return number;
  };
  return {
    below(bound) {
      // What lies above the largest multiple of the bound is thrown away: each value is equally likely.
      const limit = 2 ** 32 - (2 ** 32 % bound);
      let number = next();
      while (number >= limit) number = next();
      return number % bound;
    },
  };
}

/**
 * The tape of a campaign: each prize's number as often as its quantity says, in the order that the
 * seed shuffles them into (Fisher and Yates, from the end). Position p of the draws is byte p - 1.
 *
 * @param quantities of the prize table, in its order; prize numbers count from 1
 */
export function buildTape(
  seed: Buffer,
  campaignId: string,
  quantities: readonly number[],
): Uint8Array {
  const tape = new Uint8Array(quantities.reduce((sum, quantity) => sum + quantity, 0));
  let filled = 0;
  for (const [index, quantity] of quantities.entries()) {
    tape.fill(index + 1, filled, filled + quantity);
    filled += quantity;
  }
  const numbers = createNumbers(seed, `huike-draws/1:${campaignId}`);
  for (let last = tape.length - 1; last > 0; last -= 1) {
    const chosen = numbers.below(last + 1);
    const kept = tape[last] ?? 0;
    tape[last] = tape[chosen] ?? 0;
    tape[chosen] = kept;
  }
  return tape;
}
