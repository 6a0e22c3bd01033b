import type { CommandContext } from 'grammy';
import { targetOf } from '../../actions/kinds.ts';
import { dealFigures, type DealFigures } from '../../deals/figures.ts';
import type { Words, WordsFor } from '../../text/words.ts';
import type { AskAction } from '../actions/action-section.ts';
import { askTap } from '../actions/taps.ts';
import type { ChatContext } from '../context.ts';
import { dealTap } from '../deals/taps.ts';
import type { Section } from '../section.ts';
import { show, withClient, type ShowDeps } from '../show.ts';
import { tapButton, type ButtonRow, type View } from '../view.ts';
import { homeButton } from './home-menu.ts';
import { nearestCommand, readPhrase } from './phrases.ts';

/** A list of buttons longer than this would be scrolled, not read. */
const MOST_DEALS = 8;

/**
 * Answers what is no command: `close BTC` and `deal 2371234567` are understood, and what is not is answered with what
 * would fit.
 */
export function createFreeText(
  deps: ShowDeps & { readonly wordsFor: WordsFor; readonly ask: AskAction },
  commands: NonNullable<Section['commands']>,
): (ctx: ChatContext, text: string) => Promise<void> {
  const names = Object.keys(commands);

  const run = async (ctx: ChatContext, command: string, rest: string) => {
    await commands[command]?.(Object.assign(ctx, { match: rest }) as CommandContext<ChatContext>);
  };

  /** Shows the active deals of a coin, or asks whether to close the only one; true where there are any. */
  const showDealsOf = (ctx: ChatContext, coin: string, act: 'open' | 'close') => {
    // Where 3Commas could not be asked, that was said already.
    let found = true;
    return withClient(deps, ctx, undefined, async (client) => {
      const deals = (await client.deals.list({ scope: 'active', limit: 1000 }))
        .map(dealFigures)
        .filter((deal) => isOf(deal, coin));
      found = deals.length > 0;
      const [only, ...others] = deals;
      if (act === 'close' && only?.closable === true && others.length === 0) {
        await deps.ask(ctx, 'close', targetOf('close', only.id), 'below');
      } else if (found) {
        await show(deps, ctx, dealsOfCoin(deals, coin, act, ctx.words), 'below');
      }
    }).then(() => found);
  };

  return async (ctx, text) => {
    const { words } = ctx;
    const typed = /^\/([a-z0-9_]+)/i.exec(text)?.[1];
    if (typed !== undefined) {
      const meant = nearestCommand(typed, names);
      const key = meant === undefined ? 'unknown-command' : 'unknown-command-meant';
      const html = words.html(key, { command: `/${typed.slice(0, 40)}`, meant: `/${meant ?? ''}` });
      await show(deps, ctx, { html, buttons: [[homeButton(words)]] });
      return;
    }
    const phrase = readPhrase(text, names, [words, deps.wordsFor('en')]);
    if (phrase !== undefined && phrase.command in commands) {
      await run(ctx, phrase.command, phrase.rest);
      return;
    }
    const coin = phrase?.rest.replace(/^#?d?(?=\d{5})/, '') ?? '';
    if (phrase !== undefined && coin !== '') {
      if (/^\d{5,}$/.test(coin)) {
        await run(ctx, 'deal', coin);
        return;
      }
      const act = phrase.command === 'close' ? 'close' : 'open';
      if (await showDealsOf(ctx, coin, act)) return;
      await show(deps, ctx, {
        html: words.html('no-deal-of-coin', { coin: coin.slice(0, 40).toUpperCase() }),
        buttons: [[homeButton(words)]],
      });
      return;
    }
    await show(deps, ctx, { html: words.html('unknown-input'), buttons: [[homeButton(words)]] });
  };
}

/** `btc`, `BTC/USDT` and `usdt_btc` all name the pair USDT_BTC. */
function isOf(deal: DealFigures, coin: string): boolean {
  const [first = '', second] = coin.toUpperCase().split(/[/_-]/);
  if (second === undefined) return deal.base.toUpperCase() === first;
  const pair = [deal.base.toUpperCase(), deal.quote.toUpperCase()];
  return pair.includes(first) && pair.includes(second);
}

function dealsOfCoin(deals: readonly DealFigures[], coin: string, act: 'open' | 'close', words: Words): View {
  const row = (deal: DealFigures): ButtonRow => {
    const profit = deal.profitPercent === null ? '' : words.numbers.signedPercent(deal.profitPercent);
    const text = words.text(act === 'open' ? 'button-deal' : 'button-close-deal', {
      symbol: deal.symbol,
      profit,
      id: String(deal.id),
    });
    return act === 'open' || !deal.closable
      ? [tapButton(text, dealTap({ dealId: deal.id, place: 'here' }))]
      : [tapButton(text, askTap({ kind: 'close', id: deal.id, place: 'here' }), 'danger')];
  };
  const key = act === 'open' ? 'deals-of-coin' : 'close-which';
  return {
    html: words.html(key, { coin: coin.toUpperCase(), count: deals.length }),
    buttons: [...deals.slice(0, MOST_DEALS).map(row), [homeButton(words)]],
  };
}
