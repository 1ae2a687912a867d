const assert = require('node:assert/strict');
const { callFrom, digitsOf, numberIn, openCard, openDesk } = require('./people.cjs');

const run = Date.now() % 100_000;
const shared = {
  coupon: `旅程摇奖券 ${run}`,
  shake: `旅程摇一摇 ${run}`,
  desk: `旅程现场抽奖 ${run}`,
};
/** Long enough to publish by hand, short enough to wait for. */
const OPENS_IN_MS = 15_000;
const HOUR_MS = 3_600_000;

/** Opens a page of the mini-program by its address. */
async function visit(page, address, sign) {
  await page.evaluate((hash) => (location.hash = hash), `#/packages/play/${address}`);
  await page.locator(sign).first().waitFor();
}

/** Calls the console's API as the person signed in there. */
async function ask(page, method, path, body) {
  const answer = await callFrom(page, method, path, body, {
    ...(method === 'POST' && { 'Idempotency-Key': `journey-${run}-${path}-${Math.random()}` }),
  });
  assert.ok(answer.status < 300, `${path}: ${JSON.stringify(answer.body)}`);
  return answer.body;
}

/** Drafts a campaign in which every place of the tape wins. */
async function draft(page, { kind, name, prize }) {
  const { items: units } = await ask(page, 'GET', '/console/org-units');
  const startsAt = Date.now() + OPENS_IN_MS;
  return ask(page, 'POST', '/console/draw-campaigns', {
    orgUnitId: units.find((unit) => unit.kind === 'group').id,
    kind,
    name,
    organiser: '云栖百货有限公司',
    rules: ['每位会员可参加三次', '奖品以实物为准'],
    sessions: [
      {
        startsAt: new Date(startsAt).toISOString(),
        endsAt: new Date(startsAt + HOUR_MS).toISOString(),
      },
    ],
    place: null,
    perDayMax: 3,
    perMemberMax: 3,
    costPoints: 0,
    tierIds: null,
    prizes: [prize],
  });
}

/** Publishes what is open in the console, having read what cannot be changed afterwards. */
async function publish(page, campaignId) {
  await page.goto(new URL(`/ui/console/draws/${campaignId}`, page.url()).href);
  await page.locator('#draw-publish').click();
  await page.getByText('发布后，活动内容不能再修改或撤回').waitFor();
  await page.locator('.ant-modal button[type="submit"]').click();
  await page.getByRole('tab', { name: '实时数据' }).waitFor();
}

/** How many tries the server has on record for the campaign. */
async function drawnCount(page) {
  const path = `/console/draw-campaigns/${shared.campaignId}/numbers`;
  return (await ask(page, 'GET', path)).drawnCount;
}

