import { UpstreamFailure } from '../../core/refusal';
import { createTokenRow, type HeldToken, type TokenRowParts } from './token-row';

/** What WeChat gave. */
export interface FetchedToken {
  token: string;
  lifetimeSeconds: number;
}

/** The app's access token, one for all processes. */
export interface AccessToken {
  /** @throws UpstreamFailure where none can be had */
  get(): Promise<string>;
  /** Gives a token up that WeChat refused; does nothing where another one took its place already. */
  invalidate(token: string): Promise<void>;
}

const waitStepMs = 150;
const waitSteps = 80;

/**
 * Keeps one token: in memory for this process, sealed in table `wechat_token` for all of them. Who
 * wins the row's lease fetches; the others use the old token while it lasts, or wait.
 */
export function createAccessToken(
  parts: TokenRowParts & { fetchToken: () => Promise<FetchedToken> },
): AccessToken {
  const { clock, fetchToken } = parts;
  const row = createTokenRow(parts);
  let held: HeldToken | undefined;
  let loading: Promise<HeldToken> | undefined;
  const isDue = ({ refreshAt }: HeldToken) => refreshAt <= clock.now().getTime();

  async function fetchAndStore(): Promise<HeldToken> {
    const fresh = datedFrom(await fetchToken(), clock.now().getTime());
    await row.store(fresh);
    return fresh;
  }

  async function load(): Promise<HeldToken> {
    for (let step = 0; step < waitSteps; step += 1) {
      const stored = await row.read();
      if (stored && !isDue(stored)) return stored;
      if (await row.takeLease()) {
        try {
          return await fetchAndStore();
        } catch (error) {
          await row.freeLease();
          // The old one is good to its end; the next call tries again.
          if (stored) return stored;
          throw error;
        }
      }
      if (stored) return stored;
      await new Promise((done) => setTimeout(done, waitStepMs));
    }
    throw new UpstreamFailure('wechat', true, 'no access token from the process that fetches it');
  }

  return {
    async get() {
      if (held && !isDue(held)) return held.token;
      loading ??= load().finally(() => {
        loading = undefined;
      });
      held = await loading;
      return held.token;
    },
    async invalidate(token) {
      if (held?.token === token) held = undefined;
      await row.clear(token);
    },
  };
}

/** 300-600 s before the end, spread; a token that is nearly over is kept for half of its rest. */
function datedFrom({ token, lifetimeSeconds }: FetchedToken, now: number): HeldToken {
  const marginSeconds = Math.min(300 + Math.random() * 300, lifetimeSeconds / 2);
  return {
    token,
    expiresAt: now + lifetimeSeconds * 1000,
    refreshAt: now + Math.floor((lifetimeSeconds - marginSeconds) * 1000),
  };
}
