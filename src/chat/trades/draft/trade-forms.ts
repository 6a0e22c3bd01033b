import { findTrade } from '../../../deals/find-trade.ts';
import { tradeFigures } from '../../../deals/trade-figures.ts';
import type { Words } from '../../../text/words.ts';
import type { SmartTrade } from '../../../threecommas/index.ts';
import { splitPair } from '../../../threecommas/index.ts';
import { symbolOf } from '../../bots/draft/pair-words.ts';
import { exactNumber } from '../../forms/exact-number.ts';
import {
  applicableFields,
  DraftMovedError,
  type Field,
  type Form,
  type FormEnv,
  type Values,
  type Verified,
} from '../../forms/form.ts';
import { cut, lines, NAME_LENGTH, paragraphs, tapButton, type View } from '../../view.ts';
import { tradeTap } from '../taps.ts';
import { tradeCard } from '../trade-card.ts';
import { tradeFooter } from '../trade-words.ts';
import { beforeOf, rebase, type Rebased } from './edit-moved.ts';
import { editOf } from './edit-values.ts';
import { exitFields } from './exit-fields.ts';
import { holdToMarket } from './market-moved.ts';
import { buyFields, entryFields, saleFields } from './start-fields.ts';
import { checkTrade } from './trade-check.ts';
import { saleParams, tradeParams, updateParams } from './trade-params.ts';
import { changeLines, newTradeSummary, outcomeLines } from './trade-summary.ts';
import { pairOf, unitsOf } from './trade-values.ts';
import { findChanged, findMade } from './verify-trade.ts';

/** The drafts of smart trades: a SmartTrade, a SmartSell, and the changing of either. */
export function tradeForms(): readonly Form[] {
  return [newForm('trade'), newForm('sale'), editForm()];
}

export const FORM_NAMES = { trade: 'smarttrade', sale: 'smartsell', edit: 'edittrade' } as const;

function newForm(kind: 'trade' | 'sale'): Form {
  const isSale = kind === 'sale';
  return {
    name: FORM_NAMES[kind],
    fields: [...(isSale ? saleFields() : buyFields()), ...exitFields(false)],
    title: ({ values, words }) => {
      const pair = pairOf(values);
      const title = words.html(isSale ? 'tradedraft-title-sale' : 'tradedraft-title');
      const mark = values['account_id#mark'];
      return lines(
        pair === ''
          ? title
          : words.html('tradedraft-title-pair', {
              title: { html: title },
              symbol: cut(symbolOf(pair), NAME_LENGTH),
            }),
        typeof mark === 'string' && words.html('tradedraft-mark', { mark }),
      );
    },
    summary: (env) => newTradeSummary(env, kind),
    check: checkTrade,
    confirm: ({ values, words }) => ({
      text: words.text(isSale ? 'button-confirm-sale' : 'button-confirm-buy', {
        units: exactNumber(unitsOf(values)?.toFixed() ?? '', words),
        base: cut(splitPair(pairOf(values)).base, 12),
      }),
      style: 'danger',
    }),
    submit: async (env) => {
      const { client, values } = env;
      await holdToMarket(env);
      const trade = isSale
        ? await client.smartTrades.createSmartSell(saleParams(values))
        : await client.smartTrades.createSmartTrade(tradeParams(values));
      return made(env, trade, isSale);
    },
    verify: async (env, sentAtMs): Promise<Verified | undefined> => {
      const trade = await findMade(env, sentAtMs, isSale);
      if (trade === undefined) return undefined;
      return trade === 'none' ? { kind: 'not_done' } : { kind: 'done', view: made(env, trade, isSale) };
    },
  };
}

function made({ words, clock }: FormEnv, trade: SmartTrade, isSale: boolean): View {
  return tradeCard(trade, words, clock(), words.html(isSale ? 'tradedraft-made-sale' : 'tradedraft-made'));
}

function editForm(): Form {
  const fields = [...entryFields(), ...exitFields(true)].map(shownWhereEmptied);
  const changes = (env: FormEnv) => changeLines({ fields }, beforeOf(env), env.values, env.words);
  const form: Form = {
    name: FORM_NAMES.edit,
    fields,
    title: ({ context, words }) => {
      const { symbol, tradeId, isPaper } = editOf(context);
      return lines(
        words.html('tradedraft-edit-title', { symbol: cut(symbol, NAME_LENGTH), id: String(tradeId) }),
        isPaper && words.html('tradedraft-mark', { mark: 'PAPER' }),
      );
    },
    summary: (env) => {
      const changed = changes(env);
      return paragraphs(
        changed.length === 0
          ? env.words.html('tradedraft-unchanged-yet')
          : lines(env.words.html('tradedraft-changes'), ...changed),
        lines(...outcomeLines(env.values, env.words)),
      );
    },
    check: (values, words) => ({ ...emptied(form, values, words), ...checkTrade(values, words) }),
    confirm: ({ words }) => ({ text: words.text('button-confirm-edit'), style: 'danger' }),
    submit: async (env) => {
      const { client, context, values, words, clock } = env;
      const { tradeId } = editOf(context);
      const now = await findTrade(client, tradeId);
      if (!tradeFigures(now).editable) {
        return tradeCard(now, words, clock(), words.html('tradedraft-not-editable'));
      }
      const rebased = rebase(env, applicableFields(form, values), now);
      if (rebased !== undefined) throw editMoved(env, fields, rebased);
      const params = updateParams(beforeOf(env), values);
      if (params === null) return unchanged(env);
      const trade = await client.smartTrades.update(tradeId, params);
      const news = lines(words.html('tradedraft-changed'), ...changes(env));
      return tradeCard(trade, words, clock(), news);
    },
    verify: async (env) => {
      const { context, values, words, clock } = env;
      const { tradeId } = editOf(context);
      const params = updateParams(beforeOf(env), values);
      if (params === null) return { kind: 'done', view: unchanged(env) };
      const { trade, done } = await findChanged(env, tradeId, params);
      if (!done) return { kind: 'not_done' };
      const news = lines(words.html('tradedraft-changed'), ...changes(env));
      return { kind: 'done', view: tradeCard(trade, words, clock(), news) };
    },
  };
  return form;
}

/** An answer that was taken away at 3Commas. */
function shownWhereEmptied(field: Field): Field {
  return {
    ...field,
    show: (value, words, values) =>
      value === null ? words.text('tradedraft-nothing') : field.show(value, words, values),
  };
}

function emptied(form: Form, values: Values, words: Words): Readonly<Record<string, string>> {
  return Object.fromEntries(
    applicableFields(form, values)
      .filter(({ name, optional }) => optional !== true && values[name] === null)
      .map(({ name }) => [name, words.html('tradedraft-needed')]),
  );
}

/** What was changed elsewhere, and what that does to the person's own changes. */
function editMoved(env: FormEnv, fields: readonly Field[], { set, now, stepsDropped }: Rebased) {
  const { words } = env;
  const elsewhere = changeLines({ fields }, beforeOf(env), now, words);
  const html = lines(
    words.html('tradedraft-edit-moved'),
    ...elsewhere,
    stepsDropped && words.html('tradedraft-steps-dropped'),
  );
  return new DraftMovedError(html, set);
}

function unchanged({ context, words }: FormEnv): View {
  const { symbol, tradeId, pair } = editOf(context);
  return {
    html: paragraphs(
      words.html('tradedraft-unchanged', { symbol: cut(symbol, NAME_LENGTH) }),
      tradeFooter({ id: tradeId, pair }, words),
    ),
    buttons: [[tapButton(words.text('button-trade-details'), tradeTap({ tradeId, place: 'here' }))]],
  };
}
