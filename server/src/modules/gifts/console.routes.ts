import { readFile } from 'node:fs/promises';
import {
  createGiftCategoryInput,
  createGiftInput,
  editGiftCategoryInput,
  editGiftInput,
  giftCategoryListSchema,
  giftCategorySchema,
  giftConsoleEndpoints as endpoints,
  giftIdInput,
  giftPictureSchema,
  giftSchema,
  listGiftsInput,
  nothingSchema,
  pageOf,
  takeGiftOffShelfInput,
  type Gift,
  type GiftCategory,
} from '@huike/shared-types';
import type { Sql } from '../../core/database/sql';
import { decodeCursor, pageFrom } from '../../core/paging';
import { hasPicture, keepPicture, photoKindOf } from '../../core/pictures';
import { assertThat } from '../../core/refusal';
import { serveStaffUpload } from '../../core/serve-files';
import { serveStaff, type Door } from '../../core/serve';
import { recordAudit } from '../audit';
import { pathsOf, reachesPath } from '../identity';
import { readOrgUnit } from '../stores';
import { findGiftCategory, listGiftCategories } from './gift-categories.queries';
import {
  assertMayWriteCategories,
  getGiftInReach,
  getGiftInSight,
  giftsInSight,
} from './gifts.policy';
import { presentGift } from './gifts.presenter';
import { findListedGift, listGifts } from './gifts.queries';
import { publishGift, takeGiftOffShelf } from './publish-gift';
import { copyGift, createGift, editGift, type CampaignLookup } from './save-gift';
import { createGiftCategory, editGiftCategory } from './save-gift-category';
import type { Shelf } from './shelf';

/** What the console's part of the mall needs of the server. */
export interface GiftDesk {
  shelf: Shelf;
  campaigns: CampaignLookup;
  /** Where pictures are kept. */
  uploadFolder: string;
}

const picturesAt = '/pictures/';
const pictureLimitBytes = 2 * 1024 * 1024;

/** Gifts and categories: drafting, publishing, taking off the shelf. */
export function giftConsoleRoutes(door: Door, desk: GiftDesk): void {
  const { shelf, campaigns, uploadFolder } = desk;
  const { read } = door.db;
  serveStaff(door, endpoints.listGifts, 'gifts.read', {
    input: listGiftsInput,
    output: pageOf(giftSchema),
    handle: async ({ actor, input: { cursor, limit, ...wish } }) => {
      const [beforeId = '~'] = cursor === undefined ? [] : decodeCursor(cursor, ['id']);
      const reach = giftsInSight(actor, 'g.org_path');
      const rows = await listGifts(read, { ...wish, reach, beforeId, limit });
      return pageFrom(rows, limit, (row) => [row.id], presentGift);
    },
  });
  serveStaff(door, endpoints.readGift, 'gifts.read', {
    input: giftIdInput,
    output: giftSchema,
    handle: async ({ actor, input: { giftId } }) => {
      await getGiftInSight(read, actor, giftId);
      return present(read, giftId);
    },
  });
  serveStaff(door, endpoints.createGift, 'gifts.write', {
    input: createGiftInput,
    output: giftSchema,
    handle: async ({ actor, request, input: { orgUnitId, ...wish } }) => {
      await assertPicturesKept(uploadFolder, wish.pictures);
      return door.db.inTransaction(async (tx) => {
        const orgUnit = await readOrgUnit(tx, orgUnitId);
        const isReached = orgUnit && reachesPath(actor, 'gifts.write', orgUnit.orgPath);
        assertThat(isReached, 'org_unit.not_found');
        return present(tx, await createGift(tx, { actor, request }, { wish, orgUnit, campaigns }));
      });
    },
  });
  serveStaff(door, endpoints.editGift, 'gifts.write', {
    input: editGiftInput,
    output: giftSchema,
    handle: async ({ actor, request, input }) => {
      await assertPicturesKept(uploadFolder, input.pictures);
      return changing(shelf, () =>
        door.db.inTransaction(async (tx) => {
          await getGiftInReach(tx, actor, 'gifts.write', input.giftId);
          await editGift(tx, { actor, request }, input, campaigns);
          return present(tx, input.giftId);
        }),
      );
    },
  });
  serveStaff(door, endpoints.copyGift, 'gifts.write', {
    input: giftIdInput,
    output: giftSchema,
    handle: ({ actor, request, input: { giftId } }) =>
      door.db.inTransaction(async (tx) => {
        const original = await getGiftInReach(tx, actor, 'gifts.write', giftId);
        return present(tx, await copyGift(tx, { actor, request }, original));
      }),
  });
  serveStaff(door, endpoints.publishGift, 'gifts.write', {
    input: giftIdInput,
    output: giftSchema,
    handle: ({ actor, request, input: { giftId } }) =>
      changing(shelf, () =>
        door.db.inTransaction(async (tx) => {
          await getGiftInReach(tx, actor, 'gifts.write', giftId);
          await publishGift(tx, { actor, request }, giftId, campaigns);
          return present(tx, giftId);
        }),
      ),
  });
  serveStaff(door, endpoints.takeGiftOffShelf, 'gifts.write', {
    input: takeGiftOffShelfInput,
    output: giftSchema,
    handle: ({ actor, request, input }) =>
      changing(shelf, () =>
        door.db.inTransaction(async (tx) => {
          await getGiftInReach(tx, actor, 'gifts.write', input.giftId);
          await takeGiftOffShelf(tx, { actor, request }, input);
          return present(tx, input.giftId);
        }),
      ),
  });
  pictureRoutes(door, uploadFolder);
  categoryRoutes(door, shelf);
}

