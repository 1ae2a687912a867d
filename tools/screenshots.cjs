const { mkdirSync, statSync, writeFileSync } = require('node:fs');
const path = require('node:path');
const people = require('../test-journeys/people.cjs');
const { newDesk, openBrowser } = require('./browser.cjs');
const { build, root } = require('./build.cjs');
const { startThrowawayDemo } = require('./services.cjs');

const folder = path.join(root, 'docs', 'pictures');
const bytesMax = 300 * 1024;

/** `npm run screenshots`: makes the README's pictures from a fresh demo, into docs/pictures. */
async function main() {
  await build('types');
  await Promise.all([build('h5'), build('console')]);
  mkdirSync(folder, { recursive: true });
  const demo = await startThrowawayDemo('screenshots');
  const browser = await openBrowser();
  const world = { browser, demo };
  try {
    await photographStage(world);
    await photographPhone(world);
    await photographConsole(world);
  } finally {
    await browser.close();
    await demo.stop();
  }
}

/** The loop as a newcomer plays it, at the moment the points arrive. */
async function photographStage({ browser, demo }) {
  const context = await newDesk(browser, { viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  await page.goto(`${demo.url}/`);
  const phone = page.frameLocator('#phone');
  const till = page.frameLocator('#till');
  await phone.locator('#join-button').waitFor();
  await page.waitForTimeout(1500);
  await save(page, 'stage-start');
  await people.join(phone);
  await phone.locator('#show-code-button').click();
  await phone.locator('#card-digits').waitFor();
  await page.locator('#sign-in').click();
  await till.locator('#till-scan').waitFor();
  await page.locator('#scan').click();
  await till.locator('#till-member button').waitFor();
  await page.locator('#sell').click();
  await phone.locator('#card-earned').waitFor();
  await till.locator('#till-result').waitFor();
  await page.waitForTimeout(1200);
  await page.evaluate(() => (document.querySelector('#hint').hidden = true));
  await save(page, 'stage');
  await context.close();
}

async function photographPhone(world) {
  const { context, page } = await people.openPhone(world, 'p1', { scale: 2 });
  await page.waitForTimeout(1200);
  await save(page, 'phone-home');
  await page.locator('#show-code-button').click();
  await page.locator('#card-digits').waitFor();
  await page.waitForTimeout(1000);
  await save(page, 'phone-card');
  await page.evaluate(() => (location.hash = '#/packages/points/statement/index'));
  await page.locator('#statement-balance').waitFor();
  await page.waitForTimeout(1200);
  await save(page, 'phone-points');
  await context.close();
}

async function photographConsole(world) {
  const cashier = await people.openTill(world, 'cashier01');
  const customer = await people.openCard(world, 'p2');
  await people.scan(cashier.page, await people.digitsOf(customer.page));
  await people.waitForMember(cashier.page);
  await cashier.page.locator('#till-amount').fill('256.00');
  await cashier.page.locator('#till-amount').press('Enter');
  await cashier.page.waitForTimeout(600);
  await save(cashier.page, 'till');
  await cashier.context.close();
  await customer.context.close();

  const { context, page } = await people.openDesk(world, 'owner', '/members');
  await page.locator('.ant-table-row').first().waitFor();
  await page.waitForTimeout(800);
  await save(page, 'members');
  await page.locator('#members-search').fill('13900000001');
  await page.locator('#members-search').press('Enter');
  await page.waitForFunction(() => document.querySelectorAll('.ant-table-row').length === 1);
  await page.locator('.ant-table-row').first().click();
  await page.locator('#member-phone').waitFor();
  await page.getByRole('tab').nth(1).click();
  await page.locator('.ant-table-row').first().waitFor();
  await page.waitForTimeout(800);
  await save(page, 'member');
  await context.close();
}

async function save(page, name) {
  const file = path.join(folder, `${name}.png`);
  writeFileSync(file, await page.screenshot({ animations: 'disabled' }));
  const bytes = statSync(file).size;
  process.stdout.write(`docs/pictures/${name}.png ${Math.round(bytes / 1024)} KB\n`);
  if (bytes > bytesMax) throw new Error(`${name}.png is larger than ${bytesMax / 1024} KB`);
}

main().catch((error) => {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
});
