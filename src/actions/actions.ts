import { setTimeout as delay } from 'node:timers/promises';
import type { ThreeCommasClient } from '../threecommas/index.ts';
import {
  hasLostItsMessage,
  isInTheWay,
  isLookedOnAt,
  isUnderWay,
  mayComeLate,
  type Action,
} from './action.ts';
import { createFollower, sentAt } from './follower.ts';
import { targetTypeOf, type ActionKind, type ActionParams, type Target } from './kinds.ts';
import type { AskOutcome, ConfirmOutcome, Where } from './outcomes.ts';
import { mayHaveEnded, stateAfter } from './refusal.ts';
import type { ActionSpecs, Subject, Wanted } from './spec.ts';
import { createTelling, namesOf, type TellingDeps } from './telling.ts';

export interface ActionsDeps extends TellingDeps {
  /** Undefined where the person has no linked key any more. */
  readonly clientFor: (userId: number) => Promise<ThreeCommasClient | undefined>;
  readonly makeNonce: () => string;
  readonly clock?: () => number;
  /** Rejects when the signal aborts. */
  readonly sleep?: (ms: number, signal: AbortSignal) => Promise<unknown>;
}

export interface ActionsOptions {
  readonly confirmMs: number;
  /** In percentage points. */
  readonly tolerancePercent: string;
}

/**
 * Everything that moves money or deletes, as contracts: asked with figures, confirmed by their owner in time, carried
 * out once, and followed until 3Commas shows how they ended. Knows no Telegram, and targets only through their specs.
 */
export interface Actions {
  /**
   * Reads the target and makes a contract of its figures. Throws the client's errors where it cannot be read, and a
   * RangeError where the kind is not for such a target.
   */
  ask(kind: ActionKind, where: Where, target: Target, params?: ActionParams): Promise<AskOutcome>;
  /** The action of a button, where it is this person's. */
  find(userId: number, nonce: string): Promise<Action | undefined>;
  attachMessage(action: Action, messageId: number): Promise<void>;
  /** The other button. The action as it is now: `kept` where there was something to keep. */
  keep(userId: number, nonce: string): Promise<Action | undefined>;
  /**
   * The tap on Confirm. Returns once 3Commas answered or was cut off; what follows is told through `report`. Throws
   * the client's errors where the target could not be read again: then nothing was sent, and the tap can be repeated.
   */
  confirm(userId: number, nonce: string): Promise<ConfirmOutcome>;
  /** Takes up what an earlier run left between the call and its end. Nothing is sent again. */
  resume(userIds: readonly number[]): Promise<void>;
  /** What is being followed is left in the store for the next start. */
  stop(): Promise<void>;
}

