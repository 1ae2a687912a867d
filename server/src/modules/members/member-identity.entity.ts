import { Entity, Index, Unique } from 'typeorm';
import { IdColumn, InstantColumn, RefColumn, TextColumn } from '../../core/database/columns';

/** Something that says who a person is; a visitor has an openid and no member yet. */
@Entity('member_identity')
@Unique('member_identity__value', ['valueIndex', 'kind', 'appId'])
@Index('member_identity__member', ['memberId'])
export class MemberIdentity {
  @IdColumn() id: string;
  /** openid, unionid, phone or card */
  @TextColumn('kind', 10) kind: string;
  /** The WeChat app of an openid; empty for the other kinds. */
  @TextColumn('app_id', 40) appId: string;
  /** Blind index: the value itself cannot be read from it. */
  @TextColumn('value_index', 43) valueIndex: string;
  /** An openid, encrypted: WeChat wants it with phone codes and messages. */
  @TextColumn('value_sealed', 255, { nullable: true }) valueSealed: string | null;
  /** Blind index of the unionid that WeChat told with this openid. */
  @TextColumn('union_index', 43, { nullable: true }) unionIndex: string | null;
  @RefColumn('member_id', { nullable: true }) memberId: string | null;
  @InstantColumn('created_at') createdAt: Date;
}
