import type { Journeys } from './journey.ts';

export const accountsJourneys: Journeys = {};
