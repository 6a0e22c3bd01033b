import { Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
import { z } from 'zod';
import { AppError, type AppSide } from './app-side.ts';
import type { ClientEvent, ClientHints, ClientSession } from './client-protocol.ts';
import { canSee, toClientMessage, toClientPerson } from './client-view.ts';
import type { State, StateEvent } from './state.ts';

const send = z.strictObject({
  user: z.int(),
  chat_id: z.int().optional(),
  text: z.string(),
  reply_to_message_id: z.int().optional(),
});
const tap = z.strictObject({
  user: z.int(),
  chat_id: z.int().optional(),
  message_id: z.int(),
  data: z.string(),
});
const block = z.strictObject({ user: z.int(), blocked: z.boolean() });

const KEEP_ALIVE_MS = 15_000;

/** The `/client/*` routes of client-protocol.ts. */
export function createClientRoutes(deps: {
  readonly state: State;
  readonly app: AppSide;
  readonly hints: ClientHints | undefined;
  /** Aborted when the server closes, so that no event stream holds it up. */
  readonly closing: AbortSignal;
}): Hono {
  const { state, app, hints, closing } = deps;
  const routes = new Hono();

  routes.onError((error, c) => {
    if (error instanceof AppError || error instanceof z.ZodError || error instanceof SyntaxError) {
      const message = error instanceof z.ZodError ? z.prettifyError(error) : error.message;
      return c.json({ error: message }, 400);
    }
    throw error;
  });

  routes.use(async (c, next) => {
    // Another site that a browser has open must not act for the user: no foreign Host name (DNS rebinding), and
    // only a content type that a browser does not send across sites without asking first.
    const host = (c.req.header('host') ?? '').replace(/:\d+$/u, '');
    if (!['127.0.0.1', 'localhost', '[::1]'].includes(host)) return c.json({ error: 'unknown host' }, 403);
    if (c.req.method === 'POST' && !/^application\/json\b/iu.test(c.req.header('content-type') ?? '')) {
      return c.json({ error: 'the body must be application/json' }, 415);
    }
    return next();
  });

  const viewer = (user: string | undefined): number => {
    const id = Number(user);
    return app.person(id).user.id;
  };

  routes.get('/session', (c) => {
    // Whoever opens the page without saying who they are is the person that was there first.
    const id = viewer(c.req.query('user') ?? String(state.people.keys().next().value));
    const session: ClientSession = {
      user: toClientPerson(app.person(id).user),
      bot: toClientPerson(state.bot),
      ...(hints === undefined ? {} : { hints }),
    };
    return c.json(session);
  });

  routes.get('/events', (c) => {
    const id = viewer(c.req.query('user'));
    return streamSSE(c, async (stream) => {
      const queue: ClientEvent[] = [snapshot(state, app, id)];
      let wake: () => void = () => undefined;
      const stop = state.subscribe((event) => {
        const shown = toClientEvent(state, app, id, event);
        if (shown !== undefined) queue.push(shown);
        wake();
      });
      const finish = (): void => wake();
      closing.addEventListener('abort', finish);
      stream.onAbort(finish);
      while (!stream.aborted && !closing.aborted) {
        const event = queue.shift();
        if (event !== undefined) {
          await stream.writeSSE({ data: JSON.stringify(event) });
          continue;
        }
        let timer: NodeJS.Timeout | undefined;
        const slept = await new Promise<boolean>((resolve) => {
          wake = () => resolve(false);
          timer = setTimeout(() => resolve(true), KEEP_ALIVE_MS);
        });
        clearTimeout(timer);
        if (slept) await stream.write(': still here\n\n');
      }
      stop();
      closing.removeEventListener('abort', finish);
    });
  });

  routes.post('/send', async (c) => {
    const request = send.parse(await c.req.json());
    const message = app.send(request.user, {
      text: request.text,
      chatId: request.chat_id,
      replyTo: request.reply_to_message_id,
    });
    return c.json({ message_id: message.messageId });
  });

  routes.post('/tap', async (c) => {
    const request = tap.parse(await c.req.json());
    return c.json(
      await app.tap(request.user, {
        chatId: request.chat_id,
        messageId: request.message_id,
        data: request.data,
      }),
    );
  });

  routes.post('/block', async (c) => {
    const request = block.parse(await c.req.json());
    app.block(request.user, request.blocked);
    return c.json({});
  });

  routes.get('/photo/:file', (c) => {
    const file = state.file(c.req.param('file'));
    if (file === undefined) return c.json({ error: 'no such file' }, 404);
    return c.body(new Uint8Array(file.bytes), 200, {
      'content-type': file.mime,
      // A document is for keeping; what it is must not be run by the page's own origin.
      ...(file.size === undefined
        ? { 'content-disposition': 'attachment', 'x-content-type-options': 'nosniff' }
        : {}),
      'cache-control': 'private, immutable',
    });
  });

  return routes;
}

function snapshot(state: State, app: AppSide, viewerId: number): ClientEvent {
  const groups = state.groups().filter((group) => canSee(state, viewerId, group.id));
  const messages = [viewerId, ...groups.map((group) => group.id)].flatMap((chatId) =>
    app.messages(viewerId, chatId),
  );
  return {
    type: 'snapshot',
    messages: messages.toSorted((a, b) => a.message_id - b.message_id),
    commands: app.commands(viewerId, viewerId),
  };
}

function toClientEvent(
  state: State,
  app: AppSide,
  viewerId: number,
  event: StateEvent,
): ClientEvent | undefined {
  switch (event.type) {
    case 'message':
    case 'edited':
      return canSee(state, viewerId, event.message.chatId)
        ? { type: event.type, message: toClientMessage(event.message, viewerId) }
        : undefined;
    case 'deleted':
      return canSee(state, viewerId, event.chatId)
        ? { type: 'deleted', chat_id: event.chatId, message_ids: event.messageIds }
        : undefined;
    case 'chat_action':
      return canSee(state, viewerId, event.chatId)
        ? { type: 'chat_action', chat_id: event.chatId, action: event.action }
        : undefined;
    case 'commands':
      return { type: 'commands', commands: app.commands(viewerId, viewerId) };
  }
}
