import { createMetrics } from '../../core/metrics';
import { createLog } from '../../core/log';
import { createCodeGuard, type CodeGuard } from './code-guard';

const lines: string[] = [];
let guard: CodeGuard;
let metrics: ReturnType<typeof createMetrics>;

beforeEach(() => {
  lines.length = 0;
  metrics = createMetrics();
  const log = createLog('info', { write: (line: string) => void lines.push(line) });
  guard = createCodeGuard({ metrics, log });
});

const codeOf = (device: number) => `95${String(device).padStart(9, '0')}000000000`;
const given = (changes: object = {}) => ({
  code: codeOf(1),
  actorId: 'int_a',
  storeId: 'org_a',
  terminalNo: '01',
  address: '203.0.113.1',
  ...changes,
});

async function failTimes(count: number, tryOf: (index: number) => ReturnType<typeof given>) {
  for (let index = 0; index < count; index += 1) await guard.failed(tryOf(index));
}
const tooMany = { code: 'member_code.too_many_guesses' };

test('a device is left alone after ten failures of one caller, whatever the terminals', async () => {
  await failTimes(10, (index) =>
    given({ terminalNo: String(index), address: `203.0.113.${index}` }),
  );
  const next = given({ terminalNo: '99', address: '203.0.113.99' });
  await expect(guard.check(next)).rejects.toMatchObject(tooMany);
  await expect(guard.check(next, 'request.too_many')).rejects.toMatchObject({
    code: 'request.too_many',
  });
  await guard.check({ ...next, code: codeOf(2) });
});

test('ten wrong codes of a device in one place do not stop its real code in another', async () => {
  await failTimes(10, () => given());
  await guard.check(given({ actorId: 'int_b', terminalNo: '02' }));
  await guard.check(given({ storeId: 'org_b' }));
});

test('a terminal is stopped after twenty failures, whatever the devices; the next till is not', async () => {
  await failTimes(20, (index) => given({ code: codeOf(index) }));
  await expect(guard.check(given({ code: codeOf(500) }))).rejects.toMatchObject(tooMany);
  await guard.check(given({ code: codeOf(500), terminalNo: '02' }));
  await guard.check(given({ code: codeOf(500), storeId: 'org_b' }));
});

test('an address is stopped after sixty failures', async () => {
  await failTimes(60, (index) => given({ code: codeOf(index), terminalNo: String(index % 6) }));
  const fresh = given({ code: codeOf(500), terminalNo: 'x' });
  await expect(guard.check(fresh)).rejects.toMatchObject({ ...tooMany, status: 429 });
});

test('texts that are no code at all guess nothing', async () => {
  await failTimes(100, () => given({ code: 'hello' }));
  await guard.check(given());
});

test('asking costs nothing', async () => {
  for (let index = 0; index < 100; index += 1) await guard.check(given());
});

test('a stop is counted and logged, without the code', async () => {
  await failTimes(10, () => given());
  await guard.check(given()).catch(() => undefined);
  expect((await metrics.guesses.get()).values).toMatchObject([
    { value: 1, labels: { subject: 'device' } },
  ]);
  expect(lines.join()).toContain('member_code.guessing');
  expect(lines.join()).not.toContain(codeOf(1));
});
