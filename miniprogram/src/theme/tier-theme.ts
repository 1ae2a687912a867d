/** Colours of a surface that carries a tier's own colour. */
export interface TierTheme {
  /** CSS background on which white text is readable. */
  background: string;
  /** The tier's colour, dark enough for text on a light ground. */
  accent: string;
}

type Rgb = readonly [number, number, number];

const INK: Rgb = [38, 24, 20];
const FALLBACK: Rgb = [140, 47, 57];
/** WCAG AA for text. */
const CONTRAST_MIN = 4.6;

/** Makes the theme of a tier out of the one colour the retailer chose, whatever that is. */
export function tierTheme(colour: string): TierTheme {
  const base = parseHex(colour) ?? FALLBACK;
  let accent = base;
  for (let share = 0.05; contrastWithWhite(accent) < CONTRAST_MIN && share <= 1; share += 0.05) {
    accent = mix(base, INK, share);
  }
  const deep = mix(accent, INK, 0.5);
  return {
    background: `linear-gradient(135deg, ${css(accent)} 0%, ${css(mix(accent, INK, 0.22))} 52%, ${css(deep)} 100%)`,
    accent: css(accent),
  };
}

/** WCAG contrast of a colour with white, 1 to 21. */
export function contrastWithWhite(colour: Rgb): number {
  const [red, green, blue] = colour.map((part) => {
    const value = part / 255;
    return value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 1.05 / (0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0) + 0.05);
}

function parseHex(colour: string): Rgb | undefined {
  const match = /^#?([\da-f]{2})([\da-f]{2})([\da-f]{2})$/i.exec(colour.trim());
  if (!match) return undefined;
  return [1, 2, 3].map((part) => parseInt(match[part] ?? '0', 16)) as unknown as Rgb;
}

const mix = (from: Rgb, to: Rgb, share: number): Rgb => [
  from[0] + (to[0] - from[0]) * share,
  from[1] + (to[1] - from[1]) * share,
  from[2] + (to[2] - from[2]) * share,
];

const css = (colour: Rgb) => `rgb(${colour.map(Math.round).join(',')})`;
