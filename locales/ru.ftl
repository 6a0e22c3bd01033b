# Every word that a person reads, in Russian.
# Variables are shown as they are given; numbers only choose plural forms and count.

## Commands, as Telegram's menu lists them

command-menu = Всё кнопками
command-deals = Активные сделки, с кнопкой для каждой
command-bots = Мои боты
command-trades = Смарт-трейды
command-accounts = Счета на биржах и балансы
command-stats = Прибыль за сегодня и за всё время
command-newbot = Создать бота
command-smarttrade = Купить с планом выхода
command-smartsell = Продать монеты по плану
command-blacklist = Пары, запрещённые для ботов
command-addaccount = Подключить ещё один счёт биржи
command-markets = Биржи, которые знает 3Commas
command-settings = Что можно настроить для себя
command-language = Язык этого чата
command-connect = Подключить ключ API 3Commas
command-disconnect = Забыть мой ключ и всё, что сохранено
command-status = Отвечает ли 3Commas, когда следующая проверка
command-cancel = Прервать текущий вопрос
command-help = Что я умею

## Start and help

start-new =
    <b>Ваши сделки 3Commas прямо в чате</b>

    Показываю сделки, ботов, счета и смарт-трейды, сообщаю об изменениях сделок и делаю то, что вы подтвердите.

    Сначала нужен ваш ключ API. Для уведомлений хватит права на чтение.
start-linked =
    <b>С возвращением</b>

    Подключён ключ, который кончается на <code>{ $keyEnding }</code>; я слежу за вашими сделками.
start-owner = Теперь вы владелец этого бота. Больше никто не может им пользоваться.
start-private-only = Откройте личный чат со мной: ключи и сделки не для групп.
not-allowed = Это частный бот. Если он ваш, добавьте свой id <code>{ $userId }</code> в ALLOWED_USER_IDS и перезапустите его.
help =
    <b>Что я умею</b>

    /menu – всё кнопками
    /deals – активные сделки (/deals finished, completed, all)
    /bots, /newbot – боты, их сделки, новый бот
    /trades, /smarttrade, /smartsell – смарт-трейды
    /accounts, /addaccount, /markets – балансы, биржи
    /stats – прибыль, и картинкой тоже
    /blacklist – пары, запрещённые для ботов
    /status – 3Commas, ваш ключ, следующая проверка
    /settings, /language – что можно выбрать
    /connect, /disconnect – подключить ключ, забыть всё
    /cancel – прервать текущий вопрос

    Можно и просто написать: <code>сделка 2371234567</code>, <code>закрой BTC</code>.

    Я сам сообщаю, когда сделка открылась, исполнила страховочный ордер, завершилась, ушла в стоп-лосс, не удалась, отменена или продана.

## Buttons

button-connect = Подключить 3Commas
button-help = Что ты умеешь?
button-deals = Мои сделки
button-refresh = Обновить
button-back = ‹ Сделки
button-close = Закрыть по рынку
button-cancel-deal = Отменить сделку
button-details = Подробнее
button-try-again = Ещё раз
button-keep = Оставить
button-confirm-close = Закрыть { $profit }
button-confirm-cancel = Да, отменить сделку
button-confirm-enableBot = Да, включить
button-confirm-disableBot = Да, выключить
button-confirm-startDeal = Да, начать сделку
button-confirm-deleteBot = Да, удалить
button-confirm-closeAllOfBot =
    { $count ->
        [one] Закрыть { $count } сделку { $profit }
        [few] Закрыть { $count } сделки { $profit }
       *[many] Закрыть { $count } сделок { $profit }
    }
button-confirm-cancelAllOfBot =
    { $count ->
        [one] Да, отменить { $count } сделку
        [few] Да, отменить { $count } сделки
       *[many] Да, отменить { $count } сделок
    }
button-confirm-closeTrade = Закрыть { $profit }
button-confirm-cancelTrade = Да, отменить
button-confirm-closeStep = Да, продать шаг { $step }
button-confirm-removeAccount = Да, удалить
button-ask-again = Спросить снова
button-confirm-again = Подтвердить снова
button-disconnect = Да, забыть всё
button-page-back = ‹
button-page-on = ›
button-page = { $page }/{ $pages }
button-page-open = { $page }
button-scope-active = Активные
button-scope-finished = Закрытые
button-scope-completed = С прибылью
button-deal = { $symbol } { $profit } · #{ $id }

## Connecting

connect-ask-key =
    <b>Пришлите ваш ключ API 3Commas</b>

    Он создаётся на 3commas.io в разделе API. С правами <i>read</i> на ботов, счета и смарт-трейды я всё показываю и сообщаю; с правами <i>write</i> вы действуете отсюда. Вывод средств не разрешайте нигде.
connect-ask-key-placeholder = Ключ API
connect-ask-secret =
    <b>Теперь секрет этого ключа</b>

    Сообщение я сразу удалю, а секрет храню зашифрованным.
connect-ask-secret-placeholder = Секрет API
connect-not-text = Это не текст. Пришлите обычным текстом или /cancel.
connect-not-a-key = Это не похоже на ключ: он состоит из одного длинного слова из букв и цифр.
connect-done =
    <b>Вы подключены</b>

    Ключ кончается на <code>{ $keyEnding }</code>. { $deals ->
        [0] Сейчас активных сделок нет.
        [one] У вас { $deals } активная сделка.
        [few] У вас { $deals } активные сделки.
       *[many] У вас { $deals } активных сделок.
    } Я слежу и сообщу, когда что-то произойдёт.
connect-no-accounts = У ключа нет права <i>accounts read</i>. Сделки и уведомления работают и без него.
connect-bad-key = <b>3Commas не знает этот ключ</b> (или он истёк, или этого сервера нет в его белом списке IP). Ничего не сохранено.
connect-bad-secret = <b>Секрет не подходит к этому ключу.</b> Ничего не сохранено.
connect-no-permission = <b>Ключ работает, но у него нет права <i>bots read</i></b>, поэтому сделок не видно. Ничего не сохранено. Сначала дайте ему это право в 3Commas.
connect-plan = <b>Ваш тариф 3Commas не включает такой доступ к API.</b> Ждать бесполезно; ничего не сохранено.
connect-unreachable = <b>3Commas сейчас не отвечает</b>, проверить ключ не удалось. Ничего не сохранено. Попробуйте через минуту.
connect-next-question = Пришлите ключ ещё раз или /cancel.
connect-next-button = Нажмите «Подключить» и пришлите снова.
connect-delete-yourself = Не удалось удалить ваше сообщение с секретом. Удалите его, пожалуйста, сами.
conversation-left = Вопрос закрыт. Ничего не изменилось.
nothing-to-cancel = Отменять нечего. /deals покажет сделки, /help – что я умею.

## Disconnecting

disconnect-ask =
    <b>Забыть ваш ключ и всё, что о вас сохранено?</b>

    Ключ кончается на <code>{ $keyEnding }</code>. Уведомлений больше не будет. Сделки в 3Commas идут дальше сами.
disconnect-done = Ваш ключ и всё сохранённое удалены. Если ключ больше не нужен, отзовите его и в 3Commas.
disconnect-kept = Ничего не изменилось: ключ остаётся подключён.
disconnect-expired = Вопрос устарел. Если всё ещё хотите, пришлите /disconnect снова.

## What is missing or wrong

not-linked = Ключ 3Commas ещё не подключён.
secret-removed = Это похоже на ключ или секрет, поэтому сообщение я удалил. Их принимает /connect.
secret-removed-group = Это похоже на ключ или секрет, я удалил сообщение. Его могли прочитать другие: отзовите ключ в 3Commas. Ключи я принимаю в личном чате.
secret-in-group = Это похоже на ключ или секрет, и здесь его видят другие. Удалите сообщение и отзовите ключ в 3Commas. Ключи я принимаю в личном чате.
unknown-input = Я вас не понял. /deals покажет сделки, /help – что я умею.
unknown-command = Я не знаю { $command }. /help покажет, что я умею.
deal-usage = Какая сделка? Пришлите её номер: /deal 2371234567
deals-usage = Я знаю /deals, /deals finished, /deals completed и /deals all; со словом <i>bot</i> или <i>account</i> и названием – только их сделки: /deals finished bot Альты
old-button = Эта кнопка от прежней версии. Продолжить можно здесь: /deals
tap-not-yours = Подтвердить может только тот, кто спрашивал, и пока вопрос не забыт. Спросите снова из сделки.
went-wrong = У меня что-то пошло не так ({ $reference }). Если вы что-то меняли, сначала проверьте: /deals
too-slow = Это длится необычно долго ({ $reference }). Оно ещё может пройти: сначала проверьте, потом пробуйте снова.
vault-broken = Не удаётся открыть сохранённый для вас ключ. Подключите его заново: /connect

error-key = 3Commas больше не принимает ваш ключ. Подключите его заново: /connect
error-permission = 3Commas отказал: у ключа нет нужного права или сейчас так сделать нельзя.
error-not-found = 3Commas не знает этого номера, или он не ваш.
error-rate-limit = 3Commas ограничивает запросы. Попробуйте через { $wait }.
error-plan = Ваш тариф 3Commas не включает такой доступ к API.
error-banned = 3Commas заблокировал этот сервер на { $wait }. До тех пор ничего не отправляется.
error-timeout = 3Commas не ответил вовремя. Ничего не изменилось; попробуйте снова.
error-server = У 3Commas сейчас свои неполадки. Попробуйте через минуту.
error-connection = 3Commas сейчас недоступен. Попробуйте через минуту.
error-other = 3Commas ответил непонятно. Попробуйте через минуту.

## Lists

deals-title =
    { $scope ->
        [active] { $count ->
            [one] <b>{ $count } активная сделка</b>
            [few] <b>{ $count } активные сделки</b>
           *[many] <b>{ $count } активных сделок</b>
        }
        [finished] <b>Завершённые сделки</b>, сначала новые
        [completed] <b>Сделки с прибылью</b>, сначала новые
       *[all] <b>Все сделки</b>, сначала новые
    }
deals-none =
    { $scope ->
        [active] <b>Активных сделок нет.</b> Сообщу, когда откроется.
        [finished] <b>Завершённых сделок пока нет.</b>
        [completed] <b>Сделок с прибылью пока нет.</b>
       *[all] <b>Сделок пока нет.</b>
    }
