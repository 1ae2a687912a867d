const assert = require('node:assert/strict');
const { decode } = require('./decoder.cjs');
const { numberIn, openCard, openDesk } = require('./people.cjs');

const shared = { name: `旅程满减券 ${Date.now() % 100_000}` };

/** Chooses an option of the select with this label. */
async function choose(page, label, option) {
  await page.getByRole('combobox', { name: label, exact: true }).click();
  await page
    .locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden)')
    .getByTitle(option, { exact: true })
    .first()
    .click();
  await page.keyboard.press('Escape');
}

/** Opens a page of the mini-program by its address. */
async function visit(page, address, sign) {
  await page.evaluate((hash) => (location.hash = hash), `#/packages/coupon/${address}`);
  await page.locator(sign).first().waitFor();
}

module.exports = [
  {
    title: 'staff write a template, read its scope aloud as they go, and publish it',
    async run(world) {
      shared.desk = await openDesk(world, 'owner', '/coupons');
      const { page } = shared.desk;
      await page.getByRole('button', { name: '新建券模板' }).first().click();
      await page.locator('.ant-drawer #name').fill(shared.name);
      await page.locator('.ant-drawer #amountFen').fill('20');
      await page.locator('.ant-drawer #orgUnitId').click();
      await page.locator('.ant-select-item-option').first().click();
      await page.getByRole('textbox', { name: '满额' }).fill('100');
      await choose(page, '品类', '美妆');
      await page.locator('.ant-drawer #perMemberMax').fill('2');
      await page.getByRole('switch', { name: '允许转赠' }).click();
      const reading = page.getByTestId('scope-reading');
      await page.waitForFunction(() =>
        /美妆满 ¥100\.00/.test(document.querySelector('[data-testid=scope-reading]').textContent),
      );
      assert.match(await reading.innerText(), /^读作：/);
      await page.getByRole('button', { name: '存为草稿' }).click();
      await page.locator('#coupon-funnel').waitFor();
      await page.getByRole('button', { name: /发\s?布/ }).click();
      await page.locator('.ant-modal button[type="submit"]').click();
      await page.getByRole('button', { name: /停\s?发/ }).waitFor();
    },
  },
  {
    title: 'a customer claims it in the coupon centre and opens its code',
    async run(world) {
      shared.phone = await openCard(world, 'p4');
      const { page, faults } = shared.phone;
      await visit(page, 'centre/index', `text=${shared.name}`);
      const ticket = page.locator('[id^="centre-cpt"]', { hasText: shared.name });
      await ticket.locator('[id^="claim-"]').click();
      await ticket.getByText('已领取').first().waitFor();
      await visit(page, 'wallet/index', `text=${shared.name}`);
      const coupon = page.locator('[id^="coupon-cpn"]', { hasText: shared.name });
      assert.match(await coupon.innerText(), /满 ¥100 可用/);
      await coupon.click();
      await page.locator('#coupon-digits').waitFor();
      const digits = (await page.locator('#coupon-digits').innerText()).replace(/\D/g, '');
      assert.match(digits, /^\d{16}$/);
      // The page slides in; a scanner looks until it stands still.
      await page.waitForTimeout(600);
      const picture = await page.screenshot();
      for (const kind of ['qr', 'bars']) {
        assert.deepEqual(decode(world.demo.folder, picture, kind), [digits], kind);
      }
      assert.deepEqual(faults, []);
    },
  },
  {
    title: 'staff grant the member another one, and the member sees it',
    async run() {
      const { page } = shared.desk;
      const phone = shared.phone.page;
      await visit(phone, 'wallet/index?again', '#wallet-usable');
      const before = numberIn(await phone.locator('#wallet-usable').innerText());
      await page.goto(new URL('/ui/console/members', page.url()).href);
      await page.locator('#members-search').fill('13900000004');
      await page.locator('#members-search').press('Enter');
      await page.waitForFunction(
        () =>
          document.querySelectorAll('.ant-table-row').length === 1 &&
          !document.querySelector('.ant-spin-spinning'),
      );
      await page.locator('.ant-table-row').first().click();
      await page.getByRole('tab', { name: '优惠券' }).click();
      await page.locator('.ant-table-row', { hasText: shared.name }).waitFor();
      await page.locator('#grant-coupon').click();
      await page.locator('.ant-drawer #templateId').fill(shared.name);
      await page.locator('.ant-select-item-option', { hasText: shared.name }).click();
      await page.locator('.ant-drawer #reason').fill('旅程：补发一张');
      await page.locator('.ant-drawer button.ant-btn-primary').click();
      await page.getByText('券已发放').waitFor();
      await visit(phone, 'wallet/index?more', '#wallet-usable');
      await phone.waitForFunction(
        (count) => document.querySelector('#wallet-usable')?.textContent === `可用${count}`,
        before + 1,
      );
      const coupons = phone.locator('[id^="coupon-cpn"]', { hasText: shared.name });
      assert.equal(await coupons.count(), 2);
    },
  },
  {
    title:
      'the customer gives one to a friend, who joins and accepts it; it is gone from the giver',
    async run(world) {
      const { page } = shared.phone;
      await page.locator('[id^="coupon-cpn"]', { hasText: shared.name }).first().click();
      const answer = page.waitForResponse((reply) => reply.url().endsWith('/transfers'));
      await page.locator('#coupon-give').click();
      await page.getByText('确定', { exact: true }).click();
      const { token } = await (await answer).json();
      await page.locator('#coupon-giving').waitFor();
      assert.equal(await page.locator('#coupon-digits').count(), 0);
      const friend = await openCard(world, 'p5');
      await visit(friend.page, `accept/index?token=${token}`, '#accept-coupon');
      await friend.page.locator('#accept-coupon').click();
      await friend.page.locator('#coupon-digits').waitFor();
      await visit(page, 'wallet/index?given', '#wallet-usable');
      await page.waitForFunction(
        (name) =>
          [...document.querySelectorAll('[id^="coupon-cpn"]')].filter((one) =>
            one.textContent.includes(name),
          ).length === 1,
        shared.name,
      );
      await friend.context.close();
      await shared.phone.context.close();
      await shared.desk.context.close();
    },
  },
];
