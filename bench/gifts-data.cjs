'use strict';

const path = require('node:path');
const { dist, openProductDatabase } = require('./database.cjs');
const { seededRandom } = require('./statistics.cjs');

const part = (name) => require(path.join(dist, name));

const things = ['保温杯', '雨伞', '毛巾', '台灯', '耳机', '茶壶', '抱枕', '背包', '香薰', '画册'];
const makers = ['青禾', '望山', '知夏', '白鹭', '云栖', '拾光', '木白', '南洲'];

/**
 * Fills the mall of an empty database by the product's own use cases: categories, and published gifts
 * with stock in two stores and the warehouse, a few of them gone. The same seed gives the same mall.
 *
 * @returns the categories' ids
 */
async function seedMall(url, { gifts, categories, seed }) {
  const { createOrgTree } = part('modules/stores/stores.factory.js');
  const mall = part('modules/gifts/index.js');
  const random = seededRandom(seed);
  const pick = (list) => list[Math.floor(random() * list.length)];
  const editor = { actor: 'system' };
  const campaigns = { findName: async () => undefined };
  const db = await openProductDatabase(url);
  try {
    const { group } = await createOrgTree(db);
    const categoryIds = [];
    await db.inTransaction(async (tx) => {
      for (let index = 0; index < categories; index += 1) {
        const wish = { name: `分类${index}`, rank: index };
        categoryIds.push(await mall.createGiftCategory(tx, editor, wish));
      }
    });
    // Days apart, so that no two gifts are equally new.
    const publishedFrom = Date.parse('2026-01-01T00:00:00.000Z');
    for (let start = 0; start < gifts; start += 50) {
      await db.inTransaction(async (given) => {
        for (let index = start; index < Math.min(start + 50, gifts); index += 1) {
          const tx = { ...given, now: new Date(publishedFrom + index * 3_600_000) };
          const isDelivered = random() < 0.7;
          const wish = {
            name: `${pick(makers)}${pick(things)} ${String(index).padStart(4, '0')}`,
            subtitle: '积分商城精选，数量有限',
            keywords: null,
            categoryId: pick(categoryIds),
            content: {
              kind: 'goods',
              ways: isDelivered ? ['pick_up', 'delivery'] : ['pick_up'],
              pickUpDays: 15,
            },
            pictures: [`/pictures/${String(index).padStart(40, '0')}.png`],
            detail: '签收或领取后七天内如有破损，可申请售后。'.repeat(8),
            pricePoints: 100 + index * 7 + Math.floor(random() * 7),
            priceFen: 0,
            valueFen: 9_900,
            perMemberMax: 2,
            perMemberDayMax: null,
            perDayMax: null,
            tierIds: [],
            onSaleFrom: null,
            onSaleTo: null,
            rank: Math.floor(random() * 100),
          };
          const giftId = await mall.createGift(tx, editor, { wish, orgUnit: group, campaigns });
          const gift = await mall.findGift(tx, giftId);
          for (const place of await mall.listStockPlaces(tx, group.orgPath)) {
            if (place.isWarehouse && !isDelivered) continue;
            const quantity = 1 + Math.floor(random() * 40);
            const book = (kind) =>
              mall.changeGiftStock(tx, editor, {
                gift,
                place,
                change: { kind, quantity },
                reason: 'bench',
              });
            await book('received');
            if (index % 20 === 0) await book('taken_out');
          }
          await mall.publishGift(tx, editor, giftId, campaigns);
        }
      });
    }
    return { categoryIds };
  } finally {
    await db.close();
  }
}

/** The questions that people ask a list: a shelf, an order, what I can afford, a word. */
function makeQuestions(categoryIds) {
  const sorts = ['newest', 'points_up', 'points_down'];
  const questions = [];
  for (const [index, categoryId] of categoryIds.entries()) {
    for (const sort of sorts) questions.push({ categoryId, sort });
    questions.push({ categoryId, sort: 'points_up', pointsMax: 500 + index * 300 });
    questions.push({ categoryId, sort: 'newest', way: 'delivery' });
  }
  for (const query of things) questions.push({ query, sort: 'newest' });
  for (const sort of sorts) questions.push({ sort });
  return questions.map((question) => ({ ...question, limit: 20 }));
}

module.exports = { makeQuestions, seedMall };
