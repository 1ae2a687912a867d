import { posEndpoints } from '@huike/shared-types';
import type { TestApp } from '../../../test/harness';
import { joinMember, nextKey, saleOf, withShop, type Shop } from '../../../test/shop';
import { readBalance } from '../ledger';

// A server of its own: the refusals here use up what one address may guess in a minute.
let app: TestApp;
let shop: Shop;
withShop((opened) => ({ app, shop } = opened));

test('64 tills at once with one code: one sale, 63 refusals', async () => {
  const member = await joinMember(app);
  const memberCode = member.code();
  const replies = await Promise.all(
    Array.from({ length: 64 }, (_, index) =>
      app.call(
        posEndpoints.commitSale,
        { ...saleOf(shop.storeA.id, 1_000), memberCode, terminalNo: `T${index}` },
        shop.till,
        nextKey(),
      ),
    ),
  );
  const codes = replies.map((reply) => reply.body.code ?? 'accepted');
  expect(codes.filter((code) => code === 'accepted')).toHaveLength(1);
  expect(
    codes.every((code) =>
      ['accepted', 'member_code.used', 'member_code.too_many_guesses'].includes(code),
    ),
  ).toBe(true);
  expect(await readBalance(app.services.db.read, member.memberId, 'points')).toBe(10);
});
