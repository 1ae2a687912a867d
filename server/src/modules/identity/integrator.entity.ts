import { Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { IdColumn, InstantColumn, TextColumn } from '../../core/database/columns';

/** The key of a till or another program of the retailer's. */
@Entity('integrator')
@Unique('integrator__key_id', ['keyId'])
export class IntegratorRow {
  @IdColumn() id: string;
  @TextColumn('name', 60) name: string;
  /** `hk_` and 20 characters; no secret. */
  @TextColumn('key_id', 30) keyId: string;
  /** The signing key, which is a hash of the secret, sealed: neither is in the database in clear. */
  @TextColumn('sealed_key', 120) sealedKey: string;
  @InstantColumn('created_at') createdAt: Date;
  @InstantColumn('revoked_at', { nullable: true }) revokedAt: Date | null;
  /** Written at most once a minute. */
  @InstantColumn('last_used_at', { nullable: true }) lastUsedAt: Date | null;
}

/** A store that an integrator may act for. */
@Entity('integrator_store')
@Index('integrator_store__org_unit', ['orgUnitId'])
export class IntegratorStoreRow {
  @ForeignKey('IntegratorRow', { name: 'integrator_store__of_integrator' })
  @PrimaryColumn({ name: 'integrator_id', type: 'varchar', length: 30 })
  integratorId: string;
  @ForeignKey('OrgUnitRow', { name: 'integrator_store__at_org_unit' })
  @PrimaryColumn({ name: 'org_unit_id', type: 'varchar', length: 30 })
  orgUnitId: string;
}

/** A nonce that came with a command; kept a little longer than a signature is good for. */
@Entity('integrator_nonce')
@Index('integrator_nonce__used_at', ['usedAt'])
export class IntegratorNonceRow {
  @PrimaryColumn({ name: 'integrator_id', type: 'varchar', length: 30 }) integratorId: string;
  @PrimaryColumn({ type: 'varchar', length: 64 }) nonce: string;
  @InstantColumn('used_at') usedAt: Date;
}
