import { View } from '@tarojs/components';
import type { CSSProperties } from 'react';
import styles from './Icon.module.scss';

const outlines = {
  arrow: '<path d="M9 5l7 7-7 7"/>',
  phone:
    '<path d="M5 4h4l2 5-2.5 1.6a11 11 0 0 0 5 5L15 13l5 2v4a1.6 1.6 0 0 1-1.8 1.6C11 20 4 13 3.4 5.8A1.6 1.6 0 0 1 5 4z"/>',
  route: '<path d="M20.5 3.5l-7 17-2.8-7.2L3.500 10.500z"/>',
  eye: '<path d="M2 12s3.600-6.500 10-6.500S22 12 22 12s-3.600 6.500-10 6.500S2 12 2 12z"/><circle cx="12" cy="12" r="2.800"/>',
  eyeOff:
    '<path d="M4 4l16 16M9.500 5.800A10 10 0 0 1 12 5.500c6.400 0 10 6.500 10 6.500a16 16 0 0 1-3.200 3.900M6.400 7.600A15 15 0 0 0 2 12s3.600 6.500 10 6.500a10 10 0 0 0 4-.9"/>',
  refresh: '<path d="M20 11a8 8 0 1 0-2.300 6.300M20 5v6h-6"/>',
  check: '<path d="M5 12.500l4.800 4.800L19.500 7.500"/>',
  close: '<path d="M6 6l12 12M18 6L6 18"/>',
  clock: '<circle cx="12" cy="12" r="9"/><path d="M12 7v5.300l3.300 2"/>',
  pin: '<path d="M12 21s7-6.200 7-11.500a7 7 0 1 0-14 0C5 14.800 12 21 12 21z"/><circle cx="12" cy="9.500" r="2.500"/>',
  list: '<path d="M5 4h14v16l-2.500-1.600L14 20l-2-1.600L10 20l-2.500-1.600L5 20zM9 9h6M9 13h6"/>',
  person:
    '<circle cx="12" cy="8" r="4"/><path d="M4 20.500c.8-4.200 4-6.300 8-6.300s7.200 2.100 8 6.300"/>',
  shield:
    '<path d="M12 3l7.500 2.800v5.400c0 4.700-3.100 8-7.500 9.800-4.400-1.800-7.500-5.100-7.500-9.800V5.800z"/><path d="M8.800 12l2.300 2.300 4.200-4.300"/>',
  globe:
    '<circle cx="12" cy="12" r="9"/><path d="M3 12h18M12 3c3 2.800 3.600 6 3.600 9S15 18.200 12 21c-3-2.800-3.600-6-3.600-9S9 5.800 12 3z"/>',
  letters: '<path d="M3 19L8.500 6 14 19M5 14.500h7M15 19l3.200-8 3.300 8M16.200 16.300h4.200"/>',
  leave: '<path d="M14 4H5v16h9M10 12h11M17.500 8.500L21 12l-3.500 3.500"/>',
  cloudOff:
    '<path d="M4 4l16 16M8 7.500A6 6 0 0 1 17.500 11a4.200 4.200 0 0 1 2.700 7M15.500 19H7a4.300 4.300 0 0 1-.8-8.500"/>',
  ticket:
    '<path d="M3 7.500a1.500 1.500 0 0 1 1.500-1.500h15A1.500 1.500 0 0 1 21 7.500v2.200a2.400 2.400 0 0 0 0 4.600v2.200a1.500 1.500 0 0 1-1.500 1.500h-15A1.500 1.500 0 0 1 3 16.500v-2.200a2.400 2.400 0 0 0 0-4.600zM14.500 6.500v2M14.500 11v2M14.500 15.500v2"/>',
  crown: '<path d="M4.500 18.500h15M4.500 15.500L3 7l5 3.800L12 5l4 5.800L21 7l-1.500 8.500z"/>',
  gift: '<path d="M4 11h16v9H4zM3 7.500h18V11H3zM12 7.500V20M12 7.500c-1.500 0-4.500-.4-4.500-2.400S10.500 3 12 7.500zM12 7.500c1.500 0 4.500-.4 4.500-2.400S13.500 3 12 7.500z"/>',
  pen: '<path d="M4 20l1-4.500L16 4.500l3.500 3.500L8.500 19zM13.500 7l3.500 3.500"/>',
  share: '<path d="M12 14.500V4M8 7.500L12 3.500l4 4M5 12v8h14v-8"/>',
  box: '<path d="M3.500 7.500L12 3.500l8.500 4v9L12 20.500l-8.500-4zM3.500 7.500L12 11.500l8.500-4M12 11.500v9"/>',
  key: '<circle cx="8" cy="15.500" r="4"/><path d="M11 12.500L19.500 4M16 7.500l3 3"/>',
  bag: '<path d="M5 8h14l1 12.500H4zM8.500 10.500V7a3.500 3.500 0 0 1 7 0v3.500"/>',
  heart:
    '<path d="M12 20s-8-4.700-8-10.600A4.400 4.400 0 0 1 12 6.900a4.400 4.400 0 0 1 8 2.500C20 15.300 12 20 12 20z"/>',
  heartOn:
    '<path fill="#000" d="M12 20s-8-4.700-8-10.600A4.400 4.400 0 0 1 12 6.900a4.400 4.400 0 0 1 8 2.500C20 15.300 12 20 12 20z"/>',
  search: '<circle cx="11" cy="11" r="6.500"/><path d="M16 16l4.500 4.500"/>',
  truck:
    '<path d="M3 6.500h11v10H3zM14 10h4l3 3.200v3.300h-7z"/><circle cx="7.500" cy="17.500" r="1.800"/><circle cx="17" cy="17.500" r="1.800"/>',
  coins:
    '<ellipse cx="12" cy="6.500" rx="7" ry="3"/><path d="M5 6.500v5.500c0 1.700 3.100 3 7 3s7-1.300 7-3V6.500M5 12v5.500c0 1.700 3.100 3 7 3s7-1.300 7-3V12"/>',
  shake: '<path d="M8.500 4h7v16h-7zM11 17.500h2M5.500 8v8M2.500 10v4M18.500 8v8M21.500 10v4"/>',
  wheel:
    '<circle cx="12" cy="12" r="9"/><circle cx="12" cy="12" r="2"/><path d="M12 3v7M12 14v7M3 12h7M14 12h7"/>',
  calendar:
    '<path d="M4 6h16v14.500H4zM4 10.500h16M8.500 3.500V8M15.500 3.500V8M8.800 15.300l2.200 2.200 4.200-4.300"/>',
  ballot: '<path d="M4 20.500h16M6.500 20.500V13M12 20.500V5M17.500 20.500V9.500"/>',
  survey: '<path d="M6 3.500h12v17H6zM9.500 8h5M9.500 12h5M9.500 16h3"/>',
  friends:
    '<circle cx="9" cy="8.500" r="3.500"/><path d="M2.500 19.500c.6-3.600 3.300-5.300 6.500-5.300s5.900 1.700 6.500 5.300M16 5.300a3.500 3.500 0 0 1 0 6.400M18 14.600c2 .7 3.200 2.400 3.500 4.900"/>',
  smile:
    '<circle cx="12" cy="12" r="9"/><path d="M8.500 14.500c1 1.300 2.200 1.900 3.500 1.900s2.500-.6 3.500-1.900M9 9.500v.6M15 9.500v.6"/>',
  scratch: '<path d="M3.500 6h17v12h-17zM7 14.500l3-5 1.500 5 3-5 1.500 3.500"/>',
} as const;

/** Names a picture of the house's set. */
export type IconName = keyof typeof outlines;

/** A line picture in the colour of the text around it. */
export function Icon({ name, size = 20 }: { name: IconName; size?: number }) {
  const picture = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke="#000" stroke-width="1.600" stroke-linecap="round" stroke-linejoin="round">${outlines[name]}</svg>`;
  const mask = `url("data:image/svg+xml,${encodeURIComponent(picture)}")`;
  // A variable, because the runtime passes on no vendor prefixed style.
  const style: CSSProperties & Record<'--picture', string> = {
    width: `${size}px`,
    height: `${size}px`,
    '--picture': mask,
  };
  return <View className={styles['icon'] ?? ''} style={style} aria-hidden />;
}