deals-head-pair = Пара
deals-head-safety = СО
deals-head-percent = П/У%
deals-head-usd = $
deals-head-closed = Дата
deals-total = Открыто { $count }, вместе <b>{ $profit } USD</b>
deals-total-ended = { $of ->
        [page] На странице { $count ->
            [one] { $count } сделка
            [few] { $count } сделки
           *[many] { $count } сделок
        }
       *[all] { $count ->
            [one] { $count } сделка
            [few] { $count } сделки
           *[many] { $count } сделок
        }
    }, вместе <b>{ $profit } USD</b>
deals-of-bot = бот { $name }
deals-of-account = счёт { $name }
deals-filter-ask =
    <b>Сделки какого бота или счёта?</b>

    Или отправьте /deals bot Альты, /deals account Binance.
deals-filter-matches = «{ $typed }» есть в нескольких названиях.
deals-filter-no-match = Нет ни бота, ни счёта с названием «{ $typed }».
button-filter = Фильтр
button-filter-set = Фильтр ✓
button-filter-none = Все боты и счета
button-filter-bot = { $name } · бот · { $deals }
button-filter-account = { $name } · счёт · { $deals }
button-deal-ended = { $symbol } { $profit } · { $status }
# The time is one that each reader sees in their own zone.
as-of = на { $time }

## A deal

deal-profit-none = результат пока неизвестен
deal-line-average = средняя { $price }
deal-line-now = сейчас { $price }
deal-line-average-short = средняя { $price } (продажа)
deal-line-exit = продано по { $price }
deal-line-exit-short = откуплено по { $price }
deal-line-take-profit = Тейк-профит { $percent }по { $price }{ $distance }
deal-line-trailing = трейлинг
deal-line-safety = Страховочные ордера: { $completed } из { $max }
deal-line-next-safety = следующий по { $price } ({ $distance })
deal-line-next-safety-cost = следующий по { $price } ({ $distance }) на { $cost } { $currency }
deal-line-stop-loss = Стоп-лосс по { $price }{ $distance }
deal-what-if = <b>Что, если</b>
deal-if-closed = закрыть сейчас: { $profit }
deal-if-take-profit = тейк-профит: { $profit } (до него { $distance })
deal-if-safety = следующий страховочный ордер: { $cost } { $currency }{ $average ->
        [none] {""}
       *[other] , средняя станет { $average }
    }
deal-if-safety-short = следующий страховочный ордер: продаст ещё на { $cost } { $currency }{ $average ->
        [none] {""}
       *[other] , средняя станет { $average }
    }
deal-short = шорт
deal-closed-at = закрыта { $time }
button-take-profit = Тейк-профит
button-safety-orders = Страховочные ордера

dealdraft-title-take-profit = <b>Тейк-профит { $symbol }</b>
dealdraft-title-safety = <b>Страховочные ордера { $symbol }</b>
dealdraft-take-profit = Тейк-профит
dealdraft-safety = Страховочные ордера
dealdraft-ask-take-profit = <b>При какой прибыли?</b> Нажмите или введите процент, например <code>2</code> или <code>0,5</code>.
dealdraft-now-take-profit = Сейчас { $percent } % по { $price }.
dealdraft-same-take-profit = Уже { $percent } %.
dealdraft-take-profit-means = По { $price } (до него { $distance }): <b>{ $profit }</b>
dealdraft-take-profit-unknown = 3Commas сообщает об этой сделке слишком мало, чтобы назвать цену.
dealdraft-take-profit-was = До сих пор по { $price }: { $profit }
dealdraft-price-now = Цена сейчас { $price }: { $profit }
dealdraft-at-once = <b>Цена уже там: сделка закроется сразу.</b>
dealdraft-reached = <b>Цена тем временем дошла до этого,</b> поэтому ничего не отправлено: теперь сделка закрылась бы сразу.
dealdraft-confirm-take-profit = Подтвердить тейк-профит { $percent } %
dealdraft-confirm-take-profit-now = Подтвердить { $percent } %, закроет сразу
dealdraft-done-take-profit = <b>Тейк-профит изменён:</b> было { $before }, стало { $after }.
dealdraft-other-take-profit = <b>3Commas приняла { $asked }</b>, а показывает { $after } (было { $before }).
dealdraft-ask-safety = <b>Сколько страховочных ордеров самое большее?</b> Нажмите или введите целое число, например <code>6</code>.
dealdraft-now-safety = Сейчас исполнено { $completed } из { $max }.
dealdraft-same-safety = Уже { $count }.
dealdraft-safety-means =
    { $side ->
        [more] { $count ->
            [one] На { $count } больше: до <b>{ $cost } { $currency }</b> сверх нынешнего
            [few] На { $count } больше: до <b>{ $cost } { $currency }</b> сверх нынешнего
           *[many] На { $count } больше: до <b>{ $cost } { $currency }</b> сверх нынешнего
        }
       *[fewer] { $count ->
            [one] На { $count } меньше: сбережёт до <b>{ $cost } { $currency }</b>
            [few] На { $count } меньше: сбережёт до <b>{ $cost } { $currency }</b>
           *[many] На { $count } меньше: сбережёт до <b>{ $cost } { $currency }</b>
        }
    }
dealdraft-safety-unknown =
    { $side ->
        [more] На { $count } больше; сколько они стоят, 3Commas не сообщает
       *[fewer] На { $count } меньше
    }
dealdraft-safety-left =
    { $count ->
        [one] Остаётся { $count } ордер на { $cost } { $currency }.
        [few] Остаются { $count } ордера, вместе на { $cost } { $currency }.
       *[many] Остаётся { $count } ордеров, вместе на { $cost } { $currency }.
    }
dealdraft-safety-none-left = Больше ни одного не останется: сделка не будет докупать.
dealdraft-confirm-safety = Подтвердить ордера: { $count }
dealdraft-done-safety = <b>Страховочные ордера изменены:</b> было { $before }, стало { $after }.
dealdraft-other-safety = <b>3Commas приняла { $asked }</b>, а показывает { $after } (было { $before }).
dealdraft-not-editable = <b>Ничего не изменено.</b> 3Commas меняет тейк-профит и страховочные ордера только у активных сделок; эта: { $status }.
dealdraft-left = Оставлено как было, ничего не отправлено.
deal-footer = #d{ $id } · { $pair }
deal-age = открыта { $age }
deal-took = длилась { $age }
deal-error = 3Commas сообщает: { $message }

deal-status-created = только создана
deal-status-base_order_placed = базовый ордер выставлен
deal-status-bought = активна
deal-status-cancel_pending = отменяется
deal-status-cancelled = отменена
deal-status-completed = завершена
deal-status-failed = не удалась
deal-status-panic_sell_pending = закрывается по рынку
deal-status-panic_sell_order_placed = закрывается по рынку, ордер выставлен
deal-status-panic_sold = продана по рынку
deal-status-stop_loss_pending = стоп-лосс ожидается
deal-status-stop_loss_order_placed = стоп-лосс, ордер выставлен
deal-status-stop_loss_finished = стоп-лосс
deal-status-switched = переключена
deal-status-switched_take_profit = переключена, берёт прибыль
deal-status-ttp_activated = трейлинг тейк-профита активен
deal-status-ttp_order_placed = трейлинг тейк-профита, ордер выставлен
deal-status-liquidated = ликвидирована
deal-status-bought_safety_pending = активна, страховочный ордер ожидается
deal-status-bought_take_profit_pending = активна, тейк-профит ожидается
deal-status-settled = рассчитана
deal-status-close_strategy_activated = закрывается по стратегии

## Black list

black-list-title =
    { $count ->
        [one] <b>В чёрном списке { $count } пара</b>
        [few] <b>В чёрном списке { $count } пары</b>
       *[many] <b>В чёрном списке { $count } пар</b>
    }
black-list-empty = <b>Чёрный список пуст.</b>
black-list-what = По парам из этого списка боты не открывают сделок.
button-list-add = Добавить
button-list-remove = Убрать
button-list-replace = Заменить
black-list-title-add = <b>Добавить в чёрный список</b>
black-list-title-remove = <b>Убрать из чёрного списка</b>
black-list-title-replace = <b>Новый чёрный список</b>
black-list-add = Добавить пары
black-list-remove = Убрать пары
black-list-replace = Новый список
black-list-ask-add = <b>Какие пары?</b> Несколько – через запятую или пробел, например <code>USDT_DOGE, XRP/BTC</code>.
black-list-ask-remove = <b>Какими парами снова можно торговать?</b> Отметьте или введите их, затем идите дальше.
black-list-ask-replace = <b>Какие пары должны быть в списке, и только они?</b> Несколько – через запятую или пробел, например <code>USDT_DOGE, XRP/BTC</code>.
black-list-clear = Ни одной пары
black-list-nothing = ни одной пары
black-list-unreadable = Не могу прочитать «{ $typed }» как пару. Напишите так: <code>USDT_DOGE</code> или <code>DOGE/USDT</code>.
black-list-not-listed = «{ $typed }» нет в списке. Отметьте пару или напишите так: <code>USDT_DOGE</code>.
black-list-adds = Добавит { $count }: <b>{ $pairs }</b>
black-list-removes = Уберёт { $count }: <b>{ $pairs }</b>
black-list-then = Пар в списке: сейчас { $before }, будет { $after }.
black-list-and-more = и ещё { $count }
black-list-same = Это ничего не изменит: список уже такой.
black-list-confirm = Подтвердить { $difference }
black-list-moved = <b>Список тем временем изменился ({ $difference }),</b> поэтому ничего не отправлено. Вот что было бы сделано теперь.
black-list-done = <b>Чёрный список изменён:</b> { $difference }.
black-list-other = <b>3Commas приняла это</b>, а показывает другой список. Вот как он выглядит.

## Actions

