import { escapeHtml } from '../../../text/translator.ts';
import { botSettings } from '../../../threecommas/index.ts';
import { DraftMovedError, type Form, type FormEnv, type Json, type Values } from '../../forms/form.ts';
import { cut, lines, NAME_LENGTH, paragraphs } from '../../view.ts';
import { readBots } from '../read-bots.ts';
import { checkBot } from './bot-check.ts';
import { editBotFields, newBotFields } from './bot-fields.ts';
import { changedCard, createdCard, unchangedCard } from './result-card.ts';
import { botSummary } from './bot-summary.ts';
import {
  changesOf,
  currencyKey,
  MARK,
  MORE_SHOWN,
  nameOf,
  REMOVABLE,
  same,
  settingsOf,
  statedSettings,
  valuesOf,
  VOLUMES,
  type BotSettings,
} from './bot-values.ts';
import { isUnusual } from './bot-data.ts';
import { editedBot, knownOf, plainSettings, SETTINGS_SINCE } from './known.ts';

/** Makes a bot (API document, "Create bot"). The draft's context is a `Known`. */
export function newBotForm(): Form {
  return {
    name: 'newbot',
    fields: newBotFields(),
    title: ({ words, values }) => titled(words.html('botdraft-new-title'), nameOf(values), values),
    summary: (env) => paragraphs(botSummary(env), env.words.html('botdraft-starts-off')),
    check: checkBot,
    confirm: ({ words }) => ({ text: words.text('botdraft-confirm-create'), style: 'success' }),
    submit: async ({ client, values, words }) => {
      const bot = await client.bots.create({
        ...withoutNothing(settingsOf(values)),
        account_id: Number(values['account_id']),
        strategy: values['strategy'] === 'short' ? 'short' : 'long',
      });
      return createdCard(bot, words);
    },
    verify: async ({ client, values, words, context }) => {
      const { botIds } = knownOf(context);
      const wanted = settingsOf(values);
      const bots = await readBots(client);
      const made = bots.find(
        (bot) =>
          !botIds.includes(bot.id) && bot.name === wanted.name && bot.account_id === values['account_id'],
      );
      if (made !== undefined) return { kind: 'done', view: createdCard(made, words) };
      // A list without the bots that were there before proves nothing about the new one.
      const read = new Set(bots.map(({ id }) => id));
      return botIds.every((id) => read.has(id)) ? { kind: 'not_done' } : undefined;
    },
  };
}

/** Changes a bot (API document, "Edit bot"): all that is mandatory as it stands, with what was changed. */
export function editBotForm(): Form {
  return {
    name: 'editbot',
    fields: editBotFields(),
    title: (env) => {
      const { id, name } = editedBot(env);
      return titled(env.words.html('botdraft-edit-title', { id: String(id) }), name, env.values);
    },
    summary: (env) => {
      const { words } = env;
      const changes = changedLines(env);
      const heading = words.html(changes === '' ? 'botdraft-no-changes' : 'botdraft-changes');
      return paragraphs(botSummary(env), lines(heading, changes));
    },
    check: checkBot,
    confirm: ({ words }) => ({ text: words.text('botdraft-confirm-change'), style: 'success' }),
    submit: async (env) => {
      const { client, words } = env;
      const { id, name } = editedBot(env);
      const changes = changesIn(env);
      if (Object.keys(changes).length === 0) {
        return unchangedCard(id, name, words);
      }
      // What others changed meanwhile stays: only what is on the card as changed is replaced. But the card's funds are
      // those of all settings together, so they are shown and confirmed anew first.
      const now = botSettings(await client.bots.show(id));
      if (now !== null && hasMoved(env, now)) throw movedError(env, now);
      await client.bots.update(id, { ...(now ?? allOf(env)), ...changes });
      return changedCard(id, nameOf(env.values), changedLines(env), words);
    },
    verify: async (env) => {
      const { id } = editedBot(env);
      const now = botSettings(await env.client.bots.show(id));
      if (now === null) return undefined;
      const changes = Object.entries(changesIn(env)) as [keyof BotSettings, unknown][];
      const done = changes.filter(([key, value]) => same(value, now[key])).length;
      if (done === changes.length) {
        return {
          kind: 'done',
          view: changedCard(id, nameOf(env.values), changedLines(env), env.words),
        };
      }
      // The same edit again changes nothing twice, so it need not be waited for.
      return { kind: 'not_done' };
    },
  };
}

