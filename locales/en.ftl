# Every word that a person reads, in English.
# Variables are shown as they are given; numbers only choose plural forms and count.

## Commands, as Telegram's menu lists them

command-menu = Everything by buttons
command-deals = Active deals, with a button for each
command-bots = My bots
command-trades = Smart trades
command-accounts = Exchange accounts and balances
command-stats = Profit, today and overall
command-newbot = Make a new bot
command-smarttrade = Buy with a plan for the exit
command-smartsell = Sell coins with a plan
command-blacklist = Pairs that no bot may trade
command-addaccount = Connect another exchange account
command-markets = Exchanges that 3Commas supports
command-settings = What you can choose for yourself
command-language = Language of this chat
command-connect = Link your 3Commas API key
command-disconnect = Forget my key and everything stored
command-status = Is 3Commas answering, when is the next look
command-cancel = Leave the current question
command-help = What I can do

## Start and help

start-new =
    <b>Your 3Commas deals, in this chat</b>

    I show your deals, bots, accounts and smart trades, tell you when a deal changes, and do what you confirm.

    First I need an API key of yours. Reading is enough for alerts.
start-linked =
    <b>Welcome back</b>

    Your key ending in <code>{ $keyEnding }</code> is linked, and I am watching your deals.
start-owner = You are the owner of this bot now. Nobody else can use it.
start-private-only = Open a private chat with me: keys and deals are not for groups.
not-allowed = This bot is private. If it is yours, put your id <code>{ $userId }</code> into ALLOWED_USER_IDS and restart it.
help =
    <b>What I can do</b>

    /menu – everything by buttons
    /deals – active deals (/deals finished, completed, all)
    /bots, /newbot – bots, their deals, a new one
    /trades, /smarttrade, /smartsell – smart trades
    /accounts, /addaccount, /markets – balances, exchanges
    /stats – profit, also as a picture
    /blacklist – pairs that no bot may trade
    /status – 3Commas, your key, the next look
    /settings, /language – what you can choose
    /connect, /disconnect – link a key, forget everything
    /cancel – leave the current question

    You can also just write: <code>deal 2371234567</code>, <code>close BTC</code>.

    I tell you by myself when a deal opens, fills a safety order, completes, hits its stop loss, fails, is cancelled or is sold.

## Buttons

button-connect = Connect 3Commas
button-help = What can you do?
button-deals = My deals
button-refresh = Refresh
button-back = ‹ Deals
button-close = Close at market
button-cancel-deal = Cancel deal
button-details = Details
button-try-again = Try again
button-keep = Keep
button-confirm-close = Confirm close { $profit }
button-confirm-cancel = Confirm cancel
button-confirm-enableBot = Confirm enable
button-confirm-disableBot = Confirm disable
button-confirm-startDeal = Confirm start deal
button-confirm-deleteBot = Confirm delete
button-confirm-closeAllOfBot =
    { $count ->
        [1] Confirm close 1 deal { $profit }
       *[2] Confirm close { $count } deals { $profit }
    }
button-confirm-cancelAllOfBot =
    { $count ->
        [one] Confirm cancel 1 deal
       *[other] Confirm cancel { $count } deals
    }
button-confirm-closeTrade = Confirm close { $profit }
button-confirm-cancelTrade = Confirm cancel trade
button-confirm-closeStep = Confirm sell step { $step }
button-confirm-removeAccount = Confirm remove
button-ask-again = Ask again
button-confirm-again = Confirm again
button-disconnect = Confirm forget everything
button-page-back = ‹
button-page-on = ›
button-page = { $page }/{ $pages }
button-page-open = { $page }
button-scope-active = Active
button-scope-finished = Finished
button-scope-completed = Completed
button-deal = { $symbol } { $profit } · #{ $id }

## Connecting

connect-ask-key =
    <b>Send me your 3Commas API key</b>

    You make one at 3commas.io under API. <i>Read</i> rights of bots, accounts and smart trades let me show and tell you everything; the <i>write</i> rights let you act from here. Never allow withdrawals anywhere.
connect-ask-key-placeholder = API key
connect-ask-secret =
    <b>Now the secret of that key</b>

    I delete your message at once and keep the secret encrypted.
connect-ask-secret-placeholder = API secret
connect-not-text = That was not a text. Send it as plain text, or /cancel.
connect-not-a-key = That does not look like a key: it should be one long word of letters and digits.
connect-done =
    <b>You are connected</b>

    Key ending in <code>{ $keyEnding }</code>. { $deals ->
        [0] There is no active deal right now.
        [one] You have one active deal.
       *[other] You have { $deals } active deals.
    } I watch them and tell you when something happens.
connect-no-accounts = This key lacks <i>accounts read</i>. Deals and alerts work without it.
connect-bad-key = <b>3Commas does not know this key</b> (or it expired, or this server is not on its IP whitelist). Nothing was stored.
connect-bad-secret = <b>The secret does not belong to this key.</b> Nothing was stored.
connect-no-permission = <b>The key works, but it lacks <i>bots read</i></b>, so I could not see your deals. Nothing was stored. Give it that permission at 3Commas first.
connect-plan = <b>Your 3Commas plan does not include this kind of API access.</b> Waiting does not help; nothing was stored.
connect-unreachable = <b>3Commas is not answering right now</b>, so I could not try the key. Nothing was stored. Give it a minute.
connect-next-question = Send me the key again, or /cancel.
connect-next-button = Tap Connect and send it again.
connect-delete-yourself = I could not delete your message with the secret. Please delete it yourself.
conversation-left = Left the question. Nothing was changed.
nothing-to-cancel = There is nothing to cancel. /deals shows your deals, /help what I can do.

## Disconnecting

disconnect-ask =
    <b>Forget your key and everything stored for you?</b>

    Key ending in <code>{ $keyEnding }</code>. Alerts stop. Your deals at 3Commas go on as they are.
disconnect-done = Your key and everything stored for you are gone. Revoke the key at 3Commas too if you do not need it any more.
disconnect-kept = Nothing was changed: your key stays linked.
disconnect-expired = That was asked a while ago. Send /disconnect again if you still want it.

## What is missing or wrong

not-linked = No 3Commas key is linked yet.
secret-removed = That looked like a key or a secret, so I deleted your message. I take them with /connect.
secret-removed-group = That looked like a key or a secret, so I deleted it. Others may have read it: revoke it at 3Commas. I take keys in our private chat.
secret-in-group = That looks like a key or a secret, and others can read it here. Delete it and revoke it at 3Commas. I take keys in our private chat.
unknown-input = I did not understand that. /deals shows your deals, /help what I can do.
unknown-command = I do not know { $command }. /help shows what I can do.
deal-usage = Which deal? Send its number: /deal 2371234567
deals-usage = I know /deals, /deals finished, /deals completed and /deals all; with <i>bot</i> or <i>account</i> and a name only theirs: /deals finished bot Alt basket
old-button = This button is from an older version. Here is where to go on: /deals
tap-not-yours = Only the person who asked can confirm this, and only while it is remembered. Ask again from the deal.
went-wrong = Something went wrong on my side ({ $reference }). If you were about to change something, look at it first: /deals
too-slow = This takes unusually long ({ $reference }). It may still go through: look before you try again.
vault-broken = I cannot open the key that is stored for you. Please link it anew: /connect

error-key = 3Commas does not accept your key any more. Link it anew: /connect
error-permission = 3Commas refused: your key lacks a permission, or this cannot be done in the present state.
error-not-found = 3Commas does not know this number, or it is not yours.
error-rate-limit = 3Commas limits requests right now. Try again in { $wait }.
error-plan = Your 3Commas plan does not include this kind of API access.
error-banned = 3Commas has locked this server out for { $wait }. Nothing is sent until then.
error-timeout = 3Commas did not answer in time. Nothing was changed; try again.
error-server = 3Commas has a problem of its own right now. Try again in a minute.
error-connection = 3Commas cannot be reached right now. Try again in a minute.
error-other = 3Commas gave an answer that I do not understand. Try again in a minute.

## Lists

deals-title =
    { $scope ->
        [active] { $count ->
            [one] <b>1 active deal</b>
           *[other] <b>{ $count } active deals</b>
        }
        [finished] <b>Finished deals</b>, newest first
        [completed] <b>Completed deals</b>, newest first
       *[all] <b>All deals</b>, newest first
    }
deals-none =
    { $scope ->
        [active] <b>No active deals.</b> I tell you when one opens.
        [finished] <b>No finished deals yet.</b>
        [completed] <b>No completed deals yet.</b>
       *[all] <b>No deals yet.</b>
    }
