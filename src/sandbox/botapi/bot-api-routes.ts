import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { ApiResponse } from '@grammyjs/types';
import { Hono, type Context } from 'hono';
import { setTimeout as sleep } from 'node:timers/promises';
import { ApiError, badRequest, stricter } from './api-error.ts';
import type { CallLog } from './call-log.ts';
import type { BotApiFault, Faults } from './faults.ts';
import { NOT_SIMULATED } from './method-names.ts';
import type { Method, MethodAnswer } from './methods/method.ts';
import { readInput, type RequestInput } from './request-input.ts';
import type { State } from './state.ts';

export interface BotApiDeps {
  readonly token: string;
  readonly state: State;
  readonly methods: readonly Method[];
  readonly faults: Faults;
  readonly log: CallLog;
}

type Bindings = { readonly Bindings: HttpBindings };

/** `/bot<token>/<method>` and `/file/bot<token>/<path>`, with the real server's answers to what is wrong with a URL. */
export function createBotApiRoutes(deps: BotApiDeps): Hono<Bindings> {
  const routes = new Hono<Bindings>();
  const execute = createExecutor(deps);

  routes.all('*', async (c, next) => {
    const path = decodePath(c.req.path);
    const call = /^\/bot([^/]+)\/(?:test\/)?([^/]+)$/u.exec(path);
    if (call === null) return next();
    checkToken(deps.token, call[1] ?? '');
    const body = Buffer.from(await c.req.arrayBuffer());
    return execute(call[2] ?? '', c, body);
  });

  routes.get('/file/*', async (c, next) => {
    const download = /^\/file\/bot([^/]+)\/(.+)$/u.exec(decodePath(c.req.path));
    if (download === null) return next();
    checkToken(deps.token, download[1] ?? '');
    const file = deps.state.fileAt(download[2] ?? '');
    if (file === undefined) throw new ApiError(404, 'Not Found');
    return c.body(new Uint8Array(file.bytes), 200, { 'content-type': file.mime });
  });

  routes.onError((error) => {
    if (error instanceof ApiError) return respond(toResponse(error));
    return respond(toResponse(new ApiError(500, `Internal Server Error: sandbox: ${error.message}`)));
  });
  return routes;
}

/** Runs what a webhook wrote into its answer: one method, whose result nobody sees. */
export function createWebhookReply({ methods, log, state }: BotApiDeps): (text: string) => Promise<void> {
  return async (text) => {
    const body = Buffer.from(text);
    const { method: name, ...parameters } = readReply(body);
    if (typeof name !== 'string') return;
    const method = methods.find((candidate) => candidate.name.toLowerCase() === name.toLowerCase());
    const answered = log.start({
      method: method?.name ?? name,
      parameters,
      files: [],
      atMs: state.clock(),
      body,
    });
    answered(await outcome(method, { parameters, files: new Map() }, new AbortController().signal));
  };
}

/** An answer that is no call at all is none of our business. */
function readReply(body: Buffer): Readonly<Record<string, unknown>> {
  try {
    return readInput(new URLSearchParams(), 'application/json', body).parameters;
  } catch (error) {
    if (error instanceof ApiError) return {};
    throw error;
  }
}

function createExecutor({ methods, faults, log, state }: BotApiDeps) {
  const byName = new Map(methods.map((method) => [method.name.toLowerCase(), method]));

  return async (name: string, c: Context<Bindings>, body: Buffer): Promise<Response> => {
    const method = byName.get(name.toLowerCase());
    let input: RequestInput = { parameters: {}, files: new Map() };
    let problem: ApiError | undefined;
    try {
      input = readInput(new URL(c.req.url).searchParams, c.req.header('content-type') ?? '', body);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      problem = error;
    }
    const answered = log.start({
      method: method?.name ?? name,
      parameters: input.parameters,
      files: [...input.files.keys()],
      atMs: state.clock(),
      body,
    });
    const fault = faults.take(method?.name ?? name, input.parameters);
    if (fault?.delayMs !== undefined) await sleep(fault.delayMs);
    if (fault?.drop === 'before') return cut(c);
    if (fault?.raw !== undefined) {
      const { status, body: page, contentType = 'text/html' } = fault.raw;
      return new Response(page, { status, headers: { 'content-type': contentType } });
    }
    const response =
      problem === undefined
        ? (refusal(fault) ?? (await outcome(method ?? missingMethod(name), input, c.req.raw.signal)))
        : toResponse(problem);
    if (fault?.answerDelayMs !== undefined) await sleep(fault.answerDelayMs);
    if (fault?.drop === 'after') return cut(c);
    answered(response);
    return respond(response);
  };
}

async function outcome(
  method: Method | undefined,
  input: RequestInput,
  signal: AbortSignal,
): Promise<ApiResponse<unknown> & { readonly description?: string }> {
  try {
    if (method === undefined) throw new ApiError(404, 'Not Found');
    const { result, description }: MethodAnswer = await method.run(input, signal);
    return { ok: true, result, ...(description === undefined ? {} : { description }) };
  } catch (error) {
    if (error instanceof ApiError) return toResponse(error);
    throw error;
  }
}

function missingMethod(name: string): Method | undefined {
  const known = [...NOT_SIMULATED].find((candidate) => candidate.toLowerCase() === name.toLowerCase());
  if (known === undefined) return undefined;
  return { name: known, run: () => Promise.reject(stricter(`the method ${known} is not simulated`)) };
}

function refusal(fault: BotApiFault | undefined): ApiResponse<unknown> | undefined {
  if (fault?.error_code === undefined) return undefined;
  return toResponse(
    new ApiError(fault.error_code, fault.description ?? 'Internal Server Error', fault.parameters),
  );
}

function toResponse(error: ApiError): ApiResponse<unknown> {
  return {
    ok: false,
    error_code: error.code,
    description: error.message,
    ...(error.parameters === undefined ? {} : { parameters: error.parameters }),
  };
}

function respond(response: ApiResponse<unknown>): Response {
  return Response.json(response, { status: response.ok ? 200 : response.error_code });
}

function cut(c: Context<Bindings>): Response {
  c.env.incoming.socket.destroy();
  return RESPONSE_ALREADY_SENT;
}

/** A token of the wrong shape leads nowhere; one of the right shape that is not ours is unauthorised. */
function checkToken(own: string, given: string): void {
  if (given === own) return;
  if (!/^\d+:[\w-]{3,}$/u.test(given)) throw new ApiError(404, 'Not Found');
  throw new ApiError(401, 'Unauthorized');
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    throw badRequest("can't decode the URL");
  }
}
