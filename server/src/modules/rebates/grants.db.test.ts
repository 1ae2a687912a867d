import * as fc from 'fast-check';
import {
  grantRuleTermsSchema,
  posEndpoints,
  type GrantClawback,
  type Sale,
} from '@huike/shared-types';
import { numberOf } from '../../core/database/sql';
import { createTestItem } from '../catalogue/catalogue.factory';
import { createCategory } from '../catalogue';
import { readBalance } from '../ledger';
import { createMember } from '../members/members.factory';
import { joinMember, nextKey, nextReceiptNo, withShop, type Shop } from '../../../test/shop';
import type { TestApp } from '../../../test/harness';
import { createScheme, useUpRebate } from './rebates.factory';
import { grantForSale, listRebateInstruments, saveTerms } from './index';
import type { SchemeFacts } from './terms.queries';

let app: TestApp;
let shop: Shop;
withShop((opened) => ({ app, shop } = opened));

interface Counter {
  scheme: SchemeFacts;
  itemCode: string;
}
let beauty: Counter;
let clothes: Counter;
let ruleIds: string[] = [];

async function openCounter(name: string): Promise<Counter> {
  const { db } = app.services;
  const actor = 'system' as const;
  const category = await db.inTransaction((tx) =>
    createCategory(tx, { actor }, { name, parentId: null, code: nextKey().slice(-20) }),
  );
  const { code } = await createTestItem(db, { name, categoryId: category.id });
  const scope = { categories: { include: [category.id] } };
  return {
    scheme: await createScheme(db, shop.group, { name: `${name}返利`, scope }),
    itemCode: code,
  };
}

async function addRule(
  { scheme }: Counter,
  steps: { thresholdFen: number; amountFen: number }[],
  clawback: GrantClawback = 'deduct_refund',
  maxMultiples = 1,
) {
  const terms = grantRuleTermsSchema.parse({
    scope: scheme.terms.scope,
    schemeId: scheme.id,
    steps,
    maxMultiples,
    clawback,
  });
  const rule = await app.services.db.inTransaction((tx) =>
    saveTerms(tx, 'grant_rule', {
      version: 0,
      orgUnit: shop.company,
      name: '满返',
      state: 'active',
      terms,
      reason: '测试',
      actor: 'system',
    }),
  );
  ruleIds.push(rule.id);
  app.clock.advanceSeconds(3);
  return rule;
}

async function closeRules() {
  for (const id of ruleIds) {
    await app.services.db.inTransaction((tx) =>
      tx.run("UPDATE grant_rule SET state = 'closed' WHERE id = ?", [id]),
    );
  }
  ruleIds = [];
  app.clock.advanceSeconds(3);
}

beforeAll(async () => {
  beauty = await openCounter('化妆品');
  clothes = await openCounter('服饰');
});
afterEach(closeRules);

const member = () => joinMember(app, { home: shop.storeA });
type Goods = [counter: Counter, quantity: number, priceFen: number][];
async function buy(who: { code(): string }, goods: Goods, key = nextKey()) {
  const lines = goods.map(([{ itemCode }, quantity, unitPriceFen], index) => ({
    lineNo: index + 1,
    itemCode,
    name: '商品',
    quantity,
    unitPriceFen,
  }));
  const totalFen = goods.reduce((sum, [, quantity, price]) => sum + quantity * price, 0);
  app.clock.advanceSeconds(31);
  const sale = {
    storeId: shop.storeA.id,
    terminalNo: 'T01',
    receiptNo: nextReceiptNo(),
    memberCode: who.code(),
    totalFen,
    lines,
    tenders: [{ kind: 'cash' as const, amountFen: totalFen }],
  };
  const send = () => app.call(posEndpoints.commitSale, sale, shop.till, key);
  return { send, reply: await send() };
}
function giveBack(sale: Sale, lines?: { lineNo: number; quantity: number }[]) {
  const command = {
    saleId: sale.id,
    storeId: shop.storeA.id,
    terminalNo: 'T01',
    receiptNo: nextReceiptNo(),
    reason: '退货',
    ...(lines ? { lines } : {}),
  };
  return app.call(posEndpoints.returnSale, command, shop.till, nextKey());
}
const fundsOf = async (memberId: string, { scheme }: Counter) => {
  const row = await app.services.db.read.one(
    'SELECT id FROM rebate_account WHERE member_id = ? AND scheme_id = ?',
    [memberId, scheme.id],
  );
  if (!row) return null;
  const read = app.services.db.read;
  const id = String(row['id']);
  return {
    accountId: id,
    has: await readBalance(read, id, 'rebate'),
    owes: Math.abs(await readBalance(read, id, 'rebate_owed')),
  };
};
async function spendAll(memberId: string, counter: Counter, amountFen: number) {
  const funds = await fundsOf(memberId, counter);
  await useUpRebate(app.services.db, funds?.accountId ?? '', amountFen);
}