deals-head-pair = Pair
deals-head-safety = SO
deals-head-percent = P/L%
deals-head-usd = $
deals-head-closed = Closed
deals-total = { $count } open, together <b>{ $profit } USD</b>
deals-total-ended = { $of ->
        [page] This page: { $count ->
            [one] 1 deal
           *[other] { $count } deals
        }
       *[all] { $count ->
            [one] 1 deal
           *[other] { $count } deals
        }
    }, together <b>{ $profit } USD</b>
deals-of-bot = bot { $name }
deals-of-account = account { $name }
deals-filter-ask =
    <b>Deals of which bot or account?</b>

    Or send /deals bot Alt basket, /deals account Binance.
deals-filter-matches = Several have “{ $typed }” in their name.
deals-filter-no-match = No bot and no account is called “{ $typed }”.
button-filter = Filter
button-filter-set = Filter ✓
button-filter-none = All bots and accounts
button-filter-bot = { $name } · bot · { $deals }
button-filter-account = { $name } · account · { $deals }
button-deal-ended = { $symbol } { $profit } · { $status }
# The time is one that each reader sees in their own zone.
as-of = as of { $time }

## A deal

deal-profit-none = result not known yet
deal-line-average = avg { $price }
deal-line-now = now { $price }
deal-line-average-short = avg { $price } (sold)
deal-line-exit = sold at { $price }
deal-line-exit-short = bought back at { $price }
deal-line-take-profit = Take profit { $percent }at { $price }{ $distance }
deal-line-trailing = trailing
deal-line-safety = Safety orders { $completed } of { $max }
deal-line-next-safety = next at { $price } ({ $distance })
deal-line-next-safety-cost = next at { $price } ({ $distance }) for { $cost } { $currency }
deal-line-stop-loss = Stop loss at { $price }{ $distance }
deal-what-if = <b>What if</b>
deal-if-closed = close now: { $profit }
deal-if-take-profit = take profit: { $profit } ({ $distance } away)
deal-if-safety = next safety order: costs { $cost } { $currency }{ $average ->
        [none] {""}
       *[other] , avg then { $average }
    }
deal-if-safety-short = next safety order: sells { $cost } { $currency } more{ $average ->
        [none] {""}
       *[other] , avg then { $average }
    }
deal-short = short
deal-closed-at = closed { $time }
button-take-profit = Take profit
button-safety-orders = Safety orders

dealdraft-title-take-profit = <b>Take profit of { $symbol }</b>
dealdraft-title-safety = <b>Safety orders of { $symbol }</b>
dealdraft-take-profit = Take profit
dealdraft-safety = Safety orders
dealdraft-ask-take-profit = <b>At which profit?</b> Tap or type a percentage, such as <code>2</code> or <code>0.5</code>.
dealdraft-now-take-profit = Now { $percent } % at { $price }.
dealdraft-same-take-profit = It is { $percent } % already.
dealdraft-take-profit-means = At { $price } ({ $distance } away): <b>{ $profit }</b>
dealdraft-take-profit-unknown = 3Commas does not say enough of this deal to tell the price.
dealdraft-take-profit-was = Until now at { $price }: { $profit }
dealdraft-price-now = The price now is { $price }: { $profit }
dealdraft-at-once = <b>The price is there already: the deal would close at once.</b>
dealdraft-reached = <b>The price has got there meanwhile,</b> so nothing was sent: now it would close the deal at once.
dealdraft-confirm-take-profit = Confirm take profit { $percent } %
dealdraft-confirm-take-profit-now = Confirm { $percent } %, closes now
dealdraft-done-take-profit = <b>Take profit changed:</b> was { $before }, now { $after }.
dealdraft-other-take-profit = <b>3Commas took { $asked }</b>, and shows { $after } (before: { $before }).
dealdraft-ask-safety = <b>How many safety orders at the most?</b> Tap or type a whole number, such as <code>6</code>.
dealdraft-now-safety = Now { $completed } of { $max } are filled.
dealdraft-same-safety = It is { $count } already.
dealdraft-safety-means =
    { $side ->
        [more] { $count ->
            [one] 1 more than now: costs up to <b>{ $cost } { $currency }</b> more
           *[other] { $count } more than now: cost up to <b>{ $cost } { $currency }</b> more
        }
       *[fewer] { $count ->
            [one] 1 fewer than now: saves up to <b>{ $cost } { $currency }</b>
           *[other] { $count } fewer than now: save up to <b>{ $cost } { $currency }</b>
        }
    }
dealdraft-safety-unknown =
    { $side ->
        [more] { $count } more than now; 3Commas does not say what they cost
       *[fewer] { $count } fewer than now
    }
dealdraft-safety-left =
    { $count ->
        [one] The one that is left costs { $cost } { $currency }.
       *[other] The { $count } that are left cost { $cost } { $currency } together.
    }
dealdraft-safety-none-left = None is left then: the deal buys no more.
dealdraft-confirm-safety = Confirm safety orders: { $count }
dealdraft-done-safety = <b>Safety orders changed:</b> was { $before }, now { $after }.
dealdraft-other-safety = <b>3Commas took { $asked }</b>, and shows { $after } (before: { $before }).
dealdraft-not-editable = <b>Nothing was changed.</b> 3Commas changes take profit and safety orders of active deals only; this one is: { $status }.
dealdraft-left = Left as it was, nothing was sent.
deal-footer = #d{ $id } · { $pair }
deal-age = open for { $age }
deal-took = took { $age }
deal-error = 3Commas reports: { $message }

deal-status-created = just created
deal-status-base_order_placed = base order placed
deal-status-bought = active
deal-status-cancel_pending = being cancelled
deal-status-cancelled = cancelled
deal-status-completed = completed
deal-status-failed = failed
deal-status-panic_sell_pending = closing at market
deal-status-panic_sell_order_placed = closing at market, order placed
deal-status-panic_sold = sold at market
deal-status-stop_loss_pending = stop loss pending
deal-status-stop_loss_order_placed = stop loss, order placed
deal-status-stop_loss_finished = stop loss
deal-status-switched = switched
deal-status-switched_take_profit = switched, taking profit
deal-status-ttp_activated = trailing take profit active
deal-status-ttp_order_placed = trailing take profit, order placed
deal-status-liquidated = liquidated
deal-status-bought_safety_pending = active, safety order pending
deal-status-bought_take_profit_pending = active, take profit pending
deal-status-settled = settled
deal-status-close_strategy_activated = closing by strategy

## Black list

black-list-title =
    { $count ->
        [one] <b>1 pair on the black list</b>
       *[other] <b>{ $count } pairs on the black list</b>
    }
black-list-empty = <b>The black list is empty.</b>
black-list-what = No bot opens a deal on a pair of this list.
button-list-add = Add
button-list-remove = Remove
button-list-replace = Replace
black-list-title-add = <b>Add to the black list</b>
black-list-title-remove = <b>Remove from the black list</b>
black-list-title-replace = <b>Write the black list anew</b>
black-list-add = Pairs to add
black-list-remove = Pairs to remove
black-list-replace = New list
black-list-ask-add = <b>Which pairs?</b> Several go with commas or spaces, such as <code>USDT_DOGE, XRP/BTC</code>.
black-list-ask-remove = <b>Which pairs may be traded again?</b> Tick them, or type them, then go on.
black-list-ask-replace = <b>Which pairs shall be on it, and no others?</b> Several go with commas or spaces, such as <code>USDT_DOGE, XRP/BTC</code>.
black-list-clear = No pair at all
black-list-nothing = no pair
black-list-unreadable = I cannot read “{ $typed }” as a pair. Write it like <code>USDT_DOGE</code> or <code>DOGE/USDT</code>.
black-list-not-listed = “{ $typed }” is not on the list. Tick a pair, or write it like <code>USDT_DOGE</code>.
black-list-adds = Adds { $count }: <b>{ $pairs }</b>
black-list-removes = Removes { $count }: <b>{ $pairs }</b>
black-list-then = Pairs on the list: { $before } now, { $after } then.
black-list-and-more = and { $count } more
black-list-same = That changes nothing: the list is like this already.
black-list-confirm = Confirm { $difference }
black-list-moved = <b>The list has changed meanwhile ({ $difference }),</b> so nothing was sent. This is what would be done now.
black-list-done = <b>Black list changed:</b> { $difference }.
black-list-other = <b>3Commas took it</b> and shows another list. This is how it stands.

## Actions

action-close-ask = <b>Close { $name } at market?</b>
action-cancel-ask = <b>Cancel { $name }?</b>
action-enableBot-ask = <b>Enable { $name }?</b>
action-disableBot-ask = <b>Disable { $name }?</b>
action-startDeal-ask = <b>Start a deal of { $name } now?</b>
action-deleteBot-ask = <b>Delete { $name }?</b>
action-closeAllOfBot-ask =
    { $count ->
        [one] <b>Close 1 deal of { $name } at market?</b>
       *[other] <b>Close { $count } deals of { $name } at market?</b>
    }
