import { encodeBase64 } from '../member-code/base64';

/** Bytes one stored block of deflate can hold. */
const BLOCK_BYTES = 65_535;

const crcTable = Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? 0xedb88320 ^ (crc >>> 1) : crc >>> 1;
  return crc >>> 0;
});

/**
 * Draws a black and white picture as a PNG data URI. Canvas is asynchronous and differs between
 * WeChat versions; one bit a pixel, stored without compression, is a few kilobytes and works anywhere.
 *
 * @param isDark whether the pixel at column x, row y is black
 */
export function pngDataUri(
  width: number,
  height: number,
  isDark: (x: number, y: number) => boolean,
): string {
  const header = [...bigEndian(width), ...bigEndian(height), 1, 0, 0, 0, 0];
  const bytes = [
    ...[137, 80, 78, 71, 13, 10, 26, 10],
    ...chunk('IHDR', header),
    ...chunk('IDAT', storedDeflate(scanLines(width, height, isDark))),
    ...chunk('IEND', []),
  ];
  return `data:image/png;base64,${encodeBase64(Uint8Array.from(bytes))}`;
}

function scanLines(
  width: number,
  height: number,
  isDark: (x: number, y: number) => boolean,
): number[] {
  const lines: number[] = [];
  for (let y = 0; y < height; y += 1) {
    lines.push(0);
    for (let x = 0; x < width; x += 8) {
      let byte = 0;
      for (let bit = 0; bit < 8; bit += 1) {
        if (x + bit >= width || !isDark(x + bit, y)) byte |= 128 >> bit;
      }
      lines.push(byte);
    }
  }
  return lines;
}

function storedDeflate(raw: readonly number[]): number[] {
  const bytes = [0x78, 1];
  for (let start = 0; start < raw.length; start += BLOCK_BYTES) {
    const block = raw.slice(start, start + BLOCK_BYTES);
    const isLast = start + BLOCK_BYTES >= raw.length;
    const { length } = block;
    bytes.push(isLast ? 1 : 0, length & 255, length >> 8, ~length & 255, (~length >> 8) & 255);
    for (const byte of block) bytes.push(byte);
  }
  return [...bytes, ...bigEndian(adler32(raw))];
}

function chunk(type: string, body: readonly number[]): number[] {
  const named = [...Array.from(type, (letter) => letter.charCodeAt(0)), ...body];
  return [...bigEndian(body.length), ...named, ...bigEndian(crc32(named))];
}

const bigEndian = (value: number) => [
  (value >>> 24) & 255,
  (value >>> 16) & 255,
  (value >>> 8) & 255,
  value & 255,
];

function crc32(bytes: readonly number[]): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (crcTable[(crc ^ byte) & 255] ?? 0) ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}

function adler32(bytes: readonly number[]): number {
  let low = 1;
  let high = 0;
  for (const byte of bytes) {
    low = (low + byte) % 65_521;
    high = (high + low) % 65_521;
  }
  return ((high << 16) | low) >>> 0;
}
