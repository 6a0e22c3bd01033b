import { setTimeout as delay } from 'node:timers/promises';
import { isClosing } from '../deals/endings.ts';
import { dealFigures, type DealFigures } from '../deals/figures.ts';
import type { Logger } from '../log.ts';
import { createLock } from '../storage/lock.ts';
import {
  AuthenticationError,
  BannedError,
  NotFoundError,
  PermissionError,
  RateLimitError,
  ThreeCommasError,
  ValidationError,
  type ThreeCommasClient,
} from '../threecommas/index.ts';
import type { ActionLog } from './action-log.ts';
import { isUnderWay, type Action, type ActionKind, type ActionState, type Refusal } from './action.ts';
import { hasMoved, quoteOf, resultOf } from './quote.ts';

export interface DealActionsDeps {
  readonly log: ActionLog;
  /** Undefined where the person has no linked key any more. */
  readonly clientFor: (userId: number) => Promise<ThreeCommasClient | undefined>;
  /** Shows the action's new state in its message. Called for every change after the tap. */
  readonly report: (action: Action, figures: DealFigures | undefined) => Promise<void>;
  readonly logger: Logger;
  readonly makeNonce: () => string;
  readonly clock?: () => number;
  /** Rejects when the signal aborts. */
  readonly sleep?: (ms: number, signal: AbortSignal) => Promise<unknown>;
}

export interface DealActionsOptions {
  readonly confirmMs: number;
  /** In percentage points. */
  readonly tolerancePercent: string;
}

export type AskOutcome =
  | { readonly kind: 'asked'; readonly action: Action; readonly figures: DealFigures }
  /** The deal's state does not allow it. */
  | { readonly kind: 'impossible'; readonly figures: DealFigures }
  | { readonly kind: 'not_linked' };

/** Why a tap on Confirm was or was not obeyed. */
export type ConfirmOutcome =
  | { readonly kind: 'sent'; readonly action: Action }
  /** Not this person's, or too old to be remembered. */
  | { readonly kind: 'not_found' }
  | { readonly kind: 'expired'; readonly action: Action }
  /** It was confirmed, kept or replaced before. */
  | { readonly kind: 'used'; readonly action: Action }
  /** The figures moved: `action` asks anew in the same message. */
  | {
      readonly kind: 'moved';
      readonly action: Action;
      readonly figures: DealFigures;
      readonly before: Action;
    }
  | { readonly kind: 'impossible'; readonly action: Action; readonly figures: DealFigures }
  | { readonly kind: 'not_linked'; readonly action: Action };

/**
 * Money-moving steps on deals as contracts: asked with figures, confirmed by their owner in time, carried out once,
 * and followed until 3Commas shows how they ended. Knows no Telegram.
 */
export interface DealActions {
  /** Reads the deal and makes a contract of its figures. Throws the client's errors where it cannot be read. */
  ask(
    kind: ActionKind,
    where: { readonly userId: number; readonly chatId: number; readonly messageId: number | null },
    dealId: number,
  ): Promise<AskOutcome>;
  /** The action of a button, where it is this person's. */
  find(userId: number, nonce: string): Promise<Action | undefined>;
  attachMessage(action: Action, messageId: number): Promise<void>;
  /** The other button. True where there was something to keep. */
  keep(userId: number, nonce: string): Promise<Action | undefined>;
  /**
   * The tap on Confirm. Returns once 3Commas answered or was cut off; what follows is told through `report`. Throws
   * the client's errors where the deal could not be read again: then nothing was sent, and the tap can be repeated.
   */
  confirm(userId: number, nonce: string): Promise<ConfirmOutcome>;
  /** Takes up what an earlier run left between the call and its end. Nothing is sent again. */
  resume(userIds: readonly number[]): Promise<void>;
  /** What is being followed is left in the store for the next start. */
  stop(): Promise<void>;
}

/** How long to wait before each look at a deal that is being closed: about two minutes in all. */
const FOLLOW_MS = [
  700, 1000, 1500, 2000, 3000, 4000, 5000, 5000, 8000, 10_000, 10_000, 15_000, 20_000, 30_000,
];
/** A call without an answer has taken effect by then, or not at all. */
const UNKNOWN_READS = 3;
/** What is not at its end by then is looked at once a minute, for six hours. */
const SLOW_MS = 60_000;
const SLOW_ROUNDS = 360;

