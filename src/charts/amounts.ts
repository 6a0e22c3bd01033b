import { Decimal } from 'decimal.js';

/** An amount that came as text. Throws RangeError, naming what it is of, for anything but a finite number. */
export function amountOf(text: string, what: string): Decimal {
  let amount: Decimal | undefined;
  // decimal.js would also take "0x1f" and "Infinity", which no one means as money.
  if (/^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i.test(text.trim())) amount = new Decimal(text.trim());
  if (amount?.isFinite() !== true)
    throw new RangeError(`${what} is not a decimal number: ${JSON.stringify(text)}`);
  return amount;
}
