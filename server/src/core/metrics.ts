import type { Middleware } from 'koa';
import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client';

/** Counters of one process, in a registry of its own so that several servers fit in one process. */
export interface Metrics {
  registry: Registry;
  measureRequests: Middleware;
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
    async measureRequests(context, next) {
      const startedAt = performance.now();
      await next();
      const operation = String(context.state['operationId'] ?? 'none');
      durations.observe(
        { operation, status: String(context.status) },
        (performance.now() - startedAt) / 1000,
      );
      const code: unknown = context.state['errorCode'];
      if (typeof code === 'string') refusals.inc({ operation, code });
    },
  };
}
