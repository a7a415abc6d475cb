import { ofWebhooks, refusalOf } from '@cleanwire/crawling/addresses';
import { failureOf, Stopped } from './failures.js';
import { guardedAgent } from './guarded-agent.js';
import type { AgentSettings } from './guarded-agent.js';
import { retryAfterMs } from './response-headers.js';

export interface WebhookSettings extends AgentSettings {
  readonly userAgent: string;
  readonly allowPorts: readonly number[];
  /** For a whole request, its answer included. */
  readonly timeoutMs: number;
}

/** What a receiver said, or why it could not be asked. */
export interface WebhookAnswer {
  readonly status?: number;
  readonly retryAfterMs?: number;
  /** What it means, where it is no success. */
  readonly sentence?: string;
}

export interface WebhookClient {
  /** POSTs JSON. Never throws for what the network does. Redirects are not followed: what is signed is for one address. */
  post(
    address: string,
    headers: Readonly<Record<string, string>>,
    body: string,
    signal: AbortSignal,
  ): Promise<WebhookAnswer>;
  close(): Promise<void>;
}

/** Of an answer, which says nothing but its status. */
const MOST_ANSWER_BYTES = 64 * 1024;

export function createWebhookClient(settings: WebhookSettings): WebhookClient {
  const { agent, route } = guardedAgent(settings);
  return {
    post: async (address, headers, body, signal) => {
      const url = URL.canParse(address) ? new URL(address) : undefined;
      if (!url) return { sentence: `"${address.slice(0, 200)}" is not an address.` };
      const refusal = refusalOf(url, settings.allowPorts);
      if (refusal) return { sentence: ofWebhooks(refusal.sentence) };
      const timeout = AbortSignal.timeout(settings.timeoutMs);
      try {
        const { origin, path, headers: more } = await route(url);
        const {
          statusCode: status,
          headers: answered,
          body: answer,
        } = await agent.request({
          origin,
          path,
          method: 'POST',
          body,
          headers: {
            ...more,
            'user-agent': settings.userAgent,
            'content-type': 'application/json',
            ...headers,
          },
          signal: AbortSignal.any([signal, timeout]),
        });
        await answer.dump({ limit: MOST_ANSWER_BYTES }).catch(() => undefined);
        if (status >= 200 && status < 300) return { status };
        const wait = retryAfterMs(answered, Date.now());
        return { status, sentence: sentenceOf(status), ...(wait !== undefined && { retryAfterMs: wait }) };
      } catch (error) {
        const reason = timeout.aborted
          ? new Stopped('timeout', `${url.host} did not answer within ${settings.timeoutMs} ms.`)
          : signal.aborted
            ? new Stopped('aborted', 'The notifier is stopping.')
            : error;
        return { sentence: ofWebhooks(failureOf(reason, url, 'head', MOST_ANSWER_BYTES).sentence) };
      }
    },
    close: () => agent.destroy(),
  };
}

const sentenceOf = (status: number): string =>
  status === 410
    ? 'Status 410: the receiver is gone for good.'
    : status >= 300 && status < 400
      ? `Status ${status}: redirects are not followed; give the address that it leads to.`
      : `Status ${status}: the receiver did not take it.`;