action-cancelAllOfBot-ask =
    { $count ->
        [one] <b>Cancel 1 deal of { $name }?</b>
       *[other] <b>Cancel { $count } deals of { $name }?</b>
    }
action-closeTrade-ask = <b>Close { $name } at market?</b>
action-cancelTrade-ask = <b>Cancel { $name }?</b>
action-closeStep-ask = <b>Sell step { $step } of { $name } at market?</b>
action-removeAccount-ask = <b>Remove { $name }?</b>
action-close-what = Sells everything this deal bought, at the market price; a short deal buys back what it sold.
action-cancel-what = 3Commas stops managing this deal. Nothing is sold: the coins stay in your account.
action-enableBot-what = From then on it opens deals by its own rules.
action-disableBot-what = It opens no new deals. Those that are open go on.
action-startDeal-what = Opens a deal on { $pair } at once.
action-deleteBot-what = The bot, its settings and the history of its deals are gone for good. This cannot be undone.
action-closeAllOfBot-what = Sells everything they bought, at the market price (short deals buy back what they sold), and also disables the bot.
action-cancelAllOfBot-what = 3Commas stops managing them, and also disables the bot. Nothing is sold: the coins stay in your account.
action-closeTrade-what = Sells everything this trade holds, at the market price.
action-cancelTrade-what = 3Commas stops managing this trade. Nothing is sold: coins that it bought stay in your account.
action-closeStep-what = Sells the share of this step at the market price. The rest of the trade goes on.
action-removeAccount-what = 3Commas forgets this account, with its bots and the history of their deals. This cannot be undone. What is on the exchange stays there.
action-now = Now { $profit }
action-now-unknown = 3Commas does not say what it is worth now
action-at-take-profit = At take profit: { $profit }
action-others =
    { $count ->
        [one] 1 more active deal cannot be reached by this
       *[other] { $count } more active deals cannot be reached by this
    }
action-bot-most =
    { $count ->
        [one] 1 deal at a time, { $amount } at the most
       *[other] { $count } deals at a time, { $amount } together at the most
    }
action-bot-open =
    { $count ->
        [0] No deal is open
        [one] 1 deal is open
       *[other] { $count } deals are open
    }
action-bot-ended =
    { $count ->
        [one] 1 ended deal, { $profit }
       *[other] { $count } ended deals, { $profit }
    }
action-base-order = Base order { $amount }; safety orders may follow
action-skip-signals = Its signals and filters are not asked.
action-skip-open = A deal that is open on the pair does not keep it from that.
action-step-share = { $percent } % of the trade, { $amount }
action-worth = Worth { $amount }
action-rules = Asks again if it moves more than { $tolerance } % either way. Good for { $seconds } s.
action-rules-cancel = Good for { $seconds } s.
action-rules-deals = Asks again if it moves more than { $tolerance } % either way, or a deal opens or ends. Good for { $seconds } s.
action-moved = <b>The result moved</b> from { $before } to { $now }, so nothing was sent.
action-moved-otherwise = <b>Something changed</b> since I asked, so nothing was sent. This is how it stands now:
action-close-sending = <b>Closing { $name }…</b>
action-cancel-sending = <b>Cancelling { $name }…</b>
action-enableBot-sending = <b>Enabling { $name }…</b>
action-disableBot-sending = <b>Disabling { $name }…</b>
action-startDeal-sending = <b>Starting a deal of { $name }…</b>
action-deleteBot-sending = <b>Deleting { $name }…</b>
action-closeAllOfBot-sending = <b>Closing the deals of { $name }…</b>
action-cancelAllOfBot-sending = <b>Cancelling the deals of { $name }…</b>
action-closeTrade-sending = <b>Closing { $name }…</b>
action-cancelTrade-sending = <b>Cancelling { $name }…</b>
action-closeStep-sending = <b>Selling step { $step } of { $name }…</b>
action-removeAccount-sending = <b>Removing { $name }…</b>
action-sending-what = Sent to 3Commas, no answer yet.
action-accepted-what = 3Commas accepted it and is working on it.
action-unknown-what = 3Commas did not answer. I am reading what happened; nothing is sent again.
action-close-done = <b>Closed { $name } { $profit }</b>
action-cancel-done = <b>Cancelled { $name }</b>
action-enableBot-done = <b>Enabled { $name }</b>
action-disableBot-done = <b>Disabled { $name }</b>
action-startDeal-done = <b>Started { $pair } with { $name }</b>
action-deleteBot-done = <b>Deleted { $name }</b>
action-closeAllOfBot-done =
    { $count ->
        [one] <b>Closed 1 deal of { $name } { $profit }</b>
       *[other] <b>Closed { $count } deals of { $name } { $profit }</b>
    }
action-cancelAllOfBot-done =
    { $count ->
        [one] <b>Cancelled 1 deal of { $name }</b>
       *[other] <b>Cancelled { $count } deals of { $name }</b>
    }
action-closeTrade-done = <b>Closed { $name } { $profit }</b>
action-cancelTrade-done = <b>Cancelled { $name }</b>
action-closeStep-done = <b>Sold step { $step } of { $name }</b>
action-removeAccount-done = <b>Removed { $name }</b>
action-cancel-done-what = The coins are in your account.
action-cancel-done-coins = What was bought is in your account.
action-ended-otherwise = <b>{ $name } ended: { $status } { $profit }</b>
action-deals-ended-otherwise = <b>{ $name }: the deals ended in another way { $profit }</b>
action-gone = <b>{ $name } is gone:</b> 3Commas does not know it any more.
action-took = { $status }, { $time } after you confirmed
action-took-only = { $time } after you confirmed
action-sold-at = sold at { $price }
action-deals-otherwise =
    { $count ->
        [one] 1 more ended in another way.
       *[other] { $count } more ended in another way.
    }
action-deals-left =
    { $count ->
        [one] 1 deal of the bot is still active.
       *[other] { $count } deals of the bot are still active.
    }
action-bot-off = The bot is disabled.
action-bot-on = The bot is still enabled.
action-close-refused = <b>{ $name } was not closed.</b>
action-cancel-refused = <b>{ $name } was not cancelled.</b>
action-enableBot-refused = <b>{ $name } was not enabled.</b>
action-disableBot-refused = <b>{ $name } was not disabled.</b>
action-startDeal-refused = <b>{ $name } started no deal.</b>
action-deleteBot-refused = <b>{ $name } was not deleted.</b>
action-closeAllOfBot-refused = <b>The deals of { $name } were not closed.</b>
action-cancelAllOfBot-refused = <b>The deals of { $name } were not cancelled.</b>
action-closeTrade-refused = <b>{ $name } was not closed.</b>
action-cancelTrade-refused = <b>{ $name } was not cancelled.</b>
action-closeStep-refused = <b>Step { $step } of { $name } was not sold.</b>
action-removeAccount-refused = <b>{ $name } was not removed.</b>
action-not-done-yet = 3Commas did not answer. As far as I can see nothing was done so far; I keep looking for two minutes and tell you if that changes.
action-not-done = 3Commas did not answer, and what I read shows that nothing was done.
action-unresolved-accepted = 3Commas accepted it, and it is still not at its end. I tell you when it is.
action-unresolved-unknown = 3Commas did not answer and cannot be read. Look there before you do anything else.
action-refused-permission =
    { $target ->
        [deal] 3Commas refused: your key lacks <i>bots write</i>, or the deal's state does not allow it.
        [trade] 3Commas refused: your key lacks <i>smart trades write</i>, or the trade's state does not allow it.
        [account] 3Commas refused: your key lacks <i>accounts write</i>, or the account's state does not allow it.
       *[bot] 3Commas refused: your key lacks <i>bots write</i>, or the bot's state does not allow it.
    }
