import { serve } from '@hono/node-server';
import type { BotCommand } from '@grammyjs/types';
import { Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
import type { AddressInfo } from 'node:net';
import type {
  ClientEvent,
  ClientHints,
  ClientMessage,
  ClientPerson,
  SendRequest,
  TapAnswer,
  TapRequest,
} from '../../../src/sandbox/botapi/client-protocol.ts';
import { createPageApp } from '../../../src/sandbox/page-server.ts';

type Draft = Partial<Omit<ClientMessage, 'message_id' | 'chat_id' | 'from'>>;

/** A stand-in for the local Bot API server: speaks the page's wire, and a test plays the bot. */
export interface Fixture {
  readonly url: string;
  readonly user: ClientPerson;
  readonly sends: readonly SendRequest[];
  readonly taps: readonly TapRequest[];
  readonly blocks: readonly { readonly user: number; readonly blocked: boolean }[];
  /** The bot (or, with `outgoing`, the person) writes. */
  say(draft: Draft): ClientMessage;
  edit(messageId: number, draft: Draft): void;
  remove(...messageIds: readonly number[]): void;
  act(action: string): void;
  setCommands(commands: readonly BotCommand[]): void;
  /** How the bot takes a message; the message itself is already in the chat. */
  onSend(handler: (message: ClientMessage) => void): void;
  onTap(handler: (tap: TapRequest) => TapAnswer | Promise<TapAnswer>): void;
  /** Sends are answered with this error until it is null again. */
  refuseSends(error: string | null): void;
  /** Ends every event stream; new ones are refused until `reconnects` is true. */
  dropConnections(options: { readonly reconnects: boolean }): void;
  close(): Promise<void>;
}

interface FixtureOptions {
  readonly hints?: ClientHints;
  readonly commands?: readonly BotCommand[];
  readonly nowSeconds?: () => number;
  /** Built once for many fixtures; built anew when left out. */
  readonly page?: Hono;
}

const bot: ClientPerson = { id: 900, first_name: 'Tricomma', username: 'tricomma_demo_bot' };

/** A small picture: axes and a rising line, as SVG. */
const picture = `<svg xmlns="http://www.w3.org/2000/svg" width="960" height="560"><rect width="960" height="560" fill="#0f1d1f"/><g stroke="#22383a" stroke-width="2"><path d="M60 120h840M60 220h840M60 320h840M60 420h840"/></g><path d="M60 430 180 380 290 400 400 300 520 330 640 210 760 240 900 130V500H60z" fill="#1ba392" opacity=".25"/><path d="M60 430 180 380 290 400 400 300 520 330 640 210 760 240 900 130" fill="none" stroke="#35d0bb" stroke-width="6"/></svg>`;

export async function startFixture(options: FixtureOptions = {}): Promise<Fixture> {
  const nowSeconds = options.nowSeconds ?? (() => Math.floor(Date.now() / 1000));
  const user: ClientPerson = { id: 4711, first_name: 'Sam', language_code: 'en' };
  const sends: SendRequest[] = [];
  const taps: TapRequest[] = [];
  const blocks: { user: number; blocked: boolean }[] = [];
  const listeners = new Set<(event: ClientEvent | null) => void>();
  let messages: ClientMessage[] = [];
  let commands = options.commands ?? [];
  let nextId = 1;
  let accepting = true;
  let refusal: string | null = null;
  let handleSend: (message: ClientMessage) => void = () => undefined;
  let handleTap: (tap: TapRequest) => TapAnswer | Promise<TapAnswer> = () => ({ answered: true });

  const publish = (event: ClientEvent) => {
    for (const listener of listeners) listener(event);
  };

  function say(draft: Draft): ClientMessage {
    const outgoing = draft.outgoing === true;
    const message: ClientMessage = {
      date: nowSeconds(),
      ...draft,
      message_id: nextId,
      chat_id: user.id,
      from: outgoing ? user : bot,
      outgoing,
    };
    nextId += 1;
    messages.push(message);
    publish({ type: 'message', message });
    return message;
  }

  const app = new Hono();
  app.get('/client/session', (context) => {
    const asked = context.req.query('user');
    if (asked !== undefined && !/^\d+$/.test(asked)) return context.json({ error: 'No such person' }, 400);
    return context.json({
      user: asked === undefined ? user : { ...user, id: Number(asked) },
      bot,
      ...(options.hints !== undefined && { hints: options.hints }),
    });
  });
  app.get('/client/events', (context) => {
    if (!accepting) return context.json({ error: 'Not now' }, 503);
    return streamSSE(context, async (stream) => {
      const queue: (ClientEvent | null)[] = [{ type: 'snapshot', messages, commands }];
      let wake: () => void = () => undefined;
      const listener = (event: ClientEvent | null) => {
        queue.push(event);
        wake();
      };
      listeners.add(listener);
      stream.onAbort(() => listener(null));
      for (;;) {
        const event = queue.shift();
        if (event === null) break;
        if (event === undefined) await new Promise<void>((resolve) => (wake = resolve));
        else await stream.writeSSE({ data: JSON.stringify(event) });
      }
      listeners.delete(listener);
    });
  });
  app.post('/client/send', async (context) => {
    const request = await context.req.json<SendRequest>();
    if (refusal !== null) return context.json({ error: refusal }, 400);
    sends.push(request);
    const command = /^\/\w+/.exec(request.text)?.[0];
    const message = say({
      outgoing: true,
      text: request.text,
      ...(command !== undefined && {
        entities: [{ type: 'bot_command', offset: 0, length: command.length }],
      }),
      ...(request.reply_to_message_id !== undefined && {
        reply_to_message_id: request.reply_to_message_id,
      }),
    });
    queueMicrotask(() => handleSend(message));
    return context.json({ message_id: message.message_id });
  });
  app.post('/client/tap', async (context) => {
    const request = await context.req.json<TapRequest>();
    taps.push(request);
    return context.json(await handleTap(request));
  });
  app.post('/client/block', async (context) => {
    blocks.push(await context.req.json<{ user: number; blocked: boolean }>());
    return context.json({});
  });
  app.get('/client/photo/:id', (context) => context.body(picture, 200, { 'content-type': 'image/svg+xml' }));
  app.route('/', options.page ?? (await createPageApp()));

  const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' });
  await new Promise<void>((resolve) => (server.listening ? resolve() : server.once('listening', resolve)));
  const { port } = server.address() as AddressInfo;

  return {
    url: `http://127.0.0.1:${port}`,
    user,
    sends,
    taps,
    blocks,
    say,
    edit(messageId, draft) {
      messages = messages.map((message) =>
        message.message_id === messageId ? { ...message, edit_date: nowSeconds(), ...draft } : message,
      );
      const message = messages.find((candidate) => candidate.message_id === messageId);
      if (message !== undefined) publish({ type: 'edited', message });
    },
    remove(...messageIds) {
      messages = messages.filter((message) => !messageIds.includes(message.message_id));
      publish({ type: 'deleted', chat_id: user.id, message_ids: messageIds });
    },
    act: (action) => publish({ type: 'chat_action', chat_id: user.id, action }),
    setCommands(next) {
      commands = next;
      publish({ type: 'commands', commands });
    },
    onSend: (handler) => (handleSend = handler),
    onTap: (handler) => (handleTap = handler),
    refuseSends: (error) => (refusal = error),
    dropConnections({ reconnects }) {
      accepting = reconnects;
      for (const listener of [...listeners]) listener(null);
    },
    close: () =>
      new Promise((resolve) => {
        for (const listener of [...listeners]) listener(null);
        server.close(() => resolve());
        if ('closeAllConnections' in server) server.closeAllConnections();
      }),
  };
}
