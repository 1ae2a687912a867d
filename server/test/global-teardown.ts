import mysql, { type RowDataPacket } from 'mysql2/promise';

/** Drops the MariaDB schemas of this run. */
export default async function dropTestSchemas(): Promise<void> {
  const base = process.env['DATABASE_URL'] ?? '';
  if (!/^(mysql|mariadb):/.test(base)) return;
  const url = new URL(base);
  const prefix = `${url.pathname.slice(1)}_${process.env['HUIKE_TEST_RUN']}_w`;
  url.pathname = '/';
  const admin = await mysql.createConnection(url.href.replace(/^mariadb:/, 'mysql:'));
  const [rows] = await admin.query<RowDataPacket[]>(
    'SELECT schema_name AS name FROM information_schema.schemata',
  );
  for (const row of rows) {
    const name = String(row['name']);
    if (name.startsWith(prefix)) await admin.query(`DROP DATABASE \`${name}\``);
  }
  await admin.end();
}