action-startDeal-refused-what = It may have as many deals as it is allowed, one on this pair already, or no signal.
action-refused-key = 3Commas does not accept your key any more. Link it anew: /connect
action-refused-not_found = 3Commas does not know it any more.
action-refused-rate_limit = 3Commas limits requests right now. Nothing was sent; wait a minute and ask again.
action-refused-banned = 3Commas has locked this server out for a while. Nothing was done, and nothing is sent until that is over.
action-refused-banned-for = 3Commas has locked this server out for { $wait }. Nothing was done, and nothing is sent until then.
action-refused-invalid = 3Commas refused it. { $detail }
action-refused-other = 3Commas could not be asked. Nothing was done.
action-kept = <b>Kept { $name }.</b> Nothing was sent.
action-expired = <b>{ $name }: too late.</b> The confirmation was good for { $seconds } s, so nothing was sent.
action-used = This was answered already. The newest message about it shows how it stands.
action-busy = <b>{ $name }: nothing was sent.</b> Something else that you confirmed is still being done here. Its message shows how it ends; then tap again.
action-busy-late = <b>{ $name }: nothing was sent.</b> What you confirmed before got no answer. I see nothing of it yet, but it may still take effect; I am looking on. Ask again in half a minute.
action-busy-done = <b>{ $name }: nothing was sent.</b> What you confirmed before was carried out after all: its message shows how.
action-impossible = <b>{ $name }: nothing was sent.</b> { $reason }
action-obstacle-status = It is { $status }, so this cannot be done any more.
action-obstacle-already_on = It is enabled already.
action-obstacle-already_off = It is disabled already.
action-obstacle-active_deals = It has active deals, and 3Commas deletes no bot that has. Close or cancel them first.
action-obstacle-no_deals = It has no active deal that this could reach.
action-obstacle-pair = It does not trade this pair.
action-obstacle-step = This step is over already.
action-unreadable = <b>{ $name }: nothing was sent</b>, since it could not be read first. { $reason } You can tap again.

## Alerts

alert-opened = <b>Opened { $symbol }</b>
alert-opened-bought = bought at { $price }
alert-opened-placed = base order placed
alert-safety_order = <b>{ $symbol }: safety order { $completed } of { $max }</b>
alert-safety_order-average = average now { $price }
alert-completed = <b>Completed { $symbol } { $profit }</b>
alert-stop_loss = <b>Stop loss { $symbol } { $profit }</b>
alert-failed = <b>Failed { $symbol }</b>
alert-cancelled = <b>Cancelled { $symbol }</b>
alert-sold = <b>Sold { $symbol } at market { $profit }</b>
alert-liquidated = <b>Liquidated { $symbol } { $profit }</b>
alert-ended = <b>Ended { $symbol }: { $status } { $profit }</b>
alert-took = took { $age }
alert-safety = SO { $completed }/{ $max }
alert-at = at { $time }

## Status

status-title = <b>Status</b>
status-threecommas-ok = 3Commas answers in { $latency } ms
status-threecommas-down = 3Commas does not answer
status-clock = its clock is { $seconds } s { $direction ->
        [ahead] ahead of ours
       *[behind] behind ours
    }
status-clock-same = its clock agrees with ours
status-key = Key ending in <code>{ $keyEnding }</code>
status-no-key = No key is linked: /connect
status-looked = Last look at your deals: { $ago } ago, next in { $next }
status-not-looked = First look at your deals: in { $next }
status-budget = { $requests ->
        [one] I may ask 3Commas once more this minute.
       *[other] I may ask 3Commas { $requests } times more this minute.
    }
status-failing = { $failures ->
        [one] The last look failed; I keep trying.
       *[other] The last { $failures } looks failed; I keep trying.
    }

## Settings

settings-title =
    <b>Settings</b>

    Language: { $language }
button-language = Language
button-settings-back = ‹ Settings
language-name = English
language-title = <b>Language:</b> { $language }
language-as-telegram = As my Telegram
choice-chosen = ✓
choice-open = ○

## Home and free text

button-home = ‹ Menu
button-menu-deals = Deals
button-menu-bots = Bots
button-menu-trades = Smart trades
button-menu-accounts = Accounts
button-menu-stats = Profit
button-menu-black-list = Black list
button-menu-settings = Settings
button-menu-status = Status
button-menu-help = Help
button-close-deal = Close { $symbol } { $profit }
unknown-command-meant = I do not know { $command }. Did you mean { $meant }?
no-deal-of-coin = No active deal with { $coin }. Send a deal's number, a coin of one, or a command such as /deals.
deals-of-coin = <b>{ $count ->
        [one] 1 active deal
       *[other] { $count } active deals
    }</b> with { $coin }
close-which = <b>Close which { $coin } deal at market?</b> I ask once more before anything is sent.
# Words for commands without a slash, separated by commas, in lower case.
phrases-deals = deals, positions, open
phrases-deal = deal, position
phrases-close = close, sell, exit
phrases-bots = bots
phrases-bot = bot
phrases-trades = trades, smarttrades
phrases-accounts = accounts, balance, balances
phrases-stats = stats, statistics, profit, profits
phrases-help = help, ?

## Accounts

accounts-title =
    { $count ->
        [one] <b>1 exchange account</b>
       *[other] <b>{ $count } exchange accounts</b>
    }
accounts-total = Together <b>{ $worth }</b>
accounts-play-money = Play money, not counted: { $worth }
accounts-loaded-since = balances loaded { $time } or later
accounts-none =
    <b>No exchange account is connected to 3Commas yet.</b>

    Add one here: you need an API key of the exchange that may read and trade, never withdraw.
accounts-several =
    { $count ->
        [one] <b>One account fits</b> “{ $typed }”.
       *[other] <b>{ $count } accounts fit</b> “{ $typed }”. Which one?
    }
account-no-such = No account of yours fits “{ $typed }”. Send a part of its name or its number: /account 12345678
account-worth-unknown = 3Commas does not know yet what is on it
account-day = today { $profit }
account-overall = overall { $profit }
account-key-short = ⚠ the exchange refuses its key
account-locked-short = ⚠ locked at 3Commas
account-key-invalid = ⚠ <b>The exchange refuses this account's key.</b> Make a new one there (reading and trading, no withdrawals) and put it in at 3Commas under My accounts. Until then bots cannot trade here.
account-locked = ⚠ <b>3Commas has locked this account.</b> Open it at 3Commas under My accounts to see why.
account-locked-because = ⚠ <b>3Commas has locked this account:</b> { $reason }. Open it at 3Commas under My accounts.
account-no-bots = Bots cannot trade on this account.
account-loaded = balances loaded { $time }
account-loaded-never = balances never loaded
account-footer = #a{ $id }
account-remove-hint = Removing takes the connection out of 3Commas, with the bots and deals on it. Your coins stay at the exchange.
account-just-loaded = <b>Balances loaded.</b>
account-load-failed = <b>Balances were not loaded.</b> { $reason }
account-load-too-soon = 3Commas has asked the exchange only just now. Try again in { $wait }.
account-load-key = The exchange refuses this account's key: give 3Commas a new one, at 3commas.io under My accounts.
account-load-refused = 3Commas refused it: { $reason }
account-load-slow = The exchange takes long. 3Commas may still be loading: tap Refresh in a minute.

balances-title =
    { $count ->
        [one] 1 coin, <b>{ $usd } USD</b>
       *[other] { $count } coins, together <b>{ $usd } USD</b>
    }
balances-head-coin = Coin
balances-head-amount = Amount
balances-hidden =
    { $count ->
        [one] 1 more under 1 USD or 0.1 %, worth { $usd } USD
       *[other] { $count } more under 1 USD or 0.1 %, together { $usd } USD
    }
balances-none = No balances here. If there should be some, let 3Commas load them.
balances-other = Other

markets-title =
    { $count ->
        [one] <b>3Commas connects 1 exchange</b>
       *[other] <b>3Commas connects { $count } exchanges</b>
    }
markets-title-found =
    { $count ->
        [one] <b>1 exchange fits</b> “{ $search }”
       *[other] <b>{ $count } exchanges fit</b> “{ $search }”
    }
markets-hint = A button adds an account there. To search: /markets kucoin
markets-none = 3Commas lists no exchanges right now. Try again in a minute.
markets-none-found = No exchange fits “{ $search }”.
market-line = { $exchange }
market-line-passphrase = { $exchange } (with passphrase)
market-line-customer = { $exchange } (with customer ID)

account-field-exchange = Exchange
account-field-name = Name
account-field-key = API key
account-field-secret = Secret
account-field-passphrase = Passphrase
account-field-customer = Customer ID
account-add-title = <b>New exchange account</b>
account-ask-exchange = <b>Which exchange?</b> Tap it, or send a part of its name, such as kucoin.
account-ask-name = <b>What shall it be called?</b> Such as { $exchange } main: 2 to 60 characters.
account-ask-key =
    <b>Send me the exchange's API key.</b>

    You make one at the exchange. Allow reading and trading, never withdrawals. I delete your message at once.
account-ask-secret =
    <b>Now the secret of that key.</b>

    I delete your message at once and keep nothing of it once the account is added.
