import { z } from 'zod';
import type { Account } from '../../threecommas/index.ts';
import { textField } from '../forms/fields.ts';
import type { Form, FormEnv, Json } from '../forms/form.ts';
import { cut, NAME_LENGTH, type View } from '../view.ts';
import { accountCard } from './account-card.ts';

/** What a draft of the form is about. */
const about = z.object({ accountId: z.number(), name: z.string() });

export function aboutAccount(account: Account): Json {
  return { accountId: account.id, name: account.name };
}

/** Renames an account (API document, "Rename exchange connection"). */
export function renameAccountForm(): Form {
  return {
    name: 'renameacc',
    fields: [
      textField({
        name: 'name',
        label: 'account-field-name',
        ask: 'account-ask-new-name',
        maxLength: NAME_LENGTH,
        pattern: /^.{2,}$/u,
        patternProblem: 'account-name-short',
      }),
    ],
    title: ({ words, context }) =>
      words.html('account-rename-title', { name: cut(about.parse(context).name, NAME_LENGTH) }),
    confirm: ({ words }) => ({ text: words.text('account-confirm-rename'), style: 'success' }),
    submit: async (env) => {
      const { accountId } = about.parse(env.context);
      return renamedCard(await env.client.accounts.rename(accountId, { name: nameOf(env) }), env);
    },
    verify: async (env) => {
      const { accountId } = about.parse(env.context);
      const account = (await env.client.accounts.list()).find(({ id }) => id === accountId);
      // A list without it proves nothing.
      if (account === undefined) return undefined;
      return account.name === nameOf(env)
        ? { kind: 'done', view: renamedCard(account, env) }
        : { kind: 'not_done' };
    },
  };
}

function nameOf({ values }: FormEnv): string {
  return z.string().parse(values['name']);
}

function renamedCard(account: Account, { words }: FormEnv): View {
  return accountCard(account, words, words.html('account-renamed'));
}
