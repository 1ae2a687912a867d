/** @jest-environment jsdom */
import { Offline, Refusal } from '../api/refusal';
import { prefer } from '../preferences/preferences';
import { en } from './en';
import { failureText } from './failure-text';
import { formatCount, formatDelta } from './number-text';
import { t } from './text';
import { zh } from './zh';

const placesOf = (text: string) => [...(text.match(/\{\w+\}/g) ?? [])].sort().join();

test('both languages have the same texts with the same places to fill', () => {
  expect(Object.keys(en).sort()).toEqual(Object.keys(zh).sort());
  for (const [key, text] of Object.entries(zh)) {
    expect([key, placesOf(en[key as keyof typeof zh])]).toEqual([key, placesOf(text)]);
    expect(text).not.toBe('');
  }
});

test('fills in values, in the language chosen', () => {
  expect(t('card.progress', { amount: '120.00', tier: '金卡' })).toBe('再消费 ¥120.00 升级金卡');
  prefer({ language: 'en' });
  expect(t('card.refreshIn', { seconds: 3 })).toBe('New in 3 s');
  prefer({ language: 'zh' });
});

test('tells a refusal in the language chosen, with the number to quote', () => {
  const refusal = new Refusal({
    code: 'member.frozen',
    message: '已冻结',
    messages: { zh: '已冻结', en: 'Frozen' },
    requestId: 'req_1',
  });
  expect(failureText(refusal)).toEqual({ message: '已冻结', requestId: 'req_1' });
  prefer({ language: 'en' });
  expect(failureText(refusal).message).toBe('Frozen');
  expect(failureText(new Offline('timeout')).message).toBe(en['state.offlineHint']);
  prefer({ language: 'zh' });
});

test('writes numbers for people', () => {
  expect(formatCount(1_234_567)).toBe('1,234,567');
  expect(formatDelta(384)).toBe('+384');
  expect(formatDelta(-1234)).toBe('−1,234');
});
