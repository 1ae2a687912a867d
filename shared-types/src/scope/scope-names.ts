import * as z from 'zod';

const namedIds = (countMax: number) =>
  z
    .array(z.string().regex(/^(org|cat|brd|sup|itm|tir)_[0-9A-HJKMNP-TV-Z]{26}$/))
    .min(1)
    .max(countMax)
    .meta({ description: 'Org units, categories, brands, suppliers, items and tiers, mixed' });

export const findScopeNamesInput = z.strictObject({ ids: namedIds(1_000) });
/** Anyone may ask this, so it is kept to what one screen of coupons needs. */
export const readScopeNamesInput = z.strictObject({ ids: namedIds(200) });

export const scopeNameListSchema = z
  .object({
    items: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        isStore: z.boolean().meta({ description: 'Of an org unit: it is one store' }),
      }),
    ),
  })
  .meta({ id: 'ScopeNameList', description: 'Ids of nothing are left out' });
export type ScopeNameList = z.infer<typeof scopeNameListSchema>;