action-close-ask = <b>Закрыть { $name } по рынку?</b>
action-cancel-ask = <b>Отменить { $name }?</b>
action-enableBot-ask = <b>Включить { $name }?</b>
action-disableBot-ask = <b>Выключить { $name }?</b>
action-startDeal-ask = <b>Начать сделку бота { $name } сейчас?</b>
action-deleteBot-ask = <b>Удалить { $name }?</b>
action-closeAllOfBot-ask =
    { $count ->
        [one] <b>Закрыть по рынку { $count } сделку бота { $name }?</b>
        [few] <b>Закрыть по рынку { $count } сделки бота { $name }?</b>
       *[many] <b>Закрыть по рынку { $count } сделок бота { $name }?</b>
    }
action-cancelAllOfBot-ask =
    { $count ->
        [one] <b>Отменить { $count } сделку бота { $name }?</b>
        [few] <b>Отменить { $count } сделки бота { $name }?</b>
       *[many] <b>Отменить { $count } сделок бота { $name }?</b>
    }
action-closeTrade-ask = <b>Закрыть { $name } по рынку?</b>
action-cancelTrade-ask = <b>Отменить { $name }?</b>
action-closeStep-ask = <b>Продать шаг { $step } из { $name } по рынку?</b>
action-removeAccount-ask = <b>Удалить счёт { $name }?</b>
action-close-what = Продаёт по рыночной цене всё, что купила сделка; шорт-сделка выкупает то, что продала.
action-cancel-what = 3Commas перестаёт вести сделку. Ничего не продаётся: монеты остаются на счёте.
action-enableBot-what = После этого он открывает сделки по своим правилам.
action-disableBot-what = Новых сделок он не откроет. Открытые продолжаются.
action-startDeal-what = Сразу открывает сделку { $pair }.
action-deleteBot-what = Бот, его настройки и история его сделок пропадут навсегда. Вернуть их нельзя.
action-closeAllOfBot-what = Продаёт по рыночной цене всё, что они купили (шорт-сделки выкупают проданное), и заодно выключает бота.
action-cancelAllOfBot-what = 3Commas перестаёт вести их и заодно выключает бота. Ничего не продаётся: монеты остаются на счёте.
action-closeTrade-what = Продаёт по рыночной цене всё, что есть в этой сделке.
action-cancelTrade-what = 3Commas перестаёт вести эту сделку. Ничего не продаётся: купленные монеты остаются на счёте.
action-closeStep-what = Продаёт долю этого шага по рыночной цене. Остальное продолжается.
action-removeAccount-what = 3Commas забудет этот счёт вместе с его ботами и историей их сделок. Вернуть их нельзя. Всё, что на бирже, там и останется.
action-now = Сейчас { $profit }
action-now-unknown = 3Commas не говорит, сколько это стоит сейчас
action-at-take-profit = При тейк-профите: { $profit }
action-others =
    { $count ->
        [one] Ещё { $count } активную сделку это не затронет
        [few] Ещё { $count } активные сделки это не затронет
       *[many] Ещё { $count } активных сделок это не затронет
    }
action-bot-most =
    { $count ->
        [one] { $count } сделка одновременно, не больше { $amount }
        [few] { $count } сделки одновременно, вместе не больше { $amount }
       *[many] { $count } сделок одновременно, вместе не больше { $amount }
    }
action-bot-open =
    { $count ->
        [0] Открытых сделок нет
        [one] Открыта { $count } сделка
        [few] Открыты { $count } сделки
       *[many] Открыто { $count } сделок
    }
action-bot-ended =
    { $count ->
        [one] { $count } завершённая сделка, { $profit }
        [few] { $count } завершённые сделки, { $profit }
       *[many] { $count } завершённых сделок, { $profit }
    }
action-base-order = Базовый ордер { $amount }; могут добавиться страховочные
action-skip-signals = Сигналы и фильтры не проверяются.
action-skip-open = Открытая сделка по этой паре не помешает.
action-step-share = { $percent } % сделки, { $amount }
action-worth = Стоит { $amount }
action-rules = Спрошу снова, если результат сдвинется больше чем на { $tolerance } % в любую сторону. Действует { $seconds } с.
action-rules-cancel = Действует { $seconds } с.
action-rules-deals = Спрошу снова, если результат сдвинется больше чем на { $tolerance } % в любую сторону или сделка откроется либо закончится. Действует { $seconds } с.
action-moved = <b>Результат сдвинулся</b> с { $before } на { $now }, поэтому ничего не отправлено.
action-moved-otherwise = <b>Что-то изменилось</b> после вопроса, поэтому ничего не отправлено. Вот как обстоят дела:
action-close-sending = <b>Закрываю { $name }…</b>
action-cancel-sending = <b>Отменяю { $name }…</b>
action-enableBot-sending = <b>Включаю { $name }…</b>
action-disableBot-sending = <b>Выключаю { $name }…</b>
action-startDeal-sending = <b>Начинаю сделку бота { $name }…</b>
action-deleteBot-sending = <b>Удаляю { $name }…</b>
action-closeAllOfBot-sending = <b>Закрываю сделки бота { $name }…</b>
action-cancelAllOfBot-sending = <b>Отменяю сделки бота { $name }…</b>
action-closeTrade-sending = <b>Закрываю { $name }…</b>
action-cancelTrade-sending = <b>Отменяю { $name }…</b>
action-closeStep-sending = <b>Продаю шаг { $step } из { $name }…</b>
action-removeAccount-sending = <b>Удаляю счёт { $name }…</b>
action-sending-what = Отправлено в 3Commas, ответа ещё нет.
action-accepted-what = 3Commas принял и исполняет.
action-unknown-what = 3Commas не ответил. Читаю, что произошло; повторно ничего не отправляется.
action-close-done = <b>Закрыто { $name } { $profit }</b>
action-cancel-done = <b>Отменено { $name }</b>
action-enableBot-done = <b>Включён { $name }</b>
action-disableBot-done = <b>Выключен { $name }</b>
action-startDeal-done = <b>Начата { $pair } ботом { $name }</b>
action-deleteBot-done = <b>Удалён { $name }</b>
action-closeAllOfBot-done =
    { $count ->
        [one] <b>Закрыта { $count } сделка бота { $name } { $profit }</b>
        [few] <b>Закрыты { $count } сделки бота { $name } { $profit }</b>
       *[many] <b>Закрыто { $count } сделок бота { $name } { $profit }</b>
    }
action-cancelAllOfBot-done =
    { $count ->
        [one] <b>Отменена { $count } сделка бота { $name }</b>
        [few] <b>Отменены { $count } сделки бота { $name }</b>
       *[many] <b>Отменено { $count } сделок бота { $name }</b>
    }
action-closeTrade-done = <b>Закрыто { $name } { $profit }</b>
action-cancelTrade-done = <b>Отменено { $name }</b>
action-closeStep-done = <b>Продан шаг { $step } из { $name }</b>
action-removeAccount-done = <b>Счёт { $name } удалён</b>
action-cancel-done-what = Монеты на вашем счёте.
action-cancel-done-coins = Всё купленное на вашем счёте.
action-ended-otherwise = <b>{ $name } закончилась: { $status } { $profit }</b>
action-deals-ended-otherwise = <b>{ $name }: сделки закончились иначе { $profit }</b>
action-gone = <b>{ $name } больше нет:</b> 3Commas о нём не знает.
action-took = { $status }, через { $time } после подтверждения
action-took-only = через { $time } после подтверждения
action-sold-at = продано по { $price }
action-deals-otherwise =
    { $count ->
        [one] Ещё { $count } закончилась иначе.
        [few] Ещё { $count } закончились иначе.
       *[many] Ещё { $count } закончились иначе.
    }
action-deals-left =
    { $count ->
        [one] { $count } сделка бота ещё активна.
        [few] { $count } сделки бота ещё активны.
       *[many] { $count } сделок бота ещё активны.
    }
action-bot-off = Бот выключен.
action-bot-on = Бот всё ещё включён.
action-close-refused = <b>{ $name } не закрыта.</b>
action-cancel-refused = <b>{ $name } не отменена.</b>
action-enableBot-refused = <b>{ $name } не включён.</b>
action-disableBot-refused = <b>{ $name } не выключен.</b>
action-startDeal-refused = <b>{ $name } не начал сделку.</b>
action-deleteBot-refused = <b>{ $name } не удалён.</b>
action-closeAllOfBot-refused = <b>Сделки бота { $name } не закрыты.</b>
action-cancelAllOfBot-refused = <b>Сделки бота { $name } не отменены.</b>
action-closeTrade-refused = <b>{ $name } не закрыта.</b>
action-cancelTrade-refused = <b>{ $name } не отменена.</b>
action-closeStep-refused = <b>Шаг { $step } из { $name } не продан.</b>
action-removeAccount-refused = <b>Счёт { $name } не удалён.</b>
action-not-done-yet = 3Commas не ответил. Пока не видно, чтобы что-то было сделано; смотрю ещё две минуты и сообщу, если это изменится.
action-not-done = 3Commas не ответил, и по тому, что видно, ничего не сделано.
action-unresolved-accepted = 3Commas принял, но это ещё не закончилось. Сообщу, когда закончится.
action-unresolved-unknown = 3Commas не ответил, и прочитать его нельзя. Посмотрите там, прежде чем делать что-то ещё.
action-refused-permission =
    { $target ->
        [deal] 3Commas отказал: у ключа нет права <i>bots write</i> или состояние сделки этого не позволяет.
        [trade] 3Commas отказал: у ключа нет права <i>smart trades write</i> или состояние сделки этого не позволяет.
        [account] 3Commas отказал: у ключа нет права <i>accounts write</i> или состояние счёта этого не позволяет.
       *[bot] 3Commas отказал: у ключа нет права <i>bots write</i> или состояние бота этого не позволяет.
    }
