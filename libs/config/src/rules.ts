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
];

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
