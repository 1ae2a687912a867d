import { randomFillSync } from 'node:crypto';
import { decodeTime, encodeTime, monotonicFactory, ulid } from 'ulid';

// Random bytes are drawn in bulk: asking the system for each character costs more than a sale.
const pool = Buffer.alloc(4096);
let drawn = pool.length;
function randomFraction(): number {
  if (drawn === pool.length) {
    randomFillSync(pool);
    drawn = 0;
  }
  const byte = pool.readUInt8(drawn);
  drawn += 1;
  return byte / 256;
}

const next = monotonicFactory(randomFraction);
let latestMs = 0;

/** Prefix of each kind of row: an id says what it identifies, so ids of two tables never mix. */
export const idPrefixes = {
  account: 'acc',
  address: 'adr',
  adjustment: 'adj',
  afterSale: 'afs',
  auditEntry: 'aud',
  awardRule: 'awr',
  awardVersion: 'awv',
  ballot: 'blt',
  brand: 'brd',
  category: 'cat',
  checkIn: 'chk',
  checkInBonus: 'cib',
  checkInTerms: 'cit',
  consent: 'cns',
  coupon: 'cpn',
  couponCode: 'cpc',
  couponJob: 'cjb',
  couponRedemption: 'crd',
  couponTemplate: 'cpt',
  couponTransfer: 'ctr',
  device: 'dev',
  draw: 'drw',
  drawCampaign: 'drc',
  drawChanceGrant: 'dcg',
  earningRule: 'ern',
  entry: 'ent',
  event: 'evt',
  gift: 'gft',
  giftCategory: 'gfc',
  giftCode: 'gcd',
  giftMovement: 'gfm',
  grantAward: 'gaw',
  grantRule: 'grl',
  grantTaking: 'gtk',
  hold: 'hld',
  identity: 'idn',
  importJob: 'imj',
  integrator: 'int',
  item: 'itm',
  lot: 'lot',
  member: 'mbr',
  memberSession: 'mss',
  notice: 'ntc',
  orgUnit: 'org',
  pendingPoints: 'pnd',
  pointsTerms: 'ptm',
  posting: 'pst',
  pointsPaymentTerms: 'ppt',
  quote: 'qte',
  rebateAccount: 'rba',
  rebateConversion: 'rbc',
  rebatePolicy: 'rbp',
  rebateRefund: 'rbf',
  rebateRun: 'rbr',
  rebateScheme: 'rbm',
  rebateSpend: 'rbs',
  redemption: 'rdm',
  redemptionEvent: 'rde',
  rehearsal: 'rhs',
  referral: 'rfr',
  referralReward: 'rrw',
  referralTerms: 'rft',
  resolution: 'res',
  return: 'ret',
  sale: 'sal',
  saleLine: 'sln',
  staff: 'stf',
  stockMovement: 'stm',
  supplier: 'sup',
  survey: 'svy',
  surveyResponse: 'srs',
  staffGrant: 'sgr',
  staffSession: 'sss',
  tender: 'tnd',
  tier: 'tir',
  tierChange: 'tch',
  tierGift: 'tgf',
  tierScheme: 'tis',
  transfer: 'trf',
  vote: 'vot',
} as const;

/** A new id: the kind's prefix and a ULID, so that ids made later sort later. */
export function newId(kind: keyof typeof idPrefixes, at: Date = new Date()): string {
  const atMs = at.getTime();
  // The monotonic source never goes back; an id for the past must still sort into the past.
  const isPast = atMs < latestMs;
  if (!isPast) latestMs = atMs;
  return `${idPrefixes[kind]}_${isPast ? ulid(atMs, randomFraction) : next(atMs)}`;
}

/** The least id of a kind that is made at an instant: ids of later instants are above it. */
export function firstIdAt(kind: keyof typeof idPrefixes, at: Date): string {
  return `${idPrefixes[kind]}_${encodeTime(Math.max(0, at.getTime()), 10)}${'0'.repeat(16)}`;
}

/** The instant an id was made at. */
export function instantOfId(id: string): Date {
  return new Date(decodeTime(id.slice(id.indexOf('_') + 1)));
}
