import { crc32, deflateSync } from 'node:zlib';
import { create } from 'qrcode';

/** How a code is to be drawn. */
export interface QrStyle {
  /** Side of the picture in pixels, quiet zone included. */
  width: number;
  colour: { r: number; g: number; b: number };
  isTransparent: boolean;
}

const QUIET_MODULES = 2;
const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/**
 * Draws a text as a QR code, a PNG of two colours with one bit per pixel. Painting each pixel in
 * full colour, as the qrcode package does, takes over a second under a test runner.
 */
export function drawQrPicture(text: string, { width, colour, isTransparent }: QrStyle): Buffer {
  const { size, data } = create(text, { errorCorrectionLevel: 'M' }).modules;
  const scale = Math.max(1, Math.floor(width / (size + 2 * QUIET_MODULES)));
  const before = Math.floor((width - size * scale) / 2);
  // One leading byte per row names the PNG filter: none.
  const rowBytes = 1 + Math.ceil(width / 8);
  const pixels = Buffer.alloc(rowBytes * width);
  for (let y = 0; y < size * scale; y += 1) {
    const rowStart = (y + before) * rowBytes + 1;
    for (let x = 0; x < size * scale; x += 1) {
      if (data[Math.floor(y / scale) * size + Math.floor(x / scale)] !== 1) continue;
      const at = rowStart + ((x + before) >> 3);
      pixels[at] = (pixels[at] ?? 0) | (0x80 >> ((x + before) & 7));
    }
  }
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', headerOf(width)),
    chunk('PLTE', Buffer.from([255, 255, 255, colour.r, colour.g, colour.b])),
    ...(isTransparent ? [chunk('tRNS', Buffer.from([0, 255]))] : []),
    chunk('IDAT', deflateSync(pixels)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function headerOf(width: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(width, 4);
  header.writeUInt8(1, 8); // bits per pixel
  header.writeUInt8(3, 9); // colours come from the palette
  return header;
}

function chunk(type: string, content: Buffer): Buffer {
  const typed = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const framed = Buffer.alloc(typed.length + 8);
  framed.writeUInt32BE(content.length, 0);
  typed.copy(framed, 4);
  framed.writeUInt32BE(crc32(typed), typed.length + 4);
  return framed;
}
