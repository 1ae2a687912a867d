'use strict';
// Draws the tab bar icons (81 x 81 PNG, the size WeChat asks for) into src/assets.
// Run by hand after changing a shape or a colour: node miniprogram/tools/draw-tab-icons.cjs
const fs = require('node:fs');
const path = require('node:path');
const zlib = require('node:zlib');

const SIZE = 81;
const SAMPLES = 4;
const STROKE = 5;
const colours = { '': [0x85, 0x77, 0x6c], '-on': [0x8c, 0x2f, 0x39] };

const roundedBox = (x, y, cx, cy, halfWidth, halfHeight, radius) => {
  const dx = Math.abs(x - cx) - halfWidth + radius;
  const dy = Math.abs(y - cy) - halfHeight + radius;
  return Math.hypot(Math.max(dx, 0), Math.max(dy, 0)) + Math.min(Math.max(dx, dy), 0) - radius;
};
const circle = (x, y, cx, cy, radius) => Math.hypot(x - cx, y - cy) - radius;
const segment = (x, y, [ax, ay], [bx, by]) => {
  const along = ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / ((bx - ax) ** 2 + (by - ay) ** 2);
  const part = Math.min(1, Math.max(0, along));
  return Math.hypot(x - ax - part * (bx - ax), y - ay - part * (by - ay));
};
const isOnLine = (distance) => Math.abs(distance) <= STROKE / 2;
const isOnPath = (x, y, points) =>
  points.slice(1).some((point, index) => segment(x, y, points[index], point) <= STROKE / 2);

/** Each shape says whether a point is inked; the chosen tab has one part filled. */
const shapes = {
  home: (x, y, isOn) =>
    isOnPath(x, y, [
      [12, 36],
      [40.5, 13],
      [69, 36],
    ]) ||
    isOnPath(x, y, [
      [19, 33],
      [19, 66],
      [62, 66],
      [62, 33],
    ]) ||
    (isOn
      ? roundedBox(x, y, 40.5, 56, 8, 10.5, 3) <= 0
      : isOnPath(x, y, [
          [40.5, 50],
          [40.5, 64],
        ])),
  card: (x, y, isOn) =>
    isOnLine(roundedBox(x, y, 40.5, 40.5, 30, 22, 7)) ||
    (isOn
      ? y > 29 && y < 38 && Math.abs(x - 40.5) < 30
      : isOnPath(x, y, [
          [12, 33],
          [69, 33],
        ])) ||
    [22, 29, 34, 43, 48, 57].some(
      (bar, index) => y > 44 && y < 54 && Math.abs(x - bar) < (index % 2 ? 1.4 : 2.4),
    ),
  me: (x, y, isOn) =>
    (isOn ? circle(x, y, 40.5, 27, 14) <= 0 : isOnLine(circle(x, y, 40.5, 27, 12.5))) ||
    (y <= 68 &&
      (isOn
        ? circle(x, y, 40.5, 74, 29) <= 0 && y >= 47
        : isOnLine(circle(x, y, 40.5, 73, 26.5)) && y >= 44)) ||
    (!isOn &&
      isOnPath(x, y, [
        [15, 67],
        [66, 67],
      ])),
};

function draw(shape, isOn, [red, green, blue]) {
  const rows = Buffer.alloc((SIZE * 4 + 1) * SIZE);
  for (let y = 0; y < SIZE; y += 1) {
    for (let x = 0; x < SIZE; x += 1) {
      let inked = 0;
      for (let sample = 0; sample < SAMPLES * SAMPLES; sample += 1) {
        const sampleX = x + ((sample % SAMPLES) + 0.5) / SAMPLES;
        const sampleY = y + (Math.floor(sample / SAMPLES) + 0.5) / SAMPLES;
        if (shape(sampleX, sampleY, isOn)) inked += 1;
      }
      rows.set(
        [red, green, blue, Math.round((255 * inked) / SAMPLES ** 2)],
        y * (SIZE * 4 + 1) + 1 + x * 4,
      );
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(SIZE, 0);
  header.writeUInt32BE(SIZE, 4);
  header.set([8, 6, 0, 0, 0], 8);
  const signature = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', zlib.deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type, body) {
  const named = Buffer.concat([Buffer.from(type, 'ascii'), body]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(body.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, check]);
}

function crc32(bytes) {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? 0xedb88320 ^ (crc >>> 1) : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}

const assets = path.join(__dirname, '../src/assets');
fs.mkdirSync(assets, { recursive: true });
for (const [name, shape] of Object.entries(shapes)) {
  for (const [suffix, colour] of Object.entries(colours)) {
    fs.writeFileSync(
      path.join(assets, `tab-${name}${suffix}.png`),
      draw(shape, suffix === '-on', colour),
    );
  }
}
