import { textField } from '../forms/fields.ts';
import type { Answered, Field, FormEnv } from '../forms/form.ts';

const MAX_LENGTH = 4000;
const MAX_LENGTH_SHORT = 200;

/**
 * A key, a secret, a passphrase: never shown, its message is deleted. It is taken exactly as it was sent, since some
 * exchanges give secrets of several lines.
 *
 * @param options.short a word that people may have thought of themselves, such as a passphrase: of any characters
 */
export function secretField(
  options: Omit<Parameters<typeof textField>[0], 'maxLength' | 'secret'> & { readonly short?: boolean },
): Field {
  const { short = false } = options;
  return {
    ...textField({ ...options, maxLength: short ? MAX_LENGTH_SHORT : MAX_LENGTH, secret: true }),
    read: (text: string, { words }: FormEnv): Answered => {
      const value = text.replaceAll('\r\n', '\n').trim();
      const isOne = short
        ? value.length <= MAX_LENGTH_SHORT && !/[\p{C}]/u.test(value)
        : value.length <= MAX_LENGTH && (/^[\x21-\x7e]{5,}$/.test(value) || isPem(value));
      if (isOne) return { kind: 'value', value };
      return { kind: 'problem', html: words.html(short ? 'account-not-a-word' : 'account-not-a-key') };
    },
  };
}

function isPem(text: string): boolean {
  return /^-----BEGIN [A-Z ]+-----\n[\x20-\x7e\n]+-----END [A-Z ]+-----$/.test(text);
}
