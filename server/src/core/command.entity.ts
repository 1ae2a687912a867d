import { Entity, Index, PrimaryColumn } from 'typeorm';
import { DocumentColumn, InstantColumn, TextColumn } from './database/columns';

/** A command that was sent with an Idempotency-Key, and what it was answered. */
@Entity('command')
@Index('command__created_at', ['createdAt'])
export class Command {
  @PrimaryColumn({ type: 'varchar', length: 80 }) scope: string;
  @PrimaryColumn({ name: 'command_key', type: 'varchar', length: 64 }) commandKey: string;
  @TextColumn('body_hash', 43) bodyHash: string;
  @DocumentColumn('reply', { nullable: true }) reply: string | null;
  @InstantColumn('created_at') createdAt: Date;
}