export function createDealActions(deps: DealActionsDeps, options: DealActionsOptions): DealActions {
  const clock = deps.clock ?? Date.now;
  const sleep = deps.sleep ?? ((ms, signal) => delay(ms, undefined, { signal }));
  const inOrder = createLock();
  const following = new Set<Promise<void>>();
  const ending = new AbortController();

  const possible = (kind: ActionKind, figures: DealFigures) =>
    kind === 'close' ? figures.closable : figures.cancellable;

  function contract(
    kind: ActionKind,
    where: { readonly userId: number; readonly chatId: number; readonly messageId: number | null },
    figures: DealFigures,
  ): Action {
    const now = clock();
    return {
      nonce: deps.makeNonce(),
      kind,
      userId: where.userId,
      chatId: where.chatId,
      messageId: where.messageId,
      dealId: figures.id,
      pair: figures.pair,
      askedAtMs: now,
      expiresAtMs: now + options.confirmMs,
      quote: quoteOf(figures, now),
      state: { kind: 'asked' },
    };
  }

  /**
   * The truth is in the store; that a message could not be edited must not keep it from going on. What is shown of
   * one action is shown in order.
   *
   * @returns whether it was shown
   */
  const report = (action: Action, figures?: DealFigures): Promise<boolean> =>
    inOrder(action.nonce, () => deps.report(action, figures)).then(
      () => true,
      (error: unknown) => {
        const names = { userId: action.userId, dealId: action.dealId };
        deps.logger.warn({ ...names, err: error }, 'could not show an action');
        return false;
      },
    );

  /** Writes down that it was shown, so that the next start need not; a process that ends before shows it again. */
  const showEnd = async (action: Action, figures?: DealFigures): Promise<void> => {
    if (!(await report(action, figures))) return;
    const { kind } = action.state;
    await deps.log
      .change(action.userId, action.nonce, ({ state }) => (state.kind === kind ? { shown: true } : undefined))
      .catch((error: unknown) => {
        deps.logger.warn({ userId: action.userId, err: error }, 'could not store that an action was shown');
      });
  };

  /**
   * What 3Commas did stays done where it cannot be written down: the person is told, what is to be followed is
   * followed, and the next start still finds the intent.
   */
  const enter = async (action: Action, state: ActionState, figures?: DealFigures): Promise<Action> => {
    const names = { userId: action.userId, dealId: action.dealId, action: action.kind, nonce: action.nonce };
    const isEnd = !isUnderWay({ state });
    const stored = await deps.log
      .change(action.userId, action.nonce, () => ({ state, ...(isEnd && { shown: false }) }))
      .catch((error: unknown) => {
        deps.logger.error(
          { ...names, state: state.kind, err: error },
          'could not store what became of an action',
        );
        return undefined;
      });
    const now = stored?.action ?? { ...action, state };
    deps.logger.info({ ...names, state: state.kind }, 'action');
    await (isEnd ? showEnd(now, figures) : report(now, figures));
    return now;
  };

  /** Makes a question unusable. False where something else became of it meanwhile, such as another tap. */
  const spend = (userId: number, nonce: string) =>
    deps.log.change(userId, nonce, (stored) =>
      stored.state.kind === 'asked' ? { state: { kind: 'replaced' } } : undefined,
    );

  async function send(client: ThreeCommasClient, action: Action): Promise<Action> {
    try {
      await (action.kind === 'close'
        ? client.deals.panicSell(action.dealId)
        : client.deals.cancel(action.dealId));
      return await enter(action, { kind: 'accepted', atMs: clock() });
    } catch (error) {
      deps.logger.warn(
        { userId: action.userId, dealId: action.dealId, err: error },
        'action was not accepted',
      );
      return enter(action, stateAfter(error, clock()));
    }
  }

  /**
   * Reads the deal until it tells how the action ended. Never sends anything.
   *
   * After the first minutes what is still open is said to be so, and looked at once a minute. What seemed not done is
   * looked at for those minutes too, since a service that is late may carry it out after all.
   */
  async function follow(client: ThreeCommasClient, action: Action): Promise<void> {
    let current = action;
    let openReads = 0;
    for (let round = 0; round < FOLLOW_MS.length + SLOW_ROUNDS; round += 1) {
      if (round === FOLLOW_MS.length) {
        if (current.state.kind === 'not_done') return;
        if (current.state.kind !== 'unresolved') {
          current = await enter(current, { kind: 'unresolved', accepted: current.state.kind === 'accepted' });
        }
      }
      await sleep(FOLLOW_MS[round] ?? SLOW_MS, ending.signal).catch(() => undefined);
      if (ending.signal.aborted) return;
      if (current.state.kind === 'not_done' && (await isOvertaken(current))) return;
      const figures = await read(client, current);
      if (figures === undefined) continue;
      if (figures.finished) {
        await enter(current, { kind: 'done', result: resultOf(figures, clock() - sentAt(action)) }, figures);
        return;
      }
      const { state } = current;
      if (state.kind === 'accepted' || (state.kind === 'unresolved' && state.accepted)) continue;
      if (isUnderWayAt3Commas(current, figures)) {
        current = await enter(current, { kind: 'accepted', atMs: sentAt(action) }, figures);
      } else if (state.kind !== 'not_done' && ++openReads >= UNKNOWN_READS) {
        current = await enter(current, { kind: 'not_done' }, figures);
      }
    }
  }

  /** The person asked anew about the deal: the message is the new question's. */
  async function isOvertaken(action: Action): Promise<boolean> {
    const all = await deps.log.all(action.userId);
    return all.some((other) => other.dealId === action.dealId && other.askedAtMs > action.askedAtMs);
  }

  async function read(client: ThreeCommasClient, action: Action): Promise<DealFigures | undefined> {
    try {
      return dealFigures(await client.deals.show(action.dealId));
    } catch (error) {
      deps.logger.warn(
        { userId: action.userId, dealId: action.dealId, err: error },
        'could not read the deal',
      );
      return undefined;
    }
  }

  /** Lets work on an action go on by itself until the end or the stop. */
  function track(action: Action, work: Promise<void>): void {
    const task = work
      .catch((error: unknown) => {
        deps.logger.error(
          { userId: action.userId, dealId: action.dealId, err: error },
          'could not follow an action',
        );
      })
      .finally(() => following.delete(task));
    following.add(task);
  }

  /** Stored as being sent, and the process ended: whether the call was made, only the deal can tell. */
  async function takeUp(action: Action): Promise<void> {
    const { state: before } = action;
    const accepted = before.kind === 'accepted' || (before.kind === 'unresolved' && before.accepted);
    const client = await deps.clientFor(action.userId).catch((error: unknown) => {
      deps.logger.error({ userId: action.userId, err: error }, 'could not take up an action');
      return undefined;
    });
    if (client === undefined) {
      await enter(action, { kind: 'unresolved', accepted });
      return;
    }
    if (action.shown === false) await showEnd(action);
    const settled = accepted || before.kind === 'unresolved';
    await follow(client, settled ? action : await enter(action, { kind: 'unknown', atMs: sentAt(action) }));
  }

  return {
    async ask(kind, where, dealId) {
      const client = await deps.clientFor(where.userId);
      if (client === undefined) return { kind: 'not_linked' };
      const figures = dealFigures(await client.deals.show(dealId));
      if (!possible(kind, figures)) return { kind: 'impossible', figures };
      const action = contract(kind, where, figures);
      await deps.log.add(action);
      return { kind: 'asked', action, figures };
    },

    find: (userId, nonce) => deps.log.find(userId, nonce),

    async attachMessage(action, messageId) {
      await deps.log.change(action.userId, action.nonce, () => ({ messageId }));
    },

    async keep(userId, nonce) {
      const kept = await deps.log.change(userId, nonce, (action) =>
        action.state.kind === 'asked' ? { state: { kind: 'kept' } } : undefined,
      );
      return kept?.action;
    },

    async confirm(userId, nonce) {
      const action = await deps.log.find(userId, nonce);
      if (action === undefined) return { kind: 'not_found' };
      if (action.state.kind !== 'asked') return { kind: 'used', action };
      if (!isInTime(action, clock())) return { kind: 'expired', action };
      const client = await deps.clientFor(userId);
      if (client === undefined) return { kind: 'not_linked', action };

      const figures = dealFigures(await client.deals.show(action.dealId));
      if (!possible(action.kind, figures)) {
        const spent = await spend(userId, nonce);
        if (spent?.changed !== true) return { kind: 'used', action: spent?.action ?? action };
        return { kind: 'impossible', action, figures };
      }
      if (hasMoved(action.kind, action.quote, quoteOf(figures, clock()), options.tolerancePercent)) {
        const anew = contract(action.kind, action, figures);
        // The old one is spent before the new one exists: at no moment can both be confirmed.
        const spent = await spend(userId, nonce);
        if (spent?.changed !== true) return { kind: 'used', action: spent?.action ?? action };
        await deps.log.add(anew);
        return { kind: 'moved', action: anew, figures, before: action };
      }

      // The one step that lets a single tap through: of two taps at once, or one on another message about the same
      // deal, only the first finds the way free. From here on the intent is stored.
      const intent = await deps.log.change(userId, nonce, (stored, all) => {
        const free = stored.state.kind === 'asked' && isInTime(stored, clock());
        const busy = all.some((other) => other.dealId === stored.dealId && isUnderWay(other));
        return free && !busy ? { state: { kind: 'sending', atMs: clock() } } : undefined;
      });
      if (intent?.changed !== true) {
        const now = intent?.action ?? action;
        // The time may have run out while the deal was read.
        const late = now.state.kind === 'asked' && !isInTime(now, clock());
        return { kind: late ? 'expired' : 'used', action: now };
      }
      // Not waited for: the figures are of this moment, and Telegram may take its time.
      void report(intent.action, figures);
      const sent = await send(client, intent.action);
      if (isUnderWay(sent)) track(sent, follow(client, sent));
      return { kind: 'sent', action: sent };
    },

    async resume(userIds) {
      for (const userId of userIds) {
        try {
          for (const action of await deps.log.all(userId)) {
            if (isUnderWay(action) || action.state.kind === 'unresolved') track(action, takeUp(action));
            else if (action.shown === false) track(action, showEnd(action));
          }
        } catch (error) {
          // One person's record must not keep the bot from starting for all.
          deps.logger.error({ userId, err: error }, 'could not take up actions');
        }
      }
    },

    async stop() {
      ending.abort();
      await Promise.all(following);
    },
  };
}

