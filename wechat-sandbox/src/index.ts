export type { TokenCounts, TokenFamily } from './access-tokens';
export type {
  AppChanges,
  MessageTemplate,
  MiniProgramApp,
  OfficialAccountApp,
  SandboxApp,
  TemplateField,
} from './apps';
export type { VirtualClock } from './clock';
export type { ContentRule } from './content-security';
export {
  DEFAULT_APP,
  DEFAULT_APP_SECRET,
  DEFAULT_APPID,
  DEFAULT_PAGES,
  DEFAULT_TEMPLATES,
} from './default-apps';
export type { FaultBoard, FaultKind, FaultOrder, StandingFault } from './faults';
export { FAULT_KINDS } from './faults';
export type { ReceivedMessage } from './inbox';
export type { Journal, JournalEntry } from './journal';
export type { PrintedCode } from './mini-program-code';
export type { SandboxPerson } from './people';
export { DEFAULT_PEOPLE, openidOf, unionidOf } from './people';
export type { SandboxPush } from './pushes';
export type { Sandbox, SandboxOptions } from './sandbox-server';
export { DEFAULT_PORT, startSandbox } from './sandbox-server';
