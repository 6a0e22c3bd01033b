import { Decimal } from 'decimal.js';
import { allParams, endpoint, type EndpointName } from './endpoints.ts';
import type { ParamSpec, ParamTable } from './param-spec.ts';

/** What is wrong with a set of parameters: field -> messages, in the shape of 3Commas' own `error_attributes`. */
type ParamProblems = Readonly<Record<string, readonly string[]>>;

/**
 * Checks the parameters of a call against the table: unknown names, mandatory and conditional ones, types, allowed
 * values, ranges, and what the document says about the steps of a take profit. Values never appear in a message.
 *
 * @returns null where all is well.
 */
export function checkParams(
  name: EndpointName,
  params: Readonly<Record<string, unknown>>,
): ParamProblems | null {
  const checker = new Checker(allParams(name), params, endpoint(name).path.endsWith('/update'));
  return checker.run();
}

class Checker {
  readonly #table: ParamTable;
  readonly #params: Readonly<Record<string, unknown>>;
  readonly #isUpdate: boolean;
  readonly #problems = new Map<string, string[]>();

  constructor(table: ParamTable, params: Readonly<Record<string, unknown>>, isUpdate: boolean) {
    this.#table = table;
    this.#params = params;
    this.#isUpdate = isUpdate;
  }

  run(): ParamProblems | null {
    for (const name of Object.keys(this.#params)) {
      if (!Object.hasOwn(this.#table, name) || name.includes('[')) this.#complain(name, 'is not known');
    }
    for (const [name, spec] of Object.entries(this.#table)) {
      if (name.includes('[')) continue;
      const value = this.#sent(name);
      if (value === undefined) this.#checkAbsence(name, spec);
      else this.#checkValue(name, spec, value);
    }
    return this.#problems.size === 0 ? null : Object.fromEntries(this.#problems);
  }

  #complain(name: string, message: string): void {
    this.#problems.set(name, [...(this.#problems.get(name) ?? []), message]);
  }

  /** Null counts as not sent, as it does in the document ("If null - steps won't be changed"). */
  #sent(name: string): unknown {
    return Object.hasOwn(this.#params, name) ? (this.#params[name] ?? undefined) : undefined;
  }

  #checkAbsence(name: string, spec: ParamSpec): void {
    if (spec.requiredIf === undefined) {
      if (spec.mandatory) this.#complain(name, 'is missing');
      return;
    }
    const conditions = Object.entries(spec.requiredIf);
    if (conditions.every(([other, wanted]) => this.#effective(other) === wanted)) {
      this.#complain(name, `is missing: required with ${describe(conditions)}`);
    }
  }

  /** What the service will take a parameter for: as sent, else its default, else the first value listed. */
  #effective(name: string): unknown {
    const spec = this.#table[name];
    return this.#sent(name) ?? spec?.default ?? spec?.values?.[0] ?? false;
  }

  #checkValue(name: string, spec: ParamSpec, value: unknown): void {
    if (typeof value === 'number' && Number.isNaN(value)) {
      this.#complain(name, 'is not a number');
      return;
    }
    for (const problem of problemsOf(spec, value)) this.#complain(name, problem);
    for (const [other, wanted] of Object.entries(spec.availableIf ?? {})) {
      // An edit leaves out what stays as it is, so only an open contradiction counts.
      const sent = this.#sent(other);
      if (sent !== undefined && sent !== wanted && value !== false) {
        this.#complain(name, `is only available with ${describe([[other, wanted]])}`);
      }
    }
    if (spec.format === 'steps' && Array.isArray(value)) this.#checkSteps(name, value);
  }

  #checkSteps(name: string, steps: readonly unknown[]): void {
    const fields = Object.entries(this.#table).filter(([key]) => key.startsWith(`${name}[`));
    const names = new Map(fields.map(([key, spec]) => [key.slice(name.length + 1, -1), spec]));
    for (const step of steps) {
      if (!isRecord(step)) {
        this.#complain(name, 'holds an item that is not a step');
        continue;
      }
      for (const field of Object.keys(step)) {
        if (!names.has(field)) this.#complain(`${name}[${field}]`, 'is not known');
      }
      for (const [field, spec] of names) {
        const value = step[field] ?? undefined;
        if (value === undefined) this.#complain(`${name}[${field}]`, 'is missing');
        else for (const problem of problemsOf(spec, value)) this.#complain(`${name}[${field}]`, problem);
      }
    }
    this.#checkStepTotals(name, steps.filter(isRecord));
    if (this.#effective('take_profit_type') !== 'step_sell' && !this.#isUpdate) {
      this.#complain(name, 'is only available with take_profit_type = step_sell');
    }
  }

  #checkStepTotals(name: string, steps: readonly Readonly<Record<string, unknown>>[]): void {
    const percents = steps.map(({ percent }) => toDecimal(percent));
    if (percents.every((percent) => percent !== null) && steps.length > 0) {
      const total = percents.reduce((sum, percent) => sum.plus(percent), new Decimal(0));
      // An edit may leave out steps that were sold already, so there less than the whole is possible.
      const wrong = this.#isUpdate ? total.gt(100) : !total.eq(100);
      if (wrong) this.#complain(name, `must add up to 100 percent, not ${total.toFixed()}`);
    }
    const positions = steps.map(({ position }) => position).filter((position) => position !== undefined);
    if (new Set(positions).size < positions.length) {
      this.#complain(`${name}[position]`, 'must be different for each step');
    }
  }
}

