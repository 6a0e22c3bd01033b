import type { Journeys } from './journey.ts';

export const homeJourneys: Journeys = {
  ping: async ({ person }) => {
    person.send('/status');
    await person.waitFor(/3Commas answers in \d+ ms/);
  },
  time: async ({ person }) => {
    person.send('/menu');
    await person.waitFor(/Welcome back/);
    await person.tap('Status');
    await person.waitFor(/its clock agrees with ours/);
  },
};
