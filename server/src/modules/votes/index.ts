export { castBallot, type BallotOrder } from './cast-ballot';
export { voteConsoleRoutes } from './console.routes';
export { voteMemberRoutes } from './member.routes';
export { closeVote, createVote, publishVote } from './save-vote';
export { findVoteFaults } from './vote-books.report';
