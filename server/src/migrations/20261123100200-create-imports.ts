import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable, type ColumnSpec } from '../core/database/schema';

const whole = (...names: string[]): ColumnSpec[] => names.map((name) => ({ name, type: 'whole' }));

/** Imports of items: the job with its cursor, and the rows that were not taken. */
export class CreateImports20261123100200 implements MigrationInterface {
  readonly name = 'CreateImports20261123100200';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'import_job', {
      columns: [
        { name: 'id', type: 'id' },
        { name: 'state', type: 'text', max: 10 },
        { name: 'file_name', type: 'text', max: 120 },
        { name: 'stored_name', type: 'text', max: 60 },
        { name: 'encoding', type: 'text', max: 10 },
        ...whole('row_count', 'row_cursor', 'created_count', 'updated_count', 'error_count'),
        { name: 'preview', type: 'document' },
        { name: 'actor_id', type: 'text', max: 40 },
        { name: 'created_at', type: 'instant' },
        { name: 'leased_until', type: 'instant', nullable: true },
        { name: 'finished_at', type: 'instant', nullable: true },
      ],
      index: { import_job__state: ['state'] },
      check: {
        import_job__state_known:
          "state IN ('previewed', 'queued', 'running', 'done', 'cancelled', 'failed')",
      },
    });
    await createTable(runner, 'import_row_error', {
      columns: [
        { name: 'job_id', type: 'text', max: 30 },
        ...whole('line_no'),
        { name: 'fault', type: 'text', max: 20 },
        { name: 'value', type: 'text', max: 200 },
      ],
      primaryKey: ['job_id', 'line_no'],
      foreignKeys: { import_row_error__of_job: { column: 'job_id', references: 'import_job' } },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('import_row_error');
    await runner.dropTable('import_job');
  }
}