action-startDeal-refused-what = Возможно, сделок уже предельное число, по этой паре сделка уже есть или нет сигнала.
action-refused-key = 3Commas больше не принимает ваш ключ. Подключите его заново: /connect
action-refused-not_found = 3Commas больше об этом не знает.
action-refused-rate_limit = 3Commas ограничивает запросы. Ничего не отправлено; подождите минуту и спросите снова.
action-refused-banned = 3Commas на время заблокировал этот сервер. Ничего не сделано; пока это не пройдёт, ничего не отправляется.
action-refused-banned-for = 3Commas заблокировал этот сервер на { $wait }. Ничего не сделано; до тех пор ничего не отправляется.
action-refused-invalid = 3Commas отказал. { $detail }
action-refused-other = Спросить 3Commas не удалось. Ничего не сделано.
action-kept = <b>{ $name }: оставлено.</b> Ничего не отправлено.
action-expired = <b>{ $name }: слишком поздно.</b> Подтверждение действовало { $seconds } с, ничего не отправлено.
action-used = На это уже ответили. Последнее сообщение об этом покажет, как обстоят дела.
action-busy = <b>{ $name }: ничего не отправлено.</b> Здесь ещё делается то, что вы подтвердили раньше. Его сообщение покажет, чем кончилось; потом нажмите снова.
action-busy-late = <b>{ $name }: ничего не отправлено.</b> На то, что вы подтвердили раньше, ответа не было. Пока ничего не видно, но оно ещё может сработать; смотрю дальше. Спросите снова через полминуты.
action-busy-done = <b>{ $name }: ничего не отправлено.</b> То, что вы подтвердили раньше, всё-таки сделано: его сообщение показывает как.
action-impossible = <b>{ $name }: ничего не отправлено.</b> { $reason }
action-obstacle-status = Состояние: { $status }, так сделать уже нельзя.
action-obstacle-already_on = Он уже включён.
action-obstacle-already_off = Он уже выключен.
action-obstacle-active_deals = У него есть активные сделки, а таких ботов 3Commas не удаляет. Сначала закройте или отмените их.
action-obstacle-no_deals = У него нет активной сделки, которую это затронуло бы.
action-obstacle-pair = Он не торгует этой парой.
action-obstacle-step = Этот шаг уже закончен.
action-unreadable = <b>{ $name }: ничего не отправлено</b>, потому что прочитать состояние не удалось. { $reason } Можно нажать снова.

## Alerts

alert-opened = <b>Открыта { $symbol }</b>
alert-opened-bought = куплено по { $price }
alert-opened-placed = базовый ордер выставлен
alert-safety_order = <b>{ $symbol }: страховочный ордер { $completed } из { $max }</b>
alert-safety_order-average = средняя теперь { $price }
alert-completed = <b>Завершена { $symbol } { $profit }</b>
alert-stop_loss = <b>Стоп-лосс { $symbol } { $profit }</b>
alert-failed = <b>Не удалась { $symbol }</b>
alert-cancelled = <b>Отменена { $symbol }</b>
alert-sold = <b>Продана по рынку { $symbol } { $profit }</b>
alert-liquidated = <b>Ликвидирована { $symbol } { $profit }</b>
alert-ended = <b>{ $symbol } закончилась: { $status } { $profit }</b>
alert-took = длилась { $age }
alert-safety = СО { $completed }/{ $max }
alert-at = в { $time }

## Status

status-title = <b>Состояние</b>
status-threecommas-ok = 3Commas отвечает за { $latency } мс
status-threecommas-down = 3Commas не отвечает
status-clock = его часы { $direction ->
        [ahead] спешат
       *[behind] отстают
    } на { $seconds } с
status-clock-same = его часы идут как наши
status-key = Ключ кончается на <code>{ $keyEnding }</code>
status-no-key = Ключ не подключён: /connect
status-looked = Сделки проверены { $ago } назад, следующая проверка через { $next }
status-not-looked = Первая проверка сделок через { $next }
status-budget = { $requests ->
        [one] В эту минуту можно ещё { $requests } запрос к 3Commas.
        [few] В эту минуту можно ещё { $requests } запроса к 3Commas.
       *[many] В эту минуту можно ещё { $requests } запросов к 3Commas.
    }
status-failing = { $failures ->
        [one] Последняя проверка не удалась; пробую дальше.
        [few] Последние { $failures } проверки не удались; пробую дальше.
       *[many] Последние { $failures } проверок не удались; пробую дальше.
    }

## Settings

settings-title =
    <b>Настройки</b>

    Язык: { $language }
button-language = Язык
button-settings-back = ‹ Настройки
language-name = Русский
language-title = <b>Язык:</b> { $language }
language-as-telegram = Как в Telegram
choice-chosen = ✓
choice-open = ○

## Home and free text

button-home = ‹ Меню
button-menu-deals = Сделки
button-menu-bots = Боты
button-menu-trades = Смарт-трейды
button-menu-accounts = Счета
button-menu-stats = Прибыль
button-menu-black-list = Чёрный список
button-menu-settings = Настройки
button-menu-status = Состояние
button-menu-help = Помощь
button-close-deal = Закрыть { $symbol } { $profit }
unknown-command-meant = Я не знаю { $command }. Может быть, { $meant }?
no-deal-of-coin = Активной сделки с { $coin } нет. Пришлите номер сделки, её монету или команду, например /deals.
deals-of-coin = <b>{ $count ->
        [one] { $count } активная сделка
        [few] { $count } активные сделки
       *[many] { $count } активных сделок
    }</b> с { $coin }
close-which = <b>Какую сделку { $coin } закрыть по рынку?</b> Перед отправкой спрошу ещё раз.
# Words for commands without a slash, separated by commas, in lower case.
phrases-deals = сделки, позиции
phrases-deal = сделка, сделку, позиция
phrases-close = закрой, закрыть, продай, продать
phrases-bots = боты, ботов
phrases-bot = бот, бота
phrases-trades = трейды, смарттрейды
phrases-accounts = счета, баланс, балансы
phrases-stats = статистика, прибыль
phrases-help = помощь, ?

## Accounts

accounts-title =
    { $count ->
        [one] <b>{ $count } счёт на бирже</b>
        [few] <b>{ $count } счёта на биржах</b>
       *[many] <b>{ $count } счетов на биржах</b>
    }
accounts-total = Всего <b>{ $worth }</b>
accounts-play-money = Учебные деньги, не в счёт: { $worth }
accounts-loaded-since = балансы загружены { $time } или позже
accounts-none =
    <b>К 3Commas пока не подключён ни один счёт.</b>

    Добавьте его здесь: нужен ключ API биржи с правом читать и торговать, но не выводить.
accounts-several =
    { $count ->
        [one] <b>Подходит { $count } счёт</b>: «{ $typed }».
        [few] <b>Подходят { $count } счёта</b>: «{ $typed }». Какой из них?
       *[many] <b>Подходят { $count } счетов</b>: «{ $typed }». Какой из них?
    }
account-no-such = У вас нет счёта «{ $typed }». Пришлите часть названия или номер: /account 12345678
account-worth-unknown = 3Commas ещё не знает, что на нём
account-day = сегодня { $profit }
account-overall = за всё время { $profit }
account-key-short = ⚠ биржа не принимает его ключ
account-locked-short = ⚠ заблокирован в 3Commas
account-key-invalid = ⚠ <b>Биржа не принимает ключ этого счёта.</b> Создайте там новый (чтение и торговля, без вывода) и введите его на 3Commas в разделе «Мои счета». До этого боты здесь не торгуют.
account-locked = ⚠ <b>3Commas заблокировала этот счёт.</b> Причину смотрите на 3Commas в разделе «Мои счета».
account-locked-because = ⚠ <b>3Commas заблокировала этот счёт:</b> { $reason }. Откройте его на 3Commas в разделе «Мои счета».
account-no-bots = Боты не могут торговать на этом счёте.
account-loaded = балансы загружены { $time }
account-loaded-never = балансы ещё не загружались
account-footer = #a{ $id }
account-remove-hint = При удалении 3Commas забудет подключение вместе с ботами и сделками на нём. Монеты останутся на бирже.
account-just-loaded = <b>Балансы загружены.</b>
account-load-failed = <b>Балансы не загружены.</b> { $reason }
account-load-too-soon = 3Commas только что спрашивала биржу. Попробуйте через { $wait }.
account-load-key = Биржа не принимает ключ этого счёта: введите новый на 3commas.io в разделе «Мои счета».
account-load-refused = 3Commas отказала: { $reason }
account-load-slow = Биржа долго не отвечает. Возможно, 3Commas ещё загружает: нажмите «Обновить» через минуту.

balances-title =
    { $count ->
        [one] { $count } монета, <b>{ $usd } USD</b>
        [few] { $count } монеты, всего <b>{ $usd } USD</b>
       *[many] { $count } монет, всего <b>{ $usd } USD</b>
    }
balances-head-coin = Монета
balances-head-amount = Сумма
balances-hidden =
    { $count ->
        [one] ещё { $count } меньше 1 USD или 0,1 %, { $usd } USD
        [few] ещё { $count } меньше 1 USD или 0,1 %, всего { $usd } USD
       *[many] ещё { $count } меньше 1 USD или 0,1 %, всего { $usd } USD
    }
balances-none = Здесь нет балансов. Если они должны быть, пусть 3Commas их загрузит.
balances-other = Прочее

markets-title =
    { $count ->
        [one] <b>3Commas подключает { $count } биржу</b>
        [few] <b>3Commas подключает { $count } биржи</b>
       *[many] <b>3Commas подключает { $count } бирж</b>
    }
markets-title-found =
    { $count ->
        [one] <b>По запросу «{ $search }» – { $count } биржа</b>
        [few] <b>По запросу «{ $search }» – { $count } биржи</b>
       *[many] <b>По запросу «{ $search }» – { $count } бирж</b>
    }
markets-hint = Кнопка добавляет счёт на этой бирже. Поиск: /markets kucoin
markets-none = 3Commas сейчас не показывает биржи. Попробуйте через минуту.
markets-none-found = Нет биржи, похожей на «{ $search }».
market-line = { $exchange }
market-line-passphrase = { $exchange } (нужна парольная фраза)
market-line-customer = { $exchange } (нужен ID клиента)

account-field-exchange = Биржа
account-field-name = Название
account-field-key = Ключ API
account-field-secret = Секрет
account-field-passphrase = Парольная фраза
account-field-customer = ID клиента
account-add-title = <b>Новый счёт на бирже</b>
account-ask-exchange = <b>Какая биржа?</b> Нажмите её или пришлите часть названия, например kucoin.
account-ask-name = <b>Как назвать счёт?</b> Например, { $exchange } main: от 2 до 60 символов.
account-ask-key =
    <b>Пришлите ключ API биржи.</b>

    Его создают на бирже. Разрешите чтение и торговлю, но никогда не вывод. Сообщение я сразу удалю.
