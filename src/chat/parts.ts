import type { Api } from 'grammy';
import { createAccountSection } from './accounts/accounts-section.ts';
import { addAccountForm } from './accounts/add-account-form.ts';
import { renameAccountForm } from './accounts/rename-account-form.ts';
import { createActionSection } from './actions/action-section.ts';
import { createForms, type Forms } from './forms/draft-handlers.ts';
import type { Form } from './forms/form.ts';
import { editBotForm, newBotForm } from './bots/draft/bot-form.ts';
import { createBotDraftSection } from './bots/draft/draft-section.ts';
import { createBotSection } from './bots/bot-section.ts';
import { blackListForms } from './black-list/black-list-forms.ts';
import { createBlackListSection } from './black-list/black-list-section.ts';
import { createDealSection } from './deals/deal-handlers.ts';
import { safetyOrdersForm } from './deals/safety-orders-form.ts';
import { takeProfitForm } from './deals/take-profit-form.ts';
import { createConnectSection } from './connect/connect-section.ts';
import { createFreeText } from './home/free-text.ts';
import { createHomeSection } from './home/home-section.ts';
import { createSettingsSection } from './settings/settings-section.ts';
import { createStatisticsSection } from './statistics/statistics-section.ts';
import { TARGET_WAYS } from './target-ways.ts';
import { createTradeDraftSection } from './trades/draft/draft-section.ts';
import { tradeForms } from './trades/draft/trade-forms.ts';
import { createTradeSection } from './trades/trade-handlers.ts';
import type { ChatContext } from './context.ts';
import type { Actions } from '../actions/actions.ts';
import type { Charts } from '../charts/charts.ts';
import type { Logger } from '../log.ts';
import type { Languages } from '../settings/languages.ts';
import type { WordsFor } from '../text/words.ts';
import type { BudgetSnapshot, ThreeCommasClient } from '../threecommas/index.ts';
import type { Access } from '../vault/access.ts';
import type { LinkKey } from '../vault/link-key.ts';
import type { LinkedUsers } from '../vault/linked-users.ts';
import type { WatchSchedule } from '../watch/watcher.ts';
import type { ActionRules } from './actions/question-card.ts';
import type { DraftStore } from './forms/draft-store.ts';
import type { Messenger } from './messenger.ts';
import type { ConversationStore } from './connect/conversation-store.ts';
import { looksLikeSecret } from './secrets.ts';
import type { Section } from './section.ts';

export interface ChatDeps {
  readonly messenger: Messenger;
  readonly access: Access;
  readonly users: LinkedUsers;
  readonly clientFor: (userId: number) => Promise<ThreeCommasClient | undefined>;
  readonly publicClient: ThreeCommasClient;
  readonly linkKey: LinkKey;
  readonly forgetUser: (userId: number) => Promise<void>;
  readonly actions: Actions;
  readonly scheduleOf: (userId: number) => WatchSchedule | undefined;
  readonly limitsOf: (userId: number) => Promise<BudgetSnapshot>;
  /** The person is there: alerts that waited for them can go. */
  readonly onSeen: (userId: number) => void;
  readonly conversationStore: ConversationStore;
  readonly wordsFor: WordsFor;
  readonly languages: Languages;
  readonly charts: Charts;
  readonly drafts: DraftStore;
  readonly makeNonce: () => string;
  readonly log: Logger;
  readonly clock: () => number;
}

export interface ChatOptions {
  readonly rules: ActionRules;
  readonly confirmMs: number;
  /** How long a handler may take before its chat is freed. */
  readonly handlerLimitMs: number;
}

/** All that is asked step by step, one draft at a time. */
const FORMS: readonly Form[] = [
  takeProfitForm(),
  ...blackListForms(),
  safetyOrdersForm(),
  newBotForm(),
  editBotForm(),
  addAccountForm(),
  renameAccountForm(),
  ...tradeForms(),
];

/** The parts of the chat, and what belongs to none of them alone. */
export interface Parts {
  readonly forms: Forms;
  readonly sections: readonly Section[];
  readonly commands: NonNullable<Section['commands']>;
  /** Answers a text that is no command and no answer. */
  readonly freeText: (ctx: ChatContext, text: string) => Promise<void>;
}

export function createParts(api: Api, given: ChatDeps, options: ChatOptions): Parts {
  const forms = createForms({ ...given, store: given.drafts, looksLikeSecret }, FORMS);
  const deps = { ...given, forms };
  const actions = createActionSection({ ...deps, rules: options.rules, ways: TARGET_WAYS });
  const parts = [
    forms.section,
    createDealSection(deps),
    createBlackListSection(deps),
    createBotSection({ ...deps, ask: actions.ask }),
    createBotDraftSection(deps),
    actions,
    createConnectSection(deps, options),
    createTradeSection(deps),
    createTradeDraftSection(deps),
    createAccountSection(deps),
    createStatisticsSection(deps),
    createSettingsSection({ ...deps, api }),
  ];
  const links = Object.assign({}, ...parts.map((part) => part.links ?? {})) as NonNullable<Section['links']>;
  const sections = [...parts, createHomeSection(deps, links)];
  const commands = Object.assign({}, ...sections.map((section) => section.commands ?? {})) as NonNullable<
    Section['commands']
  >;
  return { forms, sections, commands, freeText: createFreeText({ ...deps, ask: actions.ask }, commands) };
}
