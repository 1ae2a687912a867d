import { startSandbox } from './sandbox-server';

describe('startSandbox', () => {
  it('takes a free port for 0 and tells where it answers', async () => {
    const sandbox = await startSandbox({ port: 0 });
    expect(sandbox.url).toBe(`http://127.0.0.1:${sandbox.port}`);
    expect((await fetch(`${sandbox.url}/sandbox/clock`)).status).toBe(200);
    await sandbox.close();
    await expect(fetch(`${sandbox.url}/sandbox/clock`)).rejects.toThrow();
  });

  it('fails when the port is taken', async () => {
    const sandbox = await startSandbox({ port: 0 });
    await expect(startSandbox({ port: sandbox.port })).rejects.toMatchObject({
      code: 'EADDRINUSE',
    });
    await sandbox.close();
  });

  it('shares nothing between two sandboxes', async () => {
    const [one, other] = [await startSandbox({ port: 0 }), await startSandbox({ port: 0 })];
    one.apps.change('wxa1b2c3d4e5f60001', { pages: ['pages/only/here'] });
    expect(other.apps.getMiniProgram('wxa1b2c3d4e5f60001').pages).not.toContain('pages/only/here');
    await Promise.all([one.close(), other.close()]);
  });
});
