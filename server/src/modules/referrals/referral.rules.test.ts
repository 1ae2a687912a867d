import { doubtOf, sameAddressMax, stateAfter, type JoiningFacts } from './referral.rules';

const plain: JoiningFacts = {
  isKnownPerson: false,
  isInvitersDevice: false,
  isUsedDevice: false,
  joinsInDay: 0,
  joinsFromAddress: 0,
  reviewPerDay: 5,
};

test.each([
  ['nothing', {}, null, 'joined'],
  ['one join less than the limit', { joinsInDay: 4 }, null, 'joined'],
  ['as many joins as are believed', { joinsInDay: 5 }, 'velocity', 'review'],
  ['one address just below', { joinsFromAddress: sameAddressMax - 1 }, null, 'joined'],
  ['one address too often', { joinsFromAddress: sameAddressMax }, 'same_address', 'review'],
  ['the inviter’s own device', { isInvitersDevice: true }, 'same_device', 'refused'],
  ['a device somebody was invited on', { isUsedDevice: true }, 'device_used', 'refused'],
  ['a person who is a member', { isKnownPerson: true }, 'same_person', 'refused'],
  [
    'what is certain before what may be chance',
    { isUsedDevice: true, joinsInDay: 9 },
    'device_used',
    'refused',
  ],
] as const)('%s', (_name, facts, doubt, state) => {
  expect(doubtOf({ ...plain, ...facts })).toBe(doubt);
  expect(stateAfter(doubt, true)).toBe(state);
});

test('without a sale to wait for a referral is complete at once', () => {
  expect(stateAfter(null, false)).toBe('completed');
});
