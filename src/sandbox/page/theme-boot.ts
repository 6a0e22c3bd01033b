import { applyTheme, readThemeChoice } from './theme.ts';

// Its own small script, run before the first paint: no flash of the other theme.
applyTheme(readThemeChoice());
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => applyTheme(readThemeChoice()));
