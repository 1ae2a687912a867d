import { Entity, Unique } from 'typeorm';
import { FlagColumn, IdColumn, InstantColumn, TextColumn } from '../../core/database/columns';

/** Who an item is bought from. Never deleted, because sales refer to it. */
@Entity('supplier')
@Unique('supplier__code', ['code'])
export class SupplierRow {
  @IdColumn() id: string;
  @TextColumn('code', 40) code: string;
  @TextColumn('name', 60) name: string;
  @FlagColumn('is_active', { default: true }) isActive: boolean;
  @InstantColumn('updated_at') updatedAt: Date;
}
