const assert = require('node:assert/strict');
const { numberIn, openTill, scan, waitForMember, waitForPrice } = require('./people.cjs');

const phone = '13900000001';
const couponName = '美妆满 300 减 100';
const shared = {};

const row = (till, name) => till.locator('#till-quote li', { hasText: name }).first();
const fenIn = (text) =>
  Math.round(Number(/¥([\d,]+\.\d\d)/.exec(text)[1].replaceAll(',', '')) * 100);
const dueFen = async (till) => fenIn(await till.locator('#till-total').innerText());

module.exports = [
  {
    title: 'the till finds the best coupons of a member, and says what is missing for the next',
    async run(world) {
      shared.till = await openTill(world);
      const till = shared.till.page;
      await scan(till, phone);
      await till.locator('#till-confirm button[type=submit]').click();
      await waitForMember(till);
      await scan(till, 'BT-1003');
      await waitForPrice(till);
      const hint = await till.locator('#till-quote-hint').innerText();
      assert.match(hint, /再买 ¥[\d,.]+ .*美妆.*可用「美妆满 300 减 100」/);
      for (const code of ['BT-1001', 'BT-1002']) {
        await scan(till, code);
        await waitForPrice(till);
      }
      await row(till, couponName).waitFor();
      assert.match(await row(till, couponName).innerText(), /−¥100\.00/);
    },
  },
  {
    title: 'the cashier may do without a coupon, and go back to the best combination',
    async run() {
      const till = shared.till.page;
      const best = await dueFen(till);
      await row(till, couponName).locator('input').click();
      await waitForPrice(till);
      assert.equal(await dueFen(till), best + 10_000);
      await till.locator('#till-quote-best').click();
      await waitForPrice(till);
      assert.equal(await dueFen(till), best);
    },
  },
  {
    title: 'a member pays with a coupon and points, and has both again when all goods come back',
    async run(world) {
      const till = shared.till.page;
      const before = await dueFen(till);
      const pointsBefore = numberIn(await till.locator('#till-member').innerText());
      assert.ok(pointsBefore > 0);
      await till.locator('[data-instrument="points"] input[type=checkbox]').click();
      await waitForPrice(till);
      const due = await dueFen(till);
      assert.ok(due < before, `${due} is not below ${before}`);
      const receiptNo = await till.locator('#till-receipt').inputValue();
      await till.locator('#till-pay').click();
      await till.locator('#till-result').waitFor();
      const result = await till.locator('#till-result').innerText();
      assert.ok(result.includes(couponName), result);
      assert.match(result, /积分/);
      world.note(
        `¥${(before / 100).toFixed(2)} with the coupon, ¥${(due / 100).toFixed(2)} with points`,
      );

      await till.goto(`${world.demo.url}/ui/console/till?mode=return`);
      await till.locator('#return-receipt').fill(receiptNo);
      await till.locator('#return-receipt').press('Enter');
      await till.locator('#return-all').click();
      await till.locator('#return-reason').fill('整单退货');
      await till.locator('#return-submit').click();
      await till.locator('.ant-modal-confirm-btns .ant-btn-primary').click();
      await till.locator('#return-result').waitFor();
      const back = await till.locator('#return-result').innerText();
      assert.ok(back.includes(couponName), back);
      assert.equal(fenIn(back), due);

      // The same goods again: the coupon is there to be used.
      await till.goto(`${world.demo.url}/ui/console/till`);
      await scan(till, phone);
      await till.locator('#till-confirm button[type=submit]').click();
      await waitForMember(till);
      for (const code of ['BT-1003', 'BT-1001', 'BT-1002']) {
        await scan(till, code);
        await waitForPrice(till);
      }
      assert.match(await row(till, couponName).innerText(), /−¥100\.00/);
      await shared.till.context.close();
    },
  },
];
