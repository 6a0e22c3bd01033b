/**
 * One dark card for everybody: opaque, so that it reads the same in a light and in a dark chat, and a shade lighter
 * than Telegram's night, so that it does not melt into it.
 */
export const CARD = {
  background: '#1b2938',
  text: '#f5f8fc',
  /** Words that go along: subtitles, axes, amounts beside a name. */
  quiet: '#b4c2d2',
  grid: '#33465b',
  /** The line at nothing, from which profit goes up and loss down. */
  zero: '#8fa3b8',
} as const;

/** A bluish green and an orange red: two that most of the colour-blind tell apart, also by how bright they are. */
export const PROFIT = '#3ddbb0';
export const LOSS = '#ff7361';
export const RUNNING_TOTAL = '#6cc4ff';

/** From the largest slice down; neighbours differ in brightness, not in hue alone. */
export const SLICES = [
  '#4fb8ff',
  '#ffd166',
  '#2bb58a',
  '#d7ecff',
  '#ff8a66',
  '#5c87e8',
  '#a7d957',
  '#b69cff',
  '#e36bab',
] as const;

/** Of what was put together because each was too small. */
export const OTHER_SLICE = '#8697aa';
