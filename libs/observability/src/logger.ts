import { pino } from 'pino';
import type { DestinationStream, Logger } from 'pino';

export type { Logger } from 'pino';

export interface LogSettings {
  readonly level: string;
  readonly format: 'json' | 'pretty';
}

/**
 * A logger of facts: `log.info({ url, status, ms }, 'document.fetched')`. The event name is past tense,
 * `<thing>.<happened>`; keys are stable; payloads are never dumped.
 */
export function createLogger(
  service: string,
  settings: LogSettings,
  destination?: DestinationStream,
): Logger {
  const options = {
    level: settings.level,
    base: { service },
    messageKey: 'event',
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: { level: (label: string) => ({ level: label }) },
    ...(settings.format === 'pretty' &&
      !destination && {
        transport: {
          target: 'pino-pretty',
          options: { messageKey: 'event', ignore: 'service,pid,hostname', destination: 2 },
        },
      }),
  };
  return destination
    ? pino(options, destination)
    : settings.format === 'pretty'
      ? pino(options)
      : pino(options, pino.destination(2));
}

export const silentLogger: Logger = pino({ level: 'silent' });
