import { Entity, PrimaryColumn } from 'typeorm';
import { DocumentColumn, InstantColumn, TextColumn } from '../../core/database/columns';

/** The access token of one WeChat app, shared by all server processes. */
@Entity('wechat_token')
export class WechatToken {
  @PrimaryColumn({ name: 'app_id', type: 'varchar', length: 40 }) appId: string;
  @DocumentColumn('token_sealed', { nullable: true }) tokenSealed: string | null;
  /** Lets a process say which token failed without opening the seal. */
  @TextColumn('token_hash', 43, { nullable: true }) tokenHash: string | null;
  @InstantColumn('expires_at', { nullable: true }) expiresAt: Date | null;
  /** From then on the first process to notice fetches the next one. */
  @InstantColumn('refresh_at', { nullable: true }) refreshAt: Date | null;
  /** Until then one process is fetching and the others wait. */
  @InstantColumn('lease_until', { nullable: true }) leaseUntil: Date | null;
}
