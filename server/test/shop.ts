import { posEndpoints, type Changes, type Role, type Sale } from '@huike/shared-types';
import { createDevice } from '../src/modules/e-card/e-card.factory';
import { createIntegrator, createStaff } from '../src/modules/identity/identity.factory';
import { createMember } from '../src/modules/members/members.factory';
import { setEarningRule } from '../src/modules/points';
import { createOrgTree, type OrgTree } from '../src/modules/stores/stores.factory';
import { deriveMemberCode, memberCodeStep } from '@huike/shared-types';
import { auditBooks } from '../src/app/audit-books';
import { startTestApp, type Caller, type Reply, type TestApp } from './harness';

let receiptCount = 0;
/** A receipt number no other test uses. */
export function nextReceiptNo(): string {
  receiptCount += 1;
  return `R${process.pid}-${Date.now()}-${receiptCount}`;
}

/** An idempotency key no other test uses. */
export function nextKey(): string {
  return `key-${nextReceiptNo()}`;
}

/** A retailer with two stores, an earning rule of one point per yuan, and a till's key for store A. */
export interface Shop extends OrgTree {
  till: Caller;
  integratorId: string;
}

export async function openShop(
  app: TestApp,
  clawback: 'deduct_refund' | 'owe' | 'waive' = 'deduct_refund',
): Promise<Shop> {
  const { db, secrets } = app.services;
  const tree = await createOrgTree(db);
  await db.inTransaction((tx) =>
    setEarningRule(tx, {
      orgUnit: tree.group,
      terms: { points: 1, perFen: 100, rounding: 'down', clawback, pointValueFen: 100 },
      reason: '测试',
      actor: 'system',
    }),
  );
  const integrator = await createIntegrator(db, { storeIds: [tree.storeA.id], secrets });
  return { ...tree, till: integrator, integratorId: integrator.id };
}

/**
 * Gives a test file a server with a shop, and ends the file with the books: they must be clean.
 * @param use keeps what was opened in the file's variables
 */
export function withShop(use: (opened: { app: TestApp; shop: Shop }) => void): void {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
    use({ app, shop: await openShop(app) });
  });
  afterAll(async () => {
    try {
      expect(await auditBooks(app.services.db.read)).toMatchObject({ isClean: true, faults: [] });
    } finally {
      // A server that is left open keeps the run from ending.
      await app.close();
    }
  });
}

/** A member with a phone that shows codes; `code()` is what it shows at this moment of the test's clock. */
export async function joinMember(
  app: TestApp,
  wishes: Parameters<typeof createMember>[1] = {},
): Promise<{ memberId: string; phone: string; token: string; deviceNo: string; code(): string }> {
  const { db, secrets } = app.services;
  const { memberId, phone } = await createMember(db, { secrets, ...wishes });
  const device = await createDevice(db, memberId, secrets);
  return {
    memberId,
    phone,
    token: device.token,
    deviceNo: device.deviceNo,
    code: () =>
      deriveMemberCode(device.secret, device.deviceNo, memberCodeStep(app.clock.now().getTime())),
  };
}

/** A staff account with one grant, signed in to the console. */
export async function signInStaff(app: TestApp, role: Role, orgUnitId: string): Promise<Caller> {
  const { login, password } = await createStaff(app.services.db, { role, orgUnitId });
  const reply = await app.raw('POST', '/console/sessions', {
    body: JSON.stringify({ login, password }),
    headers: { 'x-huike-console': '1' },
  });
  return { cookie: (reply.headers.get('set-cookie') ?? '').split(';')[0] ?? '' };
}

/** A sale of one line, paid in cash. */
export function saleOf(
  storeId: string,
  totalFen: number,
): {
  storeId: string;
  terminalNo: string;
  receiptNo: string;
  totalFen: number;
  lines: { lineNo: number; name: string; quantity: number; unitPriceFen: number }[];
  tenders: { kind: 'cash'; amountFen: number }[];
} {
  return {
    storeId,
    terminalNo: 'T01',
    receiptNo: nextReceiptNo(),
    totalFen,
    lines: [{ lineNo: 1, name: '商品', quantity: 1, unitPriceFen: totalFen }],
    tenders: [{ kind: 'cash', amountFen: totalFen }],
  };
}

/** Posts a sale to store A for a member by code. */
export function sell(
  app: TestApp,
  shop: Shop,
  member: { code(): string },
  totalFen: number,
  key = nextKey(),
): Promise<Reply<Sale>> {
  const sale = { ...saleOf(shop.storeA.id, totalFen), memberCode: member.code() };
  return app.call(posEndpoints.commitSale, sale, shop.till, key);
}

/** Every change after `cursor`, page by page: other files' members fill the first page of a shared schema. */
export async function readChanges(
  app: TestApp,
  shop: Shop,
  cursor?: string,
): Promise<{ members: Changes['members']; earningRules: Changes['earningRules']; cursor: string }> {
  const members: Changes['members'] = [];
  for (let from = cursor; ;) {
    const { body } = await app.call(
      posEndpoints.listChanges,
      { storeId: shop.storeA.id, limit: 500, ...(from ? { cursor: from } : {}) },
      shop.till,
    );
    members.push(...body.members);
    if (body.members.length === 0) {
      return { members, earningRules: body.earningRules, cursor: body.nextCursor };
    }
    from = body.nextCursor;
  }
}
