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

/** Reads the environment into typed values. @throws ConfigError */
export function loadConfig(env: Readonly<Record<string, string | undefined>> = process.env): Config {
  const problems: string[] = [];
  for (const name of Object.keys(env)) {
    if (name.startsWith('CLEANWIRE_') && !(name in variables)) problems.push(unknownName(name));
  }
  const values = Object.fromEntries(
    Object.entries<Variable<unknown>>(variables).map(([name, variable]) => {
      const given = env[name]?.trim();
      if (given === undefined || given === '') return [name, variable.default];
      try {
        return [name, variable.parse(given)];
      } catch {
        const shown = variable.secret ? 'its value' : `"${given.slice(0, 100)}"`;
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
