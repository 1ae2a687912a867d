import { couponConsoleEndpoints as console_ } from '@huike/shared-types';
import type { TestApp } from '../../../test/harness';
import { sellByQuote, takeBack } from '../../../test/quoting';
import { joinMember, withShop, type Shop } from '../../../test/shop';
import { subtreeCondition } from '../audit';
import { createStaff } from '../identity/identity.factory';
import { readSettlement } from './coupon-settlement.report';
import { putCoupons, putTemplate } from './coupons.factory';

let app: TestApp;
let shop: Shop;
withShop((opened) => {
  ({ app, shop } = opened);
});

const settle = (
  templateId: string,
  from: string,
  to: string,
  by: 'template' | 'store' = 'template',
) =>
  readSettlement(app.services.db.read, {
    from,
    to,
    by,
    templateId,
    reach: subtreeCondition([shop.group.orgPath], 'p.org_path'),
  });

test('a coupon costs what it paid, less the share of goods that came back, each on its day', async () => {
  const { db } = app.services;
  const member = await joinMember(app);
  const templateId = await putTemplate(db, shop.group);
  await putCoupons(db, templateId, member.memberId);
  const line = { lineNo: 1, name: '商品', quantity: 2, unitPriceFen: 2_000 };
  const { sale } = await sellByQuote(app, shop, member, { lines: [line] });
  app.clock.advanceSeconds(86_400);
  await takeBack(app, shop, sale, [{ lineNo: 1, quantity: 1 }]);
  app.clock.advanceSeconds(86_400);
  await takeBack(app, shop, sale);
  const costs = async (day: string) => (await settle(templateId, day, day))[0];
  expect(await costs('2026-11-22')).toMatchObject({
    issuedCount: 1,
    redeemedCount: 1,
    redeemedFen: 1_000,
    undoneFen: 0,
    costFen: 1_000,
  });
  expect(await costs('2026-11-23')).toMatchObject({
    undoneCount: 0,
    undoneFen: 500,
    costFen: -500,
  });
  expect(await costs('2026-11-24')).toMatchObject({
    undoneCount: 1,
    undoneFen: 500,
    costFen: -500,
  });
  const [whole] = await settle(templateId, '2026-11-22', '2026-11-24', 'store');
  expect(whole).toMatchObject({ storeName: '南京西路店', redeemedFen: 1_000, costFen: 0 });
});

test('the file is safe to open in a spreadsheet, and holds only what the caller reaches', async () => {
  const { db } = app.services;
  const name = '=HYPERLINK("http://a","b")';
  const member = await joinMember(app);
  const owned = await putTemplate(db, shop.storeA, { name });
  await putCoupons(db, owned, member.memberId);
  const signIn = async (orgUnitId: string) => {
    const staff = await createStaff(db, { role: 'analyst', orgUnitId });
    const reply = await app.raw('POST', '/console/sessions', {
      body: JSON.stringify({ login: staff.login, password: staff.password }),
      headers: { 'x-huike-console': '1' },
    });
    return { cookie: (reply.headers.get('set-cookie') ?? '').split(';')[0] ?? '' };
  };
  const span = 'from=2026-11-01&to=2026-12-31';
  const fileOf = async (as: { cookie: string }) =>
    String((await app.raw('GET', `/console/coupon-settlement/file?${span}`, { as })).body['text']);
  const own = await signIn(shop.storeA.id);
  expect(await fileOf(own)).toContain(`"'=HYPERLINK(""http://a"",""b"")"`);
  const other = await signIn(shop.storeB.id);
  expect(await fileOf(other)).not.toContain('HYPERLINK');
  const read = await app.call(console_.readCouponTemplate, { templateId: owned }, other);
  expect(read.body.code).toBe('coupon.template_not_found');
  const listed = await app.call(console_.listCouponTemplates, {}, other);
  expect(listed.body.items.map(({ id }) => id)).not.toContain(owned);
});
