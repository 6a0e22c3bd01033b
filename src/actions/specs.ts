import { removeAccount } from './account-specs.ts';
import { cancelAllOfBot, closeAllOfBot } from './bot-deals-specs.ts';
import { deleteBot, disableBot, enableBot, startDeal } from './bot-specs.ts';
import { cancelDeal, closeDeal } from './deal-specs.ts';
import type { ActionSpecs } from './spec.ts';
import { cancelTrade, closeStep, closeTrade } from './trade-specs.ts';

/** What each kind of action reads, asks, sends and waits for. */
export const ACTION_SPECS: ActionSpecs = {
  close: closeDeal,
  cancel: cancelDeal,
  enableBot,
  disableBot,
  startDeal,
  deleteBot,
  closeAllOfBot,
  cancelAllOfBot,
  closeTrade,
  cancelTrade,
  closeStep,
  removeAccount,
};
