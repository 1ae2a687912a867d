export { acceptMemberCode, type AcceptedCode, type AcceptMemberCode } from './accept-member-code';
export { attachLive, type LiveNeeds } from './attach-live';
export { createCards, type Cards } from './cards';
export { createCodeGuard, type CodeGuard, type CodeTry } from './code-guard';
export { createLiveHub, type LiveHub } from './live-hub';
export { eCardMemberRoutes } from './member.routes';
export { recordMemberEvent, recordMemberEvents, type NewMemberEvent } from './record-member-event';
