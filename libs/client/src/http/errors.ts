import type { ProblemDocument } from '../messages.js';

/** The gateway refused: its problem (RFC 9457), whose sentence says what to do. Programs may switch on `kind`. */
export class ProblemError extends Error {
  override readonly name: string = 'ProblemError';

  constructor(
    readonly status: number,
    /** `not-found`, `invalid-query`, …: the end of the problem's `type`; `no-problem` where something else answered. */
    readonly kind: string,
    message: string,
    readonly problem: ProblemDocument | undefined,
    /** When to try again, where the gateway says so. */
    readonly retryAfterSeconds: number | undefined,
  ) {
    super(message);
  }
}

/** Nothing answered at the address. */
export class GatewayAwayError extends Error {
  override readonly name: string = 'GatewayAwayError';
}

/** Events of the stream that were asked for are gone by now. */
export class StreamGapError extends Error {
  override readonly name: string = 'StreamGapError';
}

export async function problemOf(response: Response): Promise<ProblemError> {
  const text = await response.text().catch(() => '');
  const retryAfter = Number(response.headers.get('retry-after') ?? NaN);
  const seconds = Number.isFinite(retryAfter) ? retryAfter : undefined;
  const problem = problemIn(text);
  if (problem)
    return new ProblemError(
      response.status,
      problem.type.slice(problem.type.lastIndexOf(':') + 1),
      problem.detail,
      problem,
      seconds,
    );
  return new ProblemError(
    response.status,
    'no-problem',
    `${response.url || 'The address'} answers ${response.status}, and not as Cleanwire's gateway does: is something else in front of it, or \`url\` wrong?`,
    undefined,
    seconds,
  );
}

function problemIn(text: string): ProblemDocument | undefined {
  try {
    const value = JSON.parse(text) as Partial<ProblemDocument> | null;
    return typeof value?.type === 'string' && typeof value.detail === 'string'
      ? (value as ProblemDocument)
      : undefined;
  } catch {
    return undefined;
  }
}
