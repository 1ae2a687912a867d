import { Check, Entity, ForeignKey, Index, Unique } from 'typeorm';
import { IdColumn, InstantColumn, RefColumn, TextColumn } from '../../core/database/columns';

/** A code of a partner that a gift hands out, once. */
@Entity('gift_code')
@Unique('gift_code__once', ['giftId', 'codeDigest'])
@Unique('gift_code__of_redemption', ['redemptionId'])
@Index('gift_code__free', ['giftId', 'state', 'id'])
@Check('gift_code__known_state', "state IN ('free', 'given', 'void')")
@Check('gift_code__given_for_something', "(state = 'given') = (redemption_id IS NOT NULL)")
export class GiftCodeRow {
  @IdColumn() id: string;
  @ForeignKey('GiftRow', { name: 'gift_code__of_gift' })
  @RefColumn('gift_id')
  giftId: string;
  @TextColumn('code_sealed', 200) codeSealed: string;
  /** Blind index: the same code is not taken in twice. */
  @TextColumn('code_digest', 43) codeDigest: string;
  @TextColumn('state', 10) state: string;
  @RefColumn('redemption_id', { nullable: true }) redemptionId: string | null;
  @InstantColumn('created_at') createdAt: Date;
}
