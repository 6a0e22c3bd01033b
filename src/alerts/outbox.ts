import type { Logger } from '../log.ts';
import type { DealEvent } from '../watch/events.ts';
import type { Journal } from '../watch/journal.ts';

/** How it went to tell one event. */
export type Delivery =
  | { readonly kind: 'delivered' }
  /** Telegram or the network asks for patience. */
  | { readonly kind: 'later'; readonly afterMs: number }
  /** The person blocked the bot or left: everything waits until they come back. */
  | { readonly kind: 'gone' };

export interface OutboxDeps {
  readonly journal: Journal;
  readonly users: () => Promise<readonly number[]>;
  /** Sends one event to one person. Does not throw for what Telegram or the network answers. */
  readonly tell: (userId: number, event: DealEvent) => Promise<Delivery>;
  readonly log: Logger;
}

export interface OutboxOptions {
  /** Between two messages to one person; Telegram allows about one a second. */
  readonly spacingMs?: number;
}

/** Tells people what the journal holds for them. What was not delivered stays in the journal, also over a restart. */
export interface Outbox {
  /** Takes up what an earlier run left behind. */
  start(): Promise<void>;
  /** There may be something to tell this person. */
  wake(userId: number): void;
  /** The person wrote or tapped: whoever was gone can be told again. */
  back(userId: number): void;
  /** A message under way is finished before it resolves. */
  stop(): Promise<void>;
}

export function createOutbox(deps: OutboxDeps, options: OutboxOptions = {}): Outbox {
  const spacingMs = options.spacingMs ?? 1000;
  const rounds = new Map<number, Promise<void>>();
  const again = new Set<number>();
  const pauses = new Map<number, NodeJS.Timeout>();
  const waiting = new Set<() => void>();
  const away = new Set<number>();
  let stopped = false;

  /** Ends early when the outbox stops. */
  const pause = (ms: number) =>
    new Promise<void>((resolve) => {
      if (stopped) {
        resolve();
        return;
      }
      const done = () => {
        clearTimeout(timer);
        waiting.delete(done);
        resolve();
      };
      const timer = setTimeout(done, ms);
      waiting.add(done);
    });

  async function deliver(userId: number): Promise<void> {
    for (;;) {
      const [event, ...more] = await deps.journal.pending(userId);
      if (event === undefined || stopped) return;
      const delivery = await deps.tell(userId, event);
      switch (delivery.kind) {
        case 'delivered':
          await deps.journal.markTold(userId, event.id);
          deps.log.info({ userId, event: event.id }, 'alert delivered');
          if (more.length > 0) await pause(spacingMs);
          break;
        case 'later':
          wakeLater(userId, delivery.afterMs);
          return;
        case 'gone':
          away.add(userId);
          return;
      }
    }
  }

  function wakeLater(userId: number, afterMs: number): void {
    if (stopped) return;
    clearTimeout(pauses.get(userId));
    pauses.set(
      userId,
      setTimeout(() => {
        pauses.delete(userId);
        wake(userId);
      }, afterMs),
    );
  }

  function wake(userId: number): void {
    // While Telegram asks for patience, nothing is sent whatever happens.
    if (stopped || pauses.has(userId) || away.has(userId)) return;
    if (rounds.has(userId)) {
      again.add(userId);
      return;
    }
    const round = deliver(userId)
      .catch((error: unknown) => {
        deps.log.error({ userId, err: error }, 'could not deliver alerts');
        wakeLater(userId, 30_000);
      })
      .finally(() => {
        rounds.delete(userId);
        if (again.delete(userId)) wake(userId);
      });
    rounds.set(userId, round);
  }

  return {
    async start() {
      for (const userId of await deps.users()) wake(userId);
    },
    wake,
    back(userId) {
      if (away.delete(userId)) wake(userId);
    },
    async stop() {
      stopped = true;
      for (const timer of pauses.values()) clearTimeout(timer);
      pauses.clear();
      for (const done of [...waiting]) done();
      await Promise.all(rounds.values());
    },
  };
}
