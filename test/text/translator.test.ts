import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeHtml, listLocales, loadTranslations, TextError } from '../../src/text/translator.ts';

const translations = loadTranslations('en');
const words = translations.for('en');

describe('the language of a person', () => {
  it.each(['en', 'EN', 'en-GB', 'en_US', 'xx', '', undefined, 'constructor', '../en'])(
    '%s finds words',
    (code) => {
      expect(translations.for(code).locale).toBe('en');
    },
  );

  it('is one of those whose words lie in locales/', () => {
    expect(translations.locales).toEqual(listLocales());
    expect(listLocales()).toContain('en');
  });

  it('must have words where it is the default', () => {
    expect(() => loadTranslations('xx')).toThrow(TextError);
  });
});

describe('text', () => {
  it('throws where a word is missing, instead of printing its key', () => {
    expect(() => words.text('no-such-words')).toThrow(TextError);
    expect(() => words.html('no-such-words')).toThrow(/no-such-words/);
    expect(() => words.text('button-deals.no-attribute')).toThrow(TextError);
    expect(words.has('no-such-words')).toBe(false);
    expect(words.has('button-deals')).toBe(true);
  });

  it('throws where a variable is missing: a sentence about money must have no hole', () => {
    expect(() => words.text('button-confirm-close')).toThrow(TextError);
    expect(() => words.text('button-confirm-close', { profit: '+1.00' })).not.toThrow();
  });

  it('shows variables that are text untouched: ids ungrouped, prices uncut', () => {
    expect(words.text('button-deal', { symbol: 'A/B', profit: '0.0000123456789', id: '2371234567' })).toBe(
      'A/B 0.0000123456789 · #2371234567',
    );
  });

  it('puts no invisible marks around variables', () => {
    expect(words.text('button-page', { page: '2', pages: '5' })).toBe('2/5');
  });

  it('chooses the form of a number', () => {
    const count = (deals: number) => words.html('connect-done', { keyEnding: 'wxyz', deals });
    expect(count(0)).toContain('no active deal right now');
    expect(count(1)).toContain('one active deal');
    expect(count(2)).toContain('2 active deals');
    expect(count(1234)).toContain('1,234 active deals');
    expect(words.html('deals-title', { scope: 'active', count: 1 })).toContain('1 active deal<');
    expect(words.html('deals-title', { scope: 'active', count: 21 })).toContain('21 active deals<');
    expect(words.html('status-failing', { failures: 1 })).toMatch(/last look failed/);
    expect(words.html('status-failing', { failures: 3 })).toMatch(/last 3 looks failed/);
  });
});

describe('HTML', () => {
  it('keeps the tags of the words and escapes every variable', () => {
    expect(words.html('not-allowed', { userId: '<b>&"' })).toContain('<code>&lt;b&gt;&amp;"</code>');
    expect(words.html('deal-error', { message: '</b><a href="x">' })).not.toMatch(/<\/b>|<a/);
  });

  it('lets no variable become a tag or an entity, whatever a bot or an exchange is called', () => {
    const ours = words.html('deal-error', { message: '' }).match(/[<&]/g)?.length ?? 0;
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (message) => {
        const html = words.html('deal-error', { message });
        expect(html.match(/<|&(?!amp;|lt;|gt;)/g)?.length ?? 0).toBe(ours);
        const back = html.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
        expect(back).toContain(message);
      }),
    );
  });

  it('is not for plain text: buttons show what was given', () => {
    expect(words.text('button-deal', { symbol: 'A&B', profit: '', id: '1' })).toContain('A&B');
  });

  it('escapes exactly what Telegram asks for', () => {
    expect(escapeHtml('a < b & c > "d" \'e\' _f_ *g*')).toBe('a &lt; b &amp; c &gt; "d" \'e\' _f_ *g*');
  });
});