account-ask-secret =
    <b>Теперь секрет этого ключа.</b>

    Сообщение я сразу удалю, а когда счёт будет добавлен, ничего из него не сохраню.
account-ask-passphrase = <b>Парольная фраза этого ключа?</b> Вы придумали её, когда создавали ключ. Сообщение я сразу удалю.
account-ask-customer = <b>Ваш ID клиента на бирже?</b> Номер, под которым она вас знает, например 123456. Сообщение я сразу удалю.
account-ask-new-name = <b>Как назвать счёт?</b> Например, Binance main: от 2 до 60 символов.
account-name-short = Слишком коротко: в названии от 2 до 60 символов.
account-not-a-key = Не похоже: это должно быть одно длинное слово из букв и цифр, как его показывает биржа.
account-not-a-word = Это не подходит: нужна одна строка не длиннее 200 символов.
account-secret-is-key = Это снова ключ. Секрет – другое слово, он показан рядом с ключом.
account-add-summary = Ключ должен разрешать чтение и торговлю на { $exchange }, но не вывод. Его получит и сохранит 3Commas; я забуду его, когда всё будет готово.
account-confirm-add = Подтвердить: добавить
account-added = Добавлено: { $name }.
account-added-next = Нажмите «Загрузить балансы», чтобы увидеть, что на нём.
account-rename-title = <b>Переименовать { $name }</b>
account-confirm-rename = Подтвердить название
account-renamed = <b>Переименовано.</b>

button-accounts-back = ‹ Счета
button-account-back = ‹ Счёт
button-add-account = Добавить счёт
button-add-account-at = Добавить { $exchange }
button-markets = Биржи
button-markets-all = Все биржи
button-balances = Балансы
button-balances-chart = Диаграмма
button-balances-all = Показать все { $count }
button-balances-main = Скрыть мелкие
button-load-balances = Загрузить балансы
button-rename-account = Переименовать
button-more-of-account = Ещё…
button-remove-account = Удалить счёт

## Bots

button-new-bot = Новый бот
button-back-bots = ‹ Боты
button-back-bot = ‹ Бот
button-more = Ещё…
button-enable-bot = Включить
button-disable-bot = Выключить
button-start-deal = Начать сделку
button-bot-deals = Сделки ({ $count })
button-bot-stats = Статистика
button-edit-bot = Изменить
button-close-all = Закрыть все
button-cancel-all = Отменить все
button-delete-bot = Удалить бота
button-skip-signals = Не проверять сигналы
button-check-signals = Проверять сигналы
button-skip-deals = Разрешить вторую сделку
button-check-deals = Одна сделка на пару
button-start-pair = Начать { $symbol }

bots-none = <b>Ботов пока нет.</b> Создайте здесь или на 3commas.io.
bots-title = { $count ->
        [one] <b>{ $count } бот, включено: { $on }</b>
        [few] <b>{ $count } бота, включено: { $on }</b>
       *[many] <b>{ $count } ботов, включено: { $on }</b>
    }
bots-active = { $count ->
        [0] Активных сделок нет
        [one] { $count } активная сделка
        [few] { $count } активные сделки
       *[many] { $count } активных сделок
    }
bots-active-profit = { $count ->
        [0] Активных сделок нет
        [one] { $count } активная сделка, сейчас <b>{ $profit } USD</b>
        [few] { $count } активные сделки, сейчас вместе <b>{ $profit } USD</b>
       *[many] { $count } активных сделок, сейчас вместе <b>{ $profit } USD</b>
    }
bots-today = сегодня { $profit } USD
bots-finished = все завершённые { $profit } USD
bots-head-name = Бот
bots-head-deals = Сделки
bots-head-active = Идут $
bots-head-finished = Итог $
bots-off = выкл
bots-legend = Идут $: активные сделки на сейчас. Итог $: все завершённые.
bots-no-match = Ни у одного бота нет «{ $typed }» в номере или названии.
bots-matches = { $count ->
        [one] <b>{ $count } бот</b> с «{ $typed }» в названии
        [few] <b>{ $count } бота</b> с «{ $typed }» в названии
       *[many] <b>{ $count } ботов</b> с «{ $typed }» в названии
    }
bots-matches-more = Показаны первые { $shown }: напишите больше букв названия.

bot-usage = Какой бот? Пришлите номер или часть названия: /bot 1234567 или /bot alt
bot-unnamed = Бот { $id }
bot-is-on = <b>{ $name }</b> включён
bot-is-off = <b>{ $name }</b> выключен
bot-footer = #b{ $id }
bot-active = Активные сделки: { $active }
bot-active-of = Активные сделки: { $active } из { $max }
bot-active-profit = сейчас <b>{ $profit } USD</b>
bot-finished = Завершённые сделки: { $count }
bot-finished-profit = Завершённые сделки: { $count }, { $profit } USD
bot-pairs = { $count ->
        [one] Пара: { $pairs }
       *[other] Пары: { $pairs }
    }
bot-pairs-more = Пары: { $pairs } и ещё { $more }
bot-long = Лонг, начинает { $start }
bot-short = Шорт, начинает { $start }
bot-start-nonstop = без остановки
bot-start-manual = вручную
bot-start-more = ещё { $more }
bot-base-order = Базовый ордер: { $size }
bot-no-safety = Без страховочных ордеров
bot-safety = Страховочные ордера: до { $max }, по { $size }
bot-safety-at-once = { $atOnce } одновременно
bot-safety-step = через каждые { $step } %
bot-safety-step-scale = каждый шаг ×{ $scale }
bot-safety-size-scale = каждый объём ×{ $scale }
bot-reach = Доходят до { $deviation }
bot-reach-total = Доходят до { $deviation }; сделка займёт не больше { $total }
bot-take-profit-base = Тейк-профит: { $percent } % от базового ордера
bot-take-profit-total = Тейк-профит: { $percent } % от всего купленного
bot-trailing = трейлинг { $percent } %
bot-stop-loss = Стоп-лосс: { $percent } %
bot-no-stop-loss = Без стоп-лосса
bot-cooldown = Пауза между сделками: { $time }
bot-size-quote = в валюте котировки
bot-size-base = в базовой валюте
bot-size-percent = { $percent } % баланса
bot-made = Создан { $age } назад
bot-changed = изменён { $age } назад

bot-more-close-all = <b>«Закрыть все»</b> продаёт по рынку всё, что купили активные сделки, и выключает бота.
bot-more-cancel-all = <b>«Отменить все»</b> только прекращает сделки: ничего не продаётся, монеты остаются на счёте. Бот тоже выключается.
bot-more-no-deals = Активных сделок нет: закрывать и отменять нечего.
bot-more-delete = <b>«Удалить бота»</b> убирает его насовсем. Его завершённые сделки исчезнут из списков.
bot-more-no-delete = Пока есть активные сделки, бота удалить нельзя.
bot-more-asks = Прежде чем что-то сделать, я переспрошу.

bot-stats-title = <b>{ $name }: статистика</b>
bot-stats-none = Завершённых сделок пока нет.
bot-stats-today = Сегодня: <b>{ $profit } USD</b>
bot-stats-overall = Всего: <b>{ $profit } USD</b>
bot-stats-active = Активные сделки сейчас: { $profit } USD
bot-stats-locked = В активных сделках: { $amount } USD
bot-stats-head-currency = Монета
bot-stats-head-today = Сегодня
bot-stats-head-overall = Всего

start-deal-title = <b>Начать сделку: { $name }</b>
start-deal-full = <b>Все места заняты</b>: 3Commas, скорее всего, откажет.
start-deal-signals-checked = <b>Сигналы проверяются:</b> условия старта и фильтры объёма должны выполняться, иначе 3Commas откажет.
start-deal-signals-skipped = <b>Сигналы не проверяются:</b> сделка начнётся сразу, что бы ни говорили условия старта и фильтры объёма.
start-deal-deals-checked = <b>Одна сделка на пару:</b> пара с активной сделкой вторую не получит.
start-deal-deals-skipped = <b>Разрешена вторая сделка</b> на паре, где уже есть активная.
start-deal-pick = Выберите пару. Перед стартом я переспрошу.

## Smart trades

button-trades-back = ‹ Смарт-трейды
button-trades-all = Все
button-trades-finished = Закрытые
button-trades-type = Тип…
button-new-trade = Новый SmartTrade
button-new-sale = Новый SmartSell
button-trade = { $symbol } { $state } · #{ $id }
button-trade-edit = Изменить
button-trade-state = Сверить статус
button-trade-cancel = Отменить трейд
button-trade-step-close = Закрыть шаг { $position }: { $amount }
button-trade-step = Закрыть шаг…
button-trade-details = ‹ Смарт-трейд

trades-usage = Я знаю /trades, /trades finished и /trades all; /trade 505 покажет один.
trade-usage = Какой смарт-трейд? Пришлите его номер: /trade 505
trades-title =
    { $scope ->
        [active] { $count ->
            [one] <b>{ $count }{ $more } активный смарт-трейд</b>
            [few] <b>{ $count }{ $more } активных смарт-трейда</b>
           *[many] <b>{ $count }{ $more } активных смарт-трейдов</b>
        }
        [finished] <b>Завершённые смарт-трейды</b>, сначала новые
       *[all] <b>Все смарт-трейды</b>, сначала новые
    }
trades-none =
    { $scope ->
        [active] <b>Активных смарт-трейдов нет.</b>
        [finished] <b>Завершённых смарт-трейдов пока нет.</b>
       *[all] <b>Смарт-трейдов пока нет.</b>
    }
trades-only = Только: { $type }
trades-which-type = <b>Какие смарт-трейды показать?</b>
trades-type-any = Все типы
trades-head-pair = Пара
trades-head-date = Дата
trades-head-result = P/L
trades-head-percent = P/L%
trades-short-buying = покупка
trades-short-waiting = ждёт
trades-short-cancelled = отменён
trades-short-failed = сбой

