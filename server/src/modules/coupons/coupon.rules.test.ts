import { couponStates, errorStatuses, scopeSchema, type CouponTerms } from '@huike/shared-types';
import fc from 'fast-check';
import {
  batchAlphabet,
  batchCharacterCount,
  batchCodeFrom,
  couponCodeFrom,
  isCouponCode,
  printedCode,
  readBatchCode,
} from './coupon-code.rules';
import { claimHindranceOf, type Claimant } from './claim.rules';
import { codeOfHindrance, endAfterReturn, hindranceOf, usableSpan } from './coupon.rules';
import { mayMove } from './coupon.states';
import { worthAtCounter } from './counter.rules';
import type { TemplateFacts } from './templates.queries';

const now = new Date('2026-11-22T08:00:00.000Z');
const standing = {
  state: 'issued',
  startsOn: '2026-11-22',
  expiresOn: '2026-11-30',
  reservedFor: null,
  reservedUntil: null,
} as const;

describe('the days a coupon can be used', () => {
  test.each([
    [{ kind: 'dates', from: '2026-12-01', to: '2026-12-31' }, ['2026-12-01', '2026-12-31']],
    [{ kind: 'days', delayDays: 0, days: 1 }, ['2026-11-22', '2026-11-22']],
    [{ kind: 'days', delayDays: 2, days: 30 }, ['2026-11-24', '2026-12-23']],
  ] as const)('%j', (validity, [startsOn, expiresOn]) => {
    expect(usableSpan(validity, '2026-11-22')).toEqual({ startsOn, expiresOn });
  });

  test('the first and the last day count, the days around them do not', () => {
    const on = (day: string) => hindranceOf(standing, day, { now });
    expect(on('2026-11-21')).toBe('not_yet');
    expect(on('2026-11-22')).toBeNull();
    expect(on('2026-11-30')).toBeNull();
    expect(on('2026-12-01')).toBe('expired');
  });

  test('a coupon that comes back after its end has seven days, others keep their end', () => {
    expect(endAfterReturn('2026-11-22', '2026-11-22')).toBe('2026-11-22');
    expect(endAfterReturn('2026-11-21', '2026-11-22')).toBe('2026-11-29');
  });
});

test('a reservation stands in everybody’s way but its own quote’s, and only for its time', () => {
  const reserved = {
    ...standing,
    state: 'reserved',
    reservedFor: 'quo_1',
    reservedUntil: new Date(now.getTime() + 1),
  } as const;
  expect(hindranceOf(reserved, '2026-11-22', { now })).toBe('reserved');
  expect(hindranceOf(reserved, '2026-11-22', { now, quoteId: 'quo_2' })).toBe('reserved');
  expect(hindranceOf(reserved, '2026-11-22', { now, quoteId: 'quo_1' })).toBeNull();
  const later = new Date(now.getTime() + 1);
  expect(hindranceOf(reserved, '2026-11-22', { now: later })).toBeNull();
});

test('what is over stays over, and nothing leaves void', () => {
  for (const to of couponStates) expect(mayMove('void', to)).toBe(false);
  expect(mayMove('expired', 'issued')).toBe(false);
  expect(mayMove('expired', 'used')).toBe(false);
  expect(mayMove('given', 'used')).toBe(false);
  expect(mayMove('reserved', 'given')).toBe(false);
  for (const hindrance of ['used', 'given', 'void', 'expired', 'reserved', 'not_yet'] as const) {
    expect(Object.keys(errorStatuses)).toContain(codeOfHindrance(hindrance));
  }
});

describe('codes', () => {
  const characters = fc
    .array(fc.constantFrom(...Array.from(batchAlphabet)), {
      minLength: batchCharacterCount,
      maxLength: batchCharacterCount,
    })
    .map((list) => list.join(''));

  test('a printed code is read as it was made, however it is typed', () => {
    fc.assert(
      fc.property(characters, (given) => {
        const code = batchCodeFrom(given);
        expect(readBatchCode(printedCode(code))).toBe(code);
        expect(readBatchCode(` ${code.toLowerCase()} `)).toBe(code);
        expect(readBatchCode(code.replace(/0/g, 'O').replace(/1/g, 'l'))).toBe(code);
      }),
    );
  });

  test('every single wrong character is found', () => {
    const place = fc.integer({ min: 0, max: batchCharacterCount });
    fc.assert(
      fc.property(
        characters,
        place,
        fc.constantFrom(...Array.from(batchAlphabet)),
        (given, at, other) => {
          const code = batchCodeFrom(given);
          fc.pre(code[at] !== other);
          expect(readBatchCode(code.slice(0, at) + other + code.slice(at + 1))).toBeUndefined();
        },
      ),
    );
  });

  test('every single wrong digit of a coupon is found', () => {
    const digits = fc.stringMatching(/^\d{15}$/);
    const place = fc.integer({ min: 0, max: 15 });
    fc.assert(
      fc.property(digits, place, fc.integer({ min: 0, max: 9 }), (given, at, digit) => {
        const code = couponCodeFrom(given);
        expect(isCouponCode(code)).toBe(true);
        fc.pre(code[at] !== String(digit));
        expect(isCouponCode(code.slice(0, at) + String(digit) + code.slice(at + 1))).toBe(false);
      }),
    );
  });
});

