'use strict';

// How long it takes to replay a million past sales through one award rule, beside one that is in
// force, against the minute it may take. Fails where it needs more than 512 MB or finds another
// figure than the generator of the data reckons by hand. The data of SQLite are kept between runs;
// MariaDB is measured too where BENCH_REHEARSAL_MARIADB is set, and the slower one counts.
const { createHash } = require('node:crypto');
const { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } = require('node:fs');
const { writeFileSync } = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { dist, openProductDatabase } = require('../database.cjs');
const { startProgram } = require('../processes.cjs');
const {
  birthdayRule,
  fill,
  firstDay,
  saleCount,
  span,
  tiers,
  weekendRule,
} = require('../rehearsal-data.cjs');
const { formatSpread, median } = require('../statistics.cjs');

const allowedSeconds = 60;
const allowedMb = 512;
const rounds = 3;
const part = (name) => require(path.join(dist, name));

/** Founds a retailer and fills its past. @returns what the measured process must know and find */
async function prepare(url) {
  const { createOrgTree } = part('modules/stores/stores.factory.js');
  const { ensureTiers } = part('modules/members/members.factory.js');
  const { publishAwardRule, saveAwardRule, setEarningRule } = part('modules/points/index.js');
  const db = await openProductDatabase(url);
  await db.migrate();
  try {
    const { group, storeA: store } = await createOrgTree(db);
    const tierIds = await ensureTiers(db);
    const by = { actor: 'system', reason: 'bench' };
    const terms = { points: 1, perFen: 100, rounding: 'down', clawback: 'owe', pointValueFen: 100 };
    const founded = new Date(firstDay - 86_400_000);
    const { ruleId, versionId } = await db.inTransaction(async (given) => {
      const tx = { ...given, now: founded };
      const base = await setEarningRule(tx, { orgUnit: group, terms, ...by });
      const known = await saveAwardRule(tx, { orgUnit: group, terms: birthdayRule, ...by });
      await publishAwardRule(tx, { ...known, orgUnit: group, ...by });
      const draft = await saveAwardRule(tx, { orgUnit: group, terms: weekendRule, ...by });
      return { ruleId: base.id, versionId: draft.versionId };
    });
    const expected = await fill(db, { store, ruleId, tierIds });
    return { orgUnit: { id: group.id, orgPath: group.orgPath }, versionId, expected };
  } finally {
    await db.close();
  }
}

/** The SQLite file of this generator and these tables, made where it is not there yet. */
async function cachedSqlite() {
  const hash = createHash('sha256').update(readFileSync(require.resolve('../rehearsal-data.cjs')));
  for (const name of readdirSync(path.join(dist, 'migrations'))) hash.update(name);
  const folder = path.join(os.tmpdir(), `huike-bench-rehearsal-${hash.digest('hex').slice(0, 16)}`);
  const known = path.join(folder, 'known.json');
  const url = `sqlite:${path.join(folder, 'past.db')}`;
  if (!existsSync(known)) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    const told = await prepare(url);
    writeFileSync(`${known}.new`, JSON.stringify(told));
    renameSync(`${known}.new`, known);
  }
  return { url, ...JSON.parse(readFileSync(known, 'utf8')) };
}

async function measure(folder, { url, orgUnit, versionId, expected }, engine) {
  const found = [];
  for (let round = 0; round < rounds; round += 1) {
    const program = startProgram({
      file: path.join(__dirname, 'rehearsal-ours.cjs'),
      logFile: path.join(folder, `rehearsal-${engine}.log`),
    });
    try {
      found.push(await program.ask({ ask: 'rehearse', url, span, orgUnit, versionId }));
    } finally {
      await program.stop();
    }
    const { result, peakMb } = found.at(-1);
    for (const [name, value] of Object.entries(expected)) {
      if (result?.[name] !== value) {
        throw new Error(`${engine}: ${name} is ${result?.[name]}, not ${value}`);
      }
    }
    if (peakMb > allowedMb) throw new Error(`${engine}: ${peakMb.toFixed(0)} MB at its peak`);
  }
  const of = (name) => found.map((one) => one[name]);
  return {
    seconds: median(of('seconds')),
    words: `${engine}: ${formatSpread(of('seconds'))} s (${formatSpread(of('cpuSeconds'))} of CPU), peak ${Math.max(...of('peakMb')).toFixed(0)} MB, others waited ${Math.max(...of('p99WaitMs')).toFixed(0)} ms at p99 and ${Math.max(...of('longestWaitMs')).toFixed(0)} ms at most`,
  };
}

async function run({ createDatabase, folder }) {
  const sides = [await measure(folder, await cachedSqlite(), 'SQLite')];
  // Filling MariaDB takes minutes and cannot be kept between runs.
  if (process.env.BENCH_REHEARSAL_MARIADB) {
    const database = await createDatabase('rehearsal');
    try {
      const { url } = database;
      sides.push(await measure(folder, { url, ...(await prepare(url)) }, 'MariaDB'));
    } finally {
      await database.drop();
    }
  }
  const seconds = Math.max(...sides.map((side) => side.seconds));
  return {
    ratio: allowedSeconds / seconds,
    ours: saleCount / seconds,
    against: saleCount / allowedSeconds,
    unit: 'sales/s',
    runs: rounds,
    note: `${sides.map(({ words }) => words).join('; ')}; ${saleCount} sales of ${tiers.length} tiers, two lines each, a rule on a category and weekdays beside one on birthdays with a cap per day; figures equal those reckoned by hand`,
  };
}

module.exports = { name: 'rehearsal', goal: 1, run };
