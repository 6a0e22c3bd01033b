import type { Journeys } from './journey.ts';

export const homeJourneys: Journeys = {};