module.exports = [
  {
    title: 'staff publish a shake in which everybody wins, and rules and odds are there before it',
    async run(world) {
      shared.office = await openDesk(world, 'owner', '/draws');
      const { page } = shared.office;
      const { items: units } = await ask(page, 'GET', '/console/org-units');
      const template = await ask(page, 'POST', '/console/coupon-templates', {
        orgUnitId: units.find((unit) => unit.kind === 'group').id,
        name: shared.coupon,
        note: null,
        effect: { kind: 'cash', amountFen: 2_000 },
        scope: {},
        stacking: 'free',
        stackGroup: null,
        perSaleMax: 1,
        validity: { kind: 'days', delayDays: 0, days: 30 },
        faceFen: 2_000,
        isTransferable: false,
        isRestoredOnReturn: true,
        remindDaysBefore: 3,
        partnerName: null,
        quantity: 100,
        budgetFen: null,
        perMemberMax: null,
        isClaimable: false,
        claimFrom: null,
        claimTo: null,
      });
      await ask(page, 'POST', `/console/coupon-templates/${template.id}/publish`, {});
      const prize = {
        kind: 'coupon',
        name: '20 元券',
        quantity: 20,
        valueFen: 2_000,
        templateId: template.id,
      };
      const campaign = await draft(page, { kind: 'shake', name: shared.shake, prize });
      shared.campaignId = campaign.id;
      await publish(page, campaign.id);

      shared.phone = await openCard(world, 'p6');
      const phone = shared.phone.page;
      await visit(phone, `rules/index?id=${campaign.id}`, '#draw-odds');
      const odds = await phone.locator('#draw-odds').innerText();
      assert.match(odds.replace(/\s+/g, ' '), /20 元券.*20 100%/);
      assert.match(await phone.locator('#draw-commitment').innerText(), /^[\w-]{43}$/);
    },
  },
  {
    title: 'a customer waits for the opening, shakes by the button, and wins',
    async run() {
      const { page, faults } = shared.phone;
      await visit(page, `shake/index?id=${shared.campaignId}`, '#draw-clock');
      // The countdown opens it by itself.
      await page.locator('#draw-button').click({ timeout: OPENS_IN_MS + 10_000 });
      await page.locator('#draw-result').waitFor();
      assert.equal(await page.locator('#draw-prize').innerText(), '20 元券');
      await page.locator('#draw-again').waitFor();
      assert.deepEqual(faults, []);
    },
  },
  {
    title: 'the coupon is in the wallet, one tap from the result',
    async run() {
      const { page } = shared.phone;
      await page.waitForFunction(() =>
        document.querySelector('#draw-state')?.textContent?.includes('已放入'),
      );
      await page.locator('#draw-use').click();
      await page.locator('#coupon-digits').waitFor();
      await page.evaluate(() => (location.hash = '#/packages/coupon/wallet/index'));
      const coupon = page.locator('[id^="coupon-cpn"]', { hasText: shared.coupon });
      await coupon.first().waitFor();
      assert.equal(await coupon.count(), 1);
    },
  },
  {
    title:
      'the connection is lost after the tap: asked again, even after a restart, it is the same draw',
    async run() {
      const { page } = shared.phone;
      const office = shared.office.page;
      const before = await drawnCount(office);
      const answers = [];
      await page.route('**/member/draw-campaigns/*/draws', async (route) => {
        // The request reaches the server; its answer never reaches the phone.
        answers.push(await (await route.fetch()).json());
        await route.abort('connectionreset');
      });
      // The last result still lies there, with the way to the next draw.
      await visit(page, `shake/index?id=${shared.campaignId}`, '#draw-again');
      await page.locator('#draw-again').click();
      await page.locator('#draw-failure').waitFor();
      assert.match(await page.locator('#draw-failure').innerText(), /没有收到结果/);
      assert.equal(await drawnCount(office), before + 1);

      await page.unroute('**/member/draw-campaigns/*/draws');
      await page.reload();
      await page.locator('#draw-button', { hasText: '查看上次结果' }).click();
      await page.locator('#draw-result').waitFor();
      const told = numberIn(await page.locator('#draw-receipt-link').innerText());
      assert.equal(told, answers[0].receipt.position);
      assert.equal(await drawnCount(office), before + 1);
      await visit(page, 'mine/index', '#mine-all');
      await page.locator(`#draw-${answers[0].id}`).click();
      await page.locator('#draw-receipt').waitFor();
      assert.ok(
        (await page.locator('#draw-receipt').innerText()).includes(answers[0].receipt.chain),
      );
    },
  },
  {
    title: 'at the desk staff draw for the member, and hand the prize over against its number',
    async run(world) {
      const { page: office } = shared.office;
      const prize = { kind: 'goods', name: '保温杯', quantity: 10, valueFen: 9_900 };
      const campaign = await draft(office, { kind: 'desk', name: shared.desk, prize });
      await publish(office, campaign.id);
      const opensAt = Date.parse(campaign.terms.sessions[0].startsAt);
      await office.waitForTimeout(Math.max(0, opensAt - Date.now()) + 500);
      const desk = await openDesk(world, 'cashier01', '/desk-draws');
      const { page } = desk;
      await page.getByRole('radio', { name: new RegExp(shared.desk) }).check();
      const phone = shared.phone.page;
      await phone.evaluate(() => (location.hash = '#/pages/card/index'));
      await phone.locator('#card-digits').waitFor();
      await page.locator('#desk-scan').fill(await digitsOf(phone));
      await page.locator('#desk-scan').press('Enter');
      await page.locator('#desk-draw:not([disabled])').click();
      await page.locator('#desk-number').waitFor();
      const number = await page.locator('#desk-number').innerText();
      assert.match(number, /^W[\w]{3}-\w{4}-\w{4}$/);

      await page.goto(new URL('/ui/console/desk-draws?mode=claim', page.url()).href);
      await page.locator('#claim-number').fill(number);
      await page.locator('#claim-number').press('Enter');
      await page.locator('#claim-give').click();
      await page.locator('#claim-done').waitFor();
      await page.locator('#claim-number').fill(number);
      await page.locator('#claim-number').press('Enter');
      await page.getByText('这份奖品已经领取').waitFor();
      await desk.context.close();
    },
  },
  {
    title: 'staff close the shake early with a reason, and its seed is published',
    async run() {
      const { page } = shared.office;
      await page.goto(new URL(`/ui/console/draws/${shared.campaignId}`, page.url()).href);
      await page.locator('#draw-close').click();
      await page.locator('#confirm-reason').fill('旅程结束');
      await page.locator('#confirm-typed').fill(shared.shake);
      await page.locator('.ant-modal button[type="submit"]').click();
      await page.getByText('活动已关闭，种子与全部抽奖已公布').waitFor();
      const fairness = await ask(page, 'GET', `/public/draw-campaigns/${shared.campaignId}`);
      assert.match(fairness.seed, /^[\w-]{43}$/);
      const { page: phone } = shared.phone;
      await visit(phone, 'list/index', `#offer-${shared.campaignId}`);
      await phone.locator(`#offer-${shared.campaignId}`).click();
      await phone.locator('#draw-hindrance-over').waitFor();
      await shared.phone.context.close();
      await shared.office.context.close();
    },
  },
];
