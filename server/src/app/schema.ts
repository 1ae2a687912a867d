import { readdirSync } from 'node:fs';
import path from 'node:path';

type Class = new () => object;

/**
 * Entities and migrations are found by their file kind (`*.entity`, `migrations/*`), so that a new
 * module needs no second place to be named in; the file kinds are closed (docs/architecture.md).
 */
function classesOf(folder: string, pattern: RegExp): Class[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => pattern.test(name))
    .sort()
    .flatMap((name) => {
      // The list of files is only known at run time, so this cannot be an import statement.
      const file = require(path.join(folder, name)) as Record<string, unknown>;
      return Object.values(file).filter((value): value is Class => typeof value === 'function');
    });
}

const source = path.join(__dirname, '..');

/** Every table. */
export const entities: Class[] = [
  ...classesOf(path.join(source, 'core'), /\.entity\.(js|ts)$/),
  ...classesOf(path.join(source, 'integrations'), /\.entity\.(js|ts)$/),
  ...classesOf(path.join(source, 'modules'), /\.entity\.(js|ts)$/),
];

/** Every migration, in the order of their names. */
export const migrations: Class[] = classesOf(
  path.join(source, 'migrations'),
  /^\d{14}-[\w-]+\.(js|ts)$/,
);
