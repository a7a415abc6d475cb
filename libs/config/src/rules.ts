import type { Config } from './load-config.js';
import type { VariableName } from './variables.js';

/** What several variables say together and cannot both be meant. */
export interface Conflict {
  readonly names: readonly VariableName[];
  readonly sentence: string;
}

/** Each is right by itself here; what they say of each other is not. */
export const conflictsIn = (config: Config): Conflict[] => [
  ...notAbove(
    config,
    'CLEANWIRE_FETCHER_MIN_INTERVAL_MS',
    'CLEANWIRE_FETCHER_MAX_INTERVAL_MS',
    'the shortest time between two fetches cannot be longer than the longest',
  ),
  ...notAbove(
    config,
    'CLEANWIRE_KAFKA_MAX_WAIT_MS',
    'CLEANWIRE_KAFKA_SESSION_TIMEOUT_MS',
    'a member that waits for data longer than its session lasts is taken for dead',
  ),
  ...notForgottenBefore(
    config,
    'CLEANWIRE_DEDUPLICATOR_WINDOW_DAYS',
    'CLEANWIRE_LEDGER_KEEP_ARTICLES_DAYS',
    'texts of the window would be found alike to articles that the ledger has forgotten',
  ),
  ...notForgottenBefore(
    config,
    'CLEANWIRE_LEDGER_KEEP_ARTICLES_DAYS',
    'CLEANWIRE_LEDGER_KEEP_INBOX_DAYS',
    'a sighting that comes again would be decided again on an article that has it',
  ),
];

/** Of two times of keeping, 0 for ever, the second is the longer one. */
function notForgottenBefore(config: Config, first: NumberName, then: NumberName, why: string): Conflict[] {
  if (config[then] === 0) return [];
  return config[first] === 0
    ? [
        {
          names: [first, then],
          sentence: `${then} is ${config[then]} while ${first} is 0, for ever: ${why}. Leave ${then} out, or set both.`,
        },
      ]
    : notAbove(config, first, then, why);
}

type NumberName = {
  [K in VariableName]: Config[K] extends number ? K : never;
}[VariableName];

function notAbove(config: Config, low: NumberName, high: NumberName, why: string): Conflict[] {
  return config[low] <= config[high]
    ? []
    : [
        {
          names: [low, high],
          sentence: `${low} (${config[low]}) is above ${high} (${config[high]}): ${why}. Change one of them.`,
        },
      ];
}
