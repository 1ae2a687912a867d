import type { Clock } from '../../core/clock';
import type { RateLimit } from '../../core/rate-limit';
import type { Tx } from '../../core/database/transaction';
import type { Secrets } from '../../core/secrets';
import type { WechatOpen } from '../../integrations/wechat-open';
import type { MemberSessions } from './member-sessions';
import type { Newcomer } from './register-member';

/** What the routes of members need besides the door. */
export interface MembersNeeds {
  clock: Clock;
  /** WECHAT_APP_ID: openids are told apart by it. */
  appId: string;
  timeZone: string;
  wechat: WechatOpen;
  secrets: Secrets;
  memberSessions: MemberSessions;
  /**
   * What else happens when somebody becomes a member, in the same transaction; it may not refuse.
   */
  onJoined(tx: Tx, newcomer: Newcomer): Promise<void>;
  /** Drops what this process keeps of a member; the card's cache. */
  onMemberChanged(memberId: string): void;
  /** Tests widen them; 30 sign-ins a minute per address and 10 registrations per account otherwise. */
  limits?: { signIn: RateLimit; registration: RateLimit };
}
