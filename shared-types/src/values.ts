import * as z from 'zod';
import type { Fen, Points } from './money';

// Must stay the first statement that touches zod: where eval is a silent no-op, compiled parsers break.
z.config({ jitless: true });

/** The largest amount one request may carry: 100 million yuan. */
export const FEN_MAX = 10_000_000_000;
export const POINTS_MAX = 1_000_000_000;

// Named once so that OpenAPI shows one component; the cast gives the wire number its unit.
export const fenSchema = z
  .int()
  .min(0)
  .max(FEN_MAX)
  .meta({ description: 'Integer fen (1 yuan = 100 fen)', example: 25600 }) as unknown as z.ZodType<
  Fen,
  Fen
>;
export const pointsSchema = z
  .int()
  .min(-POINTS_MAX)
  .max(POINTS_MAX)
  .meta({ description: 'Whole points', example: 256 }) as unknown as z.ZodType<Points, Points>;

/** `prefix_` and 26 characters of a ULID. */
export const idSchema = (prefix: string) =>
  z
    .string()
    .regex(new RegExp(`^${prefix}_[0-9A-HJKMNP-TV-Z]{26}$`))
    .meta({ example: `${prefix}_01JCB3H4X2M8Q9V5T7N6KDWZAY` });

/** An instant in UTC, ISO 8601 with milliseconds and `Z`. */
export const instantSchema = z.iso
  .datetime({ precision: 3 })
  .meta({ example: '2026-11-22T08:30:00.000Z' });
/** A business day in the programme's time zone. */
export const daySchema = z.iso.date().meta({ example: '2026-11-22' });

/** One line of human text without control characters; spaces around it are dropped. */
export const textSchema = (max: number, min = 1) =>
  z
    .string()
    .trim()
    .min(min)
    .max(max)
    // eslint-disable-next-line no-control-regex -- control characters are exactly what is refused
    .regex(/^[^\u0000-\u001f\u007f\ud800-\udfff]*$/u);

export const phoneSchema = z
  .string()
  .regex(/^1[3-9]\d{9}$/)
  .meta({ description: 'Mainland China mobile number', example: '13900000001' });

export const cursorSchema = z.string().min(1).max(200);
export const pageQuery = {
  cursor: cursorSchema.optional().meta({ description: 'nextCursor of the page before' }),
  limit: z.coerce.number<number>().int().min(1).max(100).default(20),
};

/** A page of a list; `nextCursor` is null at the end. */
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() });

/** A page of a list as clients see it. */
export interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

export const nothingSchema = z.strictObject({});
