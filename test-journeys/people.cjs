const assert = require('node:assert/strict');
const { newDesk, newPhone } = require('../tools/browser.cjs');

const password = 'huike-demo-2026';
const patience = 20_000;

/** Opens the mini-program as one of the pretend persons; its first page is home. */
async function openPhone({ browser, demo }, person, { base = demo.url, scale = 3 } = {}) {
  const context = await newPhone(browser, { deviceScaleFactor: scale });
  const page = await context.newPage();
  page.setDefaultTimeout(patience);
  const faults = [];
  page.on('pageerror', (error) => faults.push(error.message));
  await page.goto(`${base}/ui/phone/?person=${person}#/pages/home/index`);
  await page.locator('#join-button, #show-code-button').first().waitFor();
  return { context, page, faults };
}

/** Joins on a page or frame with the phone button: agreement first, then one tap. */
async function join(page) {
  await page.locator('#join-button').click();
  // At the box itself: the words beside it are links to the agreements.
  await page.locator('#agree-box').click({ position: { x: 12, y: 14 } });
  await page.locator('#phone-button').click();
  await page.locator('#show-code-button').waitFor();
}

/** A member's phone with the card page open; a visitor joins on the way. */
async function openCard(world, person, options) {
  const phone = await openPhone(world, person, options);
  const { page } = phone;
  if (await page.locator('#join-button').isVisible()) await join(page);
  await page.locator('#show-code-button').click();
  await page.locator('#card-digits').waitFor();
  return phone;
}

/** The digits under the bar code, without their spaces. */
async function digitsOf(page) {
  return (await page.locator('#card-digits').innerText()).replace(/\D/g, '');
}

/** Waits for another code than `digits` that is not covered by a notice. */
async function nextCode(page, digits) {
  await page.waitForFunction(
    (old) => {
      const shown = document.querySelector('#card-digits')?.textContent?.replace(/\D/g, '');
      return shown && shown !== old && !document.querySelector('#card-used');
    },
    digits,
    { timeout: 40_000 },
  );
}

/** A whole number as shown on a page: `1,234` or `+12`. */
function numberIn(text) {
  const found = /-?\d[\d,]*/.exec(text.replace('−', '-'));
  assert.ok(found, `no number in "${text}"`);
  return Number(found[0].replaceAll(',', ''));
}

/** Signs somebody in at the console and opens `path` there. */
async function openDesk({ browser, demo }, login, path, { base = demo.url } = {}) {
  const context = await newDesk(browser);
  const page = await context.newPage();
  page.setDefaultTimeout(patience);
  await page.goto(`${base}/ui/console${path}`);
  await page.locator('#login').fill(login);
  await page.locator('#password').fill(password);
  await page.locator('#sign-in').click();
  await page.locator('#user-menu').waitFor();
  return { context, page };
}

/** The till of a cashier, ready for a scan. */
async function openTill(world, login = 'cashier01', options) {
  const desk = await openDesk(world, login, '/till', options);
  await desk.page.locator('#till-scan').waitFor();
  return desk;
}

/** Types a line into the scanner's box, as a scanner does: digits and Enter. */
async function scan(till, text) {
  await till.locator('#till-scan').fill(text);
  await till.locator('#till-scan').press('Enter');
}

/** Waits until the till knows the customer. */
async function waitForMember(till) {
  await till.locator('#till-member button').waitFor();
}

/** Waits until the till knows what the customer has to pay. */
async function waitForPrice(till) {
  await till.locator('#till-checkout[aria-busy="false"]').waitFor();
}

/** Takes an amount in yuan and the customer's money. @returns what the till says */
async function sell(till, yuan) {
  await till.locator('#till-amount').fill(yuan);
  await till.locator('#till-amount').press('Enter');
  await waitForPrice(till);
  const sentAt = Date.now();
  await till.locator('#till-pay').click();
  await till.locator('#till-result').waitFor();
  return { sentAt, text: await till.locator('#till-result').innerText() };
}

/** Calls the API from a page, with its cookies. */
function callFrom(page, method, path, body, headers = {}) {
  return page.evaluate(
    async (call) => {
      const reply = await fetch(call.path, {
        method: call.method,
        headers: {
          'Content-Type': 'application/json',
          'X-Huike-Console': '1',
          ...call.headers,
        },
        ...(call.body ? { body: JSON.stringify(call.body) } : {}),
      });
      return { status: reply.status, body: await reply.json().catch(() => null) };
    },
    { method, path, body, headers },
  );
}

module.exports = {
  openPhone,
  openCard,
  openDesk,
  openTill,
  join,
  digitsOf,
  nextCode,
  numberIn,
  scan,
  sell,
  waitForMember,
  waitForPrice,
  callFrom,
};