describe('what a coupon is worth at a counter', () => {
  const terms = (parts: Partial<CouponTerms>) =>
    ({
      scope: {},
      faceFen: 1_600,
      effect: { kind: 'cash', amountFen: 1_600 },
      ...parts,
    }) as CouponTerms;
  const goods = scopeSchema.parse({ brands: { include: [`brd_${'A'.repeat(26)}`] } });
  const half = { kind: 'percent', payBp: 5_000, capFen: null } as const;
  test.each([
    [terms({}), null, { amountFen: 1_600 }],
    [terms({}), 900, { amountFen: 900 }],
    [terms({ scope: { minimumFen: 2_000 } }), null, { refusal: 'coupon.spend_missing' }],
    [terms({ scope: { minimumFen: 2_000 } }), 1_999, { refusal: 'coupon.below_threshold' }],
    [terms({ scope: { minimumFen: 2_000 } }), 2_000, { amountFen: 1_600 }],
    [terms({ effect: half }), null, { refusal: 'coupon.spend_missing' }],
    [terms({ effect: half }), 999, { amountFen: 499 }],
    [terms({ effect: { ...half, capFen: 100 } }), 999, { amountFen: 100 }],
    [terms({ effect: { kind: 'parking', hours: 2 } }), null, { amountFen: 1_600 }],
    [terms({ scope: goods }), 5_000, { refusal: 'coupon.needs_sale' }],
    [terms({ scope: goods, effect: { kind: 'gift', quantity: 1 } }), null, { amountFen: 1_600 }],
  ])('%#', (given, spentFen, worth) => {
    expect(worthAtCounter(given, spentFen)).toEqual(worth);
  });

  test('cash and percent are never more than what is spent', () => {
    const effect = fc.oneof(
      fc.record({ kind: fc.constant('cash' as const), amountFen: fc.nat() }),
      fc.record({
        kind: fc.constant('percent' as const),
        payBp: fc.integer({ min: 1, max: 9_999 }),
        capFen: fc.option(fc.nat()),
      }),
    );
    fc.assert(
      fc.property(effect, fc.nat({ max: 10_000_000_000 }), (given, spentFen) => {
        const worth = worthAtCounter(terms({ effect: given }), spentFen);
        expect('amountFen' in worth && worth.amountFen >= 0 && worth.amountFen <= spentFen).toBe(
          true,
        );
      }),
    );
  });
});

test('why one cannot claim: the first reason that waiting or shopping would not cure', () => {
  const template = {
    state: 'published',
    isClaimable: true,
    quantity: 10,
    takenCount: 9,
    budgetFen: null,
    takenFen: 0,
    perMemberMax: 1,
    claimFrom: now,
    claimTo: new Date(now.getTime() + 1),
    terms: { scope: {}, faceFen: 100, validity: { kind: 'days', delayDays: 0, days: 1 } },
  } as unknown as TemplateFacts;
  const member: Claimant = {
    tierId: 't',
    tags: [],
    birthday: null,
    isFrozen: false,
    receivedCount: 0,
  };
  const why = (parts: Partial<TemplateFacts>, by: Partial<Claimant> = {}, at = now) =>
    claimHindranceOf(
      { ...template, ...parts },
      { ...member, ...by },
      { now: at, today: '2026-11-22' },
    );
  expect(why({})).toBeNull();
  expect(why({ claimFrom: new Date(now.getTime() + 1) })).toBe('not_open');
  expect(why({}, {}, new Date(now.getTime() + 1))).toBe('over');
  expect(why({ state: 'stopped' })).toBe('over');
  expect(why({}, { isFrozen: true })).toBe('frozen');
  expect(why({}, { receivedCount: 1 })).toBe('limit_reached');
  expect(why({ takenCount: 10 })).toBe('sold_out');
  expect(why({ budgetFen: 199, takenFen: 100 })).toBe('sold_out');
  expect(why({ budgetFen: 200, takenFen: 100 })).toBeNull();
});
