import { cardNumberFrom, isCardNumber, luhnDigitOf } from './card-number.rules';

test('the check digit is the one of the textbook', () => {
  expect(luhnDigitOf('7992739871')).toBe('3');
});

test('a card number has twelve digits and passes its own check', () => {
  for (const random of [0, 1, 42, 9_999_999_999]) {
    expect(cardNumberFrom(random)).toMatch(/^8\d{11}$/);
    expect(isCardNumber(cardNumberFrom(random))).toBe(true);
  }
});

test('one altered digit is noticed wherever it stands', () => {
  const card = cardNumberFrom(1_234_567_890);
  for (let place = 0; place < card.length; place += 1) {
    const altered = String((Number(card[place]) + 1) % 10);
    expect(isCardNumber(card.slice(0, place) + altered + card.slice(place + 1))).toBe(false);
  }
});
