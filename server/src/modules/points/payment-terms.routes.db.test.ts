import { pointsEndpoints } from '@huike/shared-types';
import { textOf } from '../../core/database/sql';
import type { TestApp } from '../../../test/harness';
import { withShop, type Shop } from '../../../test/shop';
import { createStaff } from '../identity/identity.factory';

let app: TestApp;
let shop: Shop;
withShop((opened) => ({ app, shop } = opened));

async function signIn(role: Parameters<typeof createStaff>[1]['role'], orgUnitId: string) {
  const staff = await createStaff(app.services.db, { role, orgUnitId });
  const reply = await app.raw('POST', '/console/sessions', {
    body: JSON.stringify({ login: staff.login, password: staff.password }),
    headers: { 'x-huike-console': '1' },
  });
  return { cookie: (reply.headers.get('set-cookie') ?? '').split(';')[0] ?? '' };
}

const terms = { isOn: true, stepPoints: 100, stepFen: 100, shareMaxBp: 5_000, reason: '开业' };

test('terms are set version by version, listed with their org unit, and on record', async () => {
  const owner = await signIn('owner', shop.group.id);
  const orgUnitId = shop.storeA.id;
  const set = (wish: object) =>
    app.call(pointsEndpoints.setPointsPaymentTerms, { orgUnitId, ...terms, ...wish }, owner);
  expect((await set({})).body).toMatchObject({ orgUnitId, version: 1, stepFen: 100 });
  expect((await set({ stepFen: 80, reason: '调整' })).body).toMatchObject({ version: 2 });

  const listed = await app.call(pointsEndpoints.listPointsPaymentTerms, {}, owner);
  const own = listed.body.items.filter((one) => one.orgUnitId === orgUnitId);
  expect(own).toMatchObject([{ version: 2, stepFen: 80, orgUnitName: shop.storeA.name }]);

  const entry = await app.services.db.read.one(
    `SELECT before_json, after_json, reason FROM audit_entry
     WHERE action = 'points_payment_terms.set' AND subject_id = ? ORDER BY id DESC LIMIT 1`,
    [orgUnitId],
  );
  expect(JSON.parse(textOf(entry?.['before_json']))).toMatchObject({ version: 1, stepFen: 100 });
  expect(JSON.parse(textOf(entry?.['after_json']))).toMatchObject({ version: 2, stepFen: 80 });
  expect(entry?.['reason']).toBe('调整');
});

test('who may not write rules, or stands elsewhere in the tree, changes nothing', async () => {
  const cashier = await signIn('cashier', shop.storeB.id);
  const elsewhere = await signIn('marketer', shop.storeB.id);
  const wish = { orgUnitId: shop.group.id, ...terms };
  const count = async () =>
    (await app.services.db.read.one('SELECT COUNT(*) AS n FROM points_payment_terms'))?.['n'];
  const before = await count();
  const refusals = await Promise.all(
    [cashier, elsewhere].map((staff) =>
      app.call(pointsEndpoints.setPointsPaymentTerms, wish, staff),
    ),
  );
  expect(refusals.map(({ status, body }) => [status, body.code])).toEqual([
    [403, 'staff.forbidden'],
    [404, 'org_unit.not_found'],
  ]);
  expect(await count()).toBe(before);
});

test.each([{ stepPoints: 0 }, { stepFen: 0 }, { shareMaxBp: 10_001 }, { stepPoints: 1.5 }])(
  'terms that cannot be are refused: %j',
  async (wrong) => {
    const owner = await signIn('owner', shop.group.id);
    const wish = { orgUnitId: shop.group.id, ...terms, ...wrong };
    const refused = await app.call(pointsEndpoints.setPointsPaymentTerms, wish, owner);
    expect([refused.status, refused.body.code]).toEqual([400, 'request.invalid']);
  },
);
