import { readdirSync } from 'node:fs';
import { zipSync, strToU8 } from 'fflate';
import { barcodeCheckDigit, catalogueEndpoints, type ItemImportDetails } from '@huike/shared-types';
import { numberOf } from '../../core/database/sql';
import { createStaff } from '../identity/identity.factory';
import { startTestApp, type TestApp } from '../../../test/harness';
import { openShop, type Shop } from '../../../test/shop';
import { forgetUploads, runNextImport } from './index';
import { workbookType } from './csv-from-workbook';

let app: TestApp;
let shop: Shop;
let owner: { cookie: string };
let manager: { cookie: string };

async function signIn(role: Parameters<typeof createStaff>[1]['role'], orgUnitId: string) {
  const staff = await createStaff(app.services.db, { role, orgUnitId });
  const reply = await app.raw('POST', '/console/sessions', {
    body: JSON.stringify({ login: staff.login, password: staff.password }),
    headers: { 'x-huike-console': '1' },
  });
  return { cookie: (reply.headers.get('set-cookie') ?? '').split(';')[0] ?? '' };
}

/** A workbook of one sheet. */
const sheet = (rows: string) =>
  `<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows}</sheetData></worksheet>`;
const partsOf = (body: string) => ({
  '[Content_Types].xml': strToU8(
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>',
  ),
  '_rels/.rels': strToU8(
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>',
  ),
  'xl/workbook.xml': strToU8(
    '<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>',
  ),
  'xl/_rels/workbook.xml.rels': strToU8(
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
  ),
  'xl/worksheets/sheet1.xml': strToU8(sheet(body)),
});
// Packing this takes seconds in which no socket is served, so it happens before there is one.
const bomb = new Uint8Array(zipSync(partsOf(' '.repeat(101 * 1024 * 1024))));

beforeAll(async () => {
  app = await startTestApp();
  shop = await openShop(app);
  owner = await signIn('owner', shop.group.id);
  manager = await signIn('store_manager', shop.storeA.id);
});
afterAll(async () => {
  await app.close();
});

async function upload(
  body: string | Uint8Array<ArrayBuffer>,
  as: { cookie: string } = owner,
  contentType = 'text/csv; charset=utf-8',
) {
  const response = await fetch(
    `${app.url}/console/imports?fileName=${encodeURIComponent('商品.csv')}`,
    {
      method: 'POST',
      headers: { cookie: as.cookie, 'x-huike-console': '1', 'content-type': contentType },
      body,
    },
  );
  return {
    status: response.status,
    body: (await response.json()) as ItemImportDetails & { code?: string },
  };
}
const start = (importId: string) => app.call(catalogueEndpoints.startImport, { importId }, owner);
const read = async (importId: string) =>
  (await app.call(catalogueEndpoints.readImport, { importId }, owner)).body;
const files = () => readdirSync(app.services.uploadFolder);
const itemCount = async (prefix: string) =>
  numberOf(
    (
      await app.services.db.read.one(
        'SELECT COUNT(*) AS n FROM item WHERE code >= ? AND code < ?',
        [prefix, `${prefix}~`],
      )
    )?.['n'],
  );
const ean = (n: number) => {
  const digits = `690${String(n).padStart(9, '0')}`;
  return `${digits}${barcodeCheckDigit(digits)}`;
};
/** Rows 10, 20, ... are wrong: no price. */
function bigFile(prefix: string, rows: number, base: number): string {
  const lines = ['编码,名称,条码,售价'];
  for (let n = 1; n <= rows; n += 1) {
    lines.push(
      `${prefix}${n},"商品, ${n}",${ean(base + n)},${n % 10 === 0 ? '' : (n / 100).toFixed(2)}`,
    );
  }
  return lines.join('\r\n');
}

