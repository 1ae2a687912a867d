import { consentTexts, consentTextOf } from './consent-texts';
import { mayDecide, missingConsents, type ConsentChoice } from './consent.rules';

const given = (purpose: ConsentChoice['purpose'], changes: Partial<ConsentChoice> = {}) => ({
  purpose,
  version: consentTextOf(purpose).version,
  isGiven: true,
  ...changes,
});

test('terms and privacy at the versions in force are enough', () => {
  expect(missingConsents([given('terms'), given('privacy')], consentTexts)).toEqual([]);
});

test.each([
  ['privacy is absent', [given('terms')], ['privacy']],
  ['terms are declined', [given('terms', { isGiven: false }), given('privacy')], ['terms']],
  [
    'terms are of an older version',
    [given('terms', { version: '2025' }), given('privacy')],
    ['terms'],
  ],
  [
    'marketing is agreed to by an older text',
    [given('terms'), given('privacy'), given('marketing', { version: '2025' })],
    ['marketing'],
  ],
])('something is missing where %s', (_case, choices, missing) => {
  expect(missingConsents(choices, consentTexts)).toEqual(missing);
});

test('optional consents come and go, required ones stay', () => {
  expect(mayDecide(given('marketing', { isGiven: false }), consentTextOf('marketing'))).toBe(true);
  expect(mayDecide(given('marketing'), consentTextOf('marketing'))).toBe(true);
  expect(mayDecide(given('marketing', { version: 'x' }), consentTextOf('marketing'))).toBe(false);
  expect(mayDecide(given('terms', { isGiven: false }), consentTextOf('terms'))).toBe(false);
});

test('every text can be read: it has a title and more than a line', () => {
  for (const { title, body } of consentTexts) {
    expect(title.length).toBeGreaterThan(3);
    expect(body.length).toBeGreaterThan(60);
  }
});
