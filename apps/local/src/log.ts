import { mkdirSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { createLogger } from '@cleanwire/observability';
import type { Logger } from '@cleanwire/observability';
import { pino } from 'pino';
import { PinoPretty as pretty } from 'pino-pretty';

/**
 * Loggers whose lines go to a file, begun anew at each start; on the terminal only what someone should look at.
 * Returns the logger of a service.
 */
export function openLog(file: string, level: string): (service: string) => Logger {
  mkdirSync(dirname(file), { recursive: true });
  rmSync(file, { force: true });
  const destination = pino.multistream(
    [
      { level: 'trace', stream: pino.destination({ dest: file, sync: true }) },
      {
        level: 'error',
        stream: pretty({ messageKey: 'event', ignore: 'pid,hostname', destination: process.stderr }),
      },
    ],
    { dedupe: false },
  );
  return (service) => createLogger(service, { level, format: 'json' }, destination);
}
