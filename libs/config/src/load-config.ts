import { readFileSync } from 'node:fs';
import { distance } from 'fastest-levenshtein';
import { Because } from './because.js';
import type { Variable } from './forms.js';
import { conflictsIn } from './rules.js';
import { variables } from './variables.js';
import type { VariableName } from './variables.js';

export type Config = {
  readonly [K in VariableName]: (typeof variables)[K] extends Variable<infer T> ? T : never;
};

/** All problems of an environment at once, one sentence each. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  constructor(readonly problems: readonly string[]) {
    super(['The configuration is not valid:', ...problems.map((problem) => `  - ${problem}`)].join('\n'));
  }
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** A secret may stand in a file, as Docker and Kubernetes hand it out; the variable with this ending names the file. */
const FROM_FILE = '_FILE';
export const mayComeFromFile = ({ secret, file }: Variable<unknown>): boolean => Boolean(secret ?? file);

const tableOf: Readonly<Record<string, Variable<unknown>>> = variables;
const names = Object.entries(tableOf).flatMap(([name, variable]) =>
  mayComeFromFile(variable) ? [name, `${name}${FROM_FILE}`] : [name],
);

/**
 * Reads the environment into typed values: each by its form, secrets also from their files, then what the values say of
 * each other.
 * @param defaults stand in for what the environment leaves out
 * @throws ConfigError
 */
export function loadConfig(given: Environment = process.env, defaults: Environment = {}): Config {
  const own = withoutEmpty(given);
  const problems = Object.keys(own)
    .filter((name) => !names.includes(name) && isMeantForUs(name, own))
    .map(unknownName);
  const wrong = new Set<string>();
  const values = Object.fromEntries(
    Object.entries(tableOf).map(([name, variable]) => {
      try {
        const value = textOf(name, variable, own) ?? defaults[name];
        return [name, value ? parsed(name, variable, value) : variable.default];
      } catch (error) {
        if (!(error instanceof Because)) throw error;
        problems.push(error.message);
        wrong.add(name);
        return [name, variable.default];
      }
    }),
  ) as Config;
  for (const conflict of conflictsIn(values))
    if (!conflict.names.some((name) => wrong.has(name))) problems.push(conflict.sentence);
  if (problems.length > 0) throw new ConfigError(problems);
  return values;
}

/** Whether the environment says anything of this variable. */
export const isGiven = (name: VariableName, env: Environment = process.env): boolean =>
  Boolean(env[name]?.trim() || env[`${name}${FROM_FILE}`]?.trim());

const withoutEmpty = (env: Environment): Environment =>
  Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim()));

/** What the environment, or the file that it names, holds. @throws Because */
function textOf(name: string, variable: Variable<unknown>, env: Environment): string | undefined {
  const value = env[name]?.trim();
  const file = mayComeFromFile(variable) ? env[`${name}${FROM_FILE}`]?.trim() : undefined;
  if (file === undefined) return value;
  if (value !== undefined)
    throw new Because(`${name} and ${name}${FROM_FILE} are both set; leave one of them out.`);
  const content = readText(`${name}${FROM_FILE}`, file).trim();
  if (content === '') throw new Because(`${name}${FROM_FILE} names ${file}, which is empty.`);
  return content;
}

function readText(name: string, file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const why = code ? UNREADABLE[code] : undefined;
    throw new Because(`${name} names ${file}, which cannot be read: ${why ?? message}.`);
  }
}

const UNREADABLE: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EACCES: 'this account may not read it',
  EISDIR: 'it is a folder',
};

/** @throws Because, a whole sentence */
function parsed(name: string, variable: Variable<unknown>, text: string): unknown {
  try {
    if (/^(["']).*\1$/.test(text))
      throw new Because('its quotation marks are part of it, as Docker reads env files; leave them out');
    return variable.parse(text);
  } catch (error) {
    const shown = variable.secret ? 'its value' : `"${text.slice(0, 100)}"`;
    const why = error instanceof Because ? `: ${error.message}` : '';
    const fallback = show(variable.default);
    throw new Because(
      `${name} must be ${variable.form}; ${shown} is not${why}. Leave it out for the default (${fallback === '' ? 'empty' : fallback}).`,
    );
  }
}

/** Names with our prefix, and near misses of the two names that go without it. */
const isMeantForUs = (name: string, env: Environment): boolean =>
  name.startsWith('CLEANWIRE_') ||
  (['KAFKA_BROKERS', 'DATABASE_URL'] as const).some((known) => !env[known] && distance(name, known) <= 2);

function unknownName(name: string): string {
  const nearest = names
    .map((known) => ({ known, edits: distance(name, known) }))
    .sort((a, b) => a.edits - b.edits)[0];
  return nearest && nearest.edits <= 6
    ? `${name} is not known; did you mean ${nearest.known}?`
    : `${name} is not known; docs/config.md lists every name.`;
}

/** A value as it would stand in the environment. */
export const show = (value: unknown): string =>
  Array.isArray(value)
    ? value.join(',')
    : typeof value === 'boolean'
      ? value
        ? 'on'
        : 'off'
      : String(value);

/**
 * Sets how many threads Node.js keeps for what the system does in its own time, unless the environment says it. To be called before the
 * first of them is needed, which is when their number is read.
 */
export function keepThreads(count: number, env: NodeJS.ProcessEnv = process.env): void {
  env['UV_THREADPOOL_SIZE'] ??= String(count);
}
