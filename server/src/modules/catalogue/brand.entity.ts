import { Entity, Unique } from 'typeorm';
import { FlagColumn, IdColumn, InstantColumn, TextColumn } from '../../core/database/columns';

/** Whose goods an item is. Never deleted, because sales refer to it. */
@Entity('brand')
@Unique('brand__code', ['code'])
export class BrandRow {
  @IdColumn() id: string;
  @TextColumn('code', 40) code: string;
  @TextColumn('name', 60) name: string;
  @FlagColumn('is_active', { default: true }) isActive: boolean;
  @InstantColumn('updated_at') updatedAt: Date;
}
