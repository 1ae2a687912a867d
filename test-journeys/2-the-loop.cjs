const assert = require('node:assert/strict');
const { decode } = require('./decoder.cjs');
const {
  callFrom,
  digitsOf,
  nextCode,
  numberIn,
  openCard,
  openTill,
  scan,
  sell,
  waitForMember,
} = require('./people.cjs');

/** Takes pictures of the codes until both are of the digits shown before and after. */
async function photograph(world, page) {
  for (let attempt = 0; attempt < 4; attempt += 1) {
    const digits = await digitsOf(page);
    const qr = decode(world.demo.folder, await page.locator('#card-qr').screenshot(), 'qr');
    const bars = decode(
      world.demo.folder,
      await page.locator('#card-barcode').screenshot(),
      'bars',
    );
    const whole = await page.screenshot();
    const both = [
      ...decode(world.demo.folder, whole, 'qr'),
      ...decode(world.demo.folder, whole, 'bars'),
    ];
    // The code may have changed between two pictures.
    if (digits === (await digitsOf(page))) return { digits, qr, bars, both };
  }
  throw new Error('the code changed too often to be photographed');
}

const shared = {};

module.exports = [
  {
    title:
      'a customer joins with the phone button, and the picture of the card decodes to its digits',
    async run(world) {
      shared.phone = await openCard(world, 'p1');
      const { digits, qr, bars, both } = await photograph(world, shared.phone.page);
      assert.match(digits, /^95\d{18}$/);
      assert.deepEqual(qr, [digits]);
      assert.deepEqual(bars, [digits]);
      assert.deepEqual(both, [digits, digits]);
    },
  },
  {
    title:
      'the till takes the digits and goods of ¥256.00, and the card shows the points within 2 seconds',
    async run(world) {
      const { page } = shared.phone;
      shared.till = await openTill(world);
      const till = shared.till.page;
      const before = numberIn(await page.locator('#card-balance').innerText());
      await nextCode(page, '');
      shared.digits = await digitsOf(page);
      await scan(till, shared.digits);
      await waitForMember(till);

      const arrival = page
        .locator('#card-earned')
        .waitFor()
        .then(() => Date.now());
      const { sentAt, text } = await sell(till, '256.00');
      const ms = (await arrival) - sentAt;
      world.note(`the points were on the phone ${ms} ms after the till was told to post`);
      assert.ok(ms <= 2000, `${ms} ms`);
      // A tier may have its own price; points are earned on what was paid.
      const paidFen = Math.round(Number(/¥([\d.]+)/.exec(text)[1]) * 100);
      assert.ok(paidFen > 20_000 && paidFen <= 25_600, text);

      const earned = numberIn(await till.locator('#till-earned').innerText());
      const programme = await callFrom(till, 'GET', '/member/programme');
      const tierName = await page.evaluate(() => document.body.innerText);
      const tier = programme.body.tiers.find(({ name }) => tierName.includes(name));
      const { points, perFen } = programme.body.earning;
      assert.equal(
        earned,
        Math.floor((paidFen * points * tier.earnMultiplierBp) / perFen / 10_000),
      );
      const banner = await page.locator('#card-earned').innerText();
      assert.ok(banner.includes(String(earned)), banner);
      const after = (before + earned).toLocaleString('en-US');
      assert.ok(banner.includes(after), `${banner} has the balance ${after}`);
      await page.waitForFunction(
        (wanted) => document.querySelector('#card-balance')?.textContent?.includes(wanted),
        after,
      );
    },
  },
  {
    title: 'the same digits a second time are refused, and the till says why',
    async run() {
      const till = shared.till.page;
      await till.locator('#till-next').click();
      await scan(till, shared.digits);
      await till.locator('#till-error').waitFor();
      const said = await till.locator('#till-error').innerText();
      assert.ok(said.includes('会员码已使用过'), said);
    },
  },
  {
    title: 'with the phone off line the next code still works at the till',
    async run(world) {
      const { page, context } = shared.phone;
      await context.setOffline(true);
      const before = await digitsOf(page);
      await nextCode(page, before);
      // The notice of the sale lies over the code for a while.
      await page.locator('#card-earned').waitFor({ state: 'detached', timeout: 30_000 });
      const { digits, qr, bars } = await photograph(world, page);
      assert.notEqual(digits, shared.digits);
      assert.deepEqual(qr, [digits]);
      assert.deepEqual(bars, [digits]);
      await scan(shared.till.page, digits);
      await waitForMember(shared.till.page);
      await context.close();
      await shared.till.context.close();
    },
  },
];
