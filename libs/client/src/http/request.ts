import { setTimeout as sleep } from 'node:timers/promises';
import { GatewayAwayError } from './errors.js';

/** The `fetch` of a client: reads are asked again when the gateway says when. */
export type Fetch = (request: Request) => Promise<Response>;

/**
 * A gateway that is busy, or has heard from us too often, says in `Retry-After` when to come back: whoever reads page after page
 * waits, up to `patienceMs` in all, instead of failing in the middle. What changes something is never sent twice.
 */
export function patientFetch(patienceMs: number, send: Fetch = fetch): Fetch {
  return async (request) => {
    const end = Date.now() + patienceMs;
    for (;;) {
      const response = await sent(send, request);
      const waitMs = waitAskedFor(response, request);
      if (waitMs === undefined || Date.now() + waitMs > end) return response;
      await response.body?.cancel();
      await sleep(waitMs, undefined, { signal: request.signal });
    }
  };
}

function waitAskedFor({ status, headers }: Response, { method }: Request): number | undefined {
  if (method !== 'GET' || (status !== 429 && status !== 503)) return undefined;
  const seconds = Number(headers.get('retry-after') ?? NaN);
  return Number.isFinite(seconds) ? seconds * 1000 : undefined;
}

async function sent(send: Fetch, request: Request): Promise<Response> {
  try {
    return await send(request);
  } catch (error) {
    if (request.signal.aborted) throw error;
    const { origin } = new URL(request.url);
    throw new GatewayAwayError(
      `The gateway at ${origin} does not answer (${reasonOf(error)}). Is it running, and \`url\` right?`,
      {
        cause: error,
      },
    );
  }
}

/** `fetch` says "fetch failed", and why in its cause. */
function reasonOf(error: unknown): string {
  const { cause, message } = error as Error;
  if (!(cause instanceof Error)) return message;
  return (cause as NodeJS.ErrnoException).code ?? cause.message;
}
