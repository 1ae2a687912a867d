import type { AccessTokens } from './access-tokens';
import { createAccessTokens } from './access-tokens';
import type { AppRegistry, SandboxApp } from './apps';
import { createAppRegistry } from './apps';
import type { CallQuotas } from './call-quotas';
import { createCallQuotas } from './call-quotas';
import type { VirtualClock } from './clock';
import { createClock } from './clock';
import type { ContentSecurity } from './content-security';
import { createContentSecurity } from './content-security';
import type { ApiEndpoint } from './endpoint';
import type { FaultBoard } from './faults';
import { createFaultBoard } from './faults';
import type { Inbox } from './inbox';
import { createInbox } from './inbox';
import type { Journal } from './journal';
import { createJournal } from './journal';
import { createLinks } from './links';
import type { Logins } from './login';
import { createLogins } from './login';
import type { MiniProgramCodes } from './mini-program-code';
import { createMiniProgramCodes } from './mini-program-code';
import type { PeopleRegistry, SandboxPerson } from './people';
import { createPeopleRegistry } from './people';
import type { PhoneNumbers } from './phone-number';
import { createPhoneNumbers } from './phone-number';
import type { Pushes } from './pushes';
import { createPushes } from './pushes';
import type { SeededRandom } from './random';
import { createRandom } from './random';
import type { SubscribeMessages } from './subscribe-messages';
import { createSubscribeMessages } from './subscribe-messages';
import { createTemplateMessages } from './template-messages';
import type { Visits } from './visits';
import { createVisits } from './visits';

/** Everything the pretend WeChat knows and does, without the HTTP around it. */
export interface World {
  clock: VirtualClock;
  random: SeededRandom;
  journal: Journal;
  faults: FaultBoard;
  apps: AppRegistry;
  people: PeopleRegistry;
  quotas: CallQuotas;
  tokens: AccessTokens;
  visits: Visits;
  logins: Logins;
  phoneNumbers: PhoneNumbers;
  inbox: Inbox;
  pushes: Pushes;
  subscribeMessages: SubscribeMessages;
  miniProgramCodes: MiniProgramCodes;
  contentSecurity: ContentSecurity;
  endpoints: ApiEndpoint[];
}

/** Puts a world together. The same seed gives the same codes, tokens, ids and faults by chance. */
export function createWorld(
  apps: readonly SandboxApp[],
  people: readonly SandboxPerson[],
  seed: string,
): World {
  const clock = createClock();
  const random = createRandom(seed);
  const basics = {
    clock,
    random,
    journal: createJournal(clock),
    // Faults draw from their own source, so that they repeat whatever else was drawn between.
    faults: createFaultBoard(createRandom(`${seed} faults`)),
    apps: createAppRegistry(apps),
    people: createPeopleRegistry(people),
    inbox: createInbox({ clock, random }),
    pushes: createPushes(clock),
    visits: createVisits(clock),
  };
  const quotas = createCallQuotas(clock, basics.apps);
  const subjects = {
    quotas,
    tokens: createAccessTokens({ ...basics, quotas }),
    logins: createLogins({ ...basics, quotas }),
    phoneNumbers: createPhoneNumbers(basics),
    subscribeMessages: createSubscribeMessages(basics),
    miniProgramCodes: createMiniProgramCodes(basics),
    contentSecurity: createContentSecurity(basics),
  };
  const endpoints: ApiEndpoint[] = [
    ...subjects.tokens.endpoints,
    ...subjects.logins.endpoints,
    ...subjects.phoneNumbers.endpoints,
    ...subjects.subscribeMessages.endpoints,
    ...createTemplateMessages(basics).endpoints,
    ...subjects.miniProgramCodes.endpoints,
    ...subjects.contentSecurity.endpoints,
    ...createLinks(basics).endpoints,
    ...quotas.endpoints(() => endpoints),
  ];
  return { ...basics, ...subjects, endpoints };
}
