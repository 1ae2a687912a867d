const { mkdirSync, statSync, writeFileSync } = require('node:fs');
const path = require('node:path');
const { deflateSync } = require('node:zlib');
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
  await page.evaluate(() => (location.hash = '#/packages/mall/home/index'));
  await page.locator('[id^="gift-gft"]').first().waitFor();
  await page.waitForTimeout(1200);
  await save(page, 'phone-mall');
  await page.evaluate(() => (location.hash = '#/packages/play/list/index'));
  await page.waitForTimeout(2500);
  await save(page, 'phone-play');
  await page.evaluate(() => (location.hash = '#/packages/habit/check-in/index'));
  await page.waitForTimeout(2500);
  await save(page, 'phone-check-in');
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
  const picture = await page.screenshot({ animations: 'disabled' });
  writeFileSync(file, await compressed(page.context().browser(), picture));
  const bytes = statSync(file).size;
  process.stdout.write(`docs/pictures/${name}.png ${Math.round(bytes / 1024)} KB\n`);
  if (bytes > bytesMax) throw new Error(`${name}.png is larger than ${bytesMax / 1024} KB`);
}

const levels = 42;

/** Rounds each channel to a few levels and packs anew: half of the size, and it looks the same. */
async function compressed(browser, picture) {
  const context = await browser.newContext();
  const page = await context.newPage();
  const { width, height, pixels } = await page.evaluate(
    async (source) => {
      const image = new Image();
      image.src = source;
      await image.decode();
      const canvas = new OffscreenCanvas(image.naturalWidth, image.naturalHeight);
      const drawing = canvas.getContext('2d');
      drawing.drawImage(image, 0, 0);
      const all = drawing.getImageData(0, 0, canvas.width, canvas.height);
      const reader = new FileReader();
      const text = new Promise((done) => (reader.onload = () => done(reader.result)));
      reader.readAsDataURL(new Blob([all.data]));
      return { width: all.width, height: all.height, pixels: (await text).split(',')[1] };
    },
    `data:image/png;base64,${picture.toString('base64')}`,
  );
  await context.close();
  return pngOf(width, height, Buffer.from(pixels, 'base64'));
}

/** A PNG without transparency; each row is stored as differences, by whichever rule is cheapest. */
function pngOf(width, height, rgba) {
  const rowBytes = width * 3;
  let above = Buffer.alloc(rowBytes);
  const rows = [];
  for (let y = 0; y < height; y += 1) {
    const row = Buffer.alloc(rowBytes);
    for (let x = 0; x < width; x += 1) {
      for (let channel = 0; channel < 3; channel += 1) {
        const value = rgba[(y * width + x) * 4 + channel];
        row[x * 3 + channel] = Math.round((Math.round((value * levels) / 255) * 255) / levels);
      }
    }
    const candidates = [
      [0, row],
      [1, row.map((value, at) => value - (row[at - 3] ?? 0))],
      [2, row.map((value, at) => value - above[at])],
    ];
    const cost = ([, bytes]) => bytes.reduce((sum, byte) => sum + Math.min(byte, 256 - byte), 0);
    candidates.sort((a, b) => cost(a) - cost(b));
    const [rule, bytes] = candidates[0];
    rows.push(Buffer.from([rule]), bytes);
    above = row;
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.concat(rows), { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(name, data) {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

function crc32(bytes) {
  let crc = -1;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ -1) >>> 0;
}

main().catch((error) => {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
});
