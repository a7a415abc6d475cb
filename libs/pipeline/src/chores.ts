import { metrics } from '@cleanwire/observability';
import type { Logger } from '@cleanwire/observability';

/** Again and again, never twice at a time; a failure is said as `failed` and tried again. End it with `clearInterval`. */
export function every(
  ms: number,
  chore: () => Promise<void>,
  failed: string,
  logger: Logger,
): NodeJS.Timeout {
  let busy = false;
  return setInterval(() => {
    if (busy) return;
    busy = true;
    chore()
      .catch((error: unknown) => logger.warn({ err: error }, failed))
      .finally(() => (busy = false));
  }, ms).unref();
}

/** Says and counts what tidying removed from the tables of a schema; nothing where it removed nothing. */
export function reportTidied(schema: string, rows: Readonly<Record<string, number>>, logger: Logger): void {
  for (const [table, count] of Object.entries(rows))
    metrics.tidiedRows.inc({ table: `${schema}.${table}` }, count);
  if (Object.keys(rows).length > 0) logger.info(rows, `${schema}.tidied`);
}
