const { spawnSync } = require('node:child_process');
const { writeFileSync } = require('node:fs');
const path = require('node:path');

const symbologies = { qr: 'qrcode', bars: 'code128' };

/**
 * Reads codes off a picture with zbarimg, which shares no code with what drew them.
 *
 * @param kind `qr` or `bars`
 * @returns the texts found
 */
function decode(folder, picture, kind) {
  const file = path.join(folder, `${kind}-${Date.now()}.png`);
  writeFileSync(file, picture);
  const { stdout, error } = spawnSync(
    'zbarimg',
    ['--raw', '--quiet', '-Sdisable', `-S${symbologies[kind]}.enable`, file],
    { encoding: 'utf8' },
  );
  if (error) throw new Error('zbarimg is missing: apt-get install zbar-tools');
  return stdout.split('\n').filter(Boolean);
}

module.exports = { decode };
