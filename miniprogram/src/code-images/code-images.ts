import { encode } from 'uqr';
import { code128Bars } from './code128';
import { pngDataUri } from './png';

/** Light modules around a code that scanners need: 4 for QR, 10 for Code 128. */
const QR_QUIET = 4;
const BAR_QUIET = 10;
const QR_SCALE = 10;
const BAR_SCALE = 6;
/** Every row is alike, so the picture is stretched on screen instead of stored tall. */
const BAR_ROWS = 4;

/** The digits as a QR code, a PNG data URI. */
export function qrImage(digits: string): string {
  const { data } = encode(digits, { ecc: 'M', border: 0 });
  const size = (data.length + QR_QUIET * 2) * QR_SCALE;
  const moduleAt = (pixel: number) => Math.floor(pixel / QR_SCALE) - QR_QUIET;
  return pngDataUri(size, size, (x, y) => data[moduleAt(y)]?.[moduleAt(x)] === true);
}

/** The digits as a Code 128 bar code, a PNG data URI to be stretched to any height. */
export function barImage(digits: string): string {
  const bars = code128Bars(digits);
  const width = (bars.length + BAR_QUIET * 2) * BAR_SCALE;
  return pngDataUri(width, BAR_ROWS, (x) => bars[Math.floor(x / BAR_SCALE) - BAR_QUIET] === '1');
}