trade-footer = #t{ $id } · { $pair }
trade-paper = <b>PAPER</b>
trade-type-classic = SmartTrade
trade-type-conditional = SmartTrade по условию
trade-type-sale = SmartSell
trade-status-buying = ордер на покупку выставлен
trade-status-waiting = ждёт своей цены
trade-status-trailing-buy = трейлинг покупки
trade-status-bought = куплено, слежу за ценой
trade-status-trailing-profit = трейлинг тейк-профита
trade-status-profit-placed = тейк-профит, ордер выставлен
trade-status-loss-placed = стоп-лосс, ордер выставлен
trade-status-closing = закрывается по рынку
trade-status-profit = тейк-профит
trade-status-loss = стоп-лосс
trade-status-sold = продано по рынку
trade-status-finished = завершён
trade-status-cancelled = отменён
trade-status-failed = не удался
trade-age = уже { $age }
trade-took = { $time }, длился { $age }
trade-size = { $amount } × { $price } = { $total } { $currency }
trade-line-buy = покупка по { $price }
trade-line-condition = покупка при { $price }
trade-line-average = средняя { $price }
trade-line-sold = продано по { $price }
trade-line-now = сейчас { $price }
trade-line-trailing-buy = Трейлинг покупки { $step } %
trade-profit = TP { $at }
trade-profit-steps = Тейк-профит по шагам:
trade-no-profit = Без тейк-профита
trade-loss = SL { $at }
trade-no-loss = Без стоп-лосса
trade-limit = лимитный ордер по { $price }
trade-by-ask = по цене ask
trade-by-last = по последней цене
trade-trailing = трейлинг
trade-trailing-step = трейлинг { $step } %
trade-timeout = через { $seconds } с
trade-step = { $position }. { $share } % по { $price }, { $status }
trade-step-away = { $position }. { $share } % по { $price } ({ $percent }), { $status }
trade-step-idle = ждёт
trade-step-enqueued = продаётся
trade-step-processed = продано
trade-step-sold = продано по рынку
trade-step-skipped = пропущен
trade-note = Заметка: { $note }
trade-error = Сообщение 3Commas: { $message }
trade-state-refreshed = 3Commas заново запросил биржу.
trade-which-step = <b>Какой шаг { $symbol } закрыть по рынку?</b> Перед продажей я спрошу.
trade-no-steps = Двух открытых шагов, чтобы выбирать, больше нет. Как обстоят дела, видно в карточке.

button-confirm-buy = Купить { $units } { $base }
button-confirm-sale = SmartSell { $units } { $base }
button-confirm-edit = Подтвердить изменения

tradedraft-title = <b>Новый SmartTrade</b>
tradedraft-title-sale = <b>Новый SmartSell</b>
tradedraft-title-pair = { $title } · <b>{ $symbol }</b>
tradedraft-mark = <b>{ $mark }</b>: не настоящие деньги
tradedraft-edit-title = <b>Изменить { $symbol }</b> · #t{ $id }
tradedraft-no-accounts = В 3Commas пока не подключён ни один биржевой счёт: /addaccount
tradedraft-not-editable = Этот смарт-трейд уже нельзя изменить. Как он стоит, видно в карточке.
tradedraft-on = Вкл.
tradedraft-off = Выкл.
tradedraft-nothing = нет

tradedraft-account = Счёт
tradedraft-account-ask = <b>На каком счёте?</b>
tradedraft-pair = Пара
tradedraft-pair-ask = <b>Какая пара?</b> Выберите или напишите монету либо пару: <code>BTC</code>, <code>BTC/USDT</code>.
tradedraft-pair-unreadable = «{ $typed }» – не похоже на одну пару. Напишите так: <code>BTC/USDT</code>.
tradedraft-units = Количество
tradedraft-units-sale = Количество
tradedraft-units-ask = <b>Сколько { $base } купить?</b> Напишите <code>0.01</code> или сколько потратить: <code>100 { $quote }</code>.
tradedraft-units-sale-ask = <b>Сколько { $base } продать?</b> Напишите <code>0.01</code> или на какую сумму: <code>100 { $quote }</code>.
tradedraft-units-no-price = Я не знаю, сколько { $base } стоит сейчас, и не могу пересчитать { $quote }. Пришлите количество { $base }.
tradedraft-units-share = { $share } % · { $units } { $base }
tradedraft-price-is = Сейчас стоит { $price } { $quote }.
tradedraft-free = Свободно на счёте: { $amount } { $currency }.
tradedraft-buy-method = Покупка
tradedraft-buy-method-ask = <b>Как купить?</b> Лимитным ордером по вашей цене, сейчас по рынку или когда цена дойдёт до условия.
tradedraft-buy-limit = Лимитный ордер
tradedraft-buy-market = По рынку
tradedraft-buy-conditional = По условию
tradedraft-buy-price = Цена покупки
tradedraft-limit-price-ask = <b>По какой цене купить?</b> Напишите <code>61200</code> или <code>-2%</code> от цены сейчас.
tradedraft-condition-price-ask = <b>Купить, когда цена будет…</b> Напишите <code>61200</code> или <code>-2%</code> от цены сейчас.
tradedraft-market-price-ask = <b>Сколько это стоит сейчас примерно?</b> 3Commas требует цену и для рыночного ордера, а узнать её я не смог.
tradedraft-average-price = Куплено по
tradedraft-average-price-ask = <b>Почём куплены эти монеты?</b> От этой цены считается прибыль. Напишите <code>61200</code> или <code>-5%</code> от цены сейчас.
tradedraft-trailing-buy = Трейлинг покупки
tradedraft-trailing-buy-ask = <b>Следовать за ценой вниз перед покупкой?</b> Купит, когда цена развернётся вверх на шаг.
tradedraft-trailing-buy-step = Шаг покупки
tradedraft-trailing-step-ask = <b>На сколько процентов должна развернуться цена?</b>

tradedraft-price-now = { $price } сейчас
tradedraft-price-away = { $percent } % · { $price }
tradedraft-expect-price = Пришлите цену больше 0, например <code>61200</code>, или процент: <code>+3%</code> либо <code>-5%</code>.
tradedraft-no-reference = Не знаю, от какой цены считать этот процент.
tradedraft-percent-range = Из такого процента цена не выходит: нужно больше -100 % и не больше 10 000 %.
tradedraft-price-sign = Цена пишется без знака и больше 0. Для процента добавьте %.

tradedraft-profit = Тейк-профит
tradedraft-profit-ask = <b>Продать с прибылью по вашей цене?</b>
tradedraft-profit-type = Тип TP
tradedraft-profit-type-ask = <b>Продать всё по одной цене или шагами, до 4?</b>
tradedraft-type-classic = Всё по одной цене
tradedraft-type-steps = Шагами
tradedraft-profit-price = Цена TP
tradedraft-profit-price-ask = <b>Тейк-профит по какой цене?</b> Напишите <code>64000</code> или <code>+3%</code> от цены покупки.
tradedraft-profit-method = TP по цене
tradedraft-profit-sell = TP продаёт
tradedraft-profit-order = Цена ордера TP
tradedraft-profit-trailing = Трейлинг TP
tradedraft-profit-trailing-ask = <b>Следовать за ценой вверх перед продажей?</b> Продаст, когда цена развернётся вниз на шаг.
tradedraft-profit-trailing-step = Шаг трейлинга TP
tradedraft-method-ask-which = <b>Какую цену сравнивать?</b> Bid – предлагают покупатели, ask – просят продавцы, last – последняя сделка.
tradedraft-method-bid = Bid
tradedraft-method-ask = Ask
tradedraft-method-last = Last
tradedraft-sell-ask = <b>Продать по рынку или лимитным ордером?</b>
tradedraft-sell-market = По рынку
tradedraft-sell-limit = Лимитный ордер
tradedraft-order-ask = <b>По какой цене лимитный ордер?</b> Напишите <code>64000</code> или процент от цены покупки.
tradedraft-step1 = Шаг 1
tradedraft-step2 = Шаг 2
tradedraft-step3 = Шаг 3
tradedraft-step4 = Шаг 4
tradedraft-step1-price = Цена шага 1
tradedraft-step2-price = Цена шага 2
tradedraft-step3-price = Цена шага 3
tradedraft-step4-price = Цена шага 4
tradedraft-step1-method = Шаг 1 по
tradedraft-step2-method = Шаг 2 по
tradedraft-step3-method = Шаг 3 по
tradedraft-step4-method = Шаг 4 по
tradedraft-step-percent-ask = <b>Шаг { $step }: какую часть продать?</b> Осталось распределить { $left } %.
tradedraft-step-price-ask = <b>Шаг { $step }: по какой цене продать { $share } %?</b> Напишите <code>64000</code> или <code>+3%</code> от цены покупки.
tradedraft-loss = Стоп-лосс
tradedraft-loss-ask = <b>Продать, если цена упадёт до вашей?</b>
tradedraft-loss-price = Цена SL
tradedraft-loss-price-ask = <b>Стоп-лосс по какой цене?</b> Напишите <code>58000</code> или <code>-5%</code> от цены покупки.
tradedraft-loss-method = SL по цене
tradedraft-loss-sell = SL продаёт
tradedraft-loss-order = Цена ордера SL
tradedraft-loss-trailing = Трейлинг SL
tradedraft-loss-trailing-ask = <b>Поднимать стоп-лосс вслед за ценой?</b> Расстояние сохраняется, вниз он не идёт.
tradedraft-timeout = Задержка SL
tradedraft-timeout-ask = <b>Ждать, прежде чем стоп-лосс продаст?</b> Продаст, только если цена останется там столько времени.
tradedraft-timeout-seconds = SL ждёт, с
tradedraft-timeout-seconds-ask = <b>Сколько секунд?</b>
tradedraft-note = Заметка
tradedraft-note-ask = <b>Заметка для себя?</b> До 200 знаков.

tradedraft-trailing-limit = Трейлинг возможен только с продажей по рынку. Выключите его или продавайте по рынку.
tradedraft-profit-low = Тейк-профит должен быть выше { $entry }, цены покупки.
tradedraft-loss-high = Стоп-лосс должен быть ниже { $entry }, цены покупки.
tradedraft-loss-above-profit = Стоп-лосс должен быть ниже тейк-профита.
tradedraft-steps-none = Добавьте хотя бы один шаг.
tradedraft-step-no-percent = Сколько продаёт этот шаг?
tradedraft-step-no-price = По какой цене?
tradedraft-steps-short = Шаги продают { $sum } % из { $share } %: не хватает { $difference } %. Добавьте шаг или увеличьте один из них.
tradedraft-steps-short-full = Шаги продают { $sum } % из { $share } %: не хватает { $difference } %. Увеличьте один из них.
tradedraft-steps-over = Шаги продают { $sum } % из { $share } %: на { $difference } % больше, чем нужно.

