'use strict';

// The other side of `catalogue-list`: the list as it is usually written, Koa with its router and a
// TypeORM repository's findAndCount over the same tables, one more statement for the stock of the page.
const Router = require('@koa/router').Router;
const Koa = require('koa');
const { DataSource, EntitySchema, LessThanOrEqual, Like } = require('typeorm');

const whole = { to: (value) => value, from: (value) => (value === null ? null : Number(value)) };
const column = (name, type, more = {}) => ({ name, type, ...more });

const Gift = new EntitySchema({
  name: 'Gift',
  tableName: 'gift',
  columns: {
    id: { type: 'varchar', length: 30, primary: true },
    state: { type: 'varchar', length: 10 },
    kind: { type: 'varchar', length: 20 },
    categoryId: column('category_id', 'varchar', { length: 30, nullable: true }),
    name: { type: 'varchar', length: 40 },
    subtitle: { type: 'varchar', length: 60, nullable: true },
    pictures: { type: 'simple-json' },
    content: { type: 'simple-json' },
    tierIds: column('tier_ids', 'simple-json'),
    allowsDelivery: column('allows_delivery', 'tinyint'),
    pricePoints: column('price_points', 'bigint', { transformer: whole }),
    priceFen: column('price_fen', 'bigint', { transformer: whole }),
    valueFen: column('value_fen', 'bigint', { nullable: true, transformer: whole }),
    onSaleFrom: column('on_sale_from', 'datetime', { nullable: true }),
    onSaleTo: column('on_sale_to', 'datetime', { nullable: true }),
    publishedAt: column('published_at', 'datetime', { nullable: true }),
  },
});

const orders = {
  newest: { publishedAt: 'DESC' },
  points_up: { pricePoints: 'ASC' },
  points_down: { pricePoints: 'DESC' },
};

async function main() {
  const source = await new DataSource({
    type: 'mariadb',
    url: process.env.BENCH_SIDE_URL.replace(/^mysql:/, 'mariadb:'),
    charset: 'utf8mb4',
    timezone: 'Z',
    poolSize: 20,
    entities: [Gift],
  }).initialize();
  const repository = source.getRepository(Gift);
  const router = new Router();
  router.get('/member/gifts', async (context) => {
    const { categoryId, sort, pointsMax, way, query, limit } = context.query;
    const [gifts, totalCount] = await repository.findAndCount({
      where: {
        state: 'published',
        ...(categoryId ? { categoryId } : {}),
        ...(pointsMax ? { pricePoints: LessThanOrEqual(Number(pointsMax)) } : {}),
        ...(way === 'delivery' ? { allowsDelivery: 1 } : {}),
        ...(query ? { name: Like(`%${String(query)}%`) } : {}),
      },
      order: orders[sort],
      take: Number(limit),
    });
    const stocks =
      gifts.length === 0
        ? []
        : await source.query(
            `SELECT gift_id, SUM(quantity) AS quantity, SUM(redeemed_count) AS redeemed_count
             FROM gift_stock WHERE gift_id IN (${gifts.map(() => '?').join(', ')}) GROUP BY gift_id`,
            gifts.map(({ id }) => id),
          );
    const byGift = new Map(stocks.map((row) => [row.gift_id, row]));
    context.body = {
      items: gifts.map((gift) => {
        const quantity = Number(byGift.get(gift.id)?.quantity ?? 0);
        return {
          id: gift.id,
          name: gift.name,
          subtitle: gift.subtitle,
          kind: gift.kind,
          categoryId: gift.categoryId,
          picture: gift.pictures[0] ?? null,
          pricePoints: gift.pricePoints,
          priceFen: gift.priceFen,
          valueFen: gift.valueFen,
          isSoldOut: quantity === 0,
          isFewLeft: quantity > 0 && quantity <= 10,
          redeemedCount: Number(byGift.get(gift.id)?.redeemed_count ?? 0),
          onSaleFrom: gift.onSaleFrom,
          onSaleTo: gift.onSaleTo,
          ways: gift.content.ways,
          tierIds: gift.tierIds,
        };
      }),
      totalCount,
    };
  });
  const koa = new Koa();
  koa.use(router.routes());
  const server = koa.listen(0, '127.0.0.1', () => {
    process.stdout.write(
      `${JSON.stringify({ event: 'listening', port: server.address().port })}\n`,
    );
  });
}

void main();
