const assert = require('node:assert/strict');
const { freePort, startServer, waitUntilReady } = require('../tools/services.cjs');
const { digitsOf, openCard, openTill, scan, sell, waitForMember } = require('./people.cjs');

module.exports = [
  {
    title: 'points posted at one server process reach a phone that is connected to another',
    async run(world) {
      const { demo } = world;
      if (!demo.isMariadb) {
        world.skip('one process owns a SQLite file by design, so this one needs MariaDB');
        return;
      }
      const port = await freePort();
      const second = startServer({
        port,
        sandboxPort: demo.sandboxPort,
        databaseUrl: demo.databaseUrl,
      });
      try {
        const base = `http://127.0.0.1:${port}`;
        await waitUntilReady(`${base}/health/ready`, second);
        const phone = await openCard(world, 'p4', { base });
        const till = await openTill(world);
        await scan(till.page, await digitsOf(phone.page));
        await waitForMember(till.page);
        const arrival = phone.page
          .locator('#card-earned')
          .waitFor()
          .then(() => Date.now());
        const { sentAt } = await sell(till.page, '66.00');
        const ms = (await arrival) - sentAt;
        world.note(`across two processes the points took ${ms} ms`);
        assert.ok(ms <= 2000, `${ms} ms`);
        await phone.context.close();
        await till.context.close();
      } finally {
        await second.stop();
      }
    },
  },
];
