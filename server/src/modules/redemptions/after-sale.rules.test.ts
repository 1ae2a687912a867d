import { hindranceOfAsking, type AskFacts } from './after-sale.rules';

const received: AskFacts = {
  kind: 'goods',
  state: 'done',
  receivedOn: '2026-11-01',
  hasOpen: false,
};

test.each<[string, Partial<AskFacts>, string, string | undefined]>([
  ['on the last day', {}, '2026-11-16', undefined],
  ['a day later', {}, '2026-11-17', 'after_sale.too_late'],
  ['a parcel under way', { state: 'shipped', receivedOn: null }, '2027-01-01', undefined],
  ['one that waits', { hasOpen: true }, '2026-11-02', 'after_sale.open_already'],
  ['not received', { state: 'ready' }, '2026-11-02', 'redemption.wrong_state'],
  ['given back', { state: 'returned' }, '2026-11-02', 'redemption.wrong_state'],
  ['a coupon', { kind: 'coupon' }, '2026-11-02', 'redemption.wrong_state'],
])('%s', (_name, parts, today, hindrance) => {
  expect(hindranceOfAsking({ ...received, ...parts }, today)).toBe(hindrance);
});
