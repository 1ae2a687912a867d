import * as z from 'zod';
import { daySchema, fenSchema, idSchema } from '../values';

/** Ids or words that a scope takes in and leaves out; an empty `include` takes in everything. */
const chosen = (one: z.ZodType<string>) =>
  z
    .strictObject({
      include: z.array(one).max(500).default([]),
      exclude: z.array(one).max(500).default([]),
    })
    .optional();

/** One word that marks a member, as staff write it. */
export const tagSchema = z
  .string()
  .trim()
  .min(1)
  .max(20)
  // A comma separates tags where they are read together.
  // eslint-disable-next-line no-control-regex -- control characters are exactly what is refused
  .regex(/^[^\u0000-\u001f\u007f,，]*$/u)
  .meta({ example: '母婴' });

const clockSchema = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

/**
 * Where, when, for whom and on which goods a rule holds. Every part that is given must hold;
 * a part that is absent asks nothing. Org units and categories take in all that is below them.
 */
export const scopeSchema = z
  .strictObject({
    orgUnits: chosen(idSchema('org')),
    categories: chosen(idSchema('cat')),
    brands: chosen(idSchema('brd')),
    suppliers: chosen(idSchema('sup')),
    items: chosen(idSchema('itm')),
    tiers: chosen(idSchema('tir')),
    tags: chosen(tagSchema),
    dates: z
      .array(z.strictObject({ from: daySchema.nullable(), to: daySchema.nullable() }))
      .max(20)
      .optional()
      .meta({ description: 'Business days, both ends included; null: open' }),
    weekdays: z
      .array(z.int().min(1).max(7))
      .max(7)
      .optional()
      .meta({ description: '1 Monday ... 7 Sunday' }),
    hours: z
      .array(z.strictObject({ from: clockSchema, to: clockSchema }))
      .max(10)
      .optional()
      .meta({ description: '`to` is excluded; 22:00 to 02:00 passes midnight' }),
    birthday: z.enum(['day', 'week', 'month']).optional().meta({
      description: 'week: the birthday, the three days before it and the three after it',
    }),
    minimumFen: fenSchema
      .optional()
      .meta({ description: 'What the goods in scope must come to together' }),
  })
  .meta({ id: 'Scope' });
export type Scope = z.output<typeof scopeSchema>;
