import { Table, TableColumn, type QueryRunner, type TableColumnOptions } from 'typeorm';

/** What a migration says about one column; types that read the same on both engines. */
export type ColumnSpec =
  | { name: string; type: 'id' }
  | { name: string; type: 'text'; max: number; nullable?: true; default?: string }
  | { name: string; type: 'document'; nullable?: true }
  | { name: string; type: 'whole'; nullable?: true; default?: number }
  | { name: string; type: 'decimal_degrees'; nullable?: true }
  | { name: string; type: 'flag'; default?: 0 | 1 }
  | { name: string; type: 'instant'; nullable?: true };

/** Keys and rules of a table. Names follow `table__meaning`. */
export interface TableSpec {
  columns: ColumnSpec[];
  primaryKey?: string[];
  unique?: Record<string, string[]>;
  index?: Record<string, string[]>;
  check?: Record<string, string>;
  foreignKeys?: Record<string, { column: string; references: string }>;
}

const isSqlite = (runner: QueryRunner) => runner.dataSource.options.type === 'better-sqlite3';

function columnOptions(sqlite: boolean, spec: ColumnSpec, isPrimary: boolean): TableColumnOptions {
  const base = { name: spec.name, isPrimary };
  const quoted = (value: string | number) =>
    sqlite && typeof value === 'number' ? String(value) : `'${value}'`;
  switch (spec.type) {
    case 'id':
      return { ...base, type: 'varchar', length: '30' };
    case 'text':
      return {
        ...base,
        type: 'varchar',
        length: String(spec.max),
        isNullable: spec.nullable ?? false,
        ...(spec.default === undefined ? {} : { default: quoted(spec.default) }),
      };
    case 'document':
      return {
        ...base,
        // `text` ends at 64 KB on MariaDB.
        type: sqlite ? 'text' : 'mediumtext',
        isNullable: spec.nullable ?? false,
      };
    case 'whole':
      return {
        ...base,
        type: 'bigint',
        isNullable: spec.nullable ?? false,
        ...(spec.default === undefined ? {} : { default: quoted(spec.default) }),
      };
    case 'decimal_degrees':
      return { ...base, type: 'double', isNullable: spec.nullable ?? false };
    case 'flag':
      return {
        ...base,
        type: sqlite ? 'boolean' : 'tinyint',
        ...(spec.default === undefined ? {} : { default: quoted(spec.default) }),
      };
    case 'instant':
      return { ...base, type: 'datetime', precision: 3, isNullable: spec.nullable ?? false };
  }
}

/**
 * Creates a table the same way on both engines. TypeORM ignores CHECK on MariaDB, so they are
 * added there by statement; unique keys are constraints on SQLite and unique indexes on MariaDB,
 * which is what makes the schema difference empty on both.
 */
export async function createTable(
  runner: QueryRunner,
  name: string,
  spec: TableSpec,
): Promise<void> {
  const sqlite = isSqlite(runner);
  const primaryKey = spec.primaryKey ?? ['id'];
  const unique = Object.entries(spec.unique ?? {});
  const checks = Object.entries(spec.check ?? {});
  await runner.createTable(
    new Table({
      name,
      columns: spec.columns.map((column) =>
        columnOptions(sqlite, column, primaryKey.includes(column.name)),
      ),
      uniques: sqlite ? unique.map(([key, columnNames]) => ({ name: key, columnNames })) : [],
      indices: [
        ...(sqlite
          ? []
          : unique.map(([key, columnNames]) => ({ name: key, columnNames, isUnique: true }))),
        ...Object.entries(spec.index ?? {}).map(([key, columnNames]) => ({
          name: key,
          columnNames,
        })),
      ],
      checks: sqlite ? checks.map(([key, expression]) => ({ name: key, expression })) : [],
      foreignKeys: Object.entries(spec.foreignKeys ?? {}).map(([key, { column, references }]) => ({
        name: key,
        columnNames: [column],
        referencedTableName: references,
        referencedColumnNames: ['id'],
        onDelete: 'NO ACTION',
        onUpdate: 'NO ACTION',
      })),
    }),
  );
  if (sqlite) return;
  for (const [key, expression] of checks) {
    await runner.query(`ALTER TABLE \`${name}\` ADD CONSTRAINT \`${key}\` CHECK (${expression})`);
  }
}

/** Adds columns to a table, all at once: SQLite copies the table for each call. */
export async function addColumns(
  runner: QueryRunner,
  table: string,
  columns: readonly ColumnSpec[],
): Promise<void> {
  const sqlite = isSqlite(runner);
  await runner.addColumns(
    table,
    columns.map((column) => new TableColumn(columnOptions(sqlite, column, false))),
  );
}
