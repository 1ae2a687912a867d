import { createHmac, hash } from 'node:crypto';

/** How the published data are made; docs/draws.md describes it for whoever checks them. */
export const fairnessFormat = 'huike-draws/1';

const sha256 = (data: string | Buffer) => hash('sha256', data, 'base64url');

/** What a campaign commits to when it is published. */
export interface Commitment {
  campaignId: string;
  /** ISO 8601 with milliseconds. */
  publishedAt: string;
  seedHash: string;
  termsHash: string;
  tapeHash: string;
  tapeLength: number;
}

export function hashOfSeed(seed: Buffer): string {
  return sha256(seed);
}

export function hashOfTerms(termsText: string): string {
  return sha256(termsText);
}

/**
 * Keyed with the seed: the plain hash of a short tape would tell the tape to whoever tries all its
 * arrangements.
 */
export function hashOfTape(seed: Buffer, tape: Uint8Array): string {
  return createHmac('sha256', seed).update(tape).digest('base64url');
}

/** The one value that binds everything; the chain of draws starts with it. */
export function rootOf(commitment: Commitment): string {
  const { campaignId, publishedAt, seedHash, termsHash, tapeHash, tapeLength } = commitment;
  const lines = [
    fairnessFormat,
    campaignId,
    publishedAt,
    seedHash,
    termsHash,
    tapeHash,
    String(tapeLength),
  ];
  return sha256(lines.join('\n'));
}

/** A draw as it is published. */
export interface PublishedDraw {
  position: number;
  /** ISO 8601 with milliseconds. */
  at: string;
  memberTag: string;
  prizeNo: number;
}

/** The chain's value after a draw: it binds the draw, all before it, and the commitment. */
export function chainAfter(before: string, draw: PublishedDraw): string {
  return sha256(
    [before, String(draw.position), draw.at, draw.memberTag, String(draw.prizeNo)].join('\n'),
  );
}

/** Binds the end of a campaign, so that what is told of its close cannot be altered unseen either. */
export function sealOfClose(
  headChain: string,
  closedAt: string,
  closeReason: string | null,
): string {
  return sha256([headChain, closedAt, closeReason ?? ''].join('\n'));
}
