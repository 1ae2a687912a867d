import {
  redemptionSteps,
  type RedemptionDetails,
  type RedemptionStep,
  type StaffRedemptionDetails,
} from '@huike/shared-types';
import { businessDayOf } from '../../core/business-day';
import { instantOf, textOf, textOrNull, type Sql } from '../../core/database/sql';
import { assertThat } from '../../core/refusal';
import type { Secrets } from '../../core/secrets';
import { maskAddress, openAddress } from '../addresses';
import { maskName } from '../members';
import { hindranceOfAsking } from './after-sale.rules';
import { listAfterSalesOf, type AfterSaleFacts } from './after-sales.queries';
import { hindranceOfCancelling } from './cancel.rules';
import { findStaffRedemption } from './redemption-lists.queries';
import { findRedemption, type RedemptionFacts } from './redemptions.queries';
import { presentRedemption } from './redemptions.presenter';

/** Where and when one looks. */
export interface DetailsView {
  secrets: Secrets;
  now: Date;
  timeZone: string;
  /** Replies of commands are kept, and who lives where is not kept in them. */
  isKept: boolean;
}

/**
 * A redemption with all its member may know.
 * @throws Refusal redemption.not_found, also where it is another member's
 */
export async function presentMyRedemption(
  read: Sql,
  { redemptionId, memberId }: { redemptionId: string; memberId: string },
  view: DetailsView,
): Promise<RedemptionDetails> {
  const redemption = await findRedemption(read, redemptionId);
  assertThat(redemption?.memberId === memberId, 'redemption.not_found');
  const afterSales = await listAfterSalesOf(read, redemptionId);
  const coupon = redemption.kind === 'coupon' ? redemption.givenId : null;
  const isCancellable =
    hindranceOfCancelling(redemption, 'member') === undefined &&
    !(await isCouponUsed(read, coupon));
  return {
    ...presentRedemption(redemption),
    pickUpCode:
      redemption.state === 'ready' && redemption.pickUpSealed !== null
        ? view.secrets.open(redemption.pickUpSealed).toString()
        : null,
    couponId: coupon,
    partnerCode: await partnerCodeOf(read, redemption, view.secrets),
    address: addressOf(redemption, view.secrets, view.isKept),
    shipment: shipmentOf(redemption),
    isCancellable,
    mayAskAfterSale: mayAsk(redemption, afterSales, view),
    afterSales,
    history: (await listSteps(read, redemptionId)).map(({ step, note, at }) => ({
      step,
      note,
      at,
    })),
  };
}

/**
 * A redemption with its history, for staff. The address is whole for those alone who send the parcel,
 * and as long as there is one to send.
 * @throws Refusal redemption.not_found
 */
export async function presentRedemptionForStaff(
  read: Sql,
  redemptionId: string,
  view: DetailsView & { maySend: boolean },
): Promise<StaffRedemptionDetails> {
  const redemption = await findRedemption(read, redemptionId);
  const shown = await findStaffRedemption(read, redemptionId);
  assertThat(redemption && shown, 'redemption.not_found');
  const isToSend = redemption.state === 'to_ship' || redemption.state === 'shipped';
  const { paidKind, paidFen } = redemption;
  return {
    ...shown,
    address: addressOf(redemption, view.secrets, view.isKept || !view.maySend || !isToSend),
    shipment: shipmentOf(redemption),
    paid: paidKind === null ? null : { kind: paidKind, amountFen: paidFen ?? 0 },
    afterSales: await listAfterSalesOf(read, redemptionId),
    history: await listSteps(read, redemptionId),
  };
}

function addressOf(
  { addressSealed }: RedemptionFacts,
  secrets: Secrets,
  isMasked: boolean,
): RedemptionDetails['address'] {
  if (addressSealed === null) return null;
  const address = openAddress(secrets, addressSealed);
  return isMasked ? maskAddress(address) : address;
}

function shipmentOf(redemption: RedemptionFacts): RedemptionDetails['shipment'] {
  const { carrier, trackingNo, shippedAt } = redemption;
  if (carrier === null || trackingNo === null || shippedAt === null) return null;
  return { carrier, trackingNo, shippedAt: shippedAt.toISOString() };
}

function mayAsk(
  { kind, state, endedAt }: RedemptionFacts,
  afterSales: readonly AfterSaleFacts[],
  { now, timeZone }: DetailsView,
): boolean {
  const receivedOn = endedAt && businessDayOf(endedAt, timeZone);
  const hasOpen = afterSales.some((sale) => sale.state === 'open');
  const facts = { kind, state, receivedOn, hasOpen };
  return hindranceOfAsking(facts, businessDayOf(now, timeZone)) === undefined;
}

async function isCouponUsed(read: Sql, couponId: string | null): Promise<boolean> {
  if (couponId === null) return false;
  const row = await read.one('SELECT state FROM coupon WHERE id = ?', [couponId]);
  return row?.['state'] !== 'issued';
}

async function partnerCodeOf(
  read: Sql,
  { kind, id }: RedemptionFacts,
  secrets: Secrets,
): Promise<string | null> {
  if (kind !== 'partner_code') return null;
  const row = await read.one('SELECT code_sealed FROM gift_code WHERE redemption_id = ?', [id]);
  return row ? secrets.open(textOf(row['code_sealed'])).toString() : null;
}

interface Step {
  step: RedemptionStep;
  actorName: string;
  note: string | null;
  at: string;
}

/** The history, newest first; what happened at one instant in the order that it can happen in. */
async function listSteps(read: Sql, redemptionId: string): Promise<Step[]> {
  const rows = await read.all(
    `SELECT e.step, e.note, e.at, e.actor_id, s.name AS staff_name, i.name AS integrator_name, m.name AS member_name, m.card_no
     FROM redemption_event e LEFT JOIN staff s ON s.id = e.actor_id
       LEFT JOIN integrator i ON i.id = e.actor_id LEFT JOIN member m ON m.id = e.actor_id
     WHERE e.redemption_id = ? ORDER BY e.at DESC, e.id DESC LIMIT 200`,
    [redemptionId],
  );
  const steps = rows.map((row) => {
    const member = textOrNull(row['member_name']);
    const known = textOrNull(row['staff_name']) ?? textOrNull(row['integrator_name']);
    const actorId = textOf(row['actor_id']);
    return {
      step: textOf(row['step']) as RedemptionStep,
      // A member without a name is known by the card; the product itself by its word.
      actorName:
        known ?? (member === null ? (textOrNull(row['card_no']) ?? actorId) : maskName(member)),
      note: textOrNull(row['note']),
      at: instantOf(row['at']).toISOString(),
    };
  });
  const place = ({ step }: Step) => redemptionSteps.indexOf(step);
  return steps.sort((a, b) => (a.at === b.at ? place(b) - place(a) : 0));
}
