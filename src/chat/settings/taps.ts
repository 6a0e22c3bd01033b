import { z } from 'zod';
import { defineTap, place } from '../tap.ts';

/** Two letters of a language, or `tg` for the one that Telegram speaks. */
export const TELEGRAM_LANGUAGE = 'tg';
export const languageTap = defineTap('lg', { locale: z.string().regex(/^[a-z]{2,3}$/) });
export const languagesTap = defineTap('lgs', { place });
export const settingsTap = defineTap('set', { place });
