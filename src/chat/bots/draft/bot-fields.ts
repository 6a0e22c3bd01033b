import { MAX_SAFETY_ORDERS } from '../../../deals/ladder.ts';
import { choiceField, numberField, textField } from '../../forms/fields.ts';
import type { Answered, Field, FormEnv, Values } from '../../forms/form.ts';
import { readBalances } from './balances.ts';
import { FREE, MARK, MORE_SHOWN, pairsOf } from './bot-values.ts';
import { knownOf, type KnownAccount } from './known.ts';
import { pairsField } from './pairs-field.ts';
import { likeLast, startFields } from './start-fields.ts';
import { volumeField } from './volume-field.ts';

/** What only a new bot is asked: an edit can change neither its account nor its direction. */
export function newBotFields(): readonly Field[] {
  // A bot that nobody names is called by what it trades.
  return [accountField(), pairsField(), directionField(), ...sharedFields(), nameField({ optional: true })];
}

export function editBotFields(): readonly Field[] {
  return [nameField({}), pairsField(), ...sharedFields()];
}

const PERCENT = { unit: '%', above: 0 } as const;
const COEFFICIENT = { above: 0, max: 100 } as const;

/** The settings that "Create bot" and "Edit bot" share: what must be said first, what is often changed, the rest. */
function sharedFields(): readonly Field[] {
  const isShown = (values: Values) => values[MORE_SHOWN] === true;
  return [
    ...startFields(),
    volumeField('base_order_volume', { label: 'botdraft-base', ask: 'botdraft-base-ask' }),
    likeLast(
      numberField({
        name: 'take_profit',
        label: 'botdraft-take_profit',
        ask: 'botdraft-take_profit-ask',
        ...PERCENT,
        max: 1000,
        suggestions: ['1', '1.5', '2', '3'],
      }),
    ),
    likeLast(
      numberField({
        name: 'max_safety_orders',
        label: 'botdraft-max_safety_orders',
        ask: 'botdraft-max_safety_orders-ask',
        integer: true,
        min: 0,
        max: MAX_SAFETY_ORDERS,
        suggestions: ['0', '1', '3', '5', '10'],
      }),
    ),
    volumeField('safety_order_volume', { label: 'botdraft-safety', ask: 'botdraft-safety-ask' }),
    likeLast(
      numberField({
        name: 'safety_order_step_percentage',
        label: 'botdraft-safety_order_step_percentage',
        ask: 'botdraft-safety_order_step_percentage-ask',
        ...PERCENT,
        max: 100,
        suggestions: ['0.5', '1', '1.5', '2', '3'],
      }),
    ),
    likeLast(
      numberField({
        name: 'martingale_volume_coefficient',
        label: 'botdraft-martingale_volume_coefficient',
        ask: 'botdraft-martingale_volume_coefficient-ask',
        ...COEFFICIENT,
        suggestions: ['1', '1.2', '1.5', '2'],
      }),
    ),
    likeLast(
      numberField({
        name: 'stop_loss_percentage',
        label: 'botdraft-stop_loss_percentage',
        ask: 'botdraft-stop_loss_percentage-ask',
        ...PERCENT,
        max: 100,
        suggestions: ['3', '5', '10'],
        optional: true,
      }),
    ),
    likeLast(
      numberField({
        name: 'max_active_deals',
        label: 'botdraft-max_active_deals',
        ask: 'botdraft-max_active_deals-ask',
        integer: true,
        min: 1,
        max: 100,
        suggestions: ['1', '2', '3', '5'],
        // One pair can have one deal.
        applies: (values) => isShown(values) || pairsOf(values).length > 1,
      }),
    ),
    moreField(isShown),
    likeLast(
      numberField({
        name: 'martingale_step_coefficient',
        label: 'botdraft-martingale_step_coefficient',
        ask: 'botdraft-martingale_step_coefficient-ask',
        ...COEFFICIENT,
        suggestions: ['0.8', '1', '1.2', '1.5'],
        applies: isShown,
      }),
    ),
    likeLast(
      numberField({
        name: 'active_safety_orders_count',
        label: 'botdraft-active_safety_orders_count',
        ask: 'botdraft-active_safety_orders_count-ask',
        integer: true,
        min: 0,
        max: MAX_SAFETY_ORDERS,
        suggestions: ['1', '2', '3'],
        applies: isShown,
      }),
    ),
    likeLast(
      choiceField({
        name: 'take_profit_type',
        label: 'botdraft-tp-type',
        ask: 'botdraft-tp-type-ask',
        applies: isShown,
        options: { total: 'botdraft-tp-total', base: 'botdraft-tp-base' },
      }),
    ),
    likeLast(
      numberField({
        name: 'cooldown',
        label: 'botdraft-cooldown',
        ask: 'botdraft-cooldown-ask',
        unit: 's',
        above: 0,
        max: 31_536_000,
        integer: true,
        suggestions: ['60', '300', '3600'],
        optional: true,
        applies: isShown,
      }),
    ),
    likeLast(
      numberField({
        name: 'btc_price_limit',
        label: 'botdraft-btc-limit',
        ask: 'botdraft-btc-limit-ask',
        unit: 'USD',
        above: 0,
        max: 1_000_000_000,
        suggestions: [],
        optional: true,
        applies: isShown,
      }),
    ),
  ];
}

