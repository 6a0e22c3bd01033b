import type { Journeys } from './journey.ts';

export const botsJourneys: Journeys = {};