test('three thousand rows are previewed, imported, and imported again without doubling', async () => {
  const file = bigFile('BIG-', 3_000, 1_000_000);
  const previewed = await upload(file);
  expect(previewed.body).toMatchObject({
    state: 'previewed',
    rowCount: 3_000,
    preview: { newCount: 2_700, changedCount: 0, errorCount: 300 },
  });
  expect(previewed.body.preview.rows).toHaveLength(20);
  expect(previewed.body.preview.errors).toHaveLength(50);
  expect(previewed.body.preview.errors[0]).toEqual({ line: 11, fault: 'price_missing', value: '' });
  expect(previewed.body.preview.columns.map(({ field }) => field)).toEqual([
    'code',
    'name',
    'barcodes',
    'price',
  ]);
  expect(await itemCount('BIG-')).toBe(0);
  await start(previewed.body.id);
  expect(await runNextImport(app.services)).toBe(previewed.body.id);
  expect(await read(previewed.body.id)).toMatchObject({
    state: 'done',
    doneCount: 3_000,
    createdCount: 2_700,
    updatedCount: 0,
    errorCount: 300,
  });
  expect(await itemCount('BIG-')).toBe(2_700);
  expect(files()).toEqual([]);
  // Starting what is done does nothing, and nothing waits.
  expect((await start(previewed.body.id)).body.state).toBe('done');
  expect(await runNextImport(app.services)).toBeUndefined();
  const again = await upload(file);
  expect(again.body.preview).toMatchObject({ newCount: 0, changedCount: 0, errorCount: 300 });
  await start(again.body.id);
  await runNextImport(app.services);
  expect(await read(again.body.id)).toMatchObject({ createdCount: 0, updatedCount: 0 });
  expect(await itemCount('BIG-')).toBe(2_700);
});

test('an import that is killed in the middle goes on where it was, each row once', async () => {
  const { body } = await upload(bigFile('KILL-', 2_600, 2_000_000));
  await start(body.id);
  let chunks = 0;
  const needs = { ...app.services, shouldStop: () => (chunks += 1) > 2 };
  await runNextImport(needs);
  expect(await read(body.id)).toMatchObject({
    state: 'running',
    doneCount: 1_000,
    createdCount: 900,
  });
  // The dead process holds the lease for a while; nobody else may go on before.
  expect(await runNextImport(app.services)).toBeUndefined();
  app.clock.advanceSeconds(31);
  await runNextImport(app.services);
  expect(await read(body.id)).toMatchObject({
    state: 'done',
    doneCount: 2_600,
    createdCount: 2_340,
    errorCount: 260,
  });
  expect(await itemCount('KILL-')).toBe(2_340);
});

test('a chunk that fails half way leaves neither rows nor cursor', async () => {
  const { db } = app.services;
  const { body } = await upload(bigFile('FAIL-', 600, 3_000_000));
  await start(body.id);
  let commits = 0;
  const failing = {
    ...app.services,
    db: {
      ...db,
      inTransaction: ((work) =>
        db.inTransaction(async (tx) => {
          const result = await work(tx);
          commits += 1;
          // The claim and the first chunk pass; the power goes as the second is about to commit.
          if (commits === 3) throw new Error('power cut');
          return result;
        })) as typeof db.inTransaction,
    },
  };
  await expect(runNextImport(failing)).rejects.toThrow('power cut');
  expect(await read(body.id)).toMatchObject({
    state: 'running',
    doneCount: 500,
    createdCount: 450,
  });
  expect(await itemCount('FAIL-')).toBe(450);
  app.clock.advanceSeconds(31);
  await runNextImport(app.services);
  expect(await read(body.id)).toMatchObject({ state: 'done', createdCount: 540 });
  expect(await itemCount('FAIL-')).toBe(540);
});

test('two processes with one job do each row once', async () => {
  const { body } = await upload(bigFile('TWIN-', 1_500, 4_000_000));
  await start(body.id);
  await Promise.all([1, 2, 3].map(() => runNextImport(app.services)));
  expect(await read(body.id)).toMatchObject({
    state: 'done',
    createdCount: 1_350,
    errorCount: 150,
  });
});

