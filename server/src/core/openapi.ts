import { errorStatuses, errorTexts, type ErrorCode } from '@huike/shared-types';
import * as z from 'zod';
import {
  createDocument,
  type ZodOpenApiOperationObject,
  type ZodOpenApiPathsObject,
} from 'zod-openapi';
import { audienceRefusals } from './audience-refusals';
import type { BoundOperation } from './serve';

const errorReplySchema = z
  .object({
    code: z.enum(Object.keys(errorStatuses) as [ErrorCode, ...ErrorCode[]]),
    message: z.string(),
    messages: z.object({ zh: z.string(), en: z.string() }),
    requestId: z.string(),
    data: z.record(z.string(), z.unknown()).optional(),
  })
  .meta({ id: 'ErrorReply' });

const security: Record<string, { [name: string]: string[] }[]> = {
  public: [],
  member: [{ memberToken: [] }],
  console: [{ staffSession: [] }],
  pos: [{ integratorSignature: [] }, { staffSession: [] }],
};

/** The OpenAPI 3.1 document, made from the schemas that validate. */
export function openApiDocument(operations: readonly BoundOperation[], publicUrl: string): object {
  const paths: ZodOpenApiPathsObject = {};
  for (const operation of operations) {
    const path = operation.endpoint.path.replace(/:(\w+)/g, '{$1}');
    const method = operation.endpoint.method.toLowerCase() as 'get';
    paths[path] = { ...paths[path], [method]: describe(operation) };
  }
  return createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Huike 惠客 API',
      version: '0.1.0',
      description:
        'Money is integer fen, points are integers, instants are UTC. Every refusal has a code, a Chinese and an English text and a request id. Operations that move value take an Idempotency-Key: the same key gives the same answer, a reused key with other content is a 409.',
    },
    servers: [{ url: publicUrl }],
    paths,
    components: {
      securitySchemes: {
        memberToken: { type: 'http', scheme: 'bearer' },
        staffSession: { type: 'apiKey', in: 'cookie', name: 'huike_staff' },
        integratorSignature: {
          type: 'apiKey',
          in: 'header',
          name: 'X-Huike-Signature',
          description:
            'With X-Huike-Key, X-Huike-Timestamp and X-Huike-Nonce; see docs/pos-api.md for the text that is signed.',
        },
      },
    },
  });
}

function describe({
  endpoint,
  input,
  output,
  permission,
}: BoundOperation): ZodOpenApiOperationObject {
  const object = input as z.ZodObject;
  const inPath = [...endpoint.path.matchAll(/:(\w+)/g)].map((match) => match[1] ?? '');
  const isBodied = endpoint.method !== 'GET' && endpoint.method !== 'DELETE' && !endpoint.accepts;
  const rest = Object.keys(object.shape).filter((name) => !inPath.includes(name));
  const pick = (names: string[]) =>
    z.strictObject(
      Object.fromEntries(names.map((name) => [name, object.shape[name] as z.ZodType])),
    );
  const codes = [...new Set([...audienceRefusals[endpoint.audience], ...endpoint.refusals])];
  if (endpoint.movesValue) codes.push('request.key_missing', 'request.key_reused');
  return {
    operationId: endpoint.operationId,
    summary: endpoint.summary,
    tags: [endpoint.audience],
    security: security[endpoint.audience] ?? [],
    ...(permission ? { description: `Staff need the permission \`${permission}\`.` } : {}),
    requestParams: {
      ...(inPath.length > 0 ? { path: pick(inPath) } : {}),
      ...(!isBodied && rest.length > 0 ? { query: pick(rest) } : {}),
      ...(endpoint.movesValue
        ? { header: z.object({ 'Idempotency-Key': z.string().min(8).max(64) }) }
        : {}),
    },
    ...(isBodied && rest.length > 0
      ? { requestBody: { required: true, content: { 'application/json': { schema: pick(rest) } } } }
      : {}),
    ...(endpoint.accepts ? { requestBody: fileBody(endpoint.accepts) } : {}),
    responses: {
      '200': {
        description: 'Done',
        content: { [endpoint.answers ?? 'application/json']: { schema: output } },
      },
      ...refusalResponses(codes),
    },
  };
}

function fileBody(types: readonly string[]): ZodOpenApiOperationObject['requestBody'] & object {
  const schema = { type: 'string', format: 'binary' } as const;
  return {
    required: true,
    content: Object.fromEntries(types.map((type) => [type, { schema }])),
  };
}

function refusalResponses(codes: readonly ErrorCode[]): Record<`${4 | 5}${string}`, object> {
  const byStatus = new Map<number, ErrorCode[]>();
  for (const code of codes) {
    const status = errorStatuses[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return Object.fromEntries(
    [...byStatus].map(([status, list]) => [
      String(status),
      {
        description: list
          .map((code) => `\`${code}\`: ${errorTexts[code].en} / ${errorTexts[code].zh}`)
          .join('\n\n'),
        content: { 'application/json': { schema: errorReplySchema } },
      },
    ]),
  );
}
