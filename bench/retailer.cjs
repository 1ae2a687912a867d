'use strict';

const path = require('node:path');
const { dist, openProductDatabase, productEnvironment } = require('./database.cjs');

const part = (name) => require(path.join(dist, name));

/**
 * Fills an empty database by the product's own use cases: a store, an earning rule of one point per
 * yuan, a till's key, members and, for the first of them, an open session; and the items with these
 * codes, with stock in the store.
 *
 * @returns what the rows need: the store, the till's key, member ids, and the sessions' tokens
 */
async function seedRetailer(url, { members, sessions = 0, itemCodes = [] }) {
  const { createOrgTree } = part('modules/stores/stores.factory.js');
  const { createIntegrator } = part('modules/identity/identity.factory.js');
  const { ensureTiers, openTestSession } = part('modules/members/members.factory.js');
  const { createMember } = part('modules/members/create-member.js');
  const { setEarningRule } = part('modules/points/set-earning-rule.js');
  const { createItem } = part('modules/catalogue/save-item.js');
  const { receiveStock } = part('modules/catalogue/change-stock.js');
  const { setSpendScheme } = part('modules/tiers/tiers.factory.js');
  const { createSecrets } = part('core/secrets.js');
  const secrets = createSecrets(productEnvironment(url).APP_SECRET);
  const db = await openProductDatabase(url);
  try {
    const { group, storeA: store } = await createOrgTree(db);
    const terms = { points: 1, perFen: 100, rounding: 'down', clawback: 'owe', pointValueFen: 100 };
    await db.inTransaction((tx) =>
      setEarningRule(tx, { orgUnit: group, terms, reason: 'bench', actor: 'system' }),
    );
    const till = await createIntegrator(db, { storeIds: [store.id], secrets });
    await ensureTiers(db);
    // A scheme that every sale is judged by and that lifts nobody, so that all sales are alike.
    const window = { kind: 'rolling', months: 12 };
    const outOfReach = [{ measure: 'spend', window, reach: 10_000_000_000, keep: 0 }];
    await setSpendScheme(db, { measures: [[], outOfReach, outOfReach] });
    const home = { id: store.id, orgPath: store.orgPath };
    const memberIds = [];
    for (let start = 0; start < members; start += 100) {
      await db.inTransaction(async (tx) => {
        for (let index = start; index < Math.min(start + 100, members); index += 1) {
          const phone = `139${String(index).padStart(8, '0')}`;
          const name = `顾客${index}`;
          memberIds.push(await createMember(tx, secrets, { phone, name, home, source: null }));
        }
      });
    }
    const editor = { actor: 'system' };
    const noBelongings = { barcodes: [], categoryId: null, brandId: null, supplierId: null };
    for (let start = 0; start < itemCodes.length; start += 100) {
      await db.inTransaction(async (tx) => {
        for (const code of itemCodes.slice(start, start + 100)) {
          const item = { ...noBelongings, code, name: `商品 ${code}`, priceFen: 9_900 };
          const { id: itemId } = await createItem(tx, editor, item);
          await receiveStock(tx, editor, { itemId, store, quantity: 100_000, reason: 'bench' });
        }
      });
    }
    const opened = [];
    for (const memberId of memberIds.slice(0, sessions)) {
      const { token } = await openTestSession(db, memberId, secrets);
      opened.push({ memberId, token });
    }
    return { store, till, memberIds, sessions: opened };
  } finally {
    await db.close();
  }
}

module.exports = { seedRetailer };
