import type {
  AfterSaleState,
  DeliveryWay,
  Page,
  Redemption,
  RedemptionState,
  RedemptionTab,
  StaffAfterSale,
  StaffRedemption,
} from '@huike/shared-types';
import {
  placeholders,
  textOf,
  type Sql,
  type SqlRow,
  type SqlValue,
} from '../../core/database/sql';
import { decodeCursor, pageFrom } from '../../core/paging';
import type { SqlCondition } from '../audit';
import { afterSaleFrom } from './after-sales.queries';
import { redemptionColumns, redemptionFrom, redemptionTables } from './redemptions.queries';
import { presentRedemption, presentStaffRedemption } from './redemptions.presenter';

const statesUnder: Record<RedemptionTab, readonly RedemptionState[]> = {
  waiting: ['ready', 'to_ship', 'shipped'],
  done: ['done'],
  over: ['cancelled', 'expired', 'returned'],
};

/** A member's redemptions, newest first. @throws Refusal cursor.invalid */
export async function myRedemptionsPage(
  read: Sql,
  wish: {
    memberId: string;
    tab?: RedemptionTab | undefined;
    cursor?: string | undefined;
    limit: number;
  },
): Promise<Page<Redemption>> {
  const [before] = wish.cursor ? decodeCursor(wish.cursor, ['id']) : [lastId];
  const states = wish.tab ? statesUnder[wish.tab] : [];
  const under = wish.tab ? ` AND r.state IN (${placeholders(states.length)})` : '';
  const rows = await read.all(
    `SELECT ${redemptionColumns} FROM ${redemptionTables}
     WHERE r.member_id = ? AND r.id < ?${under} ORDER BY r.id DESC LIMIT ?`,
    [wish.memberId, before, ...states, wish.limit + 1],
  );
  return pageFrom(rows.map(redemptionFrom), wish.limit, ({ id }) => [id], presentRedemption);
}

/** Above every id of a redemption. */
const lastId = 'rdm_~';

/** What staff ask for; days are business days of redeeming, both ends included. */
export interface StaffRedemptionWish {
  reach: SqlCondition;
  state?: RedemptionState | undefined;
  way?: DeliveryWay | undefined;
  giftId?: string | undefined;
  storeId?: string | undefined;
  memberId?: string | undefined;
  afterSale?: 'open' | undefined;
  from?: string | undefined;
  to?: string | undefined;
}

const staffColumns = `${redemptionColumns}, m.name AS member_name, m.phone_masked, m.card_no,
  o.id AS open_after_sale_id`;
const staffTables = `${redemptionTables} JOIN member m ON m.id = r.member_id
  LEFT JOIN after_sale o ON o.redemption_id = r.id AND o.state = 'open'`;

function conditionOf(wish: StaffRedemptionWish): SqlCondition {
  const conditions = [wish.reach.text];
  const values: SqlValue[] = [...wish.reach.values];
  const add = (condition: string, value: string | undefined) => {
    if (value === undefined) return;
    conditions.push(condition);
    values.push(value);
  };
  add('r.state = ?', wish.state);
  add('r.way = ?', wish.way);
  add('r.gift_id = ?', wish.giftId);
  add('r.place_id = ?', wish.storeId);
  add('r.member_id = ?', wish.memberId);
  add('r.redeemed_on >= ?', wish.from);
  add('r.redeemed_on <= ?', wish.to);
  add('o.state = ?', wish.afterSale);
  return { text: conditions.join(' AND '), values };
}

/** Redemptions that staff may see, newest first. @throws Refusal cursor.invalid */
export async function staffRedemptionsPage(
  read: Sql,
  wish: StaffRedemptionWish & { cursor?: string | undefined; limit: number },
): Promise<Page<StaffRedemption>> {
  const [before] = wish.cursor ? decodeCursor(wish.cursor, ['id']) : [lastId];
  const rows = await staffRows(read, wish, before, wish.limit + 1);
  return pageFrom(rows, wish.limit, (row) => [textOf(row['id'])], presentStaffRedemption);
}

/** Rows of staff's list before an id, newest first. */
export function staffRows(
  read: Sql,
  wish: StaffRedemptionWish,
  beforeId: string,
  limit: number,
): Promise<SqlRow[]> {
  const { text, values } = conditionOf(wish);
  return read.all(
    `SELECT ${staffColumns} FROM ${staffTables} WHERE ${text} AND r.id < ? ORDER BY r.id DESC LIMIT ?`,
    [...values, beforeId, limit],
  );
}

/** One redemption as staff see it in lists; undefined out of their reach. */
export async function findStaffRedemption(
  read: Sql,
  redemptionId: string,
): Promise<StaffRedemption | undefined> {
  const row = await read.one(`SELECT ${staffColumns} FROM ${staffTables} WHERE r.id = ?`, [
    redemptionId,
  ]);
  return row && presentStaffRedemption(row);
}

/** What members found wrong, newest first. @throws Refusal cursor.invalid */
export async function afterSalesPage(
  read: Sql,
  wish: {
    reach: SqlCondition;
    state?: AfterSaleState | undefined;
    cursor?: string | undefined;
    limit: number;
  },
): Promise<Page<StaffAfterSale>> {
  const [before] = wish.cursor ? decodeCursor(wish.cursor, ['id']) : ['afs_~'];
  const ofState = wish.state === undefined ? '' : ' AND a.state = ?';
  const values = wish.state === undefined ? [] : [wish.state];
  const sales = await read.all(
    `SELECT a.* FROM after_sale a JOIN redemption r ON r.id = a.redemption_id
     JOIN org_unit p ON p.id = r.place_id
     WHERE ${wish.reach.text}${ofState} AND a.id < ? ORDER BY a.id DESC LIMIT ?`,
    [...wish.reach.values, ...values, before, wish.limit + 1],
  );
  const ids = [...new Set(sales.map((row) => textOf(row['redemption_id'])))];
  const rows =
    ids.length === 0
      ? []
      : await read.all(
          `SELECT ${staffColumns} FROM ${staffTables} WHERE r.id IN (${placeholders(ids.length)})`,
          ids,
        );
  const redemptions = new Map(
    rows.map((row) => [textOf(row['id']), presentStaffRedemption(row)] as const),
  );
  return pageFrom(
    sales,
    wish.limit,
    (row) => [textOf(row['id'])],
    (row) => {
      const sale = afterSaleFrom(row);
      const redemption = redemptions.get(sale.redemptionId);
      if (!redemption) throw new Error(`${sale.id} is of no redemption`);
      return { ...sale, redemption };
    },
  );
}
