import { readFileSync } from 'node:fs';
import path from 'node:path';
import { environmentSchema } from '../src/app/config';
import { filesBelow } from './test-database';

const repository = path.join(__dirname, '../..');
const source = path.join(repository, 'server/src');
const modules = path.join(source, 'modules');

/** Which module may import which, through its index alone. Adding an edge is a reviewed change. */
const allowedEdges: Record<string, readonly string[]> = {
  addresses: ['ledger'],
  audit: [],
  ledger: [],
  stores: ['audit'],
  identity: ['audit', 'stores'],
  catalogue: ['audit', 'identity', 'stores'],
  coupons: ['audit', 'e-card', 'identity', 'ledger', 'members', 'notices', 'scopes', 'stores'],
  referrals: ['audit', 'identity', 'ledger', 'members', 'notices', 'rewards', 'sales'],
  rewards: ['coupons', 'identity', 'members', 'points'],
  'check-ins': ['audit', 'identity', 'ledger', 'members', 'points', 'rewards'],
  notices: [],
  members: ['audit', 'identity', 'ledger', 'stores'],
  'e-card': ['ledger', 'members', 'stores'],
  points: ['audit', 'identity', 'ledger', 'members', 'stores'],
  rebates: ['audit', 'e-card', 'identity', 'ledger', 'members', 'points', 'stores'],
  rehearsals: ['audit', 'identity', 'members', 'points', 'stores'],
  sales: [
    'audit',
    'catalogue',
    'coupons',
    'e-card',
    'identity',
    'ledger',
    'members',
    'points',
    'rebates',
    'scopes',
    'stores',
    'tiers',
  ],
  gifts: ['audit', 'coupons', 'identity', 'ledger', 'members', 'notices', 'stores'],
  redemptions: [
    'addresses',
    'audit',
    'coupons',
    'e-card',
    'gifts',
    'identity',
    'ledger',
    'members',
    'notices',
    'points',
    'stores',
  ],
  affinities: ['gifts', 'members'],
  draws: [
    'audit',
    'coupons',
    'identity',
    'ledger',
    'members',
    'notices',
    'points',
    'sales',
    'stores',
  ],
  tiers: ['audit', 'coupons', 'e-card', 'identity', 'ledger', 'members'],
  programme: ['members', 'points', 'stores'],
  scopes: [],
  votes: ['audit', 'identity', 'ledger', 'members', 'rewards', 'stores'],
  surveys: ['audit', 'identity', 'ledger', 'members', 'rewards', 'stores'],
};

/** The closed vocabulary of file kinds; see docs/architecture.md. */
const fileKinds =
  /(\.(entity|rules|queries|policy|presenter|routes|states|report|job|factory)(\.db)?(\.test)?|^index|^[a-z]+(-[a-z]+)*(\.db)?(\.test)?)\.ts$/;

/** Relative imports of a file, as absolute paths without an ending. */
function importsOf(file: string): string[] {
  const text = readFileSync(file, 'utf8');
  return [...text.matchAll(/from '(\.[^']*)'|import\('(\.[^']*)'\)/g)].map((match) =>
    path.resolve(path.dirname(file), match[1] ?? match[2] ?? ''),
  );
}

const isTest = (file: string) => /\.test\.ts$|\.factory\.ts$/.test(file);
const productFiles = filesBelow(source, '.ts').filter((file) => !isTest(file));

function partOf(file: string): string {
  return path.relative(source, file).split(path.sep)[0] ?? '';
}

function moduleOf(file: string): string | undefined {
  const [first] = path.relative(modules, file).split(path.sep);
  return first === undefined || first === '' || first === '..' ? undefined : first;
}

test('modules import each other along the allowed edges only', () => {
  const wrong = productFiles
    .filter((file) => moduleOf(file))
    .flatMap((file) => {
      const from = moduleOf(file) ?? '';
      return importsOf(file)
        .map((target) => ({ from, to: moduleOf(target), target }))
        .filter(({ to }) => to !== undefined && to !== from && !allowedEdges[from]?.includes(to))
        .map(({ to }) => `${path.relative(source, file)} imports ${to}`);
    });
  expect(wrong).toEqual([]);
});

