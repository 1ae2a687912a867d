'use strict';

// The product's side of `rehearsal`: the job that the worker runs, in a process of its own, so that
// its memory is its own.
const path = require('node:path');
const { monitorEventLoopDelay } = require('node:perf_hooks');
const { dist, openProductDatabase } = require('../database.cjs');
const { answerQuestions } = require('../processes.cjs');

const part = (name) => require(path.join(dist, name));

answerQuestions({
  async rehearse({ url, span, orgUnit, versionId }) {
    const { startRehearsal, runNextRehearsal } = part('modules/rehearsals/index.js');
    const { readResult } = part('modules/rehearsals/rehearsals.queries.js');
    const { systemClock } = part('core/clock.js');
    const timeZone = 'Asia/Shanghai';
    const db = await openProductDatabase(url);
    try {
      const order = { ...span, orgUnit, versionId, timeZone, actor: 'system' };
      const id = await db.inTransaction((tx) => startRehearsal(tx, order));
      const delay = monitorEventLoopDelay({ resolution: 1 });
      delay.enable();
      const cpu = process.cpuUsage();
      const startedAt = performance.now();
      await runNextRehearsal({ db, clock: systemClock, timeZone });
      const seconds = (performance.now() - startedAt) / 1_000;
      const { user, system } = process.cpuUsage(cpu);
      delay.disable();
      return {
        seconds,
        cpuSeconds: (user + system) / 1e6,
        // In kilobytes, of the whole life of the process.
        peakMb: process.resourceUsage().maxRSS / 1_024,
        longestWaitMs: delay.max / 1e6,
        p99WaitMs: delay.percentile(99) / 1e6,
        result: await readResult(db.read, id),
      };
    } finally {
      await db.close();
    }
  },
});