function pictureRoutes(door: Door, uploadFolder: string): void {
  serveStaffUpload(door, endpoints.uploadGiftPicture, 'gifts.write', {
    input: nothingSchema,
    output: giftPictureSchema,
    limitBytes: pictureLimitBytes,
    folder: uploadFolder,
    authorise: (actor) => assertThat(pathsOf(actor, 'gifts.write').length > 0, 'staff.forbidden'),
    handle: async ({ actor, request, file }) => {
      const bytes = await readFile(file.path);
      const kind = photoKindOf(bytes);
      assertThat(kind !== undefined, 'upload.wrong_type');
      const name = await keepPicture(uploadFolder, bytes, kind);
      await door.db.inTransaction((tx) =>
        recordAudit(tx, {
          actor,
          request,
          action: 'gift_picture.uploaded',
          subjectKind: 'gift_picture',
          subjectId: name.slice(0, 30),
          after: { picture: name, sizeBytes: file.sizeBytes },
        }),
      );
      return { picture: `${picturesAt}${name}` };
    },
  });
}

function categoryRoutes(door: Door, shelf: Shelf): void {
  const presentCategory = async (read: Sql, id: string): Promise<GiftCategory> => {
    const category = await findGiftCategory(read, id);
    assertThat(category, 'gift.category_not_found');
    return category;
  };
  serveStaff(door, endpoints.listGiftCategories, 'gifts.read', {
    input: nothingSchema,
    output: giftCategoryListSchema,
    handle: async () => ({ items: await listGiftCategories(door.db.read) }),
  });
  serveStaff(door, endpoints.createGiftCategory, 'gifts.write', {
    input: createGiftCategoryInput,
    output: giftCategorySchema,
    handle: ({ actor, request, input }) => {
      assertMayWriteCategories(actor);
      return door.db.inTransaction(async (tx) =>
        presentCategory(tx, await createGiftCategory(tx, { actor, request }, input)),
      );
    },
  });
  serveStaff(door, endpoints.editGiftCategory, 'gifts.write', {
    input: editGiftCategoryInput,
    output: giftCategorySchema,
    handle: ({ actor, request, input }) => {
      assertMayWriteCategories(actor);
      return changing(shelf, () =>
        door.db.inTransaction(async (tx) => {
          await editGiftCategory(tx, { actor, request }, input);
          return presentCategory(tx, input.categoryId);
        }),
      );
    },
  });
}

/** Who changed the shelf sees it changed at once; other processes within two seconds. */
export async function changing<T>(shelf: Shelf, change: () => Promise<T>): Promise<T> {
  const changed = await change();
  shelf.forget();
  return changed;
}

async function present(read: Sql, giftId: string): Promise<Gift> {
  const gift = await findListedGift(read, giftId);
  assertThat(gift, 'gift.not_found');
  return presentGift(gift);
}

/** Pictures of elsewhere may change or vanish, and tell others who looks: only kept ones are shown. */
async function assertPicturesKept(
  uploadFolder: string,
  pictures: readonly string[],
): Promise<void> {
  for (const picture of pictures) {
    const isKept =
      picture.startsWith(picturesAt) &&
      (await hasPicture(uploadFolder, picture.slice(picturesAt.length)));
    assertThat(isKept, 'gift.picture_missing', { picture });
  }
}
