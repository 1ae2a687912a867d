import { inflateSync } from 'node:zlib';
import { encode } from 'uqr';
import { barImage, qrImage } from './code-images';
import { code128Bars, code128Widths } from './code128';
import { pngDataUri } from './png';

/** Reads a 1-bit PNG back, chunk by chunk; zlib checks the data's own sum. */
function readPng(uri: string) {
  const bytes = Buffer.from(uri.replace('data:image/png;base64,', ''), 'base64');
  expect(bytes.subarray(0, 8)).toEqual(Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]));
  const chunks = new Map<string, Buffer>();
  for (let at = 8; at < bytes.length;) {
    const length = bytes.readUInt32BE(at);
    const named = bytes.subarray(at + 4, at + 8 + length);
    expect(bytes.readUInt32BE(at + 8 + length)).toBe(crc32(named));
    chunks.set(named.toString('ascii', 0, 4), named.subarray(4));
    at += 12 + length;
  }
  const header = chunks.get('IHDR') ?? Buffer.alloc(13);
  const width = header.readUInt32BE(0);
  const height = header.readUInt32BE(4);
  expect([...header.subarray(8)]).toEqual([1, 0, 0, 0, 0]);
  const rows = inflateSync(chunks.get('IDAT') ?? Buffer.alloc(0));
  const rowBytes = Math.ceil(width / 8) + 1;
  expect(rows).toHaveLength(rowBytes * height);
  const isDark = (x: number, y: number) =>
    ((rows[y * rowBytes + 1 + (x >> 3)] ?? 0) & (128 >> (x & 7))) === 0;
  return { width, height, isDark };
}

function crc32(bytes: Uint8Array): number {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (0xedb88320 & -(crc & 1));
  }
  return ~crc >>> 0;
}

/** Reads Code 128 set C back from its modules. */
function readCode128(bars: string) {
  const symbols: number[] = [];
  for (let at = 0; at < bars.length - 13; at += 11) {
    const widths = (bars.slice(at, at + 11).match(/1+|0+/g) ?? [])
      .map((run) => run.length)
      .join('');
    symbols.push(code128Widths.indexOf(widths));
  }
  const check = symbols.pop();
  return { symbols, check, stop: bars.slice(-13) };
}

test.each([
  [1, 1],
  [8, 3],
  [13, 7],
  [900, 700],
])('a %i x %i picture reads back as drawn', (width, height) => {
  const dots = (x: number, y: number) => (x * 31 + y * 17) % 5 === 0;
  const png = readPng(pngDataUri(width, height, dots));
  expect([png.width, png.height]).toEqual([width, height]);
  for (let y = 0; y < height; y += 3) {
    for (let x = 0; x < width; x += 1) {
      if (png.isDark(x, y) !== dots(x, y)) throw new Error(`differs at ${x}, ${y}`);
    }
  }
});

test('the symbol table is that of the standard: unlike widths, 11 modules, even bars', () => {
  const widths = code128Widths.slice(0, 106);
  expect(new Set(widths).size).toBe(106);
  for (const symbol of widths) {
    const parts = Array.from(symbol, Number);
    const bars = parts.filter((_, place) => place % 2 === 0).reduce((sum, part) => sum + part, 0);
    expect(parts.reduce((sum, part) => sum + part, 0)).toBe(11);
    expect(bars % 2).toBe(0);
  }
  expect(code128Widths[106]).toBe('2331112');
});

test('bars read back to the digits, with a check symbol worked out by hand', () => {
  // 105 + 1*95 + 2*12 + 3*34 = 326 = 3 * 103 + 17
  const { symbols, check, stop } = readCode128(code128Bars('951234'));
  expect(symbols).toEqual([105, 95, 12, 34]);
  expect(check).toBe(17);
  expect(stop).toBe('1100011101011');
});

test('refuses an odd number of digits', () => {
  expect(() => code128Bars('123')).toThrow(RangeError);
});

test('a member code fits one line of bars with quiet zones', () => {
  const png = readPng(barImage('95123456789012345678'));
  const row = Array.from({ length: png.width / 6 }, (_, module) =>
    png.isDark(module * 6 + 3, 1) ? '1' : '0',
  );
  expect(row).toHaveLength(10 + 13 * 11 + 2 + 10);
  const { symbols } = readCode128(row.slice(10, -10).join(''));
  expect(symbols.slice(1).join(' ')).toBe('95 12 34 56 78 90 12 34 56 78');
});

test('the QR picture has the modules of the code, and four light ones around', () => {
  const { data } = encode('95123456789012345678', { ecc: 'M', border: 0 });
  const png = readPng(qrImage('95123456789012345678'));
  expect(png.width).toBe((data.length + 8) * 10);
  for (let y = -4; y < data.length + 4; y += 1) {
    for (let x = -4; x < data.length + 4; x += 1) {
      expect(png.isDark((x + 4) * 10 + 5, (y + 4) * 10 + 5)).toBe(data[y]?.[x] === true);
    }
  }
});
