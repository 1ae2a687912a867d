'use strict';

// Draws of one campaign while there is something to win, all members on one hot row: the product's
// groups against one transaction per draw with a conditional UPDATE, through mysql2. Both write the
// chance, the position, the award with its winning number and the notice, durably, before they answer.
const path = require('node:path');
const {
  assertBooksAreClean,
  copyRows,
  dist,
  openProductDatabase,
  productEnvironment,
} = require('../database.cjs');
const { databaseCpuMicros, startProgram } = require('../processes.cjs');
const { seedRetailer } = require('../retailer.cjs');
const { alternate, formatSpread, median } = require('../statistics.cjs');

const concurrency = 200;
const members = 2_000;
const perRound = 6_000;
const late = 100;
const part = (name) => require(path.join(dist, name));

/** A shake whose every place is a prize, open from the next second on. @returns its id */
async function publishShake(url, orgUnit) {
  const { createCampaign, publishCampaign } = part('modules/draws/index.js');
  const { createSecrets } = part('core/secrets.js');
  const secrets = createSecrets(productEnvironment(url).APP_SECRET);
  const db = await openProductDatabase(url);
  try {
    const opensAt = Date.now() + 1_000;
    const shelf = { hasGift: async () => false };
    const desk = { secrets, shelf, today: new Date().toISOString().slice(0, 10) };
    const editor = { actor: 'system' };
    const terms = {
      kind: 'shake',
      name: '压测摇一摇',
      organiser: '惠客',
      rules: ['压测'],
      sessions: [
        {
          startsAt: new Date(opensAt).toISOString(),
          endsAt: new Date(opensAt + 3_600_000).toISOString(),
        },
      ],
      place: null,
      perDayMax: null,
      perMemberMax: 100,
      costPoints: 0,
      tierIds: null,
      prizes: [{ kind: 'goods', name: '杯子', quantity: perRound, valueFen: 1_900 }],
    };
    const campaignId = await db.inTransaction(async (tx) => {
      const id = await createCampaign(tx, desk, editor, { ...terms, orgUnit });
      await publishCampaign(tx, desk, editor, id);
      return id;
    });
    await new Promise((done) => setTimeout(done, opensAt + 50 - Date.now()));
    return campaignId;
  } finally {
    await db.close();
  }
}

/** What no fast run may break. @throws Error that says what is wrong */
async function assertSold(admin, database, campaignId) {
  const [[sums]] = await admin.query(
    `SELECT (SELECT COUNT(*) FROM ${database}.draw WHERE campaign_id = ?) AS awards,
       (SELECT COUNT(DISTINCT position_no) FROM ${database}.draw WHERE campaign_id = ?) AS positions,
       (SELECT drawn_count FROM ${database}.draw_progress WHERE campaign_id = ?) AS taken,
       (SELECT SUM(ordinary_count) FROM ${database}.draw_chance WHERE campaign_id = ?) AS used,
       (SELECT COUNT(*) FROM ${database}.notice_outbox n JOIN ${database}.draw d
          ON n.dedupe_key = CONCAT('draw.won:', d.id) WHERE d.campaign_id = ?) AS told`,
    Array(5).fill(campaignId),
  );
  const isRight = Object.values(sums).every((count) => Number(count) === perRound);
  if (!isRight) throw new Error(`${database} does not add up: ${JSON.stringify(sums)}`);
}

async function run({ admin, createDatabase, folder, pairs }) {
  const ours = await createDatabase();
  const bare = await createDatabase('bare');
  const { store, memberIds } = await seedRetailer(ours.url, { members });
  await copyRows(admin, ours.name, bare.name);
  const orgUnit = { id: store.id, orgPath: store.orgPath };
  const start = async (side, { url }) => {
    const program = startProgram({
      file: path.join(__dirname, `shake-${side}.cjs`),
      logFile: path.join(folder, `shake-${side}.log`),
    });
    await program.ask({ ask: 'open', url });
    return program;
  };
  const databases = { ours, bare };
  const programs = { ours: await start('ours', ours), bare: await start('bare', bare) };
  const commandsOf = (count, prefix) =>
    Array.from({ length: count }, (_, index) => {
      const memberId = memberIds[index % members];
      return { memberId, key: `${memberId}:${prefix}-${index}` };
    });
  const round =
    (side, through = 'run') =>
    async (number) => {
      const database = databases[side];
      const campaignId = await publishShake(database.url, orgUnit);
      const prepare = (count, prefix) =>
        programs[side].ask({ ask: 'prepare', campaignId, commands: commandsOf(count, prefix) });
      await prepare(perRound, `${through}${number}`);
      const before = databaseCpuMicros();
      const { seconds, cpuMicros } = await programs[side].ask({ ask: through, concurrency });
      const databaseMicros = before === null ? 0 : databaseCpuMicros() - before;
      // Whoever comes later finds nothing left, and takes nothing.
      await prepare(late, `late${number}`);
      const { refused } = await programs[side].ask({ ask: 'comeLate' });
      if (refused !== late) throw new Error(`${late - refused} draws of ${side} were oversold`);
      await assertSold(admin, database.name, campaignId);
      return {
        rate: perRound / seconds,
        micros: cpuMicros / perRound,
        databaseMicros: databaseMicros / perRound,
      };
    };
  try {
    // A first run warms both sides.
    await round('ours')(-1);
    await round('bare')(-1);
    const results = await alternate({ pairs, ours: round('ours'), against: round('bare') });
    const bound = await round('ours', 'runBound')(0);
    await programs.ours.stop();
    await assertBooksAreClean(ours.url);
    const pick = (side, field) => median(results.map((pair) => pair[side][field]));
    const ratios = results.map((pair) => pair.ours.rate / pair.against.rate);
    const against = pick('against', 'rate');
    return {
      ratio: median(ratios),
      ours: pick('ours', 'rate'),
      against,
      unit: 'awards/s',
      runs: results.length,
      note: `ratio ${formatSpread(ratios)}; node CPU ${pick('ours', 'micros').toFixed(0)} against ${pick('against', 'micros').toFixed(0)} us/award; database CPU ${pick('ours', 'databaseMicros').toFixed(0)} against ${pick('against', 'databaseMicros').toFixed(0)} us/award; through the bound endpoint (parsing, key, reply): ${bound.rate.toFixed(0)} awards/s, ratio ${(bound.rate / against).toFixed(2)}; ${concurrency} at once, pool 20, ${members} members, ${perRound} awards a round, 0 oversold, audit clean`,
    };
  } finally {
    await Promise.all([programs.ours.stop(), programs.bare.stop()]);
    await ours.drop();
    await bare.drop();
  }
}

module.exports = { name: 'shake', goal: 10, run };
