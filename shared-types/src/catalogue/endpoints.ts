import type * as z from 'zod';
import { endpoint, type Nothing } from '../endpoint';
import type { Page } from '../values';
import type {
  Brand,
  Category,
  categoryListSchema,
  countStockInput,
  createCategoryInput,
  createItemInput,
  createTradeNameInput,
  editBrandInput,
  editCategoryInput,
  editItemInput,
  editSupplierInput,
  Item,
  itemIdInput,
  listStockMovementsInput,
  listTradeNamesInput,
  moveCategoryInput,
  moveStockInput,
  receiveStockInput,
  resolveItemInput,
  searchItemsInput,
  StockMovement,
  storeStockListSchema,
  Supplier,
  TillItem,
} from './catalogue';
import type {
  importIdInput,
  ItemImport,
  ItemImportDetails,
  listImportsInput,
  uploadItemImportInput,
} from './imports';

export const listCategories = endpoint<Nothing, z.infer<typeof categoryListSchema>>({
  operationId: 'listCategories',
  audience: 'console',
  method: 'GET',
  path: '/console/categories',
  summary: 'The whole category tree, parents before their children',
});

export const createCategory = endpoint<z.input<typeof createCategoryInput>, Category>({
  operationId: 'createCategory',
  audience: 'console',
  method: 'POST',
  path: '/console/categories',
  summary: 'Adds a category, at the top or below another; at most five levels',
  refusals: ['category.not_found', 'category.too_deep', 'catalogue.code_taken'],
});

export const editCategory = endpoint<z.input<typeof editCategoryInput>, Category>({
  operationId: 'editCategory',
  audience: 'console',
  method: 'PUT',
  path: '/console/categories/:categoryId',
  summary: 'Renames a category or takes it out of use; sales that refer to it keep it',
  refusals: ['category.not_found', 'catalogue.code_taken'],
});

export const moveCategory = endpoint<z.input<typeof moveCategoryInput>, Category>({
  operationId: 'moveCategory',
  audience: 'console',
  method: 'POST',
  path: '/console/categories/:categoryId/move',
  summary: 'Hangs a category with everything below it elsewhere; rules follow from then on',
  refusals: ['category.not_found', 'category.below_itself', 'category.too_deep'],
});

export const listBrands = endpoint<z.input<typeof listTradeNamesInput>, Page<Brand>>({
  operationId: 'listBrands',
  audience: 'console',
  method: 'GET',
  path: '/console/brands',
  summary: 'Brands by code',
  refusals: ['cursor.invalid'],
});

export const createBrand = endpoint<z.input<typeof createTradeNameInput>, Brand>({
  operationId: 'createBrand',
  audience: 'console',
  method: 'POST',
  path: '/console/brands',
  summary: 'Adds a brand',
  refusals: ['catalogue.code_taken'],
});

export const editBrand = endpoint<z.input<typeof editBrandInput>, Brand>({
  operationId: 'editBrand',
  audience: 'console',
  method: 'PUT',
  path: '/console/brands/:brandId',
  summary: 'Renames a brand or takes it out of use',
  refusals: ['brand.not_found', 'catalogue.code_taken'],
});

export const listSuppliers = endpoint<z.input<typeof listTradeNamesInput>, Page<Supplier>>({
  operationId: 'listSuppliers',
  audience: 'console',
  method: 'GET',
  path: '/console/suppliers',
  summary: 'Suppliers by code',
  refusals: ['cursor.invalid'],
});

export const createSupplier = endpoint<z.input<typeof createTradeNameInput>, Supplier>({
  operationId: 'createSupplier',
  audience: 'console',
  method: 'POST',
  path: '/console/suppliers',
  summary: 'Adds a supplier',
  refusals: ['catalogue.code_taken'],
});

export const editSupplier = endpoint<z.input<typeof editSupplierInput>, Supplier>({
  operationId: 'editSupplier',
  audience: 'console',
  method: 'PUT',
  path: '/console/suppliers/:supplierId',
  summary: 'Renames a supplier or takes it out of use',
  refusals: ['supplier.not_found', 'catalogue.code_taken'],
});

export const searchItems = endpoint<z.input<typeof searchItemsInput>, Page<Item>>({
  operationId: 'searchItems',
  audience: 'console',
  method: 'GET',
  path: '/console/items',
  summary: 'Items by code; found by code, bar code or the beginning of their name',
  refusals: ['cursor.invalid', 'category.not_found'],
});

export const readItem = endpoint<z.input<typeof itemIdInput>, Item>({
  operationId: 'readItem',
  audience: 'console',
  method: 'GET',
  path: '/console/items/:itemId',
  summary: 'One item',
  refusals: ['item.not_found'],
});

const itemRefusals = [
  'catalogue.code_taken',
  'item.barcode_taken',
  'category.not_found',
  'brand.not_found',
  'supplier.not_found',
] as const;