tradedraft-buys-limit = Купит <b>{ $amount }</b> по { $price }, всего <b>{ $total } { $currency }</b>
tradedraft-buys-market = Купит <b>{ $amount }</b> сейчас по рынку, всего около <b>{ $total } { $currency }</b>
tradedraft-buys-conditional = Купит <b>{ $amount }</b>, когда цена будет { $price }, всего <b>{ $total } { $currency }</b>
tradedraft-buys-unpriced = Купит <b>{ $amount }</b>
tradedraft-watches = Следит за <b>{ $amount }</b>, куплено по { $price }, всего <b>{ $total } { $currency }</b>
tradedraft-at-profit = На тейк-профите: <b>{ $result }</b>
tradedraft-at-loss = На стоп-лоссе: <b>{ $result }</b>
tradedraft-before-fees = Без учёта комиссий.
tradedraft-warn-idle = ⚠ Без тейк-профита и стоп-лосса сам он ничего не продаст.
tradedraft-warn-only-buys = ⚠ Без тейк-профита и стоп-лосса он только купит.
tradedraft-warn-no-loss = Стоп-лосс не задан.
tradedraft-warn-stop-now = ⚠ Цена уже ниже стоп-лосса: продаст сразу или 3Commas откажет.
tradedraft-warn-take-now = ⚠ Цена уже выше тейк-профита: продаст сразу.
tradedraft-warn-buys-now = ⚠ Сейчас цена { $price }, такой лимитный ордер купит сразу.
tradedraft-warn-funds = ⚠ Свободно на счёте только { $amount } { $currency }.
tradedraft-real = Подтверждение выставит <b>настоящий</b> ордер: { $account }.
tradedraft-not-real = <b>{ $mark }</b>: настоящие деньги не участвуют.
tradedraft-made = <b>SmartTrade создан.</b>
tradedraft-made-sale = <b>SmartSell создан.</b>
tradedraft-changed = <b>Изменено.</b>
tradedraft-edit-moved = <b>Сделка тем временем изменилась,</b> поэтому ничего не отправлено. Ваши изменения сохранены, остальное — как есть сейчас.
tradedraft-steps-dropped = Шаги теперь другие, поэтому ваши изменения шагов не сохранены. Внесите их заново.
tradedraft-needed = Теперь здесь пусто. Задайте заново.
tradedraft-price-moved = <b>Цена тем временем изменилась: { $before } → { $now } ({ $percent }),</b> поэтому ничего не отправлено. Теперь расчёт такой.
tradedraft-price-known = <b>Цену удалось узнать: { $now }.</b> Ещё ничего не отправлено. Теперь расчёт такой.
tradedraft-price-gone = <b>Узнать цену больше не удаётся,</b> поэтому ничего не отправлено. Сначала проверьте её на бирже.
tradedraft-changes = <b>Изменения</b>
tradedraft-change = { $label }: { $was } → <b>{ $now }</b>
tradedraft-unchanged-yet = Пока ничего не изменено. Нажмите на то, что хотите изменить.
tradedraft-unchanged = <b>{ $symbol } остаётся как есть.</b> Отличий нет, ничего не отправлено.

## Statistics

stats-title = <b>Прибыль</b>
stats-days-title = <b>За { $days } дней</b>
stats-deals = { $count ->
        [one] Закончилась { $count } сделка, { $profit }
        [few] Закончились { $count } сделки, { $profit }
       *[many] Закончилось { $count } сделок, { $profit }
    }
stats-no-deals = Ни одна сделка не закончилась с результатом.
stats-no-accounts = Ни один счёт биржи не подключён: /addaccount
stats-won = { $percent } % с прибылью
stats-duration = сделка длилась в среднем { $duration }
stats-safety = в среднем страховочных ордеров: { $orders }
stats-not-whole = Их больше, чем я читаю за раз; здесь новейшие { $count }.
stats-more = { $count ->
        [one] ещё { $count } бот
        [few] ещё { $count } бота
       *[many] ещё { $count } ботов
    }
stats-by-bot-title = <b>Прибыль по ботам</b> за { $days } дней
stats-by-account-title = <b>Прибыль по счетам</b>, в USD
stats-head-bot = Бот
stats-head-deals = Сд.
stats-head-won = Приб%
stats-head-usd = $
stats-head-account = Счёт
stats-head-today = Сегодня
stats-head-overall = Всего
stats-chart-day = Прибыль по дням
stats-chart-week = Прибыль по неделям
stats-chart-month = Прибыль по месяцам
stats-chart-by-day = Каждый день
stats-chart-by-week = Каждая неделя
stats-chart-by-month = Каждый месяц
stats-chart-running = Нарастающим итогом
stats-chart-subtitle = { $count ->
        [one] { $count } завершённая сделка
        [few] { $count } завершённые сделки
       *[many] { $count } завершённых сделок
    } за { $days ->
        [one] { $days } день
        [few] { $days } дня
       *[many] { $days } дней
    }
stats-utc = Дни начинаются в полночь UTC.
button-stats = ‹ Прибыль
button-chart-day = Дни
button-chart-week = Недели
button-chart-month = Месяцы
button-stats-bot = По ботам
button-stats-account = По счетам

## Time

duration-days = { $days } д { $hours } ч
duration-hours = { $hours } ч { $minutes } м
duration-minutes = { $minutes } м
duration-seconds = { $seconds } с

## Drafts

draft-button-back = ‹ Назад
draft-button-leave = Выйти
draft-button-next = Дальше ›
draft-button-clear = Очистить
draft-button-edit = { $label }
draft-button-add = + { $label }
draft-button-fix = Исправить: { $label }
draft-button-go-on = Продолжить
draft-button-look = Проверить ещё раз
draft-button-look-now = Проверить
draft-button-reopen = Открыть черновик снова
draft-button-retry = Ещё раз
draft-line = { $label }: <b>{ $value }</b>
draft-line-problem = { $label }: <b>{ $value }</b>
    ↳ { $problem }
draft-line-missing = { $label }: –
draft-problem = { $label }: { $problem }
draft-now = Сейчас: <b>{ $value }</b>
draft-found = Найдено по «{ $typed }»:
draft-found-nothing = По «{ $typed }» ничего не найдено.
draft-ready = Проверьте и подтвердите. Пока ничего не отправлено.
draft-ready-unsure = Проверьте и подтвердите. Это уже отправлялось и могло выполниться, поэтому сначала я это проверю.
draft-not-ready = Так это не сочетается. Измените отмеченное, потом можно подтвердить.
draft-hole = Не хватает одного ответа.
draft-shortened = …
draft-chosen = ✓ { $text }
draft-none = нет
draft-yes = Да
draft-no = Нет
# What people type for yes and no, in small letters.
draft-yes-words = да д вкл yes y on 1 +
draft-no-words = нет н выкл no n off 0 -

draft-wrong-number = Не могу прочесть это как число.
draft-wrong-ambiguous = { $typed } можно понять двояко: напишите без запятой или с точкой.
draft-wrong-unit = Здесь нужно значение в { $unit }.
draft-wrong-no-unit = Здесь нужно просто число, без единицы.
draft-wrong-whole = { $value } – не целое число.
draft-wrong-small = { $value } – слишком мало.
draft-wrong-large = { $value } – слишком много.
draft-expect-number =
    Отправьте { $kind ->
        [whole] целое число
       *[number] число
    }{ $range ->
        [min-max] { " " }от { $low } до { $high }
        [above-max] { " " }больше { $low }, не больше { $high }
        [any-max] { " " }не больше { $high }
        [min-any] { " " }не меньше { $low }
        [above-any] { " " }больше { $low }
       *[any-any] { "" }
    }.
draft-wrong-option = «{ $typed }» здесь не подходит. Можно: { $options }.
draft-wrong-nothing = Сейчас здесь не из чего выбирать.
draft-wrong-many =
    { $max ->
        [one] Здесь можно выбрать не больше { $max } варианта.
        [few] Здесь можно выбрать не больше { $max } вариантов.
       *[many] Здесь можно выбрать не больше { $max } вариантов.
    }
draft-wrong-few =
    { $min ->
        [one] Должен остаться хотя бы { $min } вариант.
        [few] Нужно выбрать хотя бы { $min } варианта.
       *[many] Нужно выбрать хотя бы { $min } вариантов.
    }
draft-wrong-long =
    { $length ->
        [one] Здесь { $length } символ,
        [few] Здесь { $length } символа,
       *[many] Здесь { $length } символов,
    } { $max ->
        [one] а можно не больше { $max } символа.
        [few] а можно не больше { $max } символов.
       *[many] а можно не больше { $max } символов.
    }
draft-wrong-text = Так здесь нельзя.
draft-wrong-empty = Ответ пустой.
draft-nothing-asked = На всё уже есть ответ. Чтобы изменить его, сначала нажмите на его кнопку.
draft-not-text = Это не текст. Напишите ответ или нажмите кнопку.
draft-not-text-removed = Это не текст, и там мог быть секрет, поэтому сообщение удалено. Напишите ответ текстом.
draft-choice-gone = Этого варианта больше нет. Вот что есть сейчас.
draft-stale = Черновик с тех пор изменился. Проверьте его и подтвердите снова.
draft-aged = С тех пор прошло время: проверьте ещё раз и подтвердите.
draft-late = Ваше нажатие ждало, пока меня не было, поэтому я его не исполнил. Проверьте и подтвердите снова.

