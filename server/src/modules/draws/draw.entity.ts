import { Check, Entity, Index, PrimaryColumn, Unique } from 'typeorm';
import {
  FlagColumn,
  IdColumn,
  InstantColumn,
  RefColumn,
  TextColumn,
  WholeColumn,
} from '../../core/database/columns';

/** A draw: the place on the tape it took, and what became of its prize. The row is the award. */
@Entity('draw')
@Unique('draw__position', ['campaignId', 'position'])
@Unique('draw__once', ['commandKey'])
@Unique('draw__winning_number', ['winningNumber'])
@Index('draw__of_member', ['memberId', 'id'])
@Index('draw__prizes', ['campaignId', 'prizeNo', 'state'])
@Index('draw__waiting', ['state', 'id'])
@Check(
  'draw__known_state',
  "state IN ('none', 'waiting', 'delivered', 'to_claim', 'claimed', 'stuck')",
)
@Check(
  'draw__claimed_whole',
  "(state = 'claimed' AND claimed_at IS NOT NULL) OR (state <> 'claimed' AND claimed_at IS NULL)",
)
@Check('draw__cost', 'cost_points >= 0')
export class DrawRow {
  @IdColumn() id: string;
  @RefColumn('campaign_id') campaignId: string;
  @RefColumn('member_id') memberId: string;
  /** From 1. */
  @WholeColumn('position_no') position: number;
  /** Its place in the prize table, from 1. */
  @WholeColumn('prize_no') prizeNo: number;
  @WholeColumn('cost_points') costPoints: number;
  /** Used a granted chance. */
  @FlagColumn('is_granted') isGranted: boolean;
  @TextColumn('business_on', 10) businessOn: string;
  @InstantColumn('at') at: Date;
  /** How the published draws name the member. */
  @TextColumn('member_tag', 22) memberTag: string;
  @TextColumn('chain', 43) chain: string;
  /** The member’s id and the caller’s key: one command draws once. */
  @TextColumn('command_key', 100) commandKey: string;
  @TextColumn('state', 10) state: string;
  /** Of goods: what is shown in a store. */
  @TextColumn('winning_number', 12, { nullable: true }) winningNumber: string | null;
  /** What was delivered: a coupon, a posting or a redemption. */
  @TextColumn('reference', 40, { nullable: true }) reference: string | null;
  /** Why it could not be delivered. */
  @TextColumn('stuck_code', 40, { nullable: true }) stuckCode: string | null;
  /** Of a desk draw. */
  @TextColumn('store_name', 60, { nullable: true }) storeName: string | null;
  @InstantColumn('claimed_at', { nullable: true }) claimedAt: Date | null;
  @TextColumn('claimed_store_name', 60, { nullable: true }) claimedStoreName: string | null;
  @TextColumn('claimed_by', 40, { nullable: true }) claimedBy: string | null;
}

/** What a member used of a campaign’s chances, and was granted. */
@Entity('draw_chance')
@Check(
  'draw_chance__not_overdrawn',
  'ordinary_count >= 0 AND granted_used_count >= 0 AND granted_used_count <= granted_count AND day_count >= 0',
)
export class DrawChanceRow {
  @PrimaryColumn({ name: 'campaign_id', type: 'varchar', length: 30 }) campaignId: string;
  @PrimaryColumn({ name: 'member_id', type: 'varchar', length: 30 }) memberId: string;
  @WholeColumn('ordinary_count', { default: 0 }) ordinaryCount: number;
  @WholeColumn('granted_count', { default: 0 }) grantedCount: number;
  @WholeColumn('granted_used_count', { default: 0 }) grantedUsedCount: number;
  /** The business day that `day_count` is of. */
  @TextColumn('day_on', 10, { default: '' }) dayOn: string;
  /** Ordinary chances used on that day. */
  @WholeColumn('day_count', { default: 0 }) dayCount: number;
}

/** Chances a member was granted for something. */
@Entity('draw_chance_grant')
@Unique('draw_chance_grant__once', ['source', 'sourceId', 'campaignId'])
@Index('draw_chance_grant__of_member', ['campaignId', 'memberId'])
@Check('draw_chance_grant__positive', 'chance_count > 0')
export class DrawChanceGrantRow {
  @IdColumn() id: string;
  @RefColumn('campaign_id') campaignId: string;
  @RefColumn('member_id') memberId: string;
  @WholeColumn('chance_count') chanceCount: number;
  /** staff, gift, referral, sign-in… */
  @TextColumn('source', 20) source: string;
  @TextColumn('source_id', 64) sourceId: string;
  @TextColumn('reason', 200, { nullable: true }) reason: string | null;
  @InstantColumn('at') at: Date;
}