account-ask-passphrase = <b>The passphrase of that key?</b> You chose it when you made the key. I delete your message at once.
account-ask-customer = <b>Your customer ID at the exchange?</b> The number under which it knows you, such as 123456. I delete your message at once.
account-ask-new-name = <b>What shall it be called?</b> Such as Binance main: 2 to 60 characters.
account-name-short = That is too short: a name has 2 to 60 characters.
account-not-a-key = That does not look like one: it should be one long word of letters and digits, as the exchange shows it.
account-not-a-word = That cannot be it: one line of at most 200 characters.
account-secret-is-key = That is the key again. The secret is another word, shown beside it.
account-add-summary = The key must be allowed to read and trade at { $exchange }, never to withdraw. 3Commas gets it and keeps it; I forget it when this is done.
account-confirm-add = Confirm add account
account-added = Added { $name }.
account-added-next = Tap Load balances to see what is on it.
account-rename-title = <b>Rename { $name }</b>
account-confirm-rename = Confirm rename
account-renamed = <b>Renamed.</b>

button-accounts-back = ‹ Accounts
button-account-back = ‹ Account
button-add-account = Add account
button-add-account-at = Add { $exchange }
button-markets = Exchanges
button-markets-all = All exchanges
button-balances = Balances
button-balances-chart = Chart
button-balances-all = Show all { $count }
button-balances-main = Hide small ones
button-load-balances = Load balances
button-rename-account = Rename
button-more-of-account = More…
button-remove-account = Remove account

## Bots

button-new-bot = New bot
button-back-bots = ‹ Bots
button-back-bot = ‹ Bot
button-more = More…
button-enable-bot = Enable
button-disable-bot = Disable
button-start-deal = Start a deal
button-bot-deals = Deals ({ $count })
button-bot-stats = Statistics
button-edit-bot = Edit
button-close-all = Close all at market
button-cancel-all = Cancel all deals
button-delete-bot = Delete this bot
button-skip-signals = Skip the signals
button-check-signals = Check the signals
button-skip-deals = Allow a second deal
button-check-deals = One deal a pair
button-start-pair = Start { $symbol }

bots-none = <b>No bots yet.</b> Make one here or at 3commas.io.
bots-title = { $count ->
        [one] <b>1 bot, { $on ->
            [0] disabled
           *[other] enabled
        }</b>
       *[other] <b>{ $count } bots, { $on } enabled</b>
    }
bots-active = { $count ->
        [0] No active deals
        [one] 1 active deal
       *[other] { $count } active deals
    }
bots-active-profit = { $count ->
        [0] No active deals
        [one] 1 active deal, now <b>{ $profit } USD</b>
       *[other] { $count } active deals, now together <b>{ $profit } USD</b>
    }
bots-today = today { $profit } USD
bots-finished = all finished deals { $profit } USD
bots-head-name = Bot
bots-head-deals = Deals
bots-head-active = Open $
bots-head-finished = Made $
bots-off = off
bots-legend = Open $: active deals as they stand now. Made $: all finished deals.
bots-no-match = No bot has “{ $typed }” as its number or in its name.
bots-matches = { $count ->
        [one] <b>1 bot</b> has “{ $typed }” in its name
       *[other] <b>{ $count } bots</b> have “{ $typed }” in their names
    }
bots-matches-more = These are the first { $shown }: type more of the name to see fewer.

bot-usage = Which bot? Send its number or a part of its name: /bot 1234567 or /bot alt
bot-unnamed = Bot { $id }
bot-is-on = <b>{ $name }</b> is enabled
bot-is-off = <b>{ $name }</b> is disabled
bot-footer = #b{ $id }
bot-active = Active deals: { $active }
bot-active-of = Active deals: { $active } of { $max }
bot-active-profit = now <b>{ $profit } USD</b>
bot-finished = Finished deals: { $count }
bot-finished-profit = Finished deals: { $count }, { $profit } USD
bot-pairs = { $count ->
        [one] Pair: { $pairs }
       *[other] Pairs: { $pairs }
    }
bot-pairs-more = Pairs: { $pairs } and { $more } more
bot-long = Long, starts { $start }
bot-short = Short, starts { $start }
bot-start-nonstop = non-stop
bot-start-manual = by hand
bot-start-more = { $more } more
bot-base-order = Base order: { $size }
bot-no-safety = No safety orders
bot-safety = Safety orders: up to { $max } of { $size }
bot-safety-at-once = { $atOnce } at a time
bot-safety-step = every { $step } %
bot-safety-step-scale = each step ×{ $scale }
bot-safety-size-scale = each size ×{ $scale }
bot-reach = They reach { $deviation }
bot-reach-total = They reach { $deviation }; a deal takes { $total } at most
bot-take-profit-base = Take profit: { $percent } % of the base order
bot-take-profit-total = Take profit: { $percent } % of all that was bought
bot-trailing = trailing { $percent } %
bot-stop-loss = Stop loss: { $percent } %
bot-no-stop-loss = No stop loss
bot-cooldown = Pause between deals: { $time }
bot-size-quote = of the quote currency
bot-size-base = of the base currency
bot-size-percent = { $percent } % of the balance
bot-made = Made { $age } ago
bot-changed = last changed { $age } ago

bot-more-close-all = <b>Close all at market</b> sells what its active deals bought, at the market price, and also disables the bot.
bot-more-cancel-all = <b>Cancel all deals</b> only ends them: nothing is sold, the coins stay in your account. It also disables the bot.
bot-more-no-deals = It has no active deal to close or to cancel.
bot-more-delete = <b>Delete</b> removes the bot. Its finished deals go from the lists with it.
bot-more-no-delete = It cannot be deleted while it has active deals.
bot-more-asks = I ask again before anything is done.

bot-stats-title = <b>{ $name }: statistics</b>
bot-stats-none = Nothing is finished yet.
bot-stats-today = Today: <b>{ $profit } USD</b>
bot-stats-overall = In all: <b>{ $profit } USD</b>
bot-stats-active = Active deals now: { $profit } USD
bot-stats-locked = In active deals: { $amount } USD
bot-stats-head-currency = Coin
bot-stats-head-today = Today
bot-stats-head-overall = In all

start-deal-title = <b>Start a deal with { $name }</b>
start-deal-full = <b>All its places are taken</b>: 3Commas will probably refuse another deal.
start-deal-signals-checked = <b>Signals are checked:</b> its start conditions and volume filters must be met, or 3Commas refuses.
start-deal-signals-skipped = <b>Signals are skipped:</b> it starts at once, whatever its start conditions and volume filters say.
start-deal-deals-checked = <b>One deal a pair:</b> a pair with an active deal gets no second one.
start-deal-deals-skipped = <b>A second deal is allowed</b> on a pair that has an active one.
start-deal-pick = Pick the pair. I ask once more before it starts.

## Smart trades

button-trades-back = ‹ Trades
button-trades-all = All
button-trades-finished = Finished
button-trades-type = Type…
button-new-trade = New SmartTrade
button-new-sale = New SmartSell
button-trade = { $symbol } { $state } · #{ $id }
button-trade-edit = Edit
button-trade-state = Refresh state
button-trade-cancel = Cancel trade
button-trade-step-close = Close step { $position }: { $amount }
button-trade-step = Close a step…
button-trade-details = ‹ Trade

trades-usage = I know /trades, /trades finished and /trades all; /trade 505 shows one.
trade-usage = Which smart trade? Send its number: /trade 505
trades-title =
    { $scope ->
        [active] { $count ->
            [one] <b>1 active smart trade</b>
           *[other] <b>{ $count }{ $more } active smart trades</b>
        }
        [finished] <b>Finished smart trades</b>, newest first
       *[all] <b>All smart trades</b>, newest first
    }
trades-none =
    { $scope ->
        [active] <b>No active smart trades.</b>
        [finished] <b>No finished smart trades yet.</b>
       *[all] <b>No smart trades yet.</b>
    }
trades-only = Only: { $type }
trades-which-type = <b>Which smart trades shall I list?</b>
trades-type-any = All types
trades-head-pair = Pair
trades-head-date = Date
trades-head-result = P/L
trades-head-percent = P/L%
trades-short-buying = buying
trades-short-waiting = waiting
trades-short-cancelled = cancelled
trades-short-failed = failed

