import { createHash, randomUUID } from 'node:crypto';
import { access, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { send } from '@koa/send';
import type { Middleware } from 'koa';

/** What a picture may be; drawings (svg) come from the product alone, for a drawing can hold a script. */
export type PictureKind = 'png' | 'jpg' | 'webp' | 'svg';

const nameShape = /^[0-9a-f]{40}\.(png|jpg|webp|svg)$/;
const servedAt = '/pictures/';

/** The kind of a photograph by its first bytes, whatever its sender calls it. */
export function photoKindOf(bytes: Buffer): Exclude<PictureKind, 'svg'> | undefined {
  const starts = (...start: number[]) => start.every((byte, index) => bytes[index] === byte);
  if (starts(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'png';
  if (starts(0xff, 0xd8, 0xff)) return 'jpg';
  const isRiff = bytes.toString('latin1', 0, 4) === 'RIFF';
  return isRiff && bytes.toString('latin1', 8, 12) === 'WEBP' ? 'webp' : undefined;
}

const folderOf = (uploadFolder: string) => path.join(uploadFolder, 'pictures');

/**
 * Keeps a picture under the hash of its content: the same one twice is one file, a name never shows
 * anything else later, and nobody finds one by guessing names.
 * @returns its name, as {@link hasPicture} and {@link servePictures} know it
 */
export async function keepPicture(
  uploadFolder: string,
  bytes: Buffer,
  kind: PictureKind,
): Promise<string> {
  const name = `${createHash('sha256').update(bytes).digest('hex').slice(0, 40)}.${kind}`;
  const folder = folderOf(uploadFolder);
  await mkdir(folder, { recursive: true });
  const partPath = path.join(folder, `${randomUUID()}.part`);
  try {
    await writeFile(partPath, bytes, { flag: 'wx', mode: 0o644 });
    // Moved into place, so that nobody is ever served half a picture.
    await rename(partPath, path.join(folder, name));
  } finally {
    await rm(partPath, { force: true });
  }
  return name;
}

/** Whether a picture of that name is kept. */
export async function hasPicture(uploadFolder: string, name: string): Promise<boolean> {
  if (!nameShape.test(name)) return false;
  return access(path.join(folderOf(uploadFolder), name)).then(
    () => true,
    () => false,
  );
}

/**
 * Shows the kept pictures to anybody, to be kept for a year: a name's content never changes. None of
 * them may run or load anything, even opened as a page.
 */
export function servePictures(uploadFolder: string): Middleware {
  const root = folderOf(uploadFolder);
  return async (context, next) => {
    if (context.method !== 'GET' && context.method !== 'HEAD') return next();
    if (!context.path.startsWith(servedAt)) return next();
    const name = context.path.slice(servedAt.length);
    if (!nameShape.test(name)) return;
    await send(context, name, { root, immutable: true, maxage: 31_536_000_000 });
    context.set(
      'Content-Security-Policy',
      "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    );
  };
}