/** A clock that stepped back must not make an old question good again. */
function isInTime(action: Action, nowMs: number): boolean {
  return nowMs >= action.askedAtMs && nowMs <= action.expiresAtMs;
}

function sentAt(action: Action): number {
  return 'atMs' in action.state ? action.state.atMs : action.askedAtMs;
}

function isUnderWayAt3Commas(action: Action, figures: DealFigures): boolean {
  return action.kind === 'close' ? isClosing(figures.status) : figures.status === 'cancel_pending';
}

/** What an error of the call says of the action: it was refused, it was done all the same, or nobody knows. */
function stateAfter(error: unknown, nowMs: number): ActionState {
  if (!(error instanceof ThreeCommasError)) return { kind: 'unknown', atMs: nowMs };
  switch (error.outcome) {
    case 'unknown':
      return { kind: 'unknown', atMs: nowMs };
    case 'done':
      return { kind: 'accepted', atMs: nowMs };
    case 'not_done':
      return { kind: 'refused', refusal: refusalOf(error), detail: detailOf(error) };
  }
}

function refusalOf(error: ThreeCommasError): Refusal {
  if (error instanceof PermissionError) return 'permission';
  if (error instanceof AuthenticationError) return 'key';
  if (error instanceof NotFoundError) return 'not_found';
  if (error instanceof RateLimitError || error instanceof BannedError) return 'rate_limit';
  if (error instanceof ValidationError) return 'invalid';
  return 'other';
}

/** 3Commas' own words on what is wrong with the request. */
function detailOf(error: ThreeCommasError): string | null {
  const messages = Object.values(error.attributes ?? {}).flat();
  return messages.length > 0 ? messages.join(', ') : null;
}
