import { contrastWithWhite, tierTheme } from './tier-theme';

const rgbOf = (css: string) => (css.match(/\d+/g) ?? []).map(Number) as [number, number, number];

test.each(['#ffffff', '#f5d76e', '#a8a29a', '#c9a227', '#2d2a32', 'not a colour'])(
  'white text is readable on the theme of %s',
  (colour) => {
    expect(contrastWithWhite(rgbOf(tierTheme(colour).accent))).toBeGreaterThanOrEqual(4.5);
  },
);

test('keeps a colour that is dark enough', () => {
  expect(tierTheme('#2d2a32').accent).toBe('rgb(45,42,50)');
});
