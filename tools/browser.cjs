const { existsSync } = require('node:fs');
const { chromium } = require('playwright-core');

const candidates = [
  process.env.CHROMIUM_PATH,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** Starts the machine's own Chromium, which calls nobody. @throws Error naming what to install */
async function openBrowser() {
  const executablePath = candidates.find((file) => file && existsSync(file));
  if (!executablePath) {
    throw new Error('No Chromium found: apt-get install chromium, or name it in CHROMIUM_PATH.');
  }
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
  });
}

const people = { locale: 'zh-CN', timezoneId: 'Asia/Shanghai' };

/** A customer's phone: its own storage, touch, three pixels a point. */
function newPhone(browser, options = {}) {
  return browser.newContext({
    ...people,
    viewport: { width: 375, height: 812 },
    deviceScaleFactor: 3,
    hasTouch: true,
    ...options,
  });
}

/** A computer in the store or the office. */
function newDesk(browser, options = {}) {
  return browser.newContext({ ...people, viewport: { width: 1280, height: 860 }, ...options });
}

module.exports = { openBrowser, newPhone, newDesk };
