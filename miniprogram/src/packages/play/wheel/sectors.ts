import type { DrawPrize } from '@huike/shared-types/client';
import type { Sector } from '../motion/Wheel';
import { prizeIcons } from '../offer/draw-words';

/** Fewer sectors than this look like no wheel. */
const SECTORS_MIN = 6;

/** The prizes as equal sectors; a short table goes round more than once. */
export function sectorsOf(prizes: readonly DrawPrize[]): Sector[] {
  const rounds = Math.max(1, Math.ceil(SECTORS_MIN / Math.max(1, prizes.length)));
  return Array.from({ length: rounds }, (_, round) =>
    prizes.map(({ prizeNo, name, kind }) => ({
      key: `${round}-${prizeNo}`,
      name,
      icon: prizeIcons[kind],
    })),
  ).flat();
}

/** Which sector tells a prize. */
export function sectorOf(prizes: readonly DrawPrize[], prizeNo: number): number {
  return Math.max(
    0,
    prizes.findIndex((prize) => prize.prizeNo === prizeNo),
  );
}