trade-footer = #t{ $id } · { $pair }
trade-paper = <b>PAPER</b>
trade-type-classic = SmartTrade
trade-type-conditional = SmartTrade, conditional
trade-type-sale = SmartSell
trade-status-buying = buy order placed
trade-status-waiting = waiting for its price
trade-status-trailing-buy = trailing the buy
trade-status-bought = bought, watching
trade-status-trailing-profit = trailing the take profit
trade-status-profit-placed = take profit, order placed
trade-status-loss-placed = stop loss, order placed
trade-status-closing = closing at market
trade-status-profit = take profit
trade-status-loss = stop loss
trade-status-sold = sold at market
trade-status-finished = finished
trade-status-cancelled = cancelled
trade-status-failed = failed
trade-age = for { $age }
trade-took = { $time }, took { $age }
trade-size = { $amount } × { $price } = { $total } { $currency }
trade-line-buy = buy at { $price }
trade-line-condition = buy when at { $price }
trade-line-average = avg { $price }
trade-line-sold = sold at { $price }
trade-line-now = now { $price }
trade-line-trailing-buy = Trailing buy { $step } %
trade-profit = TP { $at }
trade-profit-steps = Take profit in steps:
trade-no-profit = No take profit
trade-loss = SL { $at }
trade-no-loss = No stop loss
trade-limit = limit order at { $price }
trade-by-ask = by ask price
trade-by-last = by last price
trade-trailing = trailing
trade-trailing-step = trailing { $step } %
trade-timeout = after { $seconds } s
trade-step = { $position }. { $share } % at { $price }, { $status }
trade-step-away = { $position }. { $share } % at { $price } ({ $percent }), { $status }
trade-step-idle = waiting
trade-step-enqueued = being sold
trade-step-processed = sold
trade-step-sold = sold at market
trade-step-skipped = skipped
trade-note = Note: { $note }
trade-error = 3Commas reports: { $message }
trade-state-refreshed = 3Commas has asked the exchange anew.
trade-which-step = <b>Which step of { $symbol } shall be closed at market?</b> I ask before anything is sold.
trade-no-steps = There are no longer two open steps to choose from. The trade's card shows how it stands.

button-confirm-buy = Confirm buy { $units } { $base }
button-confirm-sale = Confirm sale { $units } { $base }
button-confirm-edit = Confirm changes

tradedraft-title = <b>New SmartTrade</b>
tradedraft-title-sale = <b>New SmartSell</b>
tradedraft-title-pair = { $title } · <b>{ $symbol }</b>
tradedraft-mark = <b>{ $mark }</b>: no real money
tradedraft-edit-title = <b>Edit { $symbol }</b> · #t{ $id }
tradedraft-no-accounts = No exchange account is connected at 3Commas yet: /addaccount
tradedraft-not-editable = This smart trade cannot be changed any more. Its card shows how it stands.
tradedraft-on = On
tradedraft-off = Off
tradedraft-nothing = none

tradedraft-account = Account
tradedraft-account-ask = <b>On which account?</b>
tradedraft-pair = Pair
tradedraft-pair-ask = <b>Which pair?</b> Choose one, or type a coin or a pair: <code>BTC</code>, <code>BTC/USDT</code>.
tradedraft-pair-unreadable = “{ $typed }” is not one pair that I can read. Type it like <code>BTC/USDT</code>.
tradedraft-units = Amount
tradedraft-units-sale = Amount
tradedraft-units-ask = <b>How many { $base } to buy?</b> Type <code>0.01</code>, or what to spend: <code>100 { $quote }</code>.
tradedraft-units-sale-ask = <b>How many { $base } are to be sold?</b> Type <code>0.01</code>, or their worth: <code>100 { $quote }</code>.
tradedraft-units-no-price = I do not know what { $base } costs now, so I cannot turn { $quote } into it. Send a number of { $base }.
tradedraft-units-share = { $share } % · { $units } { $base }
tradedraft-price-is = It costs { $price } { $quote } now.
tradedraft-free = Free on the account: { $amount } { $currency }.
tradedraft-buy-method = Buy
tradedraft-buy-method-ask = <b>How to buy?</b> A limit order at a price of yours, at the market price now, or when the price gets to a condition.
tradedraft-buy-limit = Limit order
tradedraft-buy-market = At market
tradedraft-buy-conditional = On condition
tradedraft-buy-price = Buy price
tradedraft-limit-price-ask = <b>Buy at which price?</b> Type <code>61200</code>, or <code>-2%</code> from the price now.
tradedraft-condition-price-ask = <b>Buy when the price is at…</b> Type <code>61200</code>, or <code>-2%</code> from the price now.
tradedraft-market-price-ask = <b>What does it cost now, about?</b> 3Commas wants the price with a market order; I could not find it out.
tradedraft-average-price = Bought at
tradedraft-average-price-ask = <b>What did these coins cost, each?</b> Profit counts from there. Type <code>61200</code>, or <code>-5%</code> from the price now.
tradedraft-trailing-buy = Trailing buy
tradedraft-trailing-buy-ask = <b>Follow the price down before buying?</b> It then buys when the price turns up by the step.
tradedraft-trailing-buy-step = Buy step
tradedraft-trailing-step-ask = <b>By how many percent must the price turn?</b>

tradedraft-price-now = { $price } now
tradedraft-price-away = { $percent } % · { $price }
tradedraft-expect-price = Send a price above 0 like <code>61200</code>, or a percent like <code>+3%</code> or <code>-5%</code>.
tradedraft-no-reference = I know no price to count that percent from.
tradedraft-percent-range = That percent leads to no price: it must be above -100 %, and 10,000 % at most.
tradedraft-price-sign = A price has no sign and is above 0. For a percent add %.

tradedraft-profit = Take profit
tradedraft-profit-ask = <b>Sell with a profit at a price of yours?</b>
tradedraft-profit-type = TP type
tradedraft-profit-type-ask = <b>Sell all at one price, or in up to 4 steps?</b>
tradedraft-type-classic = All at one price
tradedraft-type-steps = In steps
tradedraft-profit-price = TP price
tradedraft-profit-price-ask = <b>Take profit at which price?</b> Type <code>64000</code>, or <code>+3%</code> from the buy price.
tradedraft-profit-method = TP by
tradedraft-profit-sell = TP sells
tradedraft-profit-order = TP order price
tradedraft-profit-trailing = Trailing TP
tradedraft-profit-trailing-ask = <b>Follow the price up before selling?</b> It then sells when the price turns down by the step.
tradedraft-profit-trailing-step = TP trailing step
tradedraft-method-ask-which = <b>Compare which price?</b> Bid is what buyers offer, ask what sellers want, last what was paid last.
tradedraft-method-bid = Bid
tradedraft-method-ask = Ask
tradedraft-method-last = Last
tradedraft-sell-ask = <b>Sell at market, or by a limit order?</b>
tradedraft-sell-market = At market
tradedraft-sell-limit = Limit order
tradedraft-order-ask = <b>Limit order at which price?</b> Type <code>64000</code>, or a percent from the buy price.
tradedraft-step1 = Step 1
tradedraft-step2 = Step 2
tradedraft-step3 = Step 3
tradedraft-step4 = Step 4
tradedraft-step1-price = Step 1 price
tradedraft-step2-price = Step 2 price
tradedraft-step3-price = Step 3 price
tradedraft-step4-price = Step 4 price
tradedraft-step1-method = Step 1 by
tradedraft-step2-method = Step 2 by
tradedraft-step3-method = Step 3 by
tradedraft-step4-method = Step 4 by
tradedraft-step-percent-ask = <b>Step { $step }: sell how much of it?</b> { $left } % is left to share.
tradedraft-step-price-ask = <b>Step { $step }: sell { $share } % at which price?</b> Type <code>64000</code>, or <code>+3%</code> from the buy price.
tradedraft-loss = Stop loss
tradedraft-loss-ask = <b>Sell when the price falls to a price of yours?</b>
tradedraft-loss-price = SL price
tradedraft-loss-price-ask = <b>Stop loss at which price?</b> Type <code>58000</code>, or <code>-5%</code> from the buy price.
tradedraft-loss-method = SL by
tradedraft-loss-sell = SL sells
tradedraft-loss-order = SL order price
tradedraft-loss-trailing = Trailing SL
tradedraft-loss-trailing-ask = <b>Let the stop loss follow the price up?</b> It keeps its distance and never falls.
tradedraft-timeout = SL timeout
tradedraft-timeout-ask = <b>Wait before the stop loss sells?</b> It sells only when the price stays there that long.
tradedraft-timeout-seconds = SL waits, s
tradedraft-timeout-seconds-ask = <b>How many seconds?</b>
tradedraft-note = Note
tradedraft-note-ask = <b>A note for yourself?</b> Up to 200 characters.

tradedraft-trailing-limit = Trailing needs a sale at market. Turn it off, or sell at market.
tradedraft-profit-low = A take profit must be above { $entry }, what it was bought at.
tradedraft-loss-high = A stop loss must be below { $entry }, what it is bought at.
tradedraft-loss-above-profit = The stop loss must be below the take profit.
tradedraft-steps-none = Add at least one step.
tradedraft-step-no-percent = How much does this step sell?
tradedraft-step-no-price = At which price?
tradedraft-steps-short = The steps sell { $sum } % of { $share } %: { $difference } % is missing. Add a step, or make one larger.
tradedraft-steps-short-full = The steps sell { $sum } % of { $share } %: { $difference } % is missing. Make one of them larger.
tradedraft-steps-over = The steps sell { $sum } % of { $share } %: { $difference } % too much.

