const assert = require('node:assert/strict');
const { numberIn, openPhone, join } = require('./people.cjs');

/** Opens a page of the mini-program by its address. */
async function visit(page, address, sign) {
  await page.evaluate((hash) => (location.hash = hash), `#/packages/habit/${address}`);
  await page.locator(sign).first().waitFor();
}

const pointsOf = async (page) => numberIn(await page.locator('#check-in-balance').innerText());

/** A person who is a member, be it from now on. */
async function openMember(world, person) {
  const phone = await openPhone(world, person);
  if (await phone.page.locator('#join-button').isVisible()) await join(phone.page);
  return phone;
}

const shared = {};

module.exports = [
  {
    title: 'a customer signs in, sees the streak grow, and is told kindly on the other phone',
    async run(world) {
      const { page, faults, context } = await openMember(world, 'p1');
      const other = await openMember(world, 'p1');
      await visit(page, 'check-in/index', '#check-in-button');
      await visit(other.page, 'check-in/index', '#check-in-button');
      const before = await pointsOf(page);
      await page.locator('#check-in-button').click();
      await page.locator('#check-in-received').waitFor();
      await page.locator('#check-in-done').waitFor();
      assert.ok((await pointsOf(page)) > before, 'no points came');
      await other.page.locator('#check-in-button').click();
      await other.page.getByText('今天已经签到过啦').first().waitFor();
      await other.page.locator('#check-in-done').waitFor();
      assert.equal(await pointsOf(other.page), await pointsOf(page));
      assert.deepEqual([...faults, ...other.faults], []);
      await context.close();
      await other.context.close();
    },
  },
  {
    title: 'a friend opens an invitation and joins, and both see what they got',
    async run(world) {
      shared.host = await openMember(world, 'p1');
      const host = shared.host.page;
      await visit(host, 'invite/index', '#invite-code');
      const code = (await host.locator('#invite-code').innerText()).trim();
      const friend = await openPhone(world, 'p7');
      await visit(friend.page, `invite/index?scene=ref-${code}`, '#invitation-join');
      await friend.page.locator('#invitation-join').click();
      await friend.page.locator('#agree-box').click({ position: { x: 12, y: 14 } });
      await friend.page.locator('#phone-button').click();
      await friend.page.locator('#invitation-member').waitFor();
      await friend.page.evaluate(() => (location.hash = '#/packages/coupon/wallet/index'));
      await friend.page.getByText('新人 10 元券').first().waitFor();
      await host.reload();
      await host.locator('#invite-sums').waitFor();
      assert.match(await host.locator('body').innerText(), /审核中|待首单/);
      assert.deepEqual([...friend.faults, ...shared.host.faults], []);
      await friend.context.close();
      await shared.host.context.close();
    },
  },
];
