import { Entity, ForeignKey, Index, Unique } from 'typeorm';
import {
  FlagColumn,
  IdColumn,
  InstantColumn,
  RefColumn,
  TextColumn,
} from '../../core/database/columns';

/** A shelf of the catalogue: a tree, whose paths read as those of org units. */
@Entity('category')
@Unique('category__code', ['code'])
@Unique('category__path', ['path'])
@Index('category__parent', ['parentId'])
export class CategoryRow {
  @IdColumn() id: string;
  @ForeignKey('CategoryRow', { name: 'category__of_parent' })
  @RefColumn('parent_id', { nullable: true })
  parentId: string | null;
  @TextColumn('code', 40) code: string;
  @TextColumn('name', 40) name: string;
  /** Ids from the top to the category itself: `/cat_A/cat_B/`. */
  @TextColumn('path', 200) path: string;
  @FlagColumn('is_active', { default: true }) isActive: boolean;
  @InstantColumn('updated_at') updatedAt: Date;
}
