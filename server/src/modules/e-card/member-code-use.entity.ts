import { Entity, PrimaryColumn } from 'typeorm';
import { InstantColumn } from '../../core/database/columns';

/** A code that was accepted; the key makes it the only time. */
@Entity('member_code_use')
export class MemberCodeUse {
  @PrimaryColumn({ name: 'device_id', type: 'varchar', length: 30 }) deviceId: string;
  @PrimaryColumn({ name: 'step', type: 'bigint' }) step: number;
  @InstantColumn('used_at') usedAt: Date;
}
