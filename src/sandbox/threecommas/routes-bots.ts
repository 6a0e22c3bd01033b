import { botOf, type Handler, wireContext } from './call.ts';
import { cutPage, readPage } from './paging.ts';
import { wireBot, wireBotDetails } from './wire-bot.ts';

/** "User bots". Unlike for deals, a scope the service does not know is refused. */
export const listBots: Handler = (call) => {
  const { params } = call;
  const page = readPage(params, 50, 100);
  const accountId = params.integer('account_id');
  const scope = params.choice('scope', ['enabled', 'disabled']);
  const strategy = params.choice('strategy', ['long', 'short']);
  params.check();
  const wanted = [...call.user.bots.values()]
    .filter(
      (bot) =>
        (accountId === null || bot.accountId === accountId) &&
        (scope === null || bot.isEnabled === (scope === 'enabled')) &&
        (strategy === null || bot.settings.strategy === strategy),
    )
    .sort((a, b) => a.createdAt - b.createdAt || a.id - b.id);
  const ordered = call.dialect.newestFirst ? wanted.reverse() : wanted;
  return cutPage(ordered, page).map((bot) => wireBot(call.user, bot, wireContext(call)));
};

/** "Bot info". */
export const showBot: Handler = (call) => wireBotDetails(call.user, botOf(call), wireContext(call));
