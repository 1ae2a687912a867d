import { Check, Entity, ForeignKey, Index, Unique } from 'typeorm';
import {
  FlagColumn,
  IdColumn,
  InstantColumn,
  RefColumn,
  TextColumn,
  WholeColumn,
} from '../../core/database/columns';

/** Somebody who joined by a member's invitation. */
@Entity('referral')
@Unique('referral__once', ['inviteeId'])
@Index('referral__by_inviter', ['inviterId', 'id'])
@Index('referral__by_state', ['state', 'id'])
@Index('referral__due', ['lookOn', 'id'])
@Index('referral__device', ['markIndex'])
@Check('referral__known_state', "state IN ('joined', 'review', 'completed', 'expired', 'refused')")
@Check('referral__waits', "(look_on IS NOT NULL) = (state = 'joined')")
@Check('referral__not_self', 'inviter_id <> invitee_id')
export class ReferralRecord {
  @IdColumn() id: string;
  @ForeignKey('MemberRecord', { name: 'referral__of_inviter' })
  @RefColumn('inviter_id')
  inviterId: string;
  @ForeignKey('MemberRecord', { name: 'referral__of_invitee' })
  @RefColumn('invitee_id')
  inviteeId: string;
  @TextColumn('state', 10) state: string;
  @TextColumn('doubt', 20, { nullable: true }) doubt: string | null;
  /** The inviter had as many rewarded invitations as one may: only the invited person gets theirs. */
  @FlagColumn('is_capped') isCapped: boolean;
  @WholeColumn('terms_version') termsVersion: number;
  @InstantColumn('opened_at') openedAt: Date;
  @InstantColumn('joined_at') joinedAt: Date;
  @TextColumn('joined_on', 10) joinedOn: string;
  /** Last business day of the sale that counts; null where none is asked for. */
  @TextColumn('sale_by', 10, { nullable: true }) saleBy: string | null;
  /** The business day to look for that sale on; null where nothing is waited for. */
  @TextColumn('look_on', 10, { nullable: true }) lookOn: string | null;
  @RefColumn('sale_id', { nullable: true }) saleId: string | null;
  @TextColumn('mark_index', 43, { nullable: true }) markIndex: string | null;
  /** Blind index of the network address that joined. */
  @TextColumn('address_index', 43, { nullable: true }) addressIndex: string | null;
  @TextColumn('decided_by', 40, { nullable: true }) decidedBy: string | null;
  @TextColumn('note', 200, { nullable: true }) note: string | null;
  @InstantColumn('ended_at', { nullable: true }) endedAt: Date | null;
}

/** What one side of a referral got on an occasion, or why nothing. */
@Entity('referral_reward')
@Unique('referral_reward__once', ['referralId', 'side', 'occasion'])
@Index('referral_reward__by_member', ['memberId', 'id'])
@Check('referral_reward__one_kind', '(points > 0) = (template_id IS NULL)')
@Check(
  'referral_reward__known',
  "side IN ('inviter', 'invitee') AND occasion IN ('joining', 'sale') AND outcome IN ('given', 'capped', 'no_budget', 'no_coupon', 'inactive')",
)
@Check(
  'referral_reward__coupon',
  "(coupon_id IS NOT NULL) = (outcome = 'given' AND template_id IS NOT NULL)",
)
export class ReferralRewardRecord {
  @IdColumn() id: string;
  @ForeignKey('ReferralRecord', { name: 'referral_reward__of_referral' })
  @RefColumn('referral_id')
  referralId: string;
  @TextColumn('side', 10) side: string;
  @TextColumn('occasion', 10) occasion: string;
  @RefColumn('member_id') memberId: string;
  /** What was promised; given only where `outcome` says so. */
  @WholeColumn('points') points: number;
  @RefColumn('template_id', { nullable: true }) templateId: string | null;
  @RefColumn('coupon_id', { nullable: true }) couponId: string | null;
  @TextColumn('outcome', 10) outcome: string;
  @TextColumn('business_on', 10) businessOn: string;
  @InstantColumn('at') at: Date;
}
