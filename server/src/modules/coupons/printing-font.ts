import { existsSync } from 'node:fs';

/** A font file; a collection holds several faces. */
export interface PrintingFont {
  path: string;
  face?: string;
}

/** Where systems keep fonts with Chinese glyphs. None is shipped: their licences do not allow it here. */
const usualPlaces: readonly PrintingFont[] = [
  { path: '/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc', face: 'NotoSansCJKsc-Regular' },
  { path: '/usr/share/fonts/noto-cjk/NotoSansCJK-Regular.ttc', face: 'NotoSansCJKsc-Regular' },
  {
    path: '/usr/share/fonts/google-noto-cjk/NotoSansCJK-Regular.ttc',
    face: 'NotoSansCJKsc-Regular',
  },
  { path: '/usr/share/fonts/truetype/wqy/wqy-microhei.ttc', face: 'WenQuanYiMicroHei' },
  { path: '/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc', face: 'WenQuanYiZenHei' },
  { path: '/System/Library/Fonts/STHeiti Light.ttc', face: 'STHeitiSC-Light' },
  { path: 'C:/Windows/Fonts/simhei.ttf' },
];

/**
 * The font that sheets are printed with.
 * @param configured `FILE` or `FILE#Face`, as the operator set it; empty: look in the usual places
 * @returns undefined where there is none: Chinese text is then left out
 */
export function findPrintingFont(configured: string): PrintingFont | undefined {
  if (configured !== '') {
    const [path = '', face] = configured.split('#');
    return existsSync(path) ? { path, ...(face ? { face } : {}) } : undefined;
  }
  return usualPlaces.find(({ path }) => existsSync(path));
}
