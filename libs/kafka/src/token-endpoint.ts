import kafkajs from 'kafkajs';

export interface TokenEndpoint {
  readonly url: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Empty asks for none. */
  readonly scope: string;
}

const PATIENCE_MS = 10_000;
/** A token that ends within this time is not used for a login any more: brokers' clocks differ, and a login takes a moment. */
const MARGIN_MS = 30_000;

/**
 * Access tokens by the client-credentials grant (RFC 6749, 4.4), each kept until shortly before it ends. Callers at the
 * same time share one request: a client has a connection to each broker, and they log in together.
 */
export function tokensFrom(endpoint: TokenEndpoint, now = Date.now): () => Promise<string> {
  let current: Promise<{ readonly token: string; readonly goodUntil: number }> | undefined;
  return async () => {
    const before = current;
    const kept = await before?.catch(() => undefined);
    if (kept && now() < kept.goodUntil) return kept.token;
    if (current === before || !current) current = ask(endpoint, now);
    return (await current).token;
  };
}

/** Whoever hands out tokens does not give us one: as little help as a wrong password. */
export class TokenRefusedError extends kafkajs.KafkaJSNonRetriableError {
  override readonly name = 'TokenRefusedError';
}

/** @throws TokenRefusedError where the endpoint refuses, KafkaJSConnectionError where it does not answer */
async function ask(
  { url, clientId, clientSecret, scope }: TokenEndpoint,
  now: () => number,
): Promise<{ token: string; goodUntil: number }> {
  const credentials = `${encodeURIComponent(clientId)}:${encodeURIComponent(clientSecret)}`;
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      authorization: `Basic ${Buffer.from(credentials).toString('base64')}`,
      accept: 'application/json',
    },
    body: new URLSearchParams({ grant_type: 'client_credentials', ...(scope && { scope }) }),
    signal: AbortSignal.timeout(PATIENCE_MS),
  }).catch((error: unknown) => {
    const { message, cause } = error as Error;
    const why = cause instanceof Error ? cause.message : message;
    throw new kafkajs.KafkaJSConnectionError(`The token endpoint ${url} does not answer: ${why}`);
  });
  const answer = (await response.json().catch(() => ({}))) as Readonly<Record<string, unknown>>;
  const token = answer['access_token'];
  if (!response.ok || typeof token !== 'string') {
    const words = [answer['error'], answer['error_description']].filter((each) => typeof each === 'string');
    const refusal = `The token endpoint ${url} gives no token: ${[`HTTP ${response.status}`, ...words].join(', ')}`;
    throw response.status >= 500
      ? new kafkajs.KafkaJSConnectionError(refusal)
      : new TokenRefusedError(refusal);
  }
  const seconds = Number(answer['expires_in'] ?? 0);
  return { token, goodUntil: now() + Math.max(0, seconds * 1000 - MARGIN_MS) };
}
