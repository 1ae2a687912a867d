/** Keeps account of how much of a rectangle has been rubbed free. */
export interface ScratchField {
  /** Rubs a straight line with a round tip. @returns the share that is free now, 0 to 1 */
  rub: (from: Point, to: Point) => number;
}

/** A place on the field in pixels from its upper left corner. */
export interface Point {
  x: number;
  y: number;
}

/** Radius of the tip of a finger. */
export const TIP_PX = 18;
const CELL_PX = 9;

/**
 * A field of cells instead of reading pixels back: reading a canvas is slow on phones, and some
 * refuse it.
 */
export function createScratchField(width: number, height: number): ScratchField {
  const columns = Math.max(1, Math.ceil(width / CELL_PX));
  const rows = Math.max(1, Math.ceil(height / CELL_PX));
  const free = new Set<number>();
  const clear = (centre: Point) => {
    for (let row = 0; row < rows; row += 1) {
      for (let column = 0; column < columns; column += 1) {
        const dx = (column + 0.5) * CELL_PX - centre.x;
        const dy = (row + 0.5) * CELL_PX - centre.y;
        if (dx * dx + dy * dy <= TIP_PX * TIP_PX) free.add(row * columns + column);
      }
    }
  };
  return {
    rub(from, to) {
      const steps = Math.max(1, Math.ceil(Math.hypot(to.x - from.x, to.y - from.y) / TIP_PX));
      for (let step = 0; step <= steps; step += 1) {
        const share = step / steps;
        clear({ x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share });
      }
      return free.size / (columns * rows);
    },
  };
}
