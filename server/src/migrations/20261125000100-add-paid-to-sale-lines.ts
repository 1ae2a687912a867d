import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumns } from '../core/database/schema';

/** What money paid for a line, which is what earns; until now all of it. */
export class AddPaidToSaleLines20261125000100 implements MigrationInterface {
  readonly name = 'AddPaidToSaleLines20261125000100';
  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'sale_line', [{ name: 'paid_fen', type: 'whole', default: 0 }]);
    await runner.query('UPDATE sale_line SET paid_fen = net_fen');
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn('sale_line', 'paid_fen');
  }
}
