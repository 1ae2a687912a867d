const assert = require('node:assert/strict');
const { callFrom, openDesk, openTill } = require('./people.cjs');

module.exports = [
  {
    title: 'the owner finds a member by phone, sees the ledger, and revealing the phone is audited',
    async run(world) {
      const { context, page } = await openDesk(world, 'owner', '/members');
      await page.locator('#members-search').fill('13900000001');
      await page.locator('#members-search').press('Enter');
      const rows = page.locator('.ant-table-row');
      // A table that is still fetching lies under a veil and takes no click.
      await page.waitForFunction(
        () =>
          document.querySelectorAll('.ant-table-row').length === 1 &&
          !document.querySelector('.ant-spin-spinning'),
      );
      await rows.first().click();
      await page.locator('#member-phone').waitFor();
      const masked = await page.locator('#member-phone').innerText();
      assert.match(masked, /\*/);
      await page.getByRole('tab').nth(1).click();
      await page.locator('.ant-table-row').first().waitFor();
      await page.locator('#reveal-phone').click();
      await page.waitForFunction(
        () =>
          document.querySelector('#member-phone')?.textContent?.replace(/\D/g, '') ===
          '13900000001',
      );
      const memberId = new URL(page.url()).pathname.split('/').pop();
      const { body } = await callFrom(page, 'GET', `/console/audit-entries?subjectId=${memberId}`);
      const entry = body.items.find(({ action }) => /phone/.test(action));
      assert.ok(entry, 'an audit entry of the reveal');
      await page.goto(`${world.demo.url}/ui/console/audit?subjectId=${memberId}`);
      await page.locator(`[title="${entry.action}"], code`).first().waitFor();
      await context.close();
    },
  },
  {
    title: 'an integrator key is issued, its secret shown once, and revoked',
    async run(world) {
      const { context, page } = await openDesk(world, 'owner', '/integrators');
      const name = `旅程 ${Date.now()}`;
      await page.getByRole('button', { name: '签发密钥' }).first().click();
      await page.locator('.ant-drawer #name').fill(name);
      await page.locator('.ant-drawer #storeIds').click();
      await page.locator('.ant-select-item-option').first().click();
      await page.keyboard.press('Escape');
      await page.locator('.ant-drawer button.ant-btn-primary').click();
      await page.getByText('密钥只显示这一次').waitFor();
      await page.getByRole('button', { name: '我已保存' }).click();
      const row = page.locator('.ant-table-row', { hasText: name });
      await row.getByRole('button', { name: /吊\s?销/ }).click();
      await page.locator('#confirm-typed').fill(name);
      await page.locator('.ant-modal button[type="submit"]').click();
      await row.getByText('已吊销').waitFor();
      await context.close();
    },
  },
  {
    title: 'a cashier of one store cannot use the till of another',
    async run(world) {
      const { context, page } = await openTill(world);
      const me = (await callFrom(page, 'GET', '/console/me')).body;
      const own = new Set(me.grants.map(({ orgUnitId }) => orgUnitId));
      const { stores } = (await callFrom(page, 'GET', '/member/programme')).body;
      const other = stores.find(({ id }) => !own.has(id));
      assert.ok(other, 'there is a store beyond the cashier');
      await page.locator('#till-store').click();
      await page.locator('.ant-select-item-option').first().waitFor();
      assert.equal(
        await page.locator('.ant-select-item-option', { hasText: other.name }).count(),
        0,
      );
      const sale = {
        storeId: other.id,
        terminalNo: 'T09',
        receiptNo: `J${Date.now()}`,
        lines: [{ lineNo: 1, name: '商品', quantity: 1, unitPriceFen: 100 }],
        tenders: [{ kind: 'cash', amountFen: 100 }],
        totalFen: 100,
      };
      const reply = await callFrom(page, 'POST', '/pos/sales', sale, {
        'Idempotency-Key': `journey-${Date.now()}`,
      });
      assert.equal(reply.status, 403);
      assert.equal(reply.body.code, 'integrator.wrong_store');
      await context.close();
    },
  },
];
