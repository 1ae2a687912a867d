import * as z from 'zod';
import { errorStatuses } from './error-codes';
import { errorTexts } from './error-texts';
import { fenSchema, idSchema, phoneSchema, textSchema } from './values';

test('every refusal has a text in both languages', () => {
  for (const code of Object.keys(errorStatuses) as (keyof typeof errorStatuses)[]) {
    expect(errorTexts[code].zh).toMatch(/[\u4e00-\u9fff]|Idempotency/);
    expect(errorTexts[code].en).toMatch(/^[\x20-\x7e’]+$/);
  }
});

test('money is a whole number within bounds', () => {
  for (const bad of [-1, 0.5, '1', null, Number.NaN, 2 ** 53, 10_000_000_001]) {
    expect(fenSchema.safeParse(bad).success).toBe(false);
  }
  expect(fenSchema.safeParse(0).success).toBe(true);
});

test('text is trimmed, and refuses control characters and broken surrogates', () => {
  const text = textSchema(5);
  expect(text.parse('  张三 ')).toBe('张三');
  for (const bad of ['', '   ', 'a\u0000', 'a\nb', '\ud800', '123456']) {
    expect(text.safeParse(bad).success).toBe(false);
  }
});

test('ids carry the kind they identify', () => {
  expect(idSchema('mbr').safeParse('mbr_01JCB3H4X2M8Q9V5T7N6KDWZAY').success).toBe(true);
  expect(idSchema('mbr').safeParse('sal_01JCB3H4X2M8Q9V5T7N6KDWZAY').success).toBe(false);
});

test('a phone number is a mainland mobile', () => {
  expect(phoneSchema.safeParse('13900000001').success).toBe(true);
  for (const bad of ['12900000001', '1390000000', '+8613900000001', '１3900000001']) {
    expect(phoneSchema.safeParse(bad).success).toBe(false);
  }
});

test('schemas never compile code, which a mini-program may not do', () => {
  expect(z.config().jitless).toBe(true);
});
