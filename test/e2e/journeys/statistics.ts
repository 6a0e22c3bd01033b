import type { Journeys } from './journey.ts';

export const statisticsJourneys: Journeys = {};