test('a process that slept past its lease does nothing over again', async () => {
  const { db } = app.services;
  const { body } = await upload(bigFile('SLEEP-', 1_100, 5_000_000));
  await start(body.id);
  let transactions = 0;
  const sleeper = {
    ...app.services,
    db: {
      ...db,
      inTransaction: (async (work) => {
        transactions += 1;
        if (transactions === 2) {
          // It holds the job and is about to write its first chunk: another takes over meanwhile.
          app.clock.advanceSeconds(31);
          let chunks = 0;
          await runNextImport({ ...app.services, shouldStop: () => (chunks += 1) > 1 });
        }
        return db.inTransaction(work);
      }) as typeof db.inTransaction,
    },
  };
  await runNextImport(sleeper);
  expect(transactions).toBe(2);
  expect(await read(body.id)).toMatchObject({ state: 'running', doneCount: 500, errorCount: 50 });
  app.clock.advanceSeconds(31);
  await runNextImport(app.services);
  expect(await read(body.id)).toMatchObject({
    state: 'done',
    doneCount: 1_100,
    createdCount: 990,
    errorCount: 110,
  });
});

test('rows of one item count in their order, and a bar code stays with who had it first', async () => {
  const file = [
    'code,name,barcode,price',
    `ROW-1,甲,${ean(51)},1`,
    `ROW-2,乙,${ean(52)} ${ean(53)},2`,
    'ROW-1,甲二,,3',
    `ROW-3,丙,${ean(53)},4`,
  ];
  const { body } = await upload(file.join('\n'));
  expect(body.preview.errors).toEqual([{ line: 5, fault: 'barcode_taken', value: ean(53) }]);
  await start(body.id);
  await runNextImport(app.services);
  const found = await app.call(catalogueEndpoints.searchItems, { query: 'ROW-' }, owner);
  expect(
    found.body.items.map(({ code, name, priceFen, barcodes }) => [code, name, priceFen, barcodes]),
  ).toEqual([
    ['ROW-1', '甲二', 300, []],
    ['ROW-2', '乙', 200, [ean(52), ean(53)]],
  ]);
});

test('files of other encodings are read: UTF-8 with a mark, and GB18030', async () => {
  const marked = await upload('\ufeff编码,名称,价格\nENC-1,茶,1\n');
  expect(marked.body.preview.columns[0]).toEqual({ header: '编码', field: 'code' });
  // 编码,名称,价格 / ENC-2,茶,1 as a Chinese spreadsheet saves them.
  const bytes = Buffer.from('b1e0c2eb2cc3fbb3c62cbcdbb8f10a454e432d322cb2e82c310a', 'hex');
  const chinese = await upload(new Uint8Array(bytes));
  expect(chinese.body.preview).toMatchObject({
    newCount: 1,
    rows: [{ line: 2, values: ['ENC-2', '茶', '1'] }],
  });
});

test('an Excel file is read as its first sheet; what would unpack to too much is refused', async () => {
  const cell = (ref: string, text: string) =>
    `<c r="${ref}" t="inlineStr"><is><t>${text}</t></is></c>`;
  const rows = `<row r="1">${cell('A1', '编码')}${cell('B1', '名称')}${cell('C1', '条码')}${cell('D1', '价格')}</row>
    <row r="2">${cell('A2', 'XLS-1')}${cell('B2', '茶')}<c r="C2"><v>6901028075763</v></c><c r="D2"><v>19.9</v></c></row>`;
  const good = await upload(new Uint8Array(zipSync(partsOf(rows))), owner, workbookType);
  expect(good.body.preview).toMatchObject({
    newCount: 1,
    errorCount: 0,
    rows: [{ line: 2, values: ['XLS-1', '茶', '6901028075763', '19.9'] }],
  });
  const exploding = await upload(bomb, owner, workbookType);
  expect([exploding.status, exploding.body.code]).toEqual([422, 'import.too_long']);
  const broken = await upload('PK\u0003\u0004 no zip', owner, workbookType);
  expect([broken.status, broken.body.code]).toEqual([422, 'import.unreadable']);
});

