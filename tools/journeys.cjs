const { mkdirSync, readdirSync } = require('node:fs');
const path = require('node:path');
const { openBrowser } = require('./browser.cjs');
const { build, root } = require('./build.cjs');
const { hasCommand, startThrowawayDemo } = require('./services.cjs');

const folder = path.join(root, 'test-journeys');

/**
 * `npm run journeys [-- pattern]`: plays people in Chromium against a fresh demo. With a pattern, only
 * the files whose name has it. Pictures of what failed are left in .data/journeys.
 */
async function main() {
  if (!hasCommand('zbarimg')) throw new Error('zbarimg is missing: apt-get install zbar-tools');
  await build('types');
  await Promise.all([build('h5'), build('console')]);
  const demo = await startThrowawayDemo('journeys');
  const browser = await openBrowser();
  let isInterrupted = false;
  process.once('SIGINT', () => (isInterrupted = true));
  const counts = { passed: 0, failed: 0 };
  try {
    for (const journey of journeys()) {
      if (isInterrupted) break;
      await play(journey, { browser, demo }, counts);
    }
  } finally {
    await browser.close();
    await demo.stop();
  }
  say(`${counts.passed} passed, ${counts.failed} failed`);
  process.exitCode = counts.failed === 0 && counts.passed > 0 ? 0 : 1;
}

function journeys() {
  const wanted = new RegExp(process.argv[2] ?? '');
  return readdirSync(folder)
    .filter((name) => /^\d-.*\.cjs$/.test(name) && wanted.test(name))
    .sort()
    .flatMap((name) => require(path.join(folder, name)));
}

async function play({ title, run }, world, counts) {
  const notes = [];
  const startedAt = Date.now();
  try {
    let skippedFor = '';
    const skip = (reason) => (skippedFor = reason);
    await run({ ...world, skip, note: (text) => notes.push(text) });
    if (skippedFor) return say(`  --     ${title}: ${skippedFor}`);
    counts.passed += 1;
    say(`  ok     ${title} (${((Date.now() - startedAt) / 1000).toFixed(1)} s)`);
  } catch (error) {
    counts.failed += 1;
    say(`  FAILED ${title}\n${indented(error.stack ?? error)}`);
    await keepPictures(world.browser, counts.failed);
  }
  for (const text of notes) say(`         ${text}`);
}

/** What every open page looks like at the moment of a failure. */
async function keepPictures(browser, number) {
  const target = path.join(root, '.data', 'journeys');
  mkdirSync(target, { recursive: true });
  const pages = browser.contexts().flatMap((context) => context.pages());
  for (const [index, page] of pages.entries()) {
    const file = path.join(target, `${number}-${index}.png`);
    await page.screenshot({ path: file, timeout: 5000 }).catch(() => undefined);
  }
  if (pages.length > 0) say(`         pictures: .data/journeys/${number}-*.png`);
}

function indented(text) {
  return String(text).replace(/^/gm, '         ');
}

function say(text) {
  process.stdout.write(`${text}\n`);
}

main().catch((error) => {
  process.stderr.write(`${error.message}\n`);
  say('0 passed, 1 failed');
  process.exitCode = 1;
});
