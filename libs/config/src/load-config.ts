import { distance } from 'fastest-levenshtein';
import { variables } from './variables.js';
import type { Variable, VariableName } from './variables.js';

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

/**
 * Reads the environment into typed values.
 * @param defaults stand in for what the environment leaves out
 * @throws ConfigError
 */
export function loadConfig(given: Environment = process.env, defaults: Environment = {}): Config {
  const env = {
    ...defaults,
    ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== '')),
  };
  const problems: string[] = [];
  for (const name of Object.keys(env)) {
    if (!(name in variables) && isMeantForUs(name, env)) problems.push(unknownName(name));
  }
  const values = Object.fromEntries(
    Object.entries<Variable<unknown>>(variables).map(([name, variable]) => {
      const text = env[name]?.trim();
      if (!text) return [name, variable.default];
      try {
        return [name, variable.parse(text)];
      } catch {
        const shown = variable.secret ? 'its value' : `"${text.slice(0, 100)}"`;
        problems.push(
          `${name} must be ${variable.form}; ${shown} is not. Leave it out for the default (${show(variable.default)}).`,
        );
        return [name, variable.default];
      }
    }),
  );
  if (problems.length > 0) throw new ConfigError(problems);
  return values as Config;
}

/** Names with our prefix, and near misses of the two names that go without it. */
const isMeantForUs = (name: string, env: Environment): boolean =>
  name.startsWith('CLEANWIRE_') ||
  (['KAFKA_BROKERS', 'DATABASE_URL'] as const).some((known) => !env[known] && distance(name, known) <= 2);

function unknownName(name: string): string {
  const nearest = Object.keys(variables)
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
