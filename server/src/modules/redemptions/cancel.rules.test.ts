import { hindranceOfCancelling, type CancelFacts } from './cancel.rules';

const waiting: CancelFacts = { kind: 'goods', state: 'ready', source: 'mall' };

test.each<[string, Partial<CancelFacts>, 'member' | 'staff', string | undefined]>([
  ['waits in a store', {}, 'member', undefined],
  ['waits to be sent', { state: 'to_ship' }, 'member', undefined],
  ['is under way', { state: 'shipped' }, 'member', 'redemption.wrong_state'],
  ['was handed over', { state: 'done' }, 'staff', 'redemption.wrong_state'],
  ['was cancelled', { state: 'cancelled' }, 'staff', 'redemption.wrong_state'],
  ['was won', { source: 'draw' }, 'member', 'redemption.not_cancellable'],
  ['was won, by staff', { source: 'draw' }, 'staff', undefined],
  ['is a coupon', { kind: 'coupon', state: 'done' }, 'member', undefined],
  ['is a code', { kind: 'partner_code', state: 'done' }, 'member', 'redemption.not_cancellable'],
])('what %s', (_name, parts, by, hindrance) => {
  expect(hindranceOfCancelling({ ...waiting, ...parts }, by)).toBe(hindrance);
});