function allOf(env: Pick<FormEnv, 'values' | 'context'>): BotSettings {
  return settingsOf(env.values, editedBot(env).settings.strategy_list);
}

function changesIn(env: Pick<FormEnv, 'values' | 'context'>): Partial<BotSettings> {
  return changesOf(statedSettings(editedBot(env).settings), allOf(env));
}

/** Whether others have changed what the draft leaves as it is. */
function hasMoved(env: FormEnv, now: BotSettings): boolean {
  const ours = new Set(Object.keys(changesIn(env)));
  const theirs = changesOf(statedSettings(editedBot(env).settings), statedSettings(now));
  return Object.keys(theirs).some((name) => !ours.has(name));
}

/** The draft becomes the same changes to the bot as it is now. */
function movedError(env: FormEnv, now: BotSettings): DraftMovedError {
  const { words, values } = env;
  const changes = changesIn(env);
  const found = valuesOf(now);
  const answers: Values = {
    ...valuesOf({ ...now, ...changes }),
    // A size keeps the currency that it was said in: with other pairs it must be said again.
    ...Object.fromEntries(
      VOLUMES.map((name) => [
        currencyKey(name),
        (Object.hasOwn(changes, name) ? values : found)[currencyKey(name)] ?? null,
      ]),
    ),
  };
  const gone = REMOVABLE.filter((name) => Object.hasOwn(values, name) && !Object.hasOwn(answers, name));
  const news = differenceLines(env, statedSettings(editedBot(env).settings), statedSettings(now));
  return new DraftMovedError(lines(words.html('botdraft-moved'), news), {
    ...answers,
    ...Object.fromEntries(gone.map((name) => [name, '0'])),
    ...(isUnusual(answers) ? { [MORE_SHOWN]: true } : {}),
    [SETTINGS_SINCE]: plainSettings(now) as unknown as Json,
  });
}

const CHANGED_LENGTH = 60;

/** What the draft changes, one a line; empty where nothing changes. HTML. */
function changedLines(env: FormEnv): string {
  return differenceLines(env, statedSettings(editedBot(env).settings), allOf(env));
}

/** `Take profit: 1.5 % -> 2 %` */
function differenceLines({ words, values }: FormEnv, from: BotSettings, to: BotSettings): string {
  const strategy = values['strategy'] ?? null;
  const before: Values = { strategy, ...valuesOf(from) };
  const after: Values = { strategy, ...valuesOf(to) };
  const changes = editBotFields().flatMap((field) => {
    const shown = (of: Values) =>
      Object.hasOwn(of, field.name)
        ? cut(field.show(of[field.name] ?? null, words, of), CHANGED_LENGTH)
        : words.text('draft-none');
    const [was, now] = [shown(before), shown(after)];
    return was === now ? [] : [words.html('botdraft-change', { label: field.label(words), was, now })];
  });
  return lines(...changes);
}

/** Zeros are what nobody asked for: a new bot is sent without them. */
function withoutNothing(settings: BotSettings): BotSettings {
  const nothing = (value: unknown) => (value === '0' ? undefined : value);
  return {
    ...settings,
    stop_loss_percentage: nothing(settings.stop_loss_percentage) as string | undefined,
    cooldown: nothing(settings.cooldown) as string | undefined,
    btc_price_limit: nothing(settings.btc_price_limit) as string | undefined,
  };
}

function titled(title: string, name: string, values: Values): string {
  const mark = values[MARK];
  return [
    title,
    name === '' ? '' : escapeHtml(cut(name, NAME_LENGTH)),
    typeof mark === 'string' ? `<b>${mark}</b>` : '',
  ]
    .filter((part) => part !== '')
    .join(' · ');
}
