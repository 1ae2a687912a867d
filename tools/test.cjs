const { spawnSync } = require('node:child_process');
const { existsSync, mkdtempSync, readFileSync, rmSync } = require('node:fs');
const os = require('node:os');
const path = require('node:path');

const root = path.join(__dirname, '..');
if (!existsSync(path.join(root, 'node_modules/jest'))) {
  process.stderr.write('The packages are not installed. Run: npm install\n');
  process.exit(1);
}
const { build, isStale, targets } = require('./build.cjs');

/**
 * `npm test [-- jest arguments]`: builds what the suites run, then runs them on the embedded
 * database, or on the one of DATABASE_URL. HUIKE_TEST_PROJECTS names some of the suites, `db,unit`.
 */
async function main() {
  const projects = (process.env.HUIKE_TEST_PROJECTS ?? '').split(',').filter(Boolean);
  const given = process.argv.slice(2);
  const isWhole = projects.length === 0 && given.length === 0;
  await ensure('types');
  if (isWhole || projects.includes('weapp')) await ensure('weapp');

  const folder = mkdtempSync(path.join(os.tmpdir(), 'huike-test-'));
  const report = path.join(folder, 'jest.json');
  const { status } = spawnSync(
    process.execPath,
    [
      path.join(root, 'node_modules/jest/bin/jest.js'),
      '--json',
      `--outputFile=${report}`,
      ...projects.flatMap((name) => ['--selectProjects', name]),
      ...given,
    ],
    { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] },
  );
  const { passed, failed } = countsOf(report);
  rmSync(folder, { recursive: true, force: true });
  process.stdout.write(`${passed} passed, ${failed} failed\n`);
  process.exit(status ?? 1);
}

/** A suite that could not even be loaded counts as one failure. */
function countsOf(report) {
  if (!existsSync(report)) return { passed: 0, failed: 1 };
  const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites } = JSON.parse(
    readFileSync(report, 'utf8'),
  );
  return { passed: numPassedTests, failed: numFailedTests + numRuntimeErrorTestSuites };
}

async function ensure(name) {
  if (!isStale(name)) return;
  process.stdout.write(`Building: ${targets[name].title} ...\n`);
  await build(name);
}

main().catch((error) => {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
});