test('one receipt: 300 of cosmetics bring 100 for cosmetics, 500 of clothes 200 for clothes', async () => {
  await addRule(beauty, [{ thresholdFen: 30_000, amountFen: 10_000 }]);
  await addRule(clothes, [{ thresholdFen: 50_000, amountFen: 20_000 }]);
  const who = await member();
  const key = nextKey();
  const { send, reply } = await buy(
    who,
    [
      [beauty, 1, 30_000],
      [clothes, 1, 50_000],
    ],
    key,
  );
  expect(reply.status).toBe(200);
  // The same command again brings nothing more.
  expect((await send()).body).toEqual(reply.body);
  const instruments = await listRebateInstruments(app.services.db.read, who.memberId, '2026-11-24');
  expect(instruments.map(({ name, balanceFen, scope }) => [name, balanceFen, scope])).toEqual([
    ['化妆品返利', 10_000, beauty.scheme.terms.scope],
    ['服饰返利', 20_000, clothes.scheme.terms.scope],
  ]);
  const told = await app.services.db.read.one(
    "SELECT payload FROM member_event WHERE member_id = ? AND kind = 'rebate.granted'",
    [who.memberId],
  );
  expect(JSON.parse(String(told?.['payload']))).toMatchObject({ amountFen: 30_000 });
});

test('goods of another counter do not help over a threshold, and below it there is no account', async () => {
  await addRule(beauty, [{ thresholdFen: 30_000, amountFen: 10_000 }]);
  const who = await member();
  await buy(who, [
    [beauty, 1, 29_999],
    [clothes, 1, 90_000],
  ]);
  expect(await fundsOf(who.memberId, beauty)).toBeNull();
});

test('what is returned takes back what the goods kept would not have brought', async () => {
  await addRule(beauty, [{ thresholdFen: 10_000, amountFen: 3_000 }], 'deduct_refund', 10);
  const who = await member();
  const sale = (await buy(who, [[beauty, 5, 10_000]])).reply.body;
  expect(await fundsOf(who.memberId, beauty)).toMatchObject({ has: 15_000 });
  await giveBack(sale, [{ lineNo: 1, quantity: 2 }]);
  expect(await fundsOf(who.memberId, beauty)).toMatchObject({ has: 9_000, owes: 0 });
  await spendAll(who.memberId, beauty, 8_000);
  const last = (await giveBack(sale)).body;
  expect(await fundsOf(who.memberId, beauty)).toMatchObject({ has: 0, owes: 0 });
  expect([last.deductedFen, last.refundFen]).toEqual([8_000, 22_000]);
});

test('under `owe` the spent part is a debt that the next grant repays first', async () => {
  await addRule(beauty, [{ thresholdFen: 10_000, amountFen: 3_000 }], 'owe', 10);
  const who = await member();
  const sale = (await buy(who, [[beauty, 1, 10_000]])).reply.body;
  await spendAll(who.memberId, beauty, 2_500);
  expect((await giveBack(sale)).body.deductedFen).toBe(0);
  expect(await fundsOf(who.memberId, beauty)).toMatchObject({ has: 0, owes: 2_500 });
  await buy(who, [[beauty, 1, 10_000]]);
  expect(await fundsOf(who.memberId, beauty)).toMatchObject({ has: 500, owes: 0 });
});

test('a rule that changed since judges nothing that was sold before', async () => {
  const rule = await addRule(beauty, [{ thresholdFen: 10_000, amountFen: 3_000 }], 'owe', 10);
  const who = await member();
  const sale = (await buy(who, [[beauty, 2, 10_000]])).reply.body;
  await app.services.db.inTransaction((tx) =>
    saveTerms(tx, 'grant_rule', {
      ...rule,
      orgUnit: shop.company,
      terms: { ...rule.terms, steps: [{ thresholdFen: 1, amountFen: 1 }] },
      reason: '改规则',
      actor: 'system',
    }),
  );
  await giveBack(sale, [{ lineNo: 1, quantity: 1 }]);
  expect(await fundsOf(who.memberId, beauty)).toMatchObject({ has: 3_000, owes: 0 });
});