test('modules are entered through their index only', () => {
  const wrong = productFiles.flatMap((file) =>
    importsOf(file)
      .filter((target) => {
        const to = moduleOf(target);
        return to !== undefined && to !== moduleOf(file) && target !== path.join(modules, to);
      })
      .map((target) => `${path.relative(source, file)} imports ${path.relative(source, target)}`),
  );
  expect(wrong).toEqual([]);
});

test('core and integrations know no module, and core knows no integration', () => {
  const forbidden: Record<string, readonly string[]> = {
    core: ['modules', 'integrations', 'app', 'demo'],
    integrations: ['modules', 'app', 'demo'],
    modules: ['app', 'demo'],
    demo: [],
  };
  const wrong = productFiles.flatMap((file) =>
    importsOf(file)
      .filter((target) => forbidden[partOf(file)]?.includes(partOf(target)))
      .map((target) => `${path.relative(source, file)} imports ${path.relative(source, target)}`),
  );
  expect(wrong).toEqual([]);
});

test('every module is in the table of edges, and the table has no cycle', () => {
  const found = new Set(productFiles.map(moduleOf).filter((name) => name !== undefined));
  expect([...found].sort()).toEqual(Object.keys(allowedEdges).sort());
  const visit = (name: string, trail: readonly string[]): void => {
    expect(trail).not.toContain(name);
    for (const next of allowedEdges[name] ?? []) visit(next, [...trail, name]);
  };
  for (const name of Object.keys(allowedEdges)) visit(name, []);
});

test('every file of a module is of a known kind', () => {
  const wrong = filesBelow(modules, '.ts').filter((file) => !fileKinds.test(path.basename(file)));
  expect(wrong.map((file) => path.relative(modules, file))).toEqual([]);
});

test('the environment is read in the entry points alone', () => {
  const readers = productFiles
    .filter((file) => readFileSync(file, 'utf8').includes('process.env'))
    .map((file) => path.relative(source, file));
  expect(readers.sort()).toEqual(['audit.ts', 'main.ts', 'migrate.ts', 'seed.ts', 'setup.ts']);
});

test('rules and use cases read no clock and throw no dice', () => {
  const impure = filesBelow(modules, '.rules.ts').filter((file) =>
    /new Date\(\)|Date\.now\(|Math\.random\(/.test(readFileSync(file, 'utf8')),
  );
  expect(impure.map((file) => path.relative(modules, file))).toEqual([]);
});

test('statements are fixed texts: no value is written into SQL', () => {
  const wrong = productFiles.flatMap((file) =>
    [
      ...readFileSync(file, 'utf8').matchAll(
        /(?:WHERE|VALUES|SET|LIMIT)[^`;]*\$\{(?:input|command|request|page\.cursor)/g,
      ),
    ].map(() => path.relative(source, file)),
  );
  expect(wrong).toEqual([]);
});

test('.env.example lists exactly the variables of the configuration', () => {
  const text = readFileSync(path.join(repository, '.env.example'), 'utf8');
  const listed = [...text.matchAll(/^#? ?([A-Z][A-Z0-9_]+)=/gm)].map((match) => match[1]);
  expect(listed.sort()).toEqual(Object.keys(environmentSchema.shape).sort());
});

test('the sandbox shares no code with the product', () => {
  const sandbox = filesBelow(path.join(repository, 'wechat-sandbox/src'), '.ts');
  const wrong = sandbox.filter((file) =>
    /@huike\/|\.\.\/server|\.\.\/shared-types/.test(readFileSync(file, 'utf8')),
  );
  expect(wrong).toEqual([]);
});

test('the mini-program takes only the client door of the contract', () => {
  const files = ['.ts', '.tsx'].flatMap((suffix) =>
    filesBelow(path.join(repository, 'miniprogram/src'), suffix),
  );
  const wrong = files.filter((file) =>
    /from '@huike\/shared-types'|from 'zod/.test(readFileSync(file, 'utf8')),
  );
  expect(wrong).toEqual([]);
});
