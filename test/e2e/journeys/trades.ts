import type { Journeys } from './journey.ts';

export const tradesJourneys: Journeys = {};