test('a scheme that is closed or over brings nothing, and the sale goes through', async () => {
  const { db } = app.services;
  const over = await createScheme(db, shop.group, {
    validity: { kind: 'until', lastOn: '2026-01-01' },
    scope: beauty.scheme.terms.scope,
  });
  await addRule({ ...beauty, scheme: over }, [{ thresholdFen: 1, amountFen: 100 }]);
  const who = await member();
  expect((await buy(who, [[beauty, 1, 10_000]])).reply.status).toBe(200);
  expect(await fundsOf(who.memberId, { ...beauty, scheme: over })).toBeNull();
});

test('a sale where no rule holds asks the database nothing more', async () => {
  const { db, grants, live, timeZone } = app.services;
  await addRule(beauty, [{ thresholdFen: 10_000, amountFen: 3_000 }]);
  await grants.active();
  const { memberId } = await createMember(db);
  const silent = await db.inTransaction(async (tx) => {
    let statements = 0;
    const counted = new Proxy(tx, {
      get: (target, name: keyof typeof tx) => {
        if (name === 'run' || name === 'one' || name === 'all') statements += 1;
        return target[name];
      },
    });
    await grantForSale(
      counted,
      { grants, live, timeZone },
      {
        id: 'sal_x',
        store: { name: '', orgPath: shop.storeA.orgPath },
        receiptNo: 'R',
        soldAt: tx.now,
        businessOn: '2026-11-24',
        member: { id: memberId, tier: { id: 'tir_x' }, tags: [], birthday: null },
        lines: [{ lineNo: 1, paidFen: 50_000, item: null }],
        actorId: 'test',
      },
    );
    return statements;
  });
  expect(silent).toBe(0);
});

test('partial returns in any order leave what one return of the same goods leaves', async () => {
  await addRule(beauty, [{ thresholdFen: 900, amountFen: 300 }], 'deduct_refund', 20);
  const quantities = fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 }));
  await fc.assert(
    fc.asyncProperty(
      quantities,
      fc.array(fc.tuple(fc.integer({ min: 1, max: 2 }), fc.integer({ min: 1, max: 3 })), {
        maxLength: 4,
      }),
      fc.integer({ min: 0, max: 100 }),
      async ([first, second], wishes, spentShare) => {
        const goods: Goods = [
          [beauty, first, 700],
          [beauty, second, 450],
        ];
        const left = [first, second];
        const parts = wishes.flatMap(([lineNo, wanted]) => {
          const quantity = Math.min(wanted, left[lineNo - 1] ?? 0);
          left[lineNo - 1] = (left[lineNo - 1] ?? 0) - quantity;
          return quantity > 0 ? [{ lineNo, quantity }] : [];
        });
        if (parts.length === 0) return;
        const outcomes: unknown[] = [];
        for (const order of [
          parts.map((part) => [part]),
          [...parts].reverse().map((part) => [part]),
          [parts],
        ]) {
          const who = await member();
          const sale = (await buy(who, goods)).reply.body;
          const funds = await fundsOf(who.memberId, beauty);
          const spent = Math.floor(((funds?.has ?? 0) * spentShare) / 100);
          if (spent > 0) await spendAll(who.memberId, beauty, spent);
          let deducted = 0;
          for (const lines of order) deducted += (await giveBack(sale, lines)).body.deductedFen;
          const after = await fundsOf(who.memberId, beauty);
          const due = await app.services.db.read.one(
            'SELECT COALESCE(SUM(due_fen), 0) AS due FROM grant_award WHERE sale_id = ?',
            [sale.id],
          );
          // How much of a shortfall fits a refund is that refund's; that and the debt are one sum.
          outcomes.push({
            due: numberOf(due?.['due']),
            has: after?.has,
            short: deducted + (after?.owes ?? 0),
          });
        }
        expect(outcomes[1]).toEqual(outcomes[0]);
        expect(outcomes[2]).toEqual(outcomes[0]);
      },
    ),
    { numRuns: 12 },
  );
});