/** What is seldom changed is put on the card with a tap, and stays there. */
function moreField(isShown: (values: Values) => boolean): Field {
  return {
    ...choiceField({
      name: 'more',
      label: 'botdraft-more',
      ask: 'botdraft-more-ask',
      optional: true,
      applies: (values) => !isShown(values),
      options: { show: 'botdraft-more-show' },
    }),
    choose: () => ({ kind: 'value', value: true, set: { [MORE_SHOWN]: true } }),
  };
}

function nameField(options: { readonly optional?: true }): Field {
  return textField({
    name: 'name',
    label: 'botdraft-name',
    ask: 'botdraft-name-ask',
    maxLength: 100,
    // 3Commas: "is too short (minimum is 2 characters)".
    pattern: /^.{2,}$/u,
    patternProblem: 'botdraft-name-short',
    ...options,
  });
}

function directionField(): Field {
  return likeLast(
    choiceField({
      name: 'strategy',
      label: 'botdraft-direction',
      ask: 'botdraft-direction-ask',
      options: { long: 'botdraft-long', short: 'botdraft-short' },
    }),
  );
}

/** The accounts that bots may trade on. What the chosen one has free is read once, for a warning on the card. */
function accountField(): Field {
  const options = ({ context }: FormEnv) => knownOf(context).accounts.map((account) => optionOf(account));
  const field = choiceField({
    name: 'account_id',
    label: 'botdraft-account',
    ask: 'botdraft-account-ask',
    options,
  });
  const withBalances = async (answer: Promise<Answered | undefined> | Answered | undefined, env: FormEnv) => {
    const answered = await answer;
    const account =
      answered?.kind === 'value'
        ? knownOf(env.context).accounts.find(({ id }) => id === answered.value)
        : undefined;
    if (answered?.kind !== 'value' || account === undefined) return answered;
    return { ...answered, set: await accountValues(account, env.client) };
  };
  return {
    ...field,
    choose: (key, env) => withBalances(field.choose?.(key, env), env),
    read: async (text, env) => {
      const answered = await field.read(text, env);
      return (await withBalances(answered, env)) ?? answered;
    },
  };
}

function optionOf({ id, name, mark }: KnownAccount) {
  return { key: String(id), text: mark === null ? name : `${name} · ${mark}`, value: id };
}

/** What follows from the choice of an account: its name, whether its money is real, what it has free. */
export async function accountValues(account: KnownAccount, client: FormEnv['client']): Promise<Values> {
  const free = await readBalances(client, account.id);
  return {
    'account_id#text': optionOf(account).text,
    [MARK]: account.mark,
    ...(free === null ? {} : { [FREE]: free }),
  };
}