function describe(conditions: readonly (readonly [string, string | boolean])[]): string {
  return conditions.map(([name, value]) => `${name} = ${String(value)}`).join(' and ');
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A finite decimal, or null. Text must be plain digits: no exponent, no blanks, no hexadecimal. */
function toDecimal(value: unknown): Decimal | null {
  if (typeof value === 'number') return Number.isFinite(value) ? new Decimal(value) : null;
  return typeof value === 'string' && /^-?\d{1,40}(\.\d{1,60})?$/.test(value) ? new Decimal(value) : null;
}

function problemsOf(spec: ParamSpec, value: unknown): readonly string[] {
  switch (spec.type) {
    case 'integer':
      if (!Number.isSafeInteger(value)) return ['must be a whole number'];
      if (spec.format === 'id' && (value as number) <= 0) return ['must be a positive id'];
      return rangeProblems(spec, new Decimal(value as number));
    case 'number': {
      const number = toDecimal(value);
      return number === null ? ['must be a number'] : rangeProblems(spec, number);
    }
    case 'boolean':
      return typeof value === 'boolean' ? [] : ['must be true or false'];
    case 'string':
      return typeof value === 'string' ? stringProblems(spec, value) : ['must be text'];
    case 'array':
      return Array.isArray(value) ? arrayProblems(spec, value) : ['must be a list'];
  }
}

function rangeProblems(spec: ParamSpec, value: Decimal): readonly string[] {
  const problems: string[] = [];
  if (spec.above !== undefined && value.lte(spec.above)) problems.push(`must be greater than ${spec.above}`);
  if (spec.min !== undefined && value.lt(spec.min)) problems.push(`must be ${spec.min} or more`);
  if (spec.max !== undefined && value.gt(spec.max)) problems.push(`must be ${spec.max} or less`);
  return problems;
}

const PAIR = /^[^\s_]+_\S+$/;

function stringProblems(spec: ParamSpec, value: string): readonly string[] {
  if (!isWellFormed(value)) return ['is not valid Unicode'];
  if (spec.values !== undefined && !spec.values.includes(value)) {
    return [`must be one of ${spec.values.join(', ')}`];
  }
  if (spec.format === 'pair' && !PAIR.test(value)) return ['must look like QUOTE_BASE'];
  return spec.mandatory && value.trim() === '' ? ['is empty'] : [];
}

function isWellFormed(value: string): boolean {
  try {
    encodeURIComponent(value);
    return true;
  } catch {
    return false;
  }
}

function arrayProblems(spec: ParamSpec, value: readonly unknown[]): readonly string[] {
  const problems: string[] = [];
  if (spec.minItems !== undefined && value.length < spec.minItems) {
    problems.push(`needs ${spec.minItems} or more`);
  }
  if (spec.max !== undefined && value.length > spec.max) problems.push(`takes ${spec.max} at most`);
  if (spec.format === 'pairs' && !value.every((pair) => typeof pair === 'string' && PAIR.test(pair))) {
    problems.push('must hold pairs like QUOTE_BASE');
  }
  if (spec.format === 'strategies' && !value.every(isStrategy)) {
    problems.push('must hold items like {strategy, options}');
  }
  return problems;
}

function isStrategy(value: unknown): boolean {
  if (!isRecord(value) || typeof value.strategy !== 'string' || value.strategy === '') return false;
  return value.options === undefined || isRecord(value.options);
}
