import type { Update, WebhookInfo } from '@grammyjs/types';
import { unixSeconds } from './state.ts';
import type { UpdateKind, UpdateQueue } from './update-queue.ts';

export interface WebhookTarget {
  readonly url: string;
  readonly secretToken?: string;
  readonly maxConnections: number;
}

export interface WebhookDelivery {
  set(target: WebhookTarget): void;
  remove(): void;
  readonly target: () => WebhookTarget | undefined;
  info(): WebhookInfo;
  close(): void;
}

interface WebhookDeps {
  readonly updates: UpdateQueue;
  readonly clock: () => number;
  /** Runs the Bot API method that a webhook put into its answer. */
  readonly reply: (body: string) => Promise<void>;
  /** Waiting times after the first, second, … failure in a row; the last one repeats. */
  readonly retryMs: readonly number[];
  readonly fetch: typeof fetch;
}

/**
 * Posts updates to the webhook: in order within a chat, chats side by side up to `max_connections`, again and again
 * until a 2xx answer (updates expire after 24 hours like all others).
 */
export function createWebhookDelivery({
  updates,
  clock,
  reply,
  retryMs,
  fetch: post,
}: WebhookDeps): WebhookDelivery {
  let target: WebhookTarget | undefined;
  let lastError: { readonly atMs: number; readonly message: string } | undefined;
  let generation = new AbortController();
  /** Chats with a delivery under way or waiting for its retry. */
  const busy = new Set<string>();

  const deliver = async (
    to: WebhookTarget,
    update: Update,
    signal: AbortSignal,
  ): Promise<string | undefined> => {
    let response: Response;
    try {
      response = await post(to.url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(to.secretToken === undefined ? {} : { 'X-Telegram-Bot-Api-Secret-Token': to.secretToken }),
        },
        body: JSON.stringify(update),
        redirect: 'manual',
        signal,
      });
    } catch {
      return 'Connection failed';
    }
    const body = await response.text().catch(() => '');
    if (response.status < 200 || response.status > 299) {
      return `Wrong response from the webhook: ${response.status} ${response.statusText}`;
    }
    if (
      response.headers.get('content-type')?.startsWith('application/json') === true &&
      body.includes('"method"')
    ) {
      await reply(body);
    }
    return undefined;
  };

  const work = async (lane: string, signal: AbortSignal): Promise<void> => {
    let failures = 0;
    while (!hasEnded(signal) && target !== undefined) {
      const update = updates.pending().find((candidate) => laneOf(candidate) === lane);
      if (update === undefined) break;
      const problem = await deliver(target, update, signal);
      if (hasEnded(signal)) return;
      if (problem === undefined) {
        failures = 0;
        updates.remove(update.update_id);
        continue;
      }
      lastError = { atMs: clock(), message: problem };
      await pause(retryMs[Math.min(failures, retryMs.length - 1)] ?? 0, signal);
      failures += 1;
    }
  };

  const pump = (): void => {
    if (target === undefined) return;
    const { signal } = generation;
    for (const update of updates.pending()) {
      if (busy.size >= target.maxConnections) return;
      const lane = laneOf(update);
      if (busy.has(lane)) continue;
      busy.add(lane);
      void work(lane, signal).finally(() => {
        if (signal.aborted) return;
        busy.delete(lane);
        pump();
      });
    }
  };
  const stopListening = updates.onPush(pump);

  const restart = (next: WebhookTarget | undefined): void => {
    generation.abort();
    generation = new AbortController();
    busy.clear();
    lastError = undefined;
    target = next;
    pump();
  };

  return {
    set: restart,
    remove: () => restart(undefined),
    target: () => target,
    info() {
      const allowed = updates.allowed();
      return {
        url: target?.url ?? '',
        has_custom_certificate: false,
        pending_update_count: updates.pending().length,
        ...(target === undefined ? {} : { max_connections: target.maxConnections }),
        ...(lastError === undefined
          ? {}
          : { last_error_date: unixSeconds(lastError.atMs), last_error_message: lastError.message }),
        ...(allowed === undefined ? {} : { allowed_updates: [...allowed] satisfies UpdateKind[] }),
      };
    },
    close() {
      stopListening();
      restart(undefined);
    },
  };
}

/** Updates of one chat keep their order. */
function laneOf(update: Update): string {
  const chat = update.message?.chat ?? update.edited_message?.chat ?? update.my_chat_member?.chat;
  const id = chat?.id ?? update.callback_query?.from.id;
  return id === undefined ? 'other' : `${update.callback_query === undefined ? 'chat' : 'taps'} ${id}`;
}

/** A getter on an object that changes behind our back; the compiler would think it still false. */
function hasEnded(signal: AbortSignal): boolean {
  return signal.aborted;
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const finish = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', finish);
      resolve();
    };
    const timer = setTimeout(finish, ms);
    signal.addEventListener('abort', finish);
  });
}
