import { accountsJourneys } from './accounts.ts';
import { botDraftsJourneys } from './bot-drafts.ts';
import { botsJourneys } from './bots.ts';
import { dealsJourneys } from './deals.ts';
import { homeJourneys } from './home.ts';
import type { Journeys } from './journey.ts';
import { statisticsJourneys } from './statistics.ts';
import { tradesJourneys } from './trades.ts';

/** How a person gets to each endpoint. */
export const JOURNEYS: Journeys = {
  ...dealsJourneys,
  ...botsJourneys,
  ...botDraftsJourneys,
  ...accountsJourneys,
  ...tradesJourneys,
  ...statisticsJourneys,
  ...homeJourneys,
};
