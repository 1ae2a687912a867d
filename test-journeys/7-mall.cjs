const assert = require('node:assert/strict');
const { decode } = require('./decoder.cjs');
const { numberIn, openCard, openDesk } = require('./people.cjs');

const shared = {};

/** Opens a page of the mall by its address. */
async function visit(page, address, sign) {
  await page.evaluate((hash) => (location.hash = hash), `#/packages/mall/${address}`);
  await page.locator(`${sign}:visible`).first().waitFor();
}

/** What the member has to spend, as the page of the mall on top shows it. */
async function pointsOf(page) {
  await page.locator('#mall-points:visible').waitFor();
  return numberIn(await page.locator('#mall-points:visible').innerText());
}

/** Waits until the mall shows so many points. */
async function waitForPoints(page, points) {
  const text = String(points).replace(/\B(?=(\d{3})+$)/g, ',');
  await page.locator('#mall-points:visible', { hasText: new RegExp(`^${text}$`) }).waitFor();
}

/** Searches the mall until one gift is left, and opens it. */
async function findGift(page, words) {
  await page.locator('#mall-search:visible input').fill(words);
  const gifts = page.locator('[id^="gift-gft"]:visible');
  const only = gifts.filter({ hasText: words });
  await only.waitFor();
  // The others leave when the answer comes.
  while ((await gifts.count()) > 1) await page.waitForTimeout(100);
  await only.click();
}

/** Opens the redeem sheet of a gift that waits in several stores, and takes the one with this name. */
async function chooseStore(page, storeName) {
  await page.locator('#gift-redeem:visible').click();
  await page.locator('[id^="redeem-store-"]:visible', { hasText: storeName }).click();
}

module.exports = [
  {
    title: 'a member searches the mall, likes a gift and redeems it for pick-up',
    async run(world) {
      shared.phone = await openCard(world, 'p1');
      const { page } = shared.phone;
      await visit(page, 'home/index', '[id^="gift-gft"]');
      shared.pointsBefore = await pointsOf(page);
      await findGift(page, '咖啡');
      await page.locator('#gift-favourite').click();
      await page.getByText('已收藏').waitFor();
      await chooseStore(page, '湖滨');
      shared.pointsAfter = numberIn(await page.locator('#redeem-after').innerText());
      assert.ok(shared.pointsAfter < shared.pointsBefore);
      await page.locator('#redeem-confirm:visible').click();
      await page.locator('#pick-up-digits:visible').waitFor();
      shared.code = (await page.locator('#pick-up-digits:visible').innerText()).replace(/\D/g, '');
      assert.match(shared.code, /^\d{15}$/);
      // The page slides in; a scanner looks until it stands still.
      await page.waitForTimeout(600);
      assert.deepEqual(decode(world.demo.folder, await page.screenshot(), 'qr'), [shared.code]);
    },
  },
  {
    title: 'the desk scans the code and hands the gift over, and the phone sees it by itself',
    async run(world) {
      const { page: phone } = shared.phone;
      await phone.locator('#result-order').click();
      await phone.locator('#order-state:visible', { hasText: '待自提' }).waitFor();
      shared.desk = await openDesk(world, 'owner', '/hand-over');
      const { page } = shared.desk;
      await page.locator('#hand-over-store .ant-select').click();
      await page.locator('.ant-select-item-option', { hasText: '湖滨' }).first().click();
      await page.locator('#hand-over-code').fill(shared.code);
      await page.locator('#hand-over-code').press('Enter');
      await page.locator('#hand-over-found').waitFor();
      await page.locator('#hand-over-confirm').click();
      await page.locator('#hand-over-done').waitFor();
      await phone.locator('#order-state:visible', { hasText: '已完成' }).waitFor();
      assert.equal(await phone.locator('#pick-up-digits:visible').count(), 0);
    },
  },
  {
    title: 'the same code a second time is refused with the reason',
    async run() {
      const { page } = shared.desk;
      await page.locator('#hand-over-code').fill(shared.code);
      await page.locator('#hand-over-code').press('Enter');
      await page.locator('#hand-over-refused').waitFor();
      assert.match(await page.locator('#hand-over-refused').innerText(), /已领取/);
      assert.equal(await page.locator('#hand-over-confirm').count(), 0);
    },
  },
  {
    title: 'the connection is lost right after the tap: the answer comes with the next try, once',
    async run() {
      const { page, context, faults } = shared.phone;
      await visit(page, 'home/index?again', '[id^="gift-gft"]');
      const before = await pointsOf(page);
      await findGift(page, '绿植');
      await page.locator('#gift-redeem:visible').waitFor();
      const keys = [];
      // The command reaches the server; the reply never reaches the phone.
      await context.route('**/member/redemptions', async (route) => {
        if (route.request().method() !== 'POST') return route.continue();
        keys.push(route.request().headers()['idempotency-key']);
        if (keys.length > 1) return route.continue();
        await route.fetch();
        return route.abort('internetdisconnected');
      });
      await chooseStore(page, '湖滨');
      await page.locator('#redeem-confirm:visible').click();
      await page.locator('#redeem-unknown:visible').waitFor();
      await page.locator('#redeem-confirm:visible').click();
      await page.locator('#pick-up-digits:visible').waitFor();
      assert.equal(keys.length, 2);
      assert.equal(keys[0], keys[1]);
      await context.unroute('**/member/redemptions');
      await visit(page, 'redemptions/index', '[id^="redemption-rdm"]');
      const entries = page.locator('[id^="redemption-rdm"]:visible', { hasText: '绿植' });
      assert.equal(await entries.count(), 1);
      await visit(page, 'home/index?once', '#mall-points');
      await waitForPoints(page, before - 600);
      assert.deepEqual(faults, []);
    },
  },
  {
    title: 'the member cancels it, and every point comes back',
    async run() {
      const { page } = shared.phone;
      await visit(page, 'redemptions/index?cancel', '[id^="redemption-rdm"]');
      await page.locator('[id^="redemption-rdm"]:visible', { hasText: '绿植' }).first().click();
      await page.locator('#order-cancel:visible').click();
      await page.getByText('取消兑换', { exact: true }).last().click();
      await page.locator('#order-state:visible', { hasText: '已取消' }).waitFor();
      await visit(page, 'home/index?back', '#mall-points');
      await waitForPoints(page, shared.pointsAfter);
      await shared.phone.context.close();
      await shared.desk.context.close();
    },
  },
];
