import type { AppRegistry } from './apps';
import type { ApiCall, ApiEndpoint } from './endpoint';
import { findText, ok } from './endpoint';
import { assertThat } from './errcodes';
import type { SeededRandom } from './random';

/** URL links that open a mini-program from a text message or a browser. */
export function createLinks(world: { random: SeededRandom; apps: AppRegistry }): {
  endpoints: ApiEndpoint[];
} {
  const { random, apps } = world;

  const generate = ({ appid, body }: ApiCall) => {
    const { pages } = apps.getMiniProgram(appid);
    const path = findText(body, 'path', 40165) ?? '';
    assertThat(path === '' || pages.includes(path), 40165, `${path} is not a published page`);
    const query = findText(body, 'query', 40212) ?? '';
    assertThat(query.length <= 1024, 40212, 'query is over 1,024 characters');
    const days = body['expire_interval'] ?? 30;
    assertThat(
      typeof days === 'number' && Number.isInteger(days) && days >= 1 && days <= 30,
      85401,
      'expire_interval is not 1 to 30 days',
    );
    return ok({ url_link: `https://wxaurl.cn/${random.text(11)}` });
  };

  return {
    endpoints: [
      {
        method: 'POST',
        path: '/wxa/generate_urllink',
        access: 'token',
        appKind: 'mini-program',
        limits: { perDay: 500_000 },
        handle: generate,
      },
    ],
  };
}
