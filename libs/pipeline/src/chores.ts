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
