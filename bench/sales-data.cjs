'use strict';

const { seededRandom } = require('./statistics.cjs');

const linesPerSale = 3;
const itemsPerLine = 300;
const itemCodeOf = (index) => `SKU${100 + index}`;

/** Codes of the items that sales are made of. */
const itemCodes = Array.from({ length: linesPerSale * itemsPerLine }, (_, index) =>
  itemCodeOf(index),
);

/**
 * Sales of three lines and two tenders, the same for the same seed; members are taken at random.
 * No two lines of a sale are of one item, so that every sale runs the same statements.
 */
function makeSales({ seed, count, memberIds, storeId, prefix }) {
  const random = seededRandom(seed);
  const upTo = (max) => Math.floor(random() * max);
  return Array.from({ length: count }, (_, index) => {
    const lines = Array.from({ length: linesPerSale }, (_line, line) => ({
      lineNo: line + 1,
      itemCode: itemCodeOf(line * itemsPerLine + upTo(itemsPerLine)),
      name: `商品 ${1 + upTo(500)}`,
      quantity: 1 + upTo(3),
      unitPriceFen: 1_000 + upTo(20_000),
      discountFen: upTo(500),
    }));
    const totalFen = lines.reduce(
      (sum, line) => sum + line.quantity * line.unitPriceFen - line.discountFen,
      0,
    );
    const cashFen = upTo(totalFen);
    return {
      memberId: memberIds[upTo(memberIds.length)],
      key: `${prefix}-key-${index}`,
      nonce: `${prefix}-nonce-${String(index).padStart(12, '0')}`,
      input: {
        storeId,
        terminalNo: 'T01',
        receiptNo: `${prefix}-${index}`,
        lines,
        tenders: [
          { kind: 'cash', amountFen: cashFen },
          { kind: 'wechat_pay', amountFen: totalFen - cashFen, reference: `wx${index}` },
        ],
        totalFen,
      },
    };
  });
}

/** `prefix_` and 26 digits: a well-formed id, the same in each run. */
function plainId(prefix, number) {
  return `${prefix}_${String(number).padStart(26, '0')}`;
}

/** Puts a confirmed resolution behind each sale, as a till does before it commits one. */
async function confirmResolutions(admin, database, sales, firstNumber) {
  for (let start = 0; start < sales.length; start += 500) {
    const rows = sales.slice(start, start + 500).map((sale, index) => {
      sale.input.resolutionId = plainId('res', firstNumber + start + index);
      return [
        sale.input.resolutionId,
        sale.memberId,
        sale.input.storeId,
        sale.input.terminalNo,
        'confirmed',
        '2099-01-01 00:00:00.000',
        null,
      ];
    });
    await admin.query(
      `INSERT INTO ${database}.member_resolution (id, member_id, store_id, terminal_no, state, expires_at, used_at) VALUES ?`,
      [rows],
    );
  }
}

/** A closed loop: `concurrency` workers that each take the next item when theirs is done. */
async function closedLoop(items, concurrency, work) {
  let next = 0;
  const worker = async () => {
    while (next < items.length) {
      next += 1;
      await work(items[next - 1]);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
}

/** Seconds and CPU microseconds of this process that `work` took. */
async function measure(work) {
  const cpu = process.cpuUsage();
  const startedAt = performance.now();
  await work();
  const seconds = (performance.now() - startedAt) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  return { seconds, cpuMicros: user + system };
}

/**
 * Notes the text of every statement that any connection of mysql2 runs while `work` runs. Both sides
 * are looked at this way once, so that the list of the bare side cannot fall behind the product.
 */
async function notingStatements(work) {
  const { Connection } = require('mysql2');
  const proto = Object.getPrototypeOf(Connection.prototype).execute
    ? Object.getPrototypeOf(Connection.prototype)
    : Connection.prototype;
  const texts = [];
  const note = (given) => {
    const text = typeof given === 'string' ? given : (given.sql ?? '');
    texts.push(text.replace(/\s+/g, ' ').trim());
  };
  const { execute, query } = proto;
  proto.execute = function (...given) {
    note(given[0]);
    return execute.apply(this, given);
  };
  proto.query = function (...given) {
    note(given[0]);
    return query.apply(this, given);
  };
  try {
    await work();
  } finally {
    Object.assign(proto, { execute, query });
  }
  return texts;
}

module.exports = {
  closedLoop,
  confirmResolutions,
  itemCodes,
  makeSales,
  measure,
  notingStatements,
  plainId,
};
