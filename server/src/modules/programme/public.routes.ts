import { LRUCache } from 'lru-cache';
import { nothingSchema, programmeEndpoints, programmeSchema } from '@huike/shared-types';
import { servePublic, type Door } from '../../core/serve';
import { readProgrammeFacts, type ProgrammeFacts } from './programme.queries';

/** What the programme's door needs to know of the configuration. */
export interface ProgrammeNeeds {
  config: { TIME_ZONE: string; WECHAT_APP_ID: string; SANDBOX_URL: string };
}

const keptMs = 2_000;

/** The programme as visitors see it; read at most every two seconds. */
export function programmePublicRoutes(door: Door, { config }: ProgrammeNeeds): void {
  const kept = new LRUCache<'facts', ProgrammeFacts>({
    max: 1,
    ttl: keptMs,
    fetchMethod: () => readProgrammeFacts(door.db.read),
  });
  servePublic(door, programmeEndpoints.readProgramme, {
    input: nothingSchema,
    output: programmeSchema,
    handle: async () => {
      const facts = await kept.forceFetch('facts');
      return {
        ...facts,
        timeZone: config.TIME_ZONE,
        wechat: {
          miniProgramAppId: config.WECHAT_APP_ID,
          sandboxUrl: config.SANDBOX_URL || null,
        },
      };
    },
  });
}