test('what is no list of items is refused, and leaves no file', async () => {
  const before = files();
  const refusals: [string | Uint8Array<ArrayBuffer>, string, string][] = [
    ['名称,价格\n茶,1', 'text/csv', 'import.no_columns'],
    ['', 'text/csv', 'import.no_columns'],
    ['code,name\n"A,1\nB"x,2', 'text/csv', 'import.unreadable'],
    [new Uint8Array([0, 1, 2, 3]), 'text/csv', 'import.unreadable'],
    ['code', 'application/json', 'upload.wrong_type'],
  ];
  for (const [body, type, code] of refusals) {
    expect([code, (await upload(body, owner, type)).body.code]).toEqual([code, code]);
  }
  const large = await upload(new Uint8Array(51 * 1024 * 1024), owner);
  expect([large.status, large.body.code]).toEqual([413, 'request.too_large']);
  expect((await upload('code\nA', manager)).body.code).toBe('staff.forbidden');
  expect(files()).toEqual(before);
});

test('a body that tells no size is cut off at the limit and leaves no file', async () => {
  const before = files();
  const piece = new Uint8Array(1024 * 1024).fill(65);
  let sent = 0;
  const body = new ReadableStream({
    pull(controller) {
      sent += 1;
      if (sent > 60) controller.close();
      else controller.enqueue(piece);
    },
  });
  const reply = await fetch(`${app.url}/console/imports?fileName=x.csv`, {
    method: 'POST',
    headers: { ...owner, 'x-huike-console': '1', 'content-type': 'text/csv' },
    body,
    duplex: 'half',
  } as RequestInit).then(
    (response) => response.status,
    () => 'closed',
  );
  expect([413, 'closed']).toContain(reply);
  expect(files()).toEqual(before);
});

test('the error report is safe to open in a spreadsheet', async () => {
  const file = [
    'code,name,price',
    'EVIL-1,x,=HYPERLINK(1)',
    'EVIL-2,x,@1',
    'EVIL-3,x,+1+1',
    '-1 ,x,',
    '"=1+1",x,1',
  ];
  const { body } = await upload(file.join('\n'));
  await start(body.id);
  await runNextImport(app.services);
  const reply = await fetch(`${app.url}/console/imports/${body.id}/error-report`, {
    headers: owner,
  });
  expect(reply.headers.get('content-type')).toContain('text/csv');
  expect(reply.headers.get('content-disposition')).toContain('attachment');
  const text = await reply.text();
  expect(text.split('\n').filter(Boolean)).toEqual([
    'line,fault,value',
    "2,price_wrong,'=HYPERLINK(1)",
    "3,price_wrong,'@1",
    "4,price_wrong,'+1+1",
    '5,price_missing,',
    "6,code_wrong,'=1+1",
  ]);
});

test('an import is cancelled, a cancelled one does not start, and unstarted ones are forgotten', async () => {
  const { body } = await upload(bigFile('STOP-', 1_200, 6_000_000));
  const { cancelImport } = catalogueEndpoints;
  expect((await app.call(cancelImport, { importId: body.id }, owner)).body.state).toBe('cancelled');
  expect((await start(body.id)).body.code).toBe('import.wrong_state');
  expect(await itemCount('STOP-')).toBe(0);
  const left = await upload(bigFile('LEFT-', 3, 7_000_000));
  expect(files()).toContain(`${left.body.id}.csv`);
  app.clock.advanceSeconds(25 * 3600);
  await forgetUploads(app.services);
  expect(files()).toEqual([]);
});
