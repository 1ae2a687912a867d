import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { RouterContext } from '@koa/router';
import type { Endpoint, Permission } from '@huike/shared-types';
import type { ZodType } from 'zod';
import type { StaffActor } from './actor';
import { traceOf } from './answer-requests';
import { FactsOfRequest, hang, parseInput, reportUndeclared, RequestCredentials } from './bind';
import type { Door, RequestFacts } from './door';
import { assertThat, Refusal } from './refusal';
import { staffWith } from './serve';

/** A file as it came: where it lies until the handler returns, its type and size. */
export interface UploadedFile {
  path: string;
  contentType: string;
  sizeBytes: number;
}

interface FileCall<Parsed> {
  actor: StaffActor;
  input: Parsed;
  request: RequestFacts;
}

interface UploadBinding<In, Parsed, Out> {
  input: ZodType<Parsed, In>;
  output: ZodType<Out>;
  limitBytes: number;
  /** Where the file is written; made if missing. */
  folder: string;
  /** A refusal here comes before a byte is taken. */
  authorise(actor: StaffActor): void;
  /** Runs outside a transaction, and moves the file away if it wants to keep it. */
  handle(call: FileCall<Parsed> & { file: UploadedFile }): Promise<Out>;
}

/**
 * Binds an operation of staff whose body is a file. The caller is known and may do it before a byte
 * is taken; the body goes to disk as it comes and never lies in memory; whatever happens, the file
 * is gone when the handler has returned, unless it was moved away.
 */
export function serveStaffUpload<In, Parsed, Out>(
  door: Door,
  endpoint: Endpoint<In, Out>,
  permission: Permission,
  binding: UploadBinding<In, Parsed, Out>,
): void {
  door.operations.push({
    endpoint,
    input: binding.input,
    output: binding.output,
    permission,
  });
  hang(door, endpoint, async (context: RouterContext) => {
    try {
      const actor = await staffWith(
        door,
        permission,
        new RequestCredentials(context, Buffer.alloc(0)),
      );
      binding.authorise(actor);
      const input = parseInput(binding.input, { ...context.query, ...context.params });
      const contentType = context.get('content-type').split(';')[0]?.trim().toLowerCase() ?? '';
      assertThat(endpoint.accepts?.includes(contentType), 'upload.wrong_type', {
        accepts: endpoint.accepts,
      });
      const request = new FactsOfRequest(context, traceOf(context).requestId);
      await mkdir(binding.folder, { recursive: true });
      const filePath = path.join(binding.folder, `${randomUUID()}.part`);
      try {
        const sizeBytes = await receive(context.req, filePath, binding.limitBytes);
        const file = { path: filePath, contentType, sizeBytes };
        context.body = binding.output.parse(await binding.handle({ actor, input, request, file }));
      } finally {
        await rm(filePath, { force: true });
      }
    } catch (error) {
      reportUndeclared(door, endpoint, error);
      throw error;
    }
  });
}

/** Writes a body to a file. @throws Refusal request.too_large @returns its size */
async function receive(
  body: IncomingMessage,
  filePath: string,
  limitBytes: number,
): Promise<number> {
  const tooLarge = () => new Refusal('request.too_large', { limitBytes });
  if (Number(body.headers['content-length'] ?? 0) > limitBytes) throw tooLarge();
  let size = 0;
  // The socket must stay open for the refusal, so the request is not destroyed with the loop.
  const chunks = Readable.from(body.iterator({ destroyOnReturn: false }));
  await pipeline(
    chunks,
    async function* (source: AsyncIterable<Buffer>) {
      for await (const chunk of source) {
        size += chunk.length;
        if (size > limitBytes) throw tooLarge();
        yield chunk;
      }
    },
    createWriteStream(filePath, { flags: 'wx', mode: 0o600 }),
  );
  return size;
}

/** Binds an operation of staff that answers with a file, sent as it is made. */
export function serveStaffDownload<In, Parsed>(
  door: Door,
  endpoint: Endpoint<In, string>,
  permission: Permission,
  binding: {
    input: ZodType<Parsed, In>;
    output: ZodType<string>;
    handle(call: FileCall<Parsed>): Promise<{ fileName: string; body: Readable }>;
  },
): void {
  door.operations.push({
    endpoint,
    input: binding.input,
    output: binding.output,
    permission,
  });
  hang(door, endpoint, async (context: RouterContext) => {
    try {
      const actor = await staffWith(
        door,
        permission,
        new RequestCredentials(context, Buffer.alloc(0)),
      );
      const input = parseInput(binding.input, { ...context.query, ...context.params });
      const { fileName, body } = await binding.handle({
        actor,
        input,
        request: new FactsOfRequest(context, traceOf(context).requestId),
      });
      context.attachment(fileName);
      context.type = endpoint.answers ?? 'application/octet-stream';
      context.body = body;
    } catch (error) {
      reportUndeclared(door, endpoint, error);
      throw error;
    }
  });
}

/** Binds an operation that anyone may call and that answers with a file, sent as it is made. */
export function servePublicDownload<In, Parsed>(
  door: Door,
  endpoint: Endpoint<In, string>,
  binding: {
    input: ZodType<Parsed, In>;
    output: ZodType<string>;
    handle(input: Parsed): Promise<{ fileName: string; body: Readable }>;
  },
): void {
  const { input, output } = binding;
  door.operations.push({ endpoint, input, output, permission: null });
  hang(door, endpoint, async (context: RouterContext) => {
    try {
      const given = parseInput(input, { ...context.query, ...context.params });
      const { fileName, body } = await binding.handle(given);
      context.attachment(fileName);
      context.type = endpoint.answers ?? 'application/octet-stream';
      context.body = body;
    } catch (error) {
      reportUndeclared(door, endpoint, error);
      throw error;
    }
  });
}