tradedraft-buys-limit = Buys <b>{ $amount }</b> at { $price }, <b>{ $total } { $currency }</b> in total
tradedraft-buys-market = Buys <b>{ $amount }</b> at market now, about <b>{ $total } { $currency }</b> in total
tradedraft-buys-conditional = Buys <b>{ $amount }</b> when the price is at { $price }, <b>{ $total } { $currency }</b> in total
tradedraft-buys-unpriced = Buys <b>{ $amount }</b>
tradedraft-watches = Watches <b>{ $amount }</b> bought at { $price }, <b>{ $total } { $currency }</b> in total
tradedraft-at-profit = At take profit: <b>{ $result }</b>
tradedraft-at-loss = At stop loss: <b>{ $result }</b>
tradedraft-before-fees = Before fees.
tradedraft-warn-idle = ⚠ Without take profit and stop loss it never sells by itself.
tradedraft-warn-only-buys = ⚠ Without take profit and stop loss it only buys.
tradedraft-warn-no-loss = No stop loss is set.
tradedraft-warn-stop-now = ⚠ The price is below the stop loss already: it would sell at once, or be refused.
tradedraft-warn-take-now = ⚠ The price is above the take profit already: it would sell at once.
tradedraft-warn-buys-now = ⚠ It costs { $price } now, so this limit order buys at once.
tradedraft-warn-funds = ⚠ Only { $amount } { $currency } is free on the account.
tradedraft-real = Confirm places a <b>real</b> order on { $account }.
tradedraft-not-real = <b>{ $mark }</b>: no real money moves.
tradedraft-made = <b>SmartTrade made.</b>
tradedraft-made-sale = <b>SmartSell made.</b>
tradedraft-changed = <b>Changed.</b>
tradedraft-edit-moved = <b>The trade has changed meanwhile,</b> so nothing was sent. Your changes are kept, the rest is as it is now.
tradedraft-steps-dropped = Its steps are others now, so your changes of steps were not kept. Make them anew.
tradedraft-needed = This is not set any more. Set it anew.
tradedraft-price-moved = <b>The price has moved meanwhile: { $before } → { $now } ({ $percent }),</b> so nothing was sent. These are the figures now.
tradedraft-price-known = <b>The price can be read now: { $now }.</b> Nothing was sent yet. These are the figures now.
tradedraft-price-gone = <b>The price cannot be read any more,</b> so nothing was sent. Check it on your exchange first.
tradedraft-changes = <b>Changes</b>
tradedraft-change = { $label }: { $was } → <b>{ $now }</b>
tradedraft-unchanged-yet = Nothing is changed yet. Tap what you want to change.
tradedraft-unchanged = <b>{ $symbol } stays as it is.</b> Nothing was different, so nothing was sent.

## Statistics

stats-title = <b>Profit</b>
stats-days-title = <b>Last { $days } days</b>
stats-deals = { $count ->
        [one] 1 deal ended, { $profit }
       *[other] { $count } deals ended, { $profit }
    }
stats-no-deals = No deal ended with a result.
stats-no-accounts = No exchange account is connected: /addaccount
stats-won = { $percent } % won
stats-duration = a deal took { $duration } on average
stats-safety = { $orders } safety orders on average
stats-not-whole = There are more than I read at once; these are the newest { $count }.
stats-more = { $count ->
        [one] 1 more bot
       *[other] { $count } more bots
    }
stats-by-bot-title = <b>Profit by bot</b>, last { $days } days
stats-by-account-title = <b>Profit by account</b>, in USD
stats-head-bot = Bot
stats-head-deals = Deals
stats-head-won = Won%
stats-head-usd = $
stats-head-account = Account
stats-head-today = Today
stats-head-overall = All
stats-chart-day = Profit by day
stats-chart-week = Profit by week
stats-chart-month = Profit by month
stats-chart-by-day = Each day
stats-chart-by-week = Each week
stats-chart-by-month = Each month
stats-chart-running = Running total
stats-chart-subtitle = { $count ->
        [one] 1 deal that ended
       *[other] { $count } deals that ended
    } in { $days ->
        [one] 1 day
       *[other] { $days } days
    }
stats-utc = Days begin at midnight UTC.
button-stats = ‹ Profit
button-chart-day = Days
button-chart-week = Weeks
button-chart-month = Months
button-stats-bot = By bot
button-stats-account = By account

## Time

duration-days = { $days } d { $hours } h
duration-hours = { $hours } h { $minutes } m
duration-minutes = { $minutes } m
duration-seconds = { $seconds } s

## Drafts

draft-button-back = ‹ Back
draft-button-leave = Leave
draft-button-next = Next ›
draft-button-clear = Clear
draft-button-edit = { $label }
draft-button-add = + { $label }
draft-button-fix = Fix: { $label }
draft-button-go-on = Go on
draft-button-look = Look again
draft-button-look-now = Look
draft-button-reopen = Open the draft again
draft-button-retry = Try again
draft-line = { $label }: <b>{ $value }</b>
draft-line-problem = { $label }: <b>{ $value }</b>
    ↳ { $problem }
draft-line-missing = { $label }: –
draft-problem = { $label }: { $problem }
draft-now = Now: <b>{ $value }</b>
draft-found = Found for “{ $typed }”:
draft-found-nothing = Nothing found for “{ $typed }”.
draft-ready = Check it, then confirm. Nothing has been sent yet.
draft-ready-unsure = Check it, then confirm. It was sent before and may have been done, so I look for that first.
draft-not-ready = This does not go together yet. Change what is marked, then it can be confirmed.
draft-hole = One answer is missing.
draft-shortened = …
draft-chosen = ✓ { $text }
draft-none = none
draft-yes = Yes
draft-no = No
# What people type for yes and no, in small letters.
draft-yes-words = yes y on true 1 + ok
draft-no-words = no n off false 0 -

draft-wrong-number = That is not a number I can read.
draft-wrong-ambiguous = { $typed } can be read in two ways: write it without a comma, or with a point.
draft-wrong-unit = This one is in { $unit }.
draft-wrong-no-unit = This is a plain number, without a unit.
draft-wrong-whole = { $value } is not a whole number.
draft-wrong-small = { $value } is too small.
draft-wrong-large = { $value } is too large.
draft-expect-number =
    Send { $kind ->
        [whole] a whole number
       *[number] a number
    }{ $range ->
        [min-max] { " " }from { $low } to { $high }
        [above-max] { " " }above { $low }, at most { $high }
        [any-max] { " " }of at most { $high }
        [min-any] { " " }of at least { $low }
        [above-any] { " " }above { $low }
       *[any-any] { "" }
    }.
draft-wrong-option = “{ $typed }” is not one of these: { $options }.
draft-wrong-nothing = There is nothing to choose from right now.
draft-wrong-many =
    { $max ->
        [one] Only one can be chosen here.
       *[other] At most { $max } can be chosen here.
    }
draft-wrong-few =
    { $min ->
        [one] At least one must stay chosen.
       *[other] At least { $min } must be chosen.
    }
draft-wrong-long =
    { $length ->
        [one] That is one character;
       *[other] That is { $length } characters;
    } { $max ->
        [one] one is allowed.
       *[other] at most { $max } are allowed.
    }
draft-wrong-text = That cannot be used here.
draft-wrong-empty = That was empty.
draft-nothing-asked = All is answered. To change an answer, tap its button first.
draft-not-text = That was not a text: I need it typed, or tap a button.
draft-not-text-removed = That was not a text, and it may have shown a secret, so I removed it from the chat. I need it typed.
draft-choice-gone = That is not on offer any more. Here is what is now.
draft-stale = The draft has changed since. Look at it again, then confirm.
draft-aged = That was a while ago: check it once more, then confirm.
draft-late = Your tap waited while I was away, so I did not obey it. Look at it again, then confirm.

draft-sending = <b>Sending to 3Commas…</b>
draft-looking-first = <b>Looking whether it was done the first time…</b> It is sent only if it was not.
draft-sending-toast = It is being sent right now.
draft-checking = <b>3Commas did not answer.</b> I am looking whether it was done. Nothing is sent again by itself.
draft-unknown = <b>It is not known whether it was done.</b> Look at 3Commas before you send it again; nothing is sent again by itself.
draft-held = <b>Not sent again:</b> I could not find out whether it was done the first time. Look again in a while.
draft-was-done = It was done the first time, so nothing was sent again.
draft-not-done = 3Commas did not answer, and what you asked for is not there: it looks as if it was not done. You can change it and confirm again.
draft-reopened = It may have been done the first time: look at 3Commas before you confirm again.
draft-accepted = <b>3Commas accepted it.</b> Its answer could not be read, so look at how it stands there.
draft-refused = <b>3Commas did not take it.</b> Nothing was done. What to change is named here.
draft-refused-plain = <b>It was not sent on.</b> Nothing was done, and the draft is as it was.
draft-refused-detail = <b>3Commas did not take it.</b> Nothing was done. { $detail }
draft-cancelled = Draft dropped, nothing was sent.
draft-cancelled-unknown = I stop looking. It may have been done: look at 3Commas.
draft-over = This draft is over.
draft-moved = This draft goes on below.

