import { Check, Entity, Index, PrimaryColumn } from 'typeorm';
import {
  DocumentColumn,
  IdColumn,
  InstantColumn,
  RefColumn,
  TextColumn,
  WholeColumn,
} from '../../core/database/columns';

/** A campaign of draws. What is published of it never changes. */
@Entity('draw_campaign')
@Index('draw_campaign__owner', ['orgPath', 'id'])
@Index('draw_campaign__shown', ['state', 'id'])
@Index('draw_campaign__ending', ['state', 'endsAt'])
@Check('draw_campaign__known_state', "state IN ('draft', 'published', 'closed')")
@Check('draw_campaign__known_kind', "kind IN ('shake', 'wheel', 'scratch', 'desk')")
@Check(
  'draw_campaign__committed',
  "state = 'draft' OR (seed_sealed IS NOT NULL AND root IS NOT NULL AND published_at IS NOT NULL)",
)
@Check(
  'draw_campaign__closed_whole',
  "(state = 'closed' AND closed_at IS NOT NULL) OR (state <> 'closed' AND closed_at IS NULL)",
)
export class DrawCampaignRow {
  @IdColumn() id: string;
  @TextColumn('state', 10) state: string;
  /** Holds it and pays. */
  @RefColumn('org_unit_id') orgUnitId: string;
  @TextColumn('org_path', 200) orgPath: string;
  @TextColumn('kind', 10) kind: string;
  @TextColumn('name', 40) name: string;
  /** Canonical JSON, as `drawTermsSchema`; once published, what `terms_hash` is of. */
  @DocumentColumn('terms') terms: string;
  @WholeColumn('tape_length') tapeLength: number;
  /** End of the last session; the campaign is closed soon after. */
  @InstantColumn('ends_at') endsAt: Date;
  /** The seed, sealed; the tape is made from it whenever it is needed, and kept nowhere. */
  @TextColumn('seed_sealed', 120, { nullable: true }) seedSealed: string | null;
  @TextColumn('seed_hash', 43, { nullable: true }) seedHash: string | null;
  @TextColumn('terms_hash', 43, { nullable: true }) termsHash: string | null;
  @TextColumn('tape_hash', 43, { nullable: true }) tapeHash: string | null;
  @TextColumn('root', 43, { nullable: true }) root: string | null;
  @InstantColumn('published_at', { nullable: true }) publishedAt: Date | null;
  @InstantColumn('closed_at', { nullable: true }) closedAt: Date | null;
  @TextColumn('close_reason', 200, { nullable: true }) closeReason: string | null;
  @InstantColumn('created_at') createdAt: Date;
}

/** How far the draws of a campaign are. A table of its own: the row is hot, and no foreign key leads to it, whose check would lock it. */
@Entity('draw_progress')
@Check('draw_progress__within_tape', 'drawn_count >= 0 AND drawn_count <= tape_length')
export class DrawProgressRow {
  @PrimaryColumn({ name: 'campaign_id', type: 'varchar', length: 30 }) campaignId: string;
  @WholeColumn('tape_length') tapeLength: number;
  /** Positions taken; the next draw takes the one after. */
  @WholeColumn('drawn_count', { default: 0 }) drawnCount: number;
  /** Of the newest draw; the commitment's root before the first. */
  @TextColumn('chain', 43) chain: string;
  /** Set by the close, in the transaction that locks this row: no draw comes after it. */
  @InstantColumn('closed_at', { nullable: true }) closedAt: Date | null;
}
