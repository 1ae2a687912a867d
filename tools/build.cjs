const { spawn } = require('node:child_process');
const { createHash } = require('node:crypto');
const { brotliCompressSync, constants, gzipSync } = require('node:zlib');
const { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } = require('node:fs');
const path = require('node:path');

const root = path.join(__dirname, '..');
const recordFile = path.join(root, '.data', 'builds.json');
const bin = {
  tsc: 'node_modules/typescript/bin/tsc',
  vite: 'node_modules/vite/bin/vite.js',
  taro: 'node_modules/@tarojs/cli/bin/taro',
};

const shared = ['shared-types/src', 'package-lock.json', 'tsconfig.base.json'];
const miniprogram = [
  ...['src', 'config', 'types', 'babel.config.js', 'package.json', 'tsconfig.json'].map(
    (name) => `miniprogram/${name}`,
  ),
  ...shared,
];

/** What can be built: from which sources, into which file, by which command. */
const targets = {
  types: {
    title: 'server',
    sources: [
      ...shared,
      ...['shared-types', 'server', 'wechat-sandbox'].flatMap((part) => [
        `${part}/src`,
        `${part}/tsconfig.json`,
        `${part}/package.json`,
      ]),
    ],
    outputs: ['shared-types/dist/index.js', 'wechat-sandbox/dist/main.js', 'server/dist/main.js'],
    command: [bin.tsc, '-b', 'shared-types', 'wechat-sandbox', 'server'],
  },
  h5: {
    title: 'customer pages',
    sources: miniprogram,
    outputs: ['miniprogram/dist/h5/index.html'],
    command: [path.join(root, bin.taro), 'build', '--type', 'h5'],
    folder: 'miniprogram',
    finish: () => compress('miniprogram/dist/h5'),
  },
  weapp: {
    title: 'mini-program',
    sources: [...miniprogram, 'project.config.json'],
    outputs: ['miniprogram/dist/weapp/app.js'],
    command: [path.join(root, bin.taro), 'build', '--type', 'weapp'],
    folder: 'miniprogram',
  },
  console: {
    title: 'console',
    sources: [
      ...['src', 'public', 'index.html', 'vite.config.ts', 'package.json', 'tsconfig.json'].map(
        (name) => `console/${name}`,
      ),
      ...shared,
    ],
    outputs: ['console/dist/index.html'],
    command: [path.join(root, bin.vite), 'build', '--logLevel', 'warn'],
    folder: 'console',
    finish: () => compress('console/dist'),
  },
};

/** Names of the files that decide what a target's build looks like, in a fixed order. */
function filesOf(sources) {
  const files = [];
  const visit = (name) => {
    const full = path.join(root, name);
    if (!existsSync(full)) return;
    const entries = readdirSyncOrNull(full);
    if (!entries) return void files.push(name);
    for (const entry of entries.sort()) visit(`${name}/${entry}`);
  };
  for (const source of sources) visit(source);
  return files.filter((name) => !/\.test\.tsx?$/.test(name));
}

function readdirSyncOrNull(folder) {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (error.code === 'ENOTDIR') return null;
    throw error;
  }
}

/** Hash over names and contents, so that a checkout or a touched file does not cause a build. */
function contentHash(sources) {
  const hash = createHash('sha256');
  for (const name of filesOf(sources)) {
    hash
      .update(`${name}\0`)
      .update(readFileSync(path.join(root, name)))
      .update('\0');
  }
  return hash.digest('hex').slice(0, 32);
}

function readRecord() {
  try {
    return JSON.parse(readFileSync(recordFile, 'utf8'));
  } catch {
    // No record, or one that is not readable: everything counts as stale.
    return {};
  }
}

function hasOutputs(target) {
  return target.outputs.every((file) => existsSync(path.join(root, file)));
}

/** Whether a target has to be built: its result is missing or made from other sources. */
function isStale(name) {
  const target = targets[name];
  return !hasOutputs(target) || readRecord()[name] !== contentHash(target.sources);
}

function run(target, extra) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...target.command, ...extra], {
      cwd: path.join(root, target.folder ?? ''),
      // Taro's own report of its progress is of no use in a log; what fails is printed.
      env: { ...process.env, NODE_ENV: 'production', BROWSERSLIST_IGNORE_OLD_DATA: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    // A start that fails meanwhile must not leave a builder at work.
    const stop = () => child.kill();
    process.once('exit', stop);
    let said = '';
    child.stdout.on('data', (part) => (said += part));
    child.stderr.on('data', (part) => (said += part));
    child.once('error', reject);
    child.once('close', (code) => {
      process.removeListener('exit', stop);
      if (code === 0) resolve();
      else reject(new Error(`Building the ${target.title} failed:\n${said.trim().slice(-6000)}`));
    });
  });
}

/** Puts `.br` and `.gz` beside scripts and styles (their names carry a hash): the server sends them. */
function compress(folder) {
  const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } };
  for (const name of filesOf([folder])) {
    if (!/\.(js|css)$/.test(name) || existsSync(path.join(root, `${name}.br`))) continue;
    const bytes = readFileSync(path.join(root, name));
    if (bytes.length < 1024) continue;
    writeFileSync(path.join(root, `${name}.br`), brotliCompressSync(bytes, quality));
    writeFileSync(path.join(root, `${name}.gz`), gzipSync(bytes));
  }
}

/**
 * Builds a target unless it is up to date.
 *
 * @returns seconds it took; null where there was nothing to do
 * @throws Error with the end of what the builder said
 */
async function build(name) {
  const target = targets[name];
  const hash = contentHash(target.sources);
  if (hasOutputs(target) && readRecord()[name] === hash) {
    // Somebody may have run the builder by hand since.
    target.finish?.();
    return null;
  }
  const startedAt = Date.now();
  // The compiler's own record may outlive a removed dist folder and would then skip the work.
  await run(target, name === 'types' && !hasOutputs(target) ? ['--force'] : []);
  target.finish?.();
  mkdirSync(path.dirname(recordFile), { recursive: true });
  writeFileSync(recordFile, `${JSON.stringify({ ...readRecord(), [name]: hash }, null, 2)}\n`);
  return (Date.now() - startedAt) / 1000;
}

module.exports = { root, targets, build, isStale };

/** `node tools/build.cjs h5 weapp`: builds what is named where it is stale. */
async function main(names) {
  for (const name of names) {
    if (!targets[name]) throw new Error(`No such target: ${name}`);
    const seconds = await build(name);
    const said = seconds === null ? 'is up to date' : `${seconds.toFixed(1)} s`;
    process.stdout.write(`${targets[name].title}: ${said}\n`);
  }
}

if (require.main === module) {
  main(process.argv.slice(2)).catch((error) => {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  });
}
