import type { Journeys } from './journey.ts';

export const dealsJourneys: Journeys = {};
