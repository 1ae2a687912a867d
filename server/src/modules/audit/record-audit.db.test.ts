import type { StaffActor } from '../../core/actor';
import type { Database } from '../../core/database/database';
import { openTestDatabase, TestClock } from '../../../test/test-database';
import { presentAuditEntry } from './audit.presenter';
import { auditPage } from './audit.queries';
import { recordAudit, type AuditOrder } from './record-audit';

let db: Database;
const clock = new TestClock(new Date('2026-11-22T08:00:00.000Z'));
beforeAll(async () => {
  db = await openTestDatabase(clock);
});
afterAll(async () => {
  await db.close();
});

const staff: StaffActor = {
  kind: 'staff',
  sessionId: 'sss_1',
  staffId: 'stf_1',
  name: '陈店长',
  grants: [],
  reach: new Map(),
};
const order: AuditOrder = {
  actor: staff,
  action: 'thing.changed',
  subjectKind: 'thing',
  subjectId: 'thing_1',
};
const record = (changes: Partial<AuditOrder>) =>
  db.inTransaction((tx) => recordAudit(tx, { ...order, ...changes }));
const listed = async (subjectId: string, paths: string[], more: object = {}, limit = 10) => {
  const rows = await auditPage(db.read, { paths, subjectId, ...more }, limit);
  return rows.map(presentAuditEntry);
};

test('an entry says who, what, why and from where, and drops what must not be kept', async () => {
  await record({
    subjectId: 'thing_whole',
    orgPath: '/org_A/',
    before: { name: '旧', phone: '13900000001' },
    after: { name: '新', secret: 's', isDisabled: true },
    reason: '顾客要求',
    request: { id: 'request-1', address: '203.0.113.7', userAgent: 'x' },
  });
  expect(await listed('thing_whole', ['/org_A/'])).toEqual([
    {
      id: expect.stringMatching(/^aud_/),
      at: '2026-11-22T08:00:00.000Z',
      actorKind: 'staff',
      actorName: '陈店长',
      action: 'thing.changed',
      subjectKind: 'thing',
      subjectId: 'thing_whole',
      before: { name: '旧' },
      after: { name: '新', isDisabled: true },
      reason: '顾客要求',
      requestId: 'request-1',
      address: '203.0.113.7',
    },
  ]);
});

test('an entry of the product itself is shown as the system', async () => {
  await record({ actor: 'system', subjectId: 'thing_system', orgPath: '/org_A/' });
  const [entry] = await listed('thing_system', ['/org_A/']);
  expect(entry).toMatchObject({
    actorKind: 'system',
    actorName: '系统',
    before: null,
    after: null,
  });
});

test('an entry does not outlive the change it was made for', async () => {
  const failing = db.inTransaction(async (tx) => {
    await recordAudit(tx, { ...order, subjectId: 'thing_undone', orgPath: '/org_A/' });
    throw new Error('the change failed');
  });
  await expect(failing).rejects.toThrow('the change failed');
  expect(await listed('thing_undone', ['/org_A/'])).toEqual([]);
});

test('entries are seen from their own org unit and above, not from beside or below', async () => {
  await record({ subjectId: 'thing_placed', orgPath: '/org_A/org_B/' });
  const seenFrom = async (...paths: string[]) => (await listed('thing_placed', paths)).length;
  expect(await seenFrom('/org_A/')).toBe(1);
  expect(await seenFrom('/org_A/org_B/')).toBe(1);
  expect(await seenFrom('/org_A/org_C/', '/org_D/')).toBe(0);
  expect(await seenFrom('/org_A/org_B/org_E/')).toBe(0);
  expect(await seenFrom('/org_A/orgxB/')).toBe(0);
  expect(await seenFrom()).toBe(0);
});

test('entries of no place are seen from the root alone', async () => {
  await record({ subjectId: 'thing_nowhere' });
  expect(await listed('thing_nowhere', ['/org_A/'])).toHaveLength(1);
  expect(await listed('thing_nowhere', ['/org_A/org_B/'])).toHaveLength(0);
});

test('entries come newest first, page by page, by action and by actor', async () => {
  for (const action of ['thing.one', 'thing.two', 'thing.three']) {
    await record({ subjectId: 'thing_paged', orgPath: '/org_A/', action });
  }
  const first = await listed('thing_paged', ['/org_A/'], {}, 2);
  expect(first.map((entry) => entry.action)).toEqual(['thing.three', 'thing.two', 'thing.one']);
  const beforeId = first[1]?.id;
  const second = await listed('thing_paged', ['/org_A/'], { beforeId }, 2);
  expect(second.map((entry) => entry.action)).toEqual(['thing.one']);
  expect(await listed('thing_paged', ['/org_A/'], { action: 'thing.two' })).toHaveLength(1);
  expect(await listed('thing_paged', ['/org_A/'], { actorId: 'stf_1' })).toHaveLength(3);
  expect(await listed('thing_paged', ['/org_A/'], { actorId: 'stf_2' })).toHaveLength(0);
});
