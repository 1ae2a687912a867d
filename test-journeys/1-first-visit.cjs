const assert = require('node:assert/strict');
const { openPhone } = require('./people.cjs');

module.exports = [
  {
    title: 'a visitor sees the retailer, its tiers and its six stores before any login',
    async run(world) {
      const { context, page, faults } = await openPhone(world, 'p3');
      const programme = await (await fetch(`${world.demo.url}/member/programme`)).json();
      const text = await page.locator('body').innerText();
      assert.ok(text.includes(programme.name), 'the name of the programme');
      for (const tier of programme.tiers) assert.ok(text.includes(tier.name), tier.name);
      assert.equal(programme.stores.length, 6);
      await page.getByText(programme.stores[0].name).first().waitFor();
      for (const store of programme.stores) {
        assert.ok((await page.getByText(store.name).count()) > 0, store.name);
      }
      assert.deepEqual(faults, [], 'no script fails');
      await context.close();
    },
  },
  {
    title: 'the card asks a visitor to join instead of showing a code',
    async run(world) {
      const { context, page } = await openPhone(world, 'p3');
      await page.getByText('会员码').last().click();
      await page.locator('#card-join-button').waitFor();
      assert.equal(await page.locator('#card-digits').count(), 0);
      await context.close();
    },
  },
  {
    title: 'the phone button does nothing before the agreement is ticked',
    async run(world) {
      const { context, page } = await openPhone(world, 'p3');
      await page.locator('#join-button').click();
      await page.locator('#phone-button').click();
      await page.waitForTimeout(800);
      assert.ok(await page.locator('#phone-button').isVisible());
      assert.equal(await page.locator('#show-code-button').count(), 0);
      await context.close();
    },
  },
];