export const createItem = endpoint<z.input<typeof createItemInput>, Item>({
  operationId: 'createItem',
  audience: 'console',
  method: 'POST',
  path: '/console/items',
  summary: 'Adds an item with its bar codes and price',
  refusals: itemRefusals,
});

export const editItem = endpoint<z.input<typeof editItemInput>, Item>({
  operationId: 'editItem',
  audience: 'console',
  method: 'PUT',
  path: '/console/items/:itemId',
  summary: 'Changes an item; refused where somebody else changed it meanwhile',
  refusals: ['item.not_found', ...itemRefusals],
});

export const listItemStock = endpoint<
  z.input<typeof itemIdInput>,
  z.infer<typeof storeStockListSchema>
>({
  operationId: 'listItemStock',
  audience: 'console',
  method: 'GET',
  path: '/console/items/:itemId/stock',
  summary: 'An item’s stock in each store the caller may see',
  refusals: ['item.not_found'],
});

export const listStockMovements = endpoint<
  z.input<typeof listStockMovementsInput>,
  Page<StockMovement>
>({
  operationId: 'listStockMovements',
  audience: 'console',
  method: 'GET',
  path: '/console/items/:itemId/movements',
  summary: 'What changed an item’s stock in the stores the caller may see, newest first',
  refusals: ['item.not_found', 'cursor.invalid'],
});

type StoreStockList = z.infer<typeof storeStockListSchema>;
const stockRefusals = ['item.not_found', 'store.not_found'] as const;

export const receiveStock = endpoint<z.input<typeof receiveStockInput>, StoreStockList>({
  operationId: 'receiveStock',
  audience: 'console',
  method: 'POST',
  path: '/console/items/:itemId/receipts',
  summary: 'Books goods into a store',
  refusals: stockRefusals,
  movesValue: true,
});

export const countStock = endpoint<z.input<typeof countStockInput>, StoreStockList>({
  operationId: 'countStock',
  audience: 'console',
  method: 'POST',
  path: '/console/items/:itemId/counts',
  summary: 'Sets a store’s stock to what was counted, through a movement of the difference',
  refusals: stockRefusals,
  movesValue: true,
});

export const moveStock = endpoint<z.input<typeof moveStockInput>, StoreStockList>({
  operationId: 'moveStock',
  audience: 'console',
  method: 'POST',
  path: '/console/items/:itemId/transfers',
  summary: 'Moves goods from one store to another',
  refusals: stockRefusals,
  movesValue: true,
});

export const uploadItemImport = endpoint<z.input<typeof uploadItemImportInput>, ItemImportDetails>({
  operationId: 'uploadItemImport',
  audience: 'console',
  method: 'POST',
  path: '/console/imports',
  summary: 'Takes a file of items, checks every row and shows what would happen; changes no item',
  refusals: ['upload.wrong_type', 'import.unreadable', 'import.no_columns', 'import.too_long'],
  accepts: ['text/csv', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
});

export const listImports = endpoint<z.input<typeof listImportsInput>, Page<ItemImport>>({
  operationId: 'listImports',
  audience: 'console',
  method: 'GET',
  path: '/console/imports',
  summary: 'Imports, newest first',
  refusals: ['cursor.invalid'],
});

export const readImport = endpoint<z.input<typeof importIdInput>, ItemImportDetails>({
  operationId: 'readImport',
  audience: 'console',
  method: 'GET',
  path: '/console/imports/:importId',
  summary: 'One import with its preview and how far it is',
  refusals: ['import.not_found'],
});

export const startImport = endpoint<z.input<typeof importIdInput>, ItemImport>({
  operationId: 'startImport',
  audience: 'console',
  method: 'POST',
  path: '/console/imports/:importId/start',
  summary: 'Starts an import that was previewed; starting it again changes nothing',
  refusals: ['import.not_found', 'import.wrong_state'],
});

export const cancelImport = endpoint<z.input<typeof importIdInput>, ItemImport>({
  operationId: 'cancelImport',
  audience: 'console',
  method: 'POST',
  path: '/console/imports/:importId/cancel',
  summary: 'Stops an import; the rows done so far stay',
  refusals: ['import.not_found', 'import.wrong_state'],
});

export const downloadImportErrors = endpoint<z.input<typeof importIdInput>, string>({
  operationId: 'downloadImportErrors',
  audience: 'console',
  method: 'GET',
  path: '/console/imports/:importId/error-report',
  summary: 'The rows that were not taken, as CSV that is safe to open in a spreadsheet',
  refusals: ['import.not_found'],
  answers: 'text/csv',
});

export const resolveItem = endpoint<z.input<typeof resolveItemInput>, TillItem>({
  operationId: 'resolveItem',
  audience: 'pos',
  method: 'GET',
  path: '/pos/items',
  summary: 'The item with a bar code or code, its price and its stock in the store',
  refusals: ['item.not_found'],
});