## Bot drafts

botdraft-new-title = <b>New bot</b>
botdraft-edit-title = <b>Edit bot</b> #b{ $id }
botdraft-as-last = Last: { $text }
botdraft-confirm-create = Confirm create bot
botdraft-confirm-change = Confirm change
botdraft-button-card = Open the bot
botdraft-no-accounts = <b>There is no account that a bot could trade on.</b> Connect an exchange first: /addaccount
botdraft-not-editable = This bot has a setting that I cannot state, so it can only be edited at 3Commas.

botdraft-account = Account
botdraft-account-ask = <b>Which account?</b> The bot will trade with its money.
botdraft-pairs = Pairs
botdraft-pairs-ask = <b>Which pairs?</b> Tap or type, such as <code>BTC/USDT</code>, <code>USDT_BTC</code> or a part of a name. Several go with commas.
botdraft-pairs-more = { $shown } +{ $count }
botdraft-pairs-none = One pair must stay: choose another one first, then take this one off.
botdraft-pairs-unreadable = I cannot read “{ $typed }” as a pair. Write it like <code>BTC/USDT</code> or <code>USDT_BTC</code>.
botdraft-pair-listed = { $symbol } · black list
botdraft-direction = Strategy
botdraft-direction-ask = <b>Long or short?</b> Long earns when the price rises, short when it falls.
botdraft-long = Long
botdraft-short = Short
botdraft-start = Starts deals
botdraft-start-ask = <b>When does it start a deal?</b>
botdraft-start-manual = Manually
botdraft-start-nonstop = Non-stop
botdraft-start-qfl = QFL
botdraft-start-trading_view = TradingView
botdraft-start-kept = As it is now
botdraft-qfl = QFL type
botdraft-qfl-ask = <b>Which type of QFL?</b>
botdraft-qfl-original = Original
botdraft-qfl-day_trading = Day trading
botdraft-qfl-conservative = Conservative
botdraft-qfl-position = Position
botdraft-interval = Interval
botdraft-interval-ask = <b>TradingView: which interval?</b>
botdraft-interval-1m = 1 minute
botdraft-interval-5m = 5 minutes
botdraft-interval-15m = 15 minutes
botdraft-interval-1h = 1 hour
botdraft-interval-4h = 4 hours
botdraft-interval-1d = 1 day
botdraft-interval-1w = 1 week
botdraft-interval-1M = 1 month
botdraft-interval-cumulative = Cumulative
botdraft-signal = Signal
botdraft-signal-ask = <b>TradingView: which signal starts a deal?</b>
botdraft-signal-buy_or_strong_buy = Buy or strong buy
botdraft-signal-strong_buy = Strong buy
botdraft-signal-sell_or_strong_sell = Sell or strong sell
botdraft-signal-strong_sell = Strong sell
botdraft-base = Base order
botdraft-base-ask = <b>How large is the first order of a deal?</b> A number with its unit: { $examples }. In % it is a share of the balance.
botdraft-take_profit = Take profit
botdraft-take_profit-ask = <b>At how many percent of profit does it sell?</b> For example <code>1.5</code>
botdraft-max_safety_orders = Safety orders
botdraft-max_safety_orders-ask = <b>How many safety orders at most?</b> 0 to 100. Each costs more money, and lowers the average price.
botdraft-safety = Safety order size
botdraft-safety-ask = <b>How large is the first safety order?</b> A number with its unit: { $examples }
botdraft-safety_order_step_percentage = Step
botdraft-safety_order_step_percentage-ask = <b>How far must the price go against the deal before the first safety order?</b> In percent, for example <code>2</code>
botdraft-martingale_volume_coefficient = Volume scale
botdraft-martingale_volume_coefficient-ask = <b>How many times larger is each next safety order?</b> Martingale: 1 keeps them even, 2 doubles each.
botdraft-martingale_step_coefficient = Step scale
botdraft-martingale_step_coefficient-ask = <b>How many times longer is each next step?</b> 1 keeps the steps even.
botdraft-active_safety_orders_count = Orders at once
botdraft-active_safety_orders_count-ask = <b>How many safety orders stand on the exchange at the same time?</b> For example <code>1</code>
botdraft-stop_loss_percentage = Stop loss
botdraft-stop_loss_percentage-ask = <b>At how many percent of loss does it sell?</b> For example <code>5</code>. Clear it for none.
botdraft-name = Name
botdraft-name-ask = <b>What is it called?</b> 2 to 100 characters. Without a name it is called by what it trades.
botdraft-name-short = A name needs 2 characters or more.
botdraft-max_active_deals = Deals at once
botdraft-max_active_deals-ask = <b>How many deals may run at the same time?</b> One for each pair at most.
botdraft-more = More settings
botdraft-more-ask = <b>More settings:</b> longer steps, orders at once, what the take profit counts, deals at once, cooldown, Bitcoin price limit.
botdraft-more-show = Show them
botdraft-tp-type = Take profit of
botdraft-tp-type-ask = <b>What are the take profit’s percent counted of?</b>
botdraft-tp-total = Total volume
botdraft-tp-base = Base order
botdraft-cooldown = Cooldown
botdraft-cooldown-ask = <b>How long does it wait after a deal?</b> In seconds, for example <code>300</code>. Clear it for none.
botdraft-btc-limit = BTC price limit
botdraft-btc-limit-ask = <b>Bitcoin price limit for starting deals?</b> In USD, for example <code>50000</code>. Clear it for none.

botdraft-unit-quote_currency = of each pair’s quote
botdraft-unit-base_currency = of each pair’s coin
botdraft-unit-percent = %
botdraft-unit-xbt = XBT
botdraft-table-number = SO
botdraft-table-base = BO
botdraft-table-deviation = %
botdraft-table-size = Size
botdraft-table-total = Total
botdraft-funds = One deal takes up to <b>{ $funds }</b>.
botdraft-funds-all =
    { $deals ->
        [one] One deal at once:
       *[other] { $deals } deals at once:
    } up to <b>{ $funds }</b>.
botdraft-funds-short = A short bot sells: it needs so much worth of { $coin }.
botdraft-the-coins = its coins
botdraft-funds-percent = Sizes in % cannot be added up: each order takes its share of what the balance is then.
botdraft-funds-mixed = Orders in { $base } and in { $safety } cannot be added up.
botdraft-reach = The last safety order stands at { $deviation }.
botdraft-warn-funds = ⚠️ It may need { $needed }; the account has { $free } free.
botdraft-warn-unreachable = ⚠️ From safety order { $number } on the price would have to fall to nothing: those are never filled.
botdraft-warn-listed = ⚠️ On your black list, so not traded: { $pairs }
botdraft-warn-nonstop = ⚠️ 3Commas documents non-stop for one pair only: it may refuse.
botdraft-starts-off = It starts disabled: nothing is traded before you enable it.
botdraft-mixed = these pairs are counted in different currencies, so one order size cannot fit all. Choose pairs of one.
botdraft-other-currency = this was said in { $before }, and the pairs are now in { $now }. Say the size again.
botdraft-too-many-deals =
    { $pairs ->
        [one] one pair can have one deal at once.
       *[other] { $pairs } pairs can have { $pairs } deals at once at most.
    }
botdraft-safety-zero = safety orders need a size above 0.

botdraft-changes = <b>What changes</b>
botdraft-change = { $label }: { $was } → <b>{ $now }</b>
botdraft-moved = <b>The bot was changed elsewhere, so nothing was sent.</b> The card shows it as it is now: check it and confirm again.
botdraft-no-changes = Nothing is changed yet.
botdraft-created = <b>Created { $name }</b>
botdraft-created-off = It is disabled: it opens no deals before you enable it.
botdraft-created-on = It is enabled.
botdraft-changed = <b>Changed { $name }</b>
botdraft-unchanged = <b>{ $name } stays as it is.</b> Nothing was changed, so nothing was sent.
botdraft-running-deals = Deals that run already keep their settings.
botdraft-footer = #b{ $id }
botdraft-footer-pairs = #b{ $id } · { $pairs }
