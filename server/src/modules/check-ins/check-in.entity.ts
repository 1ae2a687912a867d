import { Check, Entity, ForeignKey, Index, Unique } from 'typeorm';
import {
  DocumentColumn,
  IdColumn,
  InstantColumn,
  RefColumn,
  TextColumn,
  WholeColumn,
} from '../../core/database/columns';

/** One version of what sign-in gives; on a day the highest version that is effective holds. */
@Entity('check_in_terms')
@Unique('check_in_terms__version', ['version'])
@Index('check_in_terms__effective', ['effectiveOn', 'version'])
export class CheckInTermsRow {
  @IdColumn() id: string;
  @WholeColumn('version_no') version: number;
  @TextColumn('effective_on', 10) effectiveOn: string;
  /** JSON: open or not, points, cycle, bonuses, make-up. */
  @DocumentColumn('document') document: string;
  @InstantColumn('created_at') createdAt: Date;
}

/** A business day that a member signed in for; streaks are read from these rows alone. */
@Entity('check_in')
@Unique('check_in__day', ['memberId', 'signedOn'])
@Index('check_in__made', ['madeOn', 'id'])
@Index('check_in__made_by', ['memberId', 'madeOn'])
@Check('check_in__known_kind', "kind IN ('signed', 'made_up')")
@Check('check_in__not_negative', 'points >= 0 AND cost_points >= 0')
@Check('check_in__today_or_before', "(kind = 'signed') = (signed_on = made_on)")
export class CheckInRecord {
  @IdColumn() id: string;
  @ForeignKey('MemberRecord', { name: 'check_in__of_member' })
  @RefColumn('member_id')
  memberId: string;
  @TextColumn('signed_on', 10) signedOn: string;
  @TextColumn('kind', 10) kind: string;
  /** The business day of the tap. */
  @TextColumn('made_on', 10) madeOn: string;
  @WholeColumn('terms_version') termsVersion: number;
  /** Given for the day itself. */
  @WholeColumn('points') points: number;
  @WholeColumn('cost_points') costPoints: number;
  @InstantColumn('at') at: Date;
}

/** What a streak gave on reaching a day of it. */
@Entity('check_in_bonus')
@Unique('check_in_bonus__once', ['memberId', 'reachedOn', 'streakDay'])
@Index('check_in_bonus__given', ['givenOn'])
@Check('check_in_bonus__one_kind', '(points > 0) = (template_id IS NULL)')
export class CheckInBonusRecord {
  @IdColumn() id: string;
  @RefColumn('member_id') memberId: string;
  /** The signed day that was that day of the streak. */
  @TextColumn('reached_on', 10) reachedOn: string;
  @WholeColumn('streak_day') streakDay: number;
  /** The sign-in or make-up that brought it about. */
  @ForeignKey('CheckInRecord', { name: 'check_in_bonus__of_check_in' })
  @RefColumn('check_in_id')
  checkInId: string;
  @TextColumn('given_on', 10) givenOn: string;
  @WholeColumn('points') points: number;
  @RefColumn('template_id', { nullable: true }) templateId: string | null;
  /** Null where the template had none left. */
  @RefColumn('coupon_id', { nullable: true }) couponId: string | null;
}
