const assert = require('node:assert/strict');
const {
  digitsOf,
  nextCode,
  numberIn,
  openCard,
  openTill,
  scan,
  sell,
  waitForMember,
} = require('./people.cjs');

const shared = {};

module.exports = [
  {
    title: 'the statement shows the sale with its points and the balance after it',
    async run(world) {
      shared.phone = await openCard(world, 'p2');
      shared.till = await openTill(world);
      const { page } = shared.phone;
      const till = shared.till.page;
      shared.used = await digitsOf(page);
      await scan(till, shared.used);
      await waitForMember(till);
      await sell(till, '188.00');
      shared.earned = numberIn(await till.locator('#till-earned').innerText());
      shared.balance = numberIn(await till.locator('#till-balance').innerText());
      shared.receiptNo = /\S*\d{4,}\S*$/.exec(
        (await till.locator('#till-result').innerText())
          .split('\n')
          .find((line) => /小票/.test(line)),
      )[0];
      await page.evaluate(() => (location.hash = '#/packages/points/statement/index'));
      await page.locator('#statement-balance').waitFor();
      assert.equal(numberIn(await page.locator('#statement-balance').innerText()), shared.balance);
      const entry = page.locator(`[aria-label$=" ${shared.earned}"]`).first();
      const said = await entry.innerText();
      assert.ok(said.includes(shared.receiptNo), `${said} names the receipt ${shared.receiptNo}`);
      assert.ok(said.includes(shared.balance.toLocaleString('en-US')), `${said} has the balance`);
    },
  },
  {
    title: 'half of the goods come back at the till, and the phone sees points taken back',
    async run() {
      const { page } = shared.phone;
      const till = shared.till.page;
      await page.evaluate(() => (location.hash = '#/pages/card/index'));
      await page.locator('#card-balance').waitFor();
      await till.locator('#till-next').click();
      await nextCode(page, shared.used);
      await sellTwo(till, await digitsOf(page));
      // The notice of this sale must be gone before the one of the return is waited for.
      await page.locator('#card-earned').waitFor();
      await page.locator('#card-earned').click();
      await page.locator('#card-earned').waitFor({ state: 'detached', timeout: 30_000 });
      const earned = numberIn(await till.locator('#till-earned').innerText());
      const balance = numberIn(await till.locator('#till-balance').innerText());

      await till.getByText('退货', { exact: true }).click();
      await till.locator('.ant-table-row').first().click();
      const one = till.getByRole('spinbutton').first();
      await one.fill('1');
      await till.locator('#return-reason').fill('尺寸不合适');
      await till.locator('#return-submit').click();
      const arrival = page.locator('#card-earned').waitFor();
      await till.locator('.ant-modal-confirm-btns .ant-btn-primary').click();
      await till.locator('#return-result').waitFor();
      await arrival;
      const left = balance - earned / 2;
      await page.waitForFunction(
        (wanted) => document.querySelector('#card-balance')?.textContent?.includes(wanted),
        left.toLocaleString('en-US'),
      );
      await shared.phone.context.close();
      await shared.till.context.close();
    },
  },
];

/** Sells two equal things in two lines. */
async function sellTwo(till, digits) {
  await scan(till, digits);
  await waitForMember(till);
  await till.locator('#till-amount').fill('100.00');
  await till.locator('#till-amount').press('Enter');
  await sell(till, '100.00');
}
