import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { hasPicture, keepPicture, photoKindOf } from './pictures';

const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');

test('knows a photograph by its first bytes, and nothing else', () => {
  expect(photoKindOf(png)).toBe('png');
  expect(photoKindOf(Buffer.from('ffd8ffe000104a464946', 'hex'))).toBe('jpg');
  expect(photoKindOf(Buffer.from('RIFF0000WEBPVP8 ', 'latin1'))).toBe('webp');
  for (const text of ['<svg xmlns="http://www.w3.org/2000/svg">', 'GIF89a', 'RIFF0000WAVE', '']) {
    expect(photoKindOf(Buffer.from(text))).toBeUndefined();
  }
});

test('one picture is one file, known by its content, and no name leads elsewhere', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'huike-pictures-'));
  try {
    const name = await keepPicture(folder, png, 'png');
    expect(await keepPicture(folder, png, 'png')).toBe(name);
    expect(readdirSync(path.join(folder, 'pictures'))).toEqual([name]);
    expect(await hasPicture(folder, name)).toBe(true);
    expect(await hasPicture(folder, `${'0'.repeat(40)}.png`)).toBe(false);
    expect(await hasPicture(folder, `../pictures/${name}`)).toBe(false);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
