import { assertThat } from '../../core/refusal';
import type { Credentials } from '../../core/serve';

/**
 * Refuses requests that another site made a browser send. A header that forms cannot set is asked
 * of every request that may change something, and the browser's own word, where it gives one, must
 * be that the request comes from our pages.
 *
 * @throws Refusal session.cross_site
 */
export function assertSameSite({ method, header }: Pick<Credentials, 'method' | 'header'>): void {
  const isRead = method === 'GET' || method === 'HEAD';
  assertThat(isRead || header('x-huike-console') === '1', 'session.cross_site');
  const site = header('sec-fetch-site');
  assertThat(site === undefined || site === 'same-origin' || site === 'none', 'session.cross_site');
}
