/** Chance that repeats itself: the same seed gives the same draws, on every machine. */
export interface Random {
  /** 0 up to, never reaching, 1. */
  fraction(): number;
  /** A whole number from `min` to `max`, both included. */
  whole(min: number, max: number): number;
  /** True with this probability. */
  isLucky(probability: number): boolean;
  /** One of the list, each as likely. */
  pick<T>(list: readonly T[]): T;
  /** The index of one of the weights, each as likely as it is heavy. */
  pickIndex(weights: readonly number[]): number;
}

/** Mulberry32: 32 bits of state are plenty for a demo, and the draws never change with a library. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const fraction = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const whole = (min: number, max: number) => min + Math.floor(fraction() * (max - min + 1));
  return {
    fraction,
    whole,
    isLucky: (probability) => fraction() < probability,
    pick<T>(list: readonly T[]): T {
      if (list.length === 0) throw new RangeError('nothing to pick from');
      return list[whole(0, list.length - 1)] as T;
    },
    pickIndex(weights) {
      let left = fraction() * weights.reduce((sum, weight) => sum + weight, 0);
      const index = weights.findIndex((weight) => (left -= weight) < 0);
      return index === -1 ? weights.length - 1 : index;
    },
  };
}
