import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Documents of more than 64 KB on MariaDB: the reply to a receipt of 200 lines exceeds `text`. */
export class WidenDocuments20261124000000 implements MigrationInterface {
  readonly name = 'WidenDocuments20261124000000';
  async up(runner: QueryRunner): Promise<void> {
    if (runner.dataSource.options.type === 'better-sqlite3') return;
    // Only tables made before `document` meant mediumtext have any.
    const columns = (await runner.query(
      `SELECT table_name AS tableName, column_name AS columnName, is_nullable AS isNullable
         FROM information_schema.columns
        WHERE table_schema = DATABASE() AND data_type = 'text'`,
    )) as { tableName: string; columnName: string; isNullable: 'YES' | 'NO' }[];
    for (const { tableName, columnName, isNullable } of columns) {
      const rule = isNullable === 'YES' ? 'NULL' : 'NOT NULL';
      await runner.query(
        `ALTER TABLE \`${tableName}\` MODIFY \`${columnName}\` mediumtext ${rule}`,
      );
    }
  }
  /** Stays wide: what was stored since might not fit again, and the old version reads it as it is. */
  async down(): Promise<void> {}
}
