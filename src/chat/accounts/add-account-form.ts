import { escapeHtml } from '../../text/translator.ts';
import {
  parseWireTime,
  ValidationError,
  type Account,
  type ParamsOf,
  type ThreeCommasClient,
} from '../../threecommas/index.ts';
import { choiceField, textField } from '../forms/fields.ts';
import type { Answered, Field, Form, FormEnv, Values } from '../forms/form.ts';
import { cut, lines, NAME_LENGTH, type View } from '../view.ts';
import { accountCard } from './account-card.ts';
import { exchangesOf, type Exchange, type ExtraField } from './markets.ts';
import { secretField } from './secret-field.ts';

/** The clocks of 3Commas and ours may differ by so much. */
const CLOCKS_DIFFER_MS = 120_000;

/**
 * Connects an exchange account (API document, "Add exchange account"). Its context are the ids of the accounts that
 * were there before, null where they could not be read.
 */
export function addAccountForm(): Form {
  return {
    name: 'addaccount',
    fields: [
      exchangeField(),
      textField({
        name: 'name',
        label: 'account-field-name',
        ask: ({ words, values }) => words.html('account-ask-name', { exchange: exchangeName(values) }),
        maxLength: NAME_LENGTH,
        pattern: /^.{2,}$/u,
        patternProblem: 'account-name-short',
        suggestions: ({ values }) => [cut(exchangeIn(values), 32)].filter((name) => name.length > 1),
      }),
      secretField({ name: 'api_key', label: 'account-field-key', ask: 'account-ask-key' }),
      secretField({ name: 'secret', label: 'account-field-secret', ask: 'account-ask-secret' }),
      ...extraFields('passphrase', 'account-field-passphrase', 'account-ask-passphrase'),
      ...extraFields('customer_id', 'account-field-customer', 'account-ask-customer'),
    ],
    title: ({ words }) => words.html('account-add-title'),
    summary: ({ words, values }) => words.html('account-add-summary', { exchange: exchangeName(values) }),
    check: (values, words) =>
      values['api_key'] === values['secret'] ? { secret: words.html('account-secret-is-key') } : {},
    confirm: ({ words }) => ({ text: words.text('account-confirm-add'), style: 'success' }),
    submit: async (env) => addedCard(await add(env.client, env.values), env),
    verify: async (env, sentAtMs) => {
      const accounts = await env.client.accounts.list();
      const made = accounts.find((account) => isTheNewOne(account, env, sentAtMs));
      if (made !== undefined) return { kind: 'done', view: addedCard(made, env) };
      // A list without the accounts that were there before proves nothing about the new one.
      const read = new Set<unknown>(accounts.map(({ id }) => id));
      return (idsBefore(env) ?? []).every((id) => read.has(id)) ? { kind: 'not_done' } : undefined;
    },
  };
}

/** Answers that follow from an exchange that was picked elsewhere. */
export function valuesOfExchange(exchange: Exchange): Values {
  return { type: exchange.name, 'type#text': exchange.name, ...extrasOf(exchange) };
}

function exchangeField(): Field {
  const list = async ({ client }: FormEnv) => exchangesOf(await client.accounts.marketList());
  const field = choiceField({
    name: 'type',
    label: 'account-field-exchange',
    ask: 'account-ask-exchange',
    search: true,
    options: async (env) => (await list(env)).map(({ key, name }) => ({ key, text: name, value: name })),
  });
  /** What the exchange wants is kept beside it: which questions follow must not need another reading. */
  const withExtras = async (answer: Answered, env: FormEnv): Promise<Answered> => {
    if (answer.kind !== 'value') return answer;
    const exchange = (await list(env)).find(({ name }) => name === answer.value);
    return exchange === undefined ? answer : { ...answer, set: { ...answer.set, ...extrasOf(exchange) } };
  };
  return {
    ...field,
    read: async (text, env) => withExtras(await field.read(text, env), env),
    choose: async (key, env) => {
      const answer = await field.choose?.(key, env);
      return answer === undefined ? undefined : withExtras(answer, env);
    },
  };
}

/** One question where the exchange wants it, and the same as an offer where it is not known to. */
function extraFields(name: ExtraField, label: string, ask: string): readonly Field[] {
  const wanted = (values: Values) => wantsOf(values).includes(name);
  return [
    secretField({ name, label, ask, short: true, applies: wanted }),
    secretField({
      ...{ name: offered(name), label, ask, short: true, optional: true, attributes: [name] },
      applies: (values) => !wanted(values),
    }),
  ];
}

function offered(name: ExtraField): string {
  return `${name}_if_any`;
}

function extrasOf({ code, wants }: Exchange): Values {
  return { 'type#code': code, 'type#wants': wants };
}

function wantsOf(values: Values): readonly unknown[] {
  const wants: unknown = values['type#wants'];
  return Array.isArray(wants) ? (wants as readonly unknown[]) : [];
}

function exchangeIn(values: Values): string {
  return textIn(values, 'type') ?? '';
}

/** As it is shown: what an exchange is called comes from 3Commas. */
function exchangeName(values: Values): string {
  return cut(exchangeIn(values), NAME_LENGTH);
}

function textIn(values: Values, name: string): string | undefined {
  const value = values[name];
  return typeof value === 'string' ? value : undefined;
}

/**
 * The API document names an exchange by its `market_name`; later services by its `market_code`. A refusal of the name
 * did nothing, so the code may follow it.
 */
async function add(client: ThreeCommasClient, values: Values): Promise<Account> {
  const params = paramsOf(values);
  const code = textIn(values, 'type#code');
  try {
    return await client.accounts.add(params);
  } catch (error) {
    const refused = error instanceof ValidationError && error.attributes?.['type'] !== undefined;
    if (!refused || error.outcome !== 'not_done' || code === undefined || code === params.type) throw error;
    return client.accounts.add({ ...params, type: code });
  }
}

function paramsOf(values: Values): ParamsOf<'accounts.add'> {
  const extra = (name: ExtraField) => textIn(values, name) ?? textIn(values, offered(name));
  const passphrase = extra('passphrase');
  const customerId = extra('customer_id');
  return {
    type: exchangeIn(values),
    name: textIn(values, 'name') ?? '',
    api_key: textIn(values, 'api_key') ?? '',
    secret: textIn(values, 'secret') ?? '',
    ...(passphrase === undefined ? {} : { passphrase }),
    ...(customerId === undefined ? {} : { customer_id: customerId }),
  };
}

function isTheNewOne(account: Account, env: FormEnv, sentAtMs: number): boolean {
  if (account.name !== env.values['name']) return false;
  const before = idsBefore(env);
  if (before !== null) return !before.includes(account.id);
  const createdMs = parseWireTime(account.created_at)?.getTime() ?? sentAtMs;
  return createdMs >= sentAtMs - CLOCKS_DIFFER_MS;
}

function idsBefore({ context }: FormEnv): readonly unknown[] | null {
  return Array.isArray(context) ? (context as readonly unknown[]) : null;
}

function addedCard(account: Account, { words }: FormEnv): View {
  const name = { html: `<b>${escapeHtml(cut(account.name, NAME_LENGTH))}</b>` };
  const news = lines(words.html('account-added', { name }), words.html('account-added-next'));
  return accountCard(account, words, news);
}
