import { Check, Column, Entity, ForeignKey, Index, Unique } from 'typeorm';
import {
  DocumentColumn,
  FlagColumn,
  IdColumn,
  InstantColumn,
  RefColumn,
  TextColumn,
} from '../../core/database/columns';

/** A place in the org tree: the group, a company or partner below it, or a store. */
@Entity('org_unit')
@Unique('org_unit__code', ['code'])
@Unique('org_unit__path', ['path'])
@Index('org_unit__parent', ['parentId'])
@Check('org_unit__kind', "kind IN ('group', 'company', 'store', 'partner')")
export class OrgUnitRow {
  @IdColumn() id: string;
  @ForeignKey('OrgUnitRow', { name: 'org_unit__of_parent' })
  @RefColumn('parent_id', { nullable: true })
  parentId: string | null;
  @TextColumn('kind', 10) kind: string;
  @TextColumn('name', 60) name: string;
  /** The retailer's own short name of it: `SH01`. */
  @TextColumn('code', 40) code: string;
  /** Ids from the root to the unit itself: `/org_A/org_B/`. */
  @TextColumn('path', 200) path: string;
  /** From here on for stores alone. */
  @TextColumn('address', 120, { nullable: true }) address: string | null;
  @TextColumn('phone', 20, { nullable: true }) phone: string | null;
  /** GCJ-02, as every map within WeChat. */
  @Column({ name: 'latitude', type: 'double', nullable: true }) latitude: number | null;
  @Column({ name: 'longitude', type: 'double', nullable: true }) longitude: number | null;
  @DocumentColumn('opening_hours', { nullable: true }) openingHours: string | null;
  @FlagColumn('is_open', { default: true }) isOpen: boolean;
  @InstantColumn('created_at') createdAt: Date;
}
