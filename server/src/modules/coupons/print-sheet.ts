import { raw } from 'bwip-js/node';
import Pdf from 'pdfkit';
import { printedCode } from './coupon-code.rules';
import type { PrintingFont } from './printing-font';

/** What every coupon of a sheet says. */
export interface SheetWords {
  name: string;
  /** `¥100`, `7.5 折`. */
  value: string;
  /** Threshold, places and goods, in a sentence. */
  scope: string;
  validity: string;
  issuer: string;
}

const columns = 2;
const rows = 5;
const marginPt = 28;
const perPage = columns * rows;
const inkLight = '#666666';
// Chinese needs the operator's font; without one only what Latin letters can say is printed.
const latinOnly = /[^\u0020-\u00ff]/u;

/**
 * A4 sheets of paper coupons, ten on a page, each with its code as Code 128 and in letters.
 * The document is written as it is read.
 * @param font undefined: texts with Chinese in them are left out
 */
export function printSheet(
  words: SheetWords,
  codes: readonly string[],
  font: PrintingFont | undefined,
): NodeJS.ReadableStream {
  const document = new Pdf({ size: 'A4', margin: 0, info: { Title: 'Coupons' } });
  if (font) document.registerFont('text', font.path, font.face);
  const page = { width: document.page.width, height: document.page.height };
  const cell = {
    width: (page.width - 2 * marginPt) / columns,
    height: (page.height - 2 * marginPt) / rows,
  };
  for (const [index, code] of codes.entries()) {
    const place = index % perPage;
    if (place === 0 && index > 0) document.addPage();
    const x = marginPt + (place % columns) * cell.width;
    const y = marginPt + Math.floor(place / columns) * cell.height;
    drawCoupon(document, { x, y, ...cell }, { words, code, hasFont: font !== undefined });
  }
  document.end();
  return document;
}

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

function drawCoupon(
  document: PDFKit.PDFDocument,
  box: Box,
  { words, code, hasFont }: { words: SheetWords; code: string; hasFont: boolean },
): void {
  const inner = { x: box.x + 12, width: box.width - 24 };
  document.save().dash(3, { space: 3 }).lineWidth(0.5).strokeColor('#bbbbbb');
  document.rect(box.x, box.y, box.width, box.height).stroke().restore();
  const write = (text: string, y: number, size: number, colour: string, lines = 1) => {
    if (!hasFont && latinOnly.test(text)) return;
    document
      .font(hasFont ? 'text' : 'Helvetica')
      .fontSize(size)
      .fillColor(colour);
    const height = lines * size * 1.45;
    document.text(text, inner.x, y, { width: inner.width, height, ellipsis: true });
  };
  write(words.name, box.y + 10, 11, '#000000');
  write(words.value, box.y + 26, 20, '#000000');
  write(words.scope, box.y + 54, 7.5, inkLight, 2);
  write(words.validity, box.y + 77, 7.5, inkLight);
  write(words.issuer, box.y + 88, 7.5, inkLight);
  drawBars(document, code, { x: inner.x, y: box.y + 104, width: inner.width, height: 30 });
  document.font('Courier').fontSize(10).fillColor('#000000');
  document.text(printedCode(code), inner.x, box.y + 137, { width: inner.width, align: 'center' });
}

/** Bars as lines of the page, not as a picture: sharp on any printer, and small. */
function drawBars(document: PDFKit.PDFDocument, code: string, box: Box): void {
  const [symbol] = raw('code128', code, '') as { sbs?: number[] }[];
  const widths = symbol?.sbs ?? [];
  const total = widths.reduce((sum, width) => sum + width, 0);
  const module = Math.min(1.2, box.width / (total + 20));
  let x = box.x + (box.width - total * module) / 2;
  document.fillColor('#000000');
  for (const [index, width] of widths.entries()) {
    if (index % 2 === 0) document.rect(x, box.y, width * module, box.height);
    x += width * module;
  }
  document.fill();
}
