import {
  brandSchema,
  catalogueEndpoints,
  categoryListSchema,
  categorySchema,
  createCategoryInput,
  createItemInput,
  createTradeNameInput,
  editBrandInput,
  editCategoryInput,
  moveCategoryInput,
  editItemInput,
  editSupplierInput,
  itemIdInput,
  itemSchema,
  listTradeNamesInput,
  nothingSchema,
  pageOf,
  searchItemsInput,
  supplierSchema,
} from '@huike/shared-types';
import { decodeCursor, pageFrom } from '../../core/paging';
import { assertThat } from '../../core/refusal';
import { serveStaff, type Door } from '../../core/serve';
import { assertMayWriteCatalogue } from './catalogue.policy';
import { presentCategory, presentItem } from './catalogue.presenter';
import { findCategory, listCategoryTree } from './categories.queries';
import { findItem, searchItemFacts } from './items.queries';
import { moveCategory } from './move-category';
import { createCategory, editCategory } from './save-category';
import { createItem, editItem } from './save-item';
import { createTradeName, editTradeName } from './save-trade-name';
import { listTradeNames, type TradeNameKind } from './trade-names.queries';

/** What staff do with categories, brands, suppliers and items. */
export function catalogueConsoleRoutes(door: Door): void {
  categoryRoutes(door);
  tradeNameRoutes(door);
  itemRoutes(door);
}

function categoryRoutes(door: Door): void {
  serveStaff(door, catalogueEndpoints.listCategories, 'catalogue.read', {
    input: nothingSchema,
    output: categoryListSchema,
    handle: async () => ({ items: (await listCategoryTree(door.db.read)).map(presentCategory) }),
  });
  serveStaff(door, catalogueEndpoints.createCategory, 'catalogue.write', {
    input: createCategoryInput,
    output: categorySchema,
    handle: async ({ actor, input, request }) => {
      assertMayWriteCatalogue(actor);
      return presentCategory(
        await door.db.inTransaction((tx) => createCategory(tx, { actor, request }, input)),
      );
    },
  });
  serveStaff(door, catalogueEndpoints.editCategory, 'catalogue.write', {
    input: editCategoryInput,
    output: categorySchema,
    handle: async ({ actor, input, request }) => {
      assertMayWriteCatalogue(actor);
      return presentCategory(
        await door.db.inTransaction((tx) => editCategory(tx, { actor, request }, input)),
      );
    },
  });
  serveStaff(door, catalogueEndpoints.moveCategory, 'catalogue.write', {
    input: moveCategoryInput,
    output: categorySchema,
    handle: async ({ actor, input, request }) => {
      assertMayWriteCatalogue(actor);
      return presentCategory(
        await door.db.inTransaction((tx) => moveCategory(tx, { actor, request }, input)),
      );
    },
  });
}

function tradeNameRoutes(door: Door): void {
  const pageOfKind = async (
    kind: TradeNameKind,
    input: { query?: string | undefined; cursor?: string | undefined; limit: number },
  ) => {
    const [afterCode = ''] = input.cursor === undefined ? [] : decodeCursor(input.cursor, ['text']);
    const rows = await listTradeNames(door.db.read, kind, {
      query: input.query ?? '',
      afterCode,
      limit: input.limit,
    });
    return pageFrom(
      rows,
      input.limit,
      (row) => [row.code],
      (row) => row,
    );
  };
  serveStaff(door, catalogueEndpoints.listBrands, 'catalogue.read', {
    input: listTradeNamesInput,
    output: pageOf(brandSchema),
    handle: ({ input }) => pageOfKind('brand', input),
  });
  serveStaff(door, catalogueEndpoints.createBrand, 'catalogue.write', {
    input: createTradeNameInput,
    output: brandSchema,
    handle: async ({ actor, input, request }) => {
      assertMayWriteCatalogue(actor);
      return door.db.inTransaction((tx) => createTradeName(tx, 'brand', { actor, request }, input));
    },
  });
  serveStaff(door, catalogueEndpoints.editBrand, 'catalogue.write', {
    input: editBrandInput,
    output: brandSchema,
    handle: async ({ actor, input: { brandId, ...rest }, request }) => {
      assertMayWriteCatalogue(actor);
      const wish = { id: brandId, ...rest };
      return door.db.inTransaction((tx) => editTradeName(tx, 'brand', { actor, request }, wish));
    },
  });
  serveStaff(door, catalogueEndpoints.listSuppliers, 'catalogue.read', {
    input: listTradeNamesInput,
    output: pageOf(supplierSchema),
    handle: ({ input }) => pageOfKind('supplier', input),
  });
  serveStaff(door, catalogueEndpoints.createSupplier, 'catalogue.write', {
    input: createTradeNameInput,
    output: supplierSchema,
    handle: async ({ actor, input, request }) => {
      assertMayWriteCatalogue(actor);
      return door.db.inTransaction((tx) =>
        createTradeName(tx, 'supplier', { actor, request }, input),
      );
    },
  });
  serveStaff(door, catalogueEndpoints.editSupplier, 'catalogue.write', {
    input: editSupplierInput,
    output: supplierSchema,
    handle: async ({ actor, input: { supplierId, ...rest }, request }) => {
      assertMayWriteCatalogue(actor);
      const wish = { id: supplierId, ...rest };
      return door.db.inTransaction((tx) => editTradeName(tx, 'supplier', { actor, request }, wish));
    },
  });
}

function itemRoutes(door: Door): void {
  serveStaff(door, catalogueEndpoints.searchItems, 'catalogue.read', {
    input: searchItemsInput,
    output: pageOf(itemSchema),
    handle: async ({ input: { cursor, categoryId, ...search } }) => {
      const [afterCode = ''] = cursor === undefined ? [] : decodeCursor(cursor, ['text']);
      const category =
        categoryId === undefined ? null : await findCategory(door.db.read, categoryId);
      assertThat(category !== undefined, 'category.not_found');
      const rows = await searchItemFacts(door.db.read, {
        ...search,
        afterCode,
        categoryPath: category?.path,
      });
      return pageFrom(rows, search.limit, (row) => [row.code], presentItem);
    },
  });
  serveStaff(door, catalogueEndpoints.readItem, 'catalogue.read', {
    input: itemIdInput,
    output: itemSchema,
    handle: async ({ input }) => {
      const item = await findItem(door.db.read, input.itemId);
      assertThat(item, 'item.not_found');
      return presentItem(item);
    },
  });
  serveStaff(door, catalogueEndpoints.createItem, 'catalogue.write', {
    input: createItemInput,
    output: itemSchema,
    handle: async ({ actor, input, request }) => {
      assertMayWriteCatalogue(actor);
      return presentItem(
        await door.db.inTransaction((tx) => createItem(tx, { actor, request }, input)),
      );
    },
  });
  serveStaff(door, catalogueEndpoints.editItem, 'catalogue.write', {
    input: editItemInput,
    output: itemSchema,
    handle: async ({ actor, input, request }) => {
      assertMayWriteCatalogue(actor);
      return presentItem(
        await door.db.inTransaction((tx) => editItem(tx, { actor, request }, input)),
      );
    },
  });
}
