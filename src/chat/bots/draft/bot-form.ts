import { escapeHtml } from '../../../text/translator.ts';
import { botSettings, parseWireTime } from '../../../threecommas/index.ts';
import type { Form, FormEnv, Values } from '../../forms/form.ts';
import { cut, lines, NAME_LENGTH, paragraphs } from '../../view.ts';
import { readBots } from '../read-bots.ts';
import { checkBot } from './bot-check.ts';
import { editBotFields, newBotFields } from './bot-fields.ts';
import { changedCard, createdCard, unchangedCard } from './result-card.ts';
import { botSummary } from './bot-summary.ts';
import { changesOf, MARK, nameOf, same, settingsOf, valuesOf, type BotSettings } from './bot-values.ts';
import { keptSignals, knownOf, type KnownBot } from './known.ts';

/** The clocks of 3Commas and ours may differ by so much. */
const CLOCKS_DIFFER_MS = 120_000;

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
    verify: async ({ client, values, words, context }, sentAtMs) => {
      const { botIds } = knownOf(context);
      const wanted = settingsOf(values);
      const bots = await readBots(client);
      const made = bots.find(
        (bot) =>
          !botIds.includes(bot.id) &&
          bot.name === wanted.name &&
          bot.account_id === values['account_id'] &&
          (parseWireTime(bot.created_at)?.getTime() ?? sentAtMs) >= sentAtMs - CLOCKS_DIFFER_MS,
      );
      return made === undefined ? { kind: 'not_done' } : { kind: 'done', view: createdCard(made, words) };
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
      // What others changed meanwhile stays: only what is on the card as changed is replaced.
      const now = botSettings(await client.bots.show(id));
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

function editedBot({ context }: Pick<FormEnv, 'context'>): KnownBot {
  const { bot } = knownOf(context);
  if (bot === null) throw new Error('A draft of an edit names no bot');
  return bot;
}

function allOf({ values, context }: Pick<FormEnv, 'values' | 'context'>): BotSettings {
  return settingsOf(values, keptSignals(context));
}

function changesIn(env: Pick<FormEnv, 'values' | 'context'>): Partial<BotSettings> {
  return changesOf(editedBot(env).settings, allOf(env));
}

const CHANGED_LENGTH = 60;

/** `Take profit: 1.5 % -> 2 %`, one a line; empty where nothing changes. HTML. */
function changedLines(env: FormEnv): string {
  const { words, values } = env;
  const strategy = values['strategy'] ?? null;
  const before: Values = { strategy, ...valuesOf(editedBot(env).settings) };
  const after: Values = { strategy, ...valuesOf(allOf(env)) };
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