draft-sending = <b>Отправляю в 3Commas…</b>
draft-looking-first = <b>Смотрю, не выполнено ли это с первого раза…</b> Отправлю, только если нет.
draft-sending-toast = Это отправляется прямо сейчас.
draft-checking = <b>3Commas не ответил.</b> Смотрю, выполнено ли это. Само ничего повторно не отправляется.
draft-unknown = <b>Неизвестно, выполнено ли это.</b> Проверьте в 3Commas, прежде чем отправлять снова; само ничего повторно не отправляется.
draft-held = <b>Повторно не отправлено:</b> не удалось узнать, выполнено ли это с первого раза. Проверьте ещё раз чуть позже.
draft-was-done = Это выполнено с первого раза, поэтому повторно ничего не отправлено.
draft-not-done = 3Commas не ответил, и того, что вы просили, там нет: похоже, это не выполнено. Можно изменить и подтвердить снова.
draft-reopened = Возможно, это уже выполнено: проверьте в 3Commas, прежде чем подтверждать снова.
draft-accepted = <b>3Commas принял это.</b> Его ответ прочесть не удалось, проверьте результат там.
draft-refused = <b>3Commas не принял это.</b> Ничего не сделано. Что изменить, указано здесь.
draft-refused-plain = <b>Отправить не удалось.</b> Ничего не сделано, черновик остался как был.
draft-refused-detail = <b>3Commas не принял это.</b> Ничего не сделано. { $detail }
draft-cancelled = Черновик удалён, ничего не отправлено.
draft-cancelled-unknown = Больше не проверяю. Возможно, это выполнено: посмотрите в 3Commas.
draft-over = Этот черновик закрыт.
draft-moved = Черновик продолжается ниже.

## Bot drafts

botdraft-new-title = <b>Новый бот</b>
botdraft-edit-title = <b>Правка бота</b> #b{ $id }
botdraft-as-last = Было: { $text }
botdraft-confirm-create = Подтвердить: создать бота
botdraft-confirm-change = Подтвердить изменения
botdraft-button-card = Открыть бота
botdraft-no-accounts = <b>Нет счёта, на котором мог бы торговать бот.</b> Сначала подключите биржу: /addaccount
botdraft-not-editable = У этого бота есть настройка, которую я не могу передать. Изменить его можно только на 3Commas.

botdraft-account = Счёт
botdraft-account-ask = <b>Какой счёт?</b> Бот будет торговать его деньгами.
botdraft-pairs = Пары
botdraft-pairs-ask = <b>Какие пары?</b> Нажмите или напишите: <code>BTC/USDT</code>, <code>USDT_BTC</code> или часть названия. Несколько – через запятую.
botdraft-pairs-more = { $shown } +{ $count }
botdraft-pairs-none = Одна пара должна остаться: сначала выберите другую, потом уберите эту.
botdraft-pairs-unreadable = «{ $typed }» не похоже на пару. Напишите так: <code>BTC/USDT</code> или <code>USDT_BTC</code>.
botdraft-pair-listed = { $symbol } · чёрный список
botdraft-direction = Стратегия
botdraft-direction-ask = <b>Лонг или шорт?</b> Лонг зарабатывает на росте цены, шорт – на падении.
botdraft-long = Лонг
botdraft-short = Шорт
botdraft-start = Открывает сделки
botdraft-start-ask = <b>Когда открывать сделку?</b>
botdraft-start-manual = Вручную
botdraft-start-nonstop = Без остановки
botdraft-start-qfl = QFL
botdraft-start-trading_view = TradingView
botdraft-start-kept = Как сейчас
botdraft-qfl = Тип QFL
botdraft-qfl-ask = <b>Какой тип QFL?</b>
botdraft-qfl-original = Исходный
botdraft-qfl-day_trading = Внутри дня
botdraft-qfl-conservative = Осторожный
botdraft-qfl-position = Позиционный
botdraft-interval = Интервал
botdraft-interval-ask = <b>TradingView: какой интервал?</b>
botdraft-interval-1m = 1 минута
botdraft-interval-5m = 5 минут
botdraft-interval-15m = 15 минут
botdraft-interval-1h = 1 час
botdraft-interval-4h = 4 часа
botdraft-interval-1d = 1 день
botdraft-interval-1w = 1 неделя
botdraft-interval-1M = 1 месяц
botdraft-interval-cumulative = Сводный
botdraft-signal = Сигнал
botdraft-signal-ask = <b>TradingView: какой сигнал открывает сделку?</b>
botdraft-signal-buy_or_strong_buy = Покупать или активно покупать
botdraft-signal-strong_buy = Активно покупать
botdraft-signal-sell_or_strong_sell = Продавать или активно продавать
botdraft-signal-strong_sell = Активно продавать
botdraft-base = Базовый ордер
botdraft-base-ask = <b>Какой первый ордер сделки?</b> Число с единицей: { $examples }. В % – доля баланса.
botdraft-take_profit = Тейк-профит
botdraft-take_profit-ask = <b>При скольких процентах прибыли продавать?</b> Например, <code>1.5</code>
botdraft-max_safety_orders = Страховочные ордера
botdraft-max_safety_orders-ask = <b>Сколько страховочных ордеров самое большее?</b> От 0 до 100. Каждый требует денег и снижает среднюю цену.
botdraft-safety = Страховочный ордер
botdraft-safety-ask = <b>Какой первый страховочный ордер?</b> Число с единицей: { $examples }
botdraft-safety_order_step_percentage = Шаг
botdraft-safety_order_step_percentage-ask = <b>Насколько цена должна уйти против сделки до первого страховочного ордера?</b> В процентах, например <code>2</code>
botdraft-martingale_volume_coefficient = Множитель объёма
botdraft-martingale_volume_coefficient-ask = <b>Во сколько раз больше каждый следующий страховочный ордер?</b> Мартингейл: 1 – все равны, 2 – каждый вдвое больше.
botdraft-martingale_step_coefficient = Множитель шага
botdraft-martingale_step_coefficient-ask = <b>Во сколько раз длиннее каждый следующий шаг?</b> 1 – шаги равны.
botdraft-active_safety_orders_count = Ордеров сразу
botdraft-active_safety_orders_count-ask = <b>Сколько страховочных ордеров стоит на бирже одновременно?</b> Например, <code>1</code>
botdraft-stop_loss_percentage = Стоп-лосс
botdraft-stop_loss_percentage-ask = <b>При скольких процентах убытка продавать?</b> Например, <code>5</code>. Очистите, если не нужен.
botdraft-name = Название
botdraft-name-ask = <b>Как назвать бота?</b> От 2 до 100 знаков. Без названия бот называется по своим парам.
botdraft-name-short = В названии должно быть не меньше 2 знаков.
botdraft-max_active_deals = Сделок сразу
botdraft-max_active_deals-ask = <b>Сколько сделок может идти одновременно?</b> Не больше одной на пару.
botdraft-more = Другие настройки
botdraft-more-ask = <b>Другие настройки:</b> рост шага, ордера сразу, от чего считать тейк-профит, сделки сразу, пауза, предел цены биткоина.
botdraft-more-show = Показать
botdraft-tp-type = Тейк-профит от
botdraft-tp-type-ask = <b>От чего считать проценты тейк-профита?</b>
botdraft-tp-total = Всего объёма
botdraft-tp-base = Базового ордера
botdraft-cooldown = Пауза
botdraft-cooldown-ask = <b>Сколько ждать после сделки?</b> В секундах, например <code>300</code>. Очистите, если не нужно.
botdraft-btc-limit = Предел цены BTC
botdraft-btc-limit-ask = <b>Предел цены биткоина для открытия сделок?</b> В USD, например <code>50000</code>. Очистите, если не нужен.

botdraft-unit-quote_currency = в валюте каждой пары
botdraft-unit-base_currency = в монете каждой пары
botdraft-unit-percent = %
botdraft-unit-xbt = XBT
botdraft-table-number = СО
botdraft-table-base = БО
botdraft-table-deviation = %
botdraft-table-size = Объём
botdraft-table-total = Итого
botdraft-funds = На одну сделку – до <b>{ $funds }</b>.
botdraft-funds-all =
    { $deals ->
        [one] На { $deals } сделку сразу –
        [few] На { $deals } сделки сразу –
       *[many] На { $deals } сделок сразу –
    } до <b>{ $funds }</b>.
botdraft-funds-short = Бот в шорт продаёт: столько должно быть в { $coin }.
botdraft-the-coins = его монетах
botdraft-funds-percent = Объёмы в % нельзя сложить: каждый ордер берёт долю того баланса, который будет тогда.
botdraft-funds-mixed = Ордера в { $base } и в { $safety } нельзя сложить.
botdraft-reach = Последний страховочный ордер стоит на { $deviation }.
botdraft-warn-funds = ⚠️ Может понадобиться { $needed }, а на счёте свободно { $free }.
botdraft-warn-unreachable = ⚠️ Начиная со страховочного ордера { $number } цена должна упасть до нуля: такие не исполнятся.
botdraft-warn-listed = ⚠️ В вашем чёрном списке, торговли не будет: { $pairs }
botdraft-warn-nonstop = ⚠️ По документации 3Commas «без остановки» – только для одной пары: может быть отказ.
botdraft-starts-off = Бот создаётся выключенным: пока вы его не включите, он не торгует.
botdraft-mixed = эти пары считаются в разных валютах, один объём ордера всем не подойдёт. Выберите пары одной валюты.
botdraft-other-currency = это было сказано в { $before }, а пары теперь в { $now }. Укажите объём заново.
botdraft-too-many-deals =
    { $pairs ->
        [one] { $pairs } пара – не больше { $pairs } сделки сразу.
        [few] { $pairs } пары – не больше { $pairs } сделок сразу.
       *[many] { $pairs } пар – не больше { $pairs } сделок сразу.
    }
botdraft-safety-zero = объём страховочных ордеров должен быть больше 0.

botdraft-changes = <b>Что изменится</b>
botdraft-change = { $label }: { $was } → <b>{ $now }</b>
botdraft-moved = <b>Бота тем временем изменили в другом месте, поэтому ничего не отправлено.</b> На карточке он такой, как сейчас: проверьте и подтвердите ещё раз.
botdraft-no-changes = Пока ничего не изменено.
botdraft-created = <b>Создан бот { $name }</b>
botdraft-created-off = Он выключен. Откройте его и включите, когда захотите торговать.
botdraft-created-on = Он включён.
botdraft-changed = <b>Бот { $name } изменён</b>
botdraft-unchanged = <b>{ $name } остался прежним.</b> Изменений не было, ничего не отправлено.
botdraft-running-deals = Уже идущие сделки сохраняют свои настройки.
botdraft-footer = #b{ $id }
botdraft-footer-pairs = #b{ $id } · { $pairs }