export function createActions(deps: ActionsDeps, specs: ActionSpecs, options: ActionsOptions): Actions {
  const { log, logger, clientFor } = deps;
  const clock = deps.clock ?? Date.now;
  const sleep = deps.sleep ?? ((ms, signal) => delay(ms, undefined, { signal }));
  const telling = createTelling(deps);
  const follower = createFollower({ log, telling, logger, clock, sleep }, specs);
  const running = new Set<Promise<void>>();
  const ending = new AbortController();

  function contract(wanted: Wanted, where: Where, subject: Subject): Action {
    const { kind, target, params } = wanted;
    const { userId, chatId, messageId } = where;
    const now = clock();
    return {
      nonce: deps.makeNonce(),
      ...{ kind, userId, chatId, messageId, target, params },
      ...specs[kind].nameOf(subject),
      askedAtMs: now,
      expiresAtMs: now + options.confirmMs,
      quote: specs[kind].quoteOf(subject, now),
      state: { kind: 'asked' },
    };
  }

  /** Makes a question unusable. Unchanged where something else became of it meanwhile, such as another tap. */
  const spend = (userId: number, nonce: string) =>
    log.change(userId, nonce, ({ state }) =>
      state.kind === 'asked' ? { state: { kind: 'replaced' } } : undefined,
    );

  async function send(client: ThreeCommasClient, action: Action): Promise<Action> {
    try {
      await specs[action.kind].send(client, action.target, action.params);
      return await telling.enter(action, { kind: 'accepted', atMs: clock() });
    } catch (error) {
      logger.warn({ ...namesOf(action), err: error }, 'action was not accepted');
      const state = stateAfter(error, clock());
      if (mayHaveEnded(state) && specs[action.kind].endsAlike !== false) {
        const { progress, subject } = await follower.look(client, action);
        if (progress.kind === 'ended') {
          const tookMs = clock() - sentAt(action);
          return telling.enter(action, { kind: 'done', result: progress.result, tookMs }, subject);
        }
      }
      return telling.enter(action, state);
    }
  }

  /** Whether what seemed not done took effect after all. */
  async function lookAgain(client: ThreeCommasClient, action: Action): Promise<Action> {
    const { progress, subject } = await follower.look(client, action);
    switch (progress.kind) {
      case 'ended': {
        const tookMs = clock() - sentAt(action);
        return telling.enter(action, { kind: 'done', result: progress.result, tookMs }, subject);
      }
      case 'under_way':
        return telling.enter(action, { kind: 'accepted', atMs: sentAt(action) }, subject);
      case 'untouched':
      case 'unclear':
        return action;
    }
  }

  /** Lets work on an action go on by itself until the end or the stop. */
  function track(action: Action, work: Promise<void>): void {
    const task = work
      .catch((error: unknown) => {
        logger.error({ ...namesOf(action), err: error }, 'could not follow an action');
      })
      .finally(() => running.delete(task));
    running.add(task);
  }

  /** Stored as being sent, and the process ended: whether the call was made, only the target can tell. */
  async function takeUp(action: Action): Promise<void> {
    const { state: before } = action;
    const accepted = before.kind === 'accepted' || (before.kind === 'unresolved' && before.accepted);
    const client = await clientFor(action.userId).catch((error: unknown) => {
      logger.error({ userId: action.userId, err: error }, 'could not take up an action');
      return undefined;
    });
    if (client === undefined) {
      if (before.kind !== 'not_done') await telling.enter(action, { kind: 'unresolved', accepted });
      return;
    }
    if (before.kind === 'not_done' && clock() - sentAt(action) > TOO_LATE_MS) {
      await telling.giveUp(action);
      return;
    }
    if (action.shown === false) await telling.showEnd(action);
    const settled = accepted || before.kind === 'unresolved' || before.kind === 'not_done';
    const current = settled ? action : await telling.enter(action, { kind: 'unknown', atMs: sentAt(action) });
    await follower.follow(client, current, ending.signal);
  }

  return {
    async ask(kind, where, target, params = {}) {
      const spec = specs[kind];
      if (target.type !== targetTypeOf(kind)) throw new RangeError(`"${kind}" is not for a ${target.type}`);
      const client = await clientFor(where.userId);
      if (client === undefined) return { kind: 'not_linked' };
      const wanted = { kind, target, params };
      const late = (await log.all(where.userId)).find((other) => mayComeLate(other, wanted, clock()));
      if (late !== undefined) return { kind: 'busy', with: await lookAgain(client, late) };
      const subject = await spec.read(client, target);
      const obstacle = spec.obstacle(subject, wanted);
      if (obstacle !== undefined) return { kind: 'impossible', ...spec.nameOf(subject), obstacle, subject };
      const action = contract(wanted, where, subject);
      await log.add(action);
      return { kind: 'asked', action, subject };
    },

    find: (userId, nonce) => log.find(userId, nonce),

    async attachMessage(action, messageId) {
      await log.change(action.userId, action.nonce, () => ({ messageId }));
    },

    async keep(userId, nonce) {
      const kept = await log.change(userId, nonce, (action) =>
        action.state.kind === 'asked' ? { state: { kind: 'kept' } } : undefined,
      );
      return kept?.action;
    },

    async confirm(userId, nonce) {
      const all = await log.all(userId);
      const action = all.find((candidate) => candidate.nonce === nonce);
      if (action === undefined) return { kind: 'not_found' };
      if (action.state.kind !== 'asked') return { kind: 'used', action };
      if (!isInTime(action, clock())) return { kind: 'expired', action };
      const inTheWay = all.find((other) => isInTheWay(action, other, clock()));
      if (inTheWay !== undefined && isUnderWay(inTheWay)) return { kind: 'busy', action, with: inTheWay };
      const client = await clientFor(userId);
      if (client === undefined) return { kind: 'not_linked', action };
      if (inTheWay !== undefined) {
        return { kind: 'busy', action, with: await lookAgain(client, inTheWay) };
      }

      const spec = specs[action.kind];
      const subject = await spec.read(client, action.target);
      const obstacle = spec.obstacle(subject, action);
      if (obstacle !== undefined) {
        const spent = await spend(userId, nonce);
        if (spent?.changed !== true) return { kind: 'used', action: spent?.action ?? action };
        return { kind: 'impossible', action, obstacle, subject };
      }
      if (spec.hasMoved(action.quote, spec.quoteOf(subject, clock()), options.tolerancePercent)) {
        const anew = contract(action, action, subject);
        // The old one is spent before the new one exists: at no moment can both be confirmed.
        const spent = await spend(userId, nonce);
        if (spent?.changed !== true) return { kind: 'used', action: spent?.action ?? action };
        await log.add(anew);
        return { kind: 'moved', action: anew, subject, before: action };
      }

      // The one step that lets a single tap through: of two taps at once, or one on another message about the same
      // target, only the first finds the way free. From here on the intent is stored.
      let blocking: Action | undefined;
      const intent = await log.change(userId, nonce, (stored, others) => {
        blocking = others.find((other) => isInTheWay(stored, other, clock()));
        const free = stored.state.kind === 'asked' && isInTime(stored, clock());
        const atMs = clock();
        return free && blocking === undefined
          ? { state: { kind: 'sending', atMs }, sentAtMs: atMs }
          : undefined;
      });
      if (intent?.changed !== true) {
        const now = intent?.action ?? action;
        if (now.state.kind !== 'asked') return { kind: 'used', action: now };
        // The time may have run out while the target was read.
        if (!isInTime(now, clock())) return { kind: 'expired', action: now };
        return blocking === undefined
          ? { kind: 'used', action: now }
          : { kind: 'busy', action: now, with: blocking };
      }
      // Not waited for: the figures are of this moment, and Telegram may take its time.
      void telling.show(intent.action, subject);
      const sent = await send(client, intent.action);
      if (isUnderWay(sent)) track(sent, follower.follow(client, sent, ending.signal));
      return { kind: 'sent', action: sent };
    },

    async resume(userIds) {
      for (const userId of userIds) {
        try {
          const all = await log.all(userId);
          for (const stored of all) {
            const action = hasLostItsMessage(stored, all) ? { ...stored, messageId: null } : stored;
            if (isUnderWay(action) || isLookedOnAt(action) || action.state.kind === 'unresolved')
              track(action, takeUp(action));
            else if (action.shown === false) track(action, telling.showEnd(action));
          }
        } catch (error) {
          // One person's record must not keep the bot from starting for all.
          logger.error({ userId, err: error }, 'could not take up actions');
        }
      }
    },

    async stop() {
      ending.abort();
      await Promise.all(running);
    },
  };
}

/** What is to be seen at a target so long after the call tells nothing of a call that seemed not done. */
const TOO_LATE_MS = 10 * 60_000;

/** A clock that stepped back must not make an old question good again. */
function isInTime(action: Action, nowMs: number): boolean {
  return nowMs >= action.askedAtMs && nowMs <= action.expiresAtMs;
}
