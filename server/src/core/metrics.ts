import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client';

/** What the counters need to know of a request. */
export interface AnsweredRequest {
  operation: string | undefined;
  status: number;
  errorCode: string | undefined;
  tookMs: number;
}

/** Counters of one process, in a registry of its own so that several servers fit in one process. */
export interface Metrics {
  registry: Registry;
  /** Counts an answered request, under its operation or `none`. */
  countRequest(request: AnsweredRequest): void;
  refusals: Counter<'operation' | 'code'>;
  guesses: Counter<'subject'>;
}

export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const durations = new Histogram({
    name: 'huike_request_seconds',
    help: 'Time to answer by operation and status',
    labelNames: ['operation', 'status'] as const,
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers: [registry],
  });
  const refusals = new Counter({
    name: 'huike_refusals_total',
    help: 'Refusals by operation and code',
    labelNames: ['operation', 'code'] as const,
    registers: [registry],
  });
  const guesses = new Counter({
    name: 'huike_member_code_guesses_total',
    help: 'Member codes refused as wrong, expired or used, by what was limited',
    labelNames: ['subject'] as const,
    registers: [registry],
  });
  return {
    registry,
    refusals,
    guesses,
    countRequest({ operation = 'none', status, errorCode, tookMs }) {
      durations.observe({ operation, status: String(status) }, tookMs / 1000);
      if (errorCode !== undefined) refusals.inc({ operation, code: errorCode });
    },
  };
}
