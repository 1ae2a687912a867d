import { createShortMemory } from './short-memory';

const at = (seconds: number) => new Date(1_795_334_400_000 + seconds * 1000);

describe('the short memory', () => {
  it('loads again after five seconds, and never keeps that there is nothing', async () => {
    let now = at(0);
    let loads = 0;
    const memory = createShortMemory({ now: () => now }, async (key) => {
      loads += 1;
      return key === 'known' ? { loads } : undefined;
    });
    await memory.get('known');
    now = at(5);
    expect(await memory.get('known')).toEqual({ loads: 1 });
    now = at(5.1);
    expect(await memory.get('known')).toEqual({ loads: 2 });
    await memory.get('unknown');
    await memory.get('unknown');
    expect(loads).toBe(4);
  });

  it('does not keep what was being loaded when it was told to forget', async () => {
    const waiting: ((value: { state: string }) => void)[] = [];
    const memory = createShortMemory(
      { now: () => at(0) },
      () => new Promise<{ state: string }>((resolve) => void waiting.push(resolve)),
    );
    const early = memory.get('session');
    memory.forget();
    waiting[0]?.({ state: 'open' });
    expect(await early).toEqual({ state: 'open' });
    const late = memory.get('session');
    waiting[1]?.({ state: 'ended' });
    expect(await late).toEqual({ state: 'ended' });
  });
});
