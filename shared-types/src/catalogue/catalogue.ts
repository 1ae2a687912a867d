import * as z from 'zod';
import { fenSchema, idSchema, instantSchema, pageQuery, textSchema } from '../values';
import { isBarcode } from './barcode';

/** The retailer's own code of an item, category, brand or supplier. */
export const catalogueCodeSchema = z
  .string()
  .regex(/^[\w-]{1,40}$/)
  .meta({ example: 'BT-1001' });
export const barcodeSchema = z
  .string()
  .regex(/^[A-Za-z0-9-]{3,32}$/)
  .refine(isBarcode, { message: 'the check digit is wrong' })
  .meta({ description: 'EAN-8, UPC-A, EAN-13, GTIN-14 or a shop’s own', example: '6901028075763' });

export const categorySchema = z
  .object({
    id: idSchema('cat'),
    parentId: idSchema('cat').nullable(),
    code: z.string(),
    name: z.string(),
    depth: z.number().int().meta({ description: '0 at the top' }),
    isActive: z.boolean(),
    itemCount: z.number().int().meta({ description: 'Items directly in it' }),
  })
  .meta({ id: 'Category' });
export type Category = z.infer<typeof categorySchema>;
export const categoryListSchema = z.object({ items: z.array(categorySchema) });
export const createCategoryInput = z.strictObject({
  parentId: idSchema('cat').nullable().default(null),
  code: catalogueCodeSchema,
  name: textSchema(40),
});
export const editCategoryInput = z.strictObject({
  categoryId: idSchema('cat'),
  code: catalogueCodeSchema,
  name: textSchema(40),
  isActive: z.boolean(),
});

export const moveCategoryInput = z.strictObject({
  categoryId: idSchema('cat'),
  parentId: idSchema('cat').nullable().meta({ description: 'null: to the top' }),
});

const tradeNameFields = {
  code: z.string(),
  name: z.string(),
  isActive: z.boolean(),
};
export const brandSchema = z
  .object({ id: idSchema('brd'), ...tradeNameFields })
  .meta({ id: 'Brand' });
export type Brand = z.infer<typeof brandSchema>;
export const supplierSchema = z
  .object({ id: idSchema('sup'), ...tradeNameFields })
  .meta({ id: 'Supplier' });
export type Supplier = z.infer<typeof supplierSchema>;
export const listTradeNamesInput = z.strictObject({
  query: z.string().trim().max(60).optional(),
  ...pageQuery,
});
const newTradeName = { code: catalogueCodeSchema, name: textSchema(60) };
export const createTradeNameInput = z.strictObject(newTradeName);
export const editBrandInput = z.strictObject({
  brandId: idSchema('brd'),
  ...newTradeName,
  isActive: z.boolean(),
});
export const editSupplierInput = z.strictObject({
  supplierId: idSchema('sup'),
  ...newTradeName,
  isActive: z.boolean(),
});

export const itemSchema = z
  .object({
    id: idSchema('itm'),
    code: z.string(),
    name: z.string(),
    barcodes: z.array(z.string()),
    priceFen: fenSchema,
    category: z.object({ id: idSchema('cat'), name: z.string() }).nullable(),
    brand: z.object({ id: idSchema('brd'), name: z.string() }).nullable(),
    supplier: z.object({ id: idSchema('sup'), name: z.string() }).nullable(),
    isActive: z.boolean(),
    version: z.number().int(),
    updatedAt: instantSchema,
  })
  .meta({ id: 'Item' });
export type Item = z.infer<typeof itemSchema>;
export const searchItemsInput = z.strictObject({
  query: z
    .string()
    .trim()
    .max(80)
    .optional()
    .meta({ description: 'A whole code or bar code, or the beginning of a name' }),
  categoryId: idSchema('cat').optional().meta({ description: 'With everything below it' }),
  brandId: idSchema('brd').optional(),
  supplierId: idSchema('sup').optional(),
  state: z.enum(['active', 'inactive']).optional(),
  ...pageQuery,
});
export const itemIdInput = z.strictObject({ itemId: idSchema('itm') });
const itemTerms = {
  code: catalogueCodeSchema,
  name: textSchema(80),
  barcodes: z.array(barcodeSchema).max(20).default([]),
  priceFen: fenSchema,
  categoryId: idSchema('cat').nullable().default(null),
  brandId: idSchema('brd').nullable().default(null),
  supplierId: idSchema('sup').nullable().default(null),
};
export const createItemInput = z.strictObject(itemTerms);
export const editItemInput = z.strictObject({
  itemId: idSchema('itm'),
  version: z.number().int().min(1).meta({ description: 'The version that was edited' }),
  isActive: z.boolean(),
  ...itemTerms,
});

/** The item behind what a till scanned. */
export const resolveItemInput = z.strictObject({
  storeId: idSchema('org'),
  barcode: z
    .string()
    .trim()
    .regex(/^[\w-]{1,40}$/)
    .meta({ description: 'A bar code, or the item’s own code', example: '6901028075763' }),
});
export const tillItemSchema = z
  .object({
    id: idSchema('itm'),
    code: z.string(),
    name: z.string(),
    priceFen: fenSchema,
    stockQuantity: z
      .number()
      .int()
      .meta({ description: 'In this store; below zero where more was sold than booked in' }),
  })
  .meta({ id: 'TillItem' });
export type TillItem = z.infer<typeof tillItemSchema>;

export const stockMovementKinds = ['received', 'counted', 'moved', 'sold', 'returned'] as const;
export type StockMovementKind = (typeof stockMovementKinds)[number];
export const storeStockSchema = z
  .object({
    storeId: idSchema('org'),
    storeName: z.string(),
    quantity: z.number().int(),
    updatedAt: instantSchema.nullable(),
  })
  .meta({ id: 'StoreStock' });
export type StoreStock = z.infer<typeof storeStockSchema>;
export const storeStockListSchema = z.object({ items: z.array(storeStockSchema) });
export const stockMovementSchema = z
  .object({
    id: idSchema('stm'),
    kind: z.enum(stockMovementKinds),
    storeName: z.string(),
    delta: z.number().int(),
    reason: z.string().nullable(),
    at: instantSchema,
  })
  .meta({ id: 'StockMovement' });
export type StockMovement = z.infer<typeof stockMovementSchema>;
export const listStockMovementsInput = z.strictObject({ itemId: idSchema('itm'), ...pageQuery });

const quantity = z.number().int().min(1).max(1_000_000);
export const receiveStockInput = z.strictObject({
  itemId: idSchema('itm'),
  storeId: idSchema('org'),
  quantity,
  reason: textSchema(200),
});
export const countStockInput = z.strictObject({
  itemId: idSchema('itm'),
  storeId: idSchema('org'),
  quantity: z.number().int().min(0).max(1_000_000).meta({ description: 'What lies there' }),
  reason: textSchema(200),
});
export const moveStockInput = z.strictObject({
  itemId: idSchema('itm'),
  fromStoreId: idSchema('org'),
  toStoreId: idSchema('org'),
  quantity,
  reason: textSchema(200),
});
