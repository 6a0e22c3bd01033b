import type { Json, Values } from '../../forms/form.ts';
import type { StrategyInput } from '../../../threecommas/index.ts';
import type { BotSettings } from './bot-values.ts';

/** What was read from 3Commas when the draft was opened, kept with it: a question is asked without asking again. */
export interface Known {
  readonly accounts: readonly KnownAccount[];
  /** That the person trades or could trade, the likeliest first. */
  readonly pairs: readonly string[];
  readonly blackList: readonly string[];
  /** The answers that the newest bot amounts to; empty without one. */
  readonly last: Values;
  /** All bots there were: a bot that is not among them is new. */
  readonly botIds: readonly number[];
  /** Set while editing. */
  readonly bot: KnownBot | null;
}

export interface KnownAccount {
  readonly id: number;
  readonly name: string;
  readonly mark: string | null;
}

export interface KnownBot {
  readonly id: number;
  readonly name: string;
  /** As they were when the edit began. */
  readonly settings: BotSettings;
}

/** As it is stored with the draft. */
export function toContext(known: Known): Json {
  return JSON.parse(JSON.stringify(known)) as Json;
}

/** From what {@link toContext} stored; drafts are sealed, so nothing else can have written it. */
export function knownOf(context: Json): Known {
  return context as unknown as Known;
}

export function lastBotOf(context: Json): Values {
  return knownOf(context).last;
}

/** As it comes back from the store: without what is undefined. */
export function plainSettings(settings: BotSettings): BotSettings {
  return JSON.parse(JSON.stringify(settings)) as BotSettings;
}

/** Where the settings of the bot are kept with the answers once they were seen to differ from when the edit began. */
export const SETTINGS_SINCE = 'settings_since';

/** The bot being edited, with the settings that the draft is a change of. */
export function editedBot({
  values,
  context,
}: {
  readonly values: Values;
  readonly context: Json;
}): KnownBot {
  const { bot } = knownOf(context);
  if (bot === null) throw new Error('A draft of an edit names no bot');
  const since = values[SETTINGS_SINCE] as unknown as BotSettings | undefined;
  return since === undefined ? bot : { ...bot, name: since.name, settings: since };
}

/** The signals of the bot being edited, for an edit that leaves them as they are. */
export function keptSignals(env: {
  readonly values: Values;
  readonly context: Json;
}): readonly StrategyInput[] {
  return knownOf(env.context).bot === null ? [] : editedBot(env).settings.strategy_list;
}
