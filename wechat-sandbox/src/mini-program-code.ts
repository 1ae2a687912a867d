import type { AppRegistry } from './apps';
import type { VirtualClock } from './clock';
import type { ApiCall, ApiEndpoint, ApiReply, JsonObject } from './endpoint';
import { findText, isJsonObject } from './endpoint';
import { assertThat } from './errcodes';
import type { QrStyle } from './qr-picture';
import { drawQrPicture } from './qr-picture';

/** A code that was printed, and what a scan of it opens. */
export interface PrintedCode {
  id: number;
  appid: string;
  /** Page it opens; the first page of the app when the caller named none. */
  page: string;
  scene: string;
  envVersion: string;
  /** The text inside the picture: `wxacode://<appid>/<page>?scene=<encoded>&env_version=<...>`. */
  text: string;
  at: string;
}

/** The unlimited mini-program code. */
export interface MiniProgramCodes {
  /** The codes printed so far, oldest first. */
  list(): PrintedCode[];
  endpoints: ApiEndpoint[];
}

const SCENE_SHAPE = /^[A-Za-z0-9!#$&'()*+,/:;=?@\-._~]+$/;
const ENV_VERSIONS = ['release', 'trial', 'develop'];
const CODES_KEPT_COUNT = 200;

/** Creates the printer. The picture is a plain QR code, not WeChat's round one. */
export function createMiniProgramCodes(world: {
  clock: VirtualClock;
  apps: AppRegistry;
}): MiniProgramCodes {
  const { clock, apps } = world;
  const printed: PrintedCode[] = [];
  let lastId = 0;

  const print = ({ appid, body }: ApiCall): ApiReply => {
    const { pages } = apps.getMiniProgram(appid);
    const scene = readScene(body);
    const page = findText(body, 'page', 41030) ?? pages[0] ?? '';
    const checksPath = readFlag(body, 'check_path', true);
    assertThat(!page.startsWith('/'), 41030, 'page begins with a slash');
    assertThat(!page.includes('?'), 41030, 'page carries a query; that belongs into scene');
    assertThat(!checksPath || pages.includes(page), 41030, `${page} is not a published page`);
    const envVersion = findText(body, 'env_version', 40097) ?? 'release';
    assertThat(ENV_VERSIONS.includes(envVersion), 40097, 'env_version is none of the three');
    const width = body['width'] ?? 430;
    assertThat(
      typeof width === 'number' && Number.isInteger(width) && width >= 280 && width <= 1280,
      40097,
      'width is not a whole number from 280 to 1280',
    );
    const colour = readColour(body);
    const isTransparent = readFlag(body, 'is_hyaline', false);
    readFlag(body, 'auto_color', false);

    const query = `scene=${encodeURIComponent(scene)}&env_version=${envVersion}`;
    const text = `wxacode://${appid}/${page}?${query}`;
    lastId += 1;
    printed.push({ id: lastId, appid, page, scene, envVersion, text, at: clock.iso() });
    if (printed.length > CODES_KEPT_COUNT) printed.shift();
    const bytes = drawQrPicture(text, { width, colour, isTransparent });
    return { kind: 'png', bytes };
  };

  return {
    list: () => [...printed],
    endpoints: [
      {
        method: 'POST',
        path: '/wxa/getwxacodeunlimit',
        access: 'token',
        appKind: 'mini-program',
        limits: { perMinute: 5000, minuteErrcode: 45009 },
        handle: print,
      },
    ],
  };
}

function readScene(body: JsonObject): string {
  const scene = body['scene'];
  assertThat(typeof scene === 'string' && scene !== '', 40129, 'scene is missing or no string');
  assertThat(scene.length <= 32, 40169, `scene has ${scene.length} characters, 32 allowed`);
  assertThat(SCENE_SHAPE.test(scene), 40129, 'scene holds a character outside the allowed set');
  assertThat(!scene.includes('scancode_time'), 85096, 'scancode_time is reserved');
  return scene;
}

function readFlag(body: JsonObject, name: string, fallback: boolean): boolean {
  const flag = body[name] ?? fallback;
  assertThat(typeof flag === 'boolean', 40097, `${name} is not a boolean`);
  return flag;
}

function readColour(body: JsonObject): QrStyle['colour'] {
  const colour = body['line_color'] ?? { r: 0, g: 0, b: 0 };
  assertThat(isJsonObject(colour), 40097, 'line_color is not an object');
  return { r: readChannel(colour, 'r'), g: readChannel(colour, 'g'), b: readChannel(colour, 'b') };
}

function readChannel(colour: JsonObject, name: string): number {
  // The documentation's own samples write the channels as strings.
  const channel = Number(colour[name]);
  assertThat(
    Number.isInteger(channel) && channel >= 0 && channel <= 255,
    40097,
    `line_color.${name} is not 0 to 255`,
  );
  return channel;
}
