import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import {
  ErrorCode,
  McpError,
  SubscribeRequestSchema,
  UnsubscribeRequestSchema,
} from '@modelcontextprotocol/sdk/types.js';
import type { CleanwireClient } from '@cleanwire/client';

/** Each is a stream of the gateway's. */
const MOST_WATCHES = 10;
/** Told once for all that happened meanwhile: a client reads the resource, not each event. */
const TELL_EVERY_MS = 1000;

/** The query that the articles of a resource match; undefined for one that cannot be watched. */
export function watchedQuery(uri: string): { readonly q?: string } | undefined {
  if (uri === 'cleanwire://latest') return {};
  const [, kind, name = ''] = /^cleanwire:\/\/(story|tag)\/([^/?#]+)$/.exec(uri) ?? [];
  if (kind === 'story') return /^[0-9a-f]{64}$/.test(name) ? { q: `story:${name}` } : undefined;
  if (kind !== 'tag') return undefined;
  try {
    return { q: `tag:"${decodeURIComponent(name).replaceAll('"', '')}"` };
  } catch {
    return undefined;
  }
}

/** Clients may subscribe to resources: they are told when something happened to an article of one, by following the gateway's stream. */
export function addWatches(server: McpServer, news: CleanwireClient): void {
  const watches = new Map<string, AbortController>();
  server.server.registerCapabilities({ resources: { subscribe: true } });
  server.server.setRequestHandler(SubscribeRequestSchema, ({ params: { uri } }) => {
    const query = watchedQuery(uri);
    if (!query)
      throw refused(
        `${uri} cannot be subscribed to: cleanwire://latest, cleanwire://story/ID and cleanwire://tag/NAME can.`,
      );
    if (watches.has(uri)) return {};
    if (watches.size >= MOST_WATCHES)
      throw refused(`There are ${MOST_WATCHES} subscriptions already: end one before.`);
    const watch = new AbortController();
    watches.set(uri, watch);
    follow(server, news, uri, query, watch.signal).catch((error: unknown) => {
      watches.delete(uri);
      process.stderr.write(`${uri} is not followed any more: ${(error as Error).message}\n`);
      // The client reads it then, and is told why.
      return server.server.sendResourceUpdated({ uri }).catch(() => undefined);
    });
    return {};
  });
  server.server.setRequestHandler(UnsubscribeRequestSchema, ({ params: { uri } }) => {
    watches.get(uri)?.abort();
    watches.delete(uri);
    return {};
  });
  server.server.onclose = () => {
    for (const watch of watches.values()) watch.abort();
  };
}

async function follow(
  server: McpServer,
  news: CleanwireClient,
  uri: string,
  query: { readonly q?: string },
  signal: AbortSignal,
): Promise<void> {
  let waiting: NodeJS.Timeout | undefined;
  const tell = (): void => {
    waiting ??= setTimeout(() => {
      waiting = undefined;
      if (!signal.aborted) server.server.sendResourceUpdated({ uri }).catch(() => undefined);
    }, TELL_EVERY_MS);
  };
  // Whatever was missed, or does not match any more, is a change of the resource too.
  for await (const _event of news.follow({ ...query, signal, onGap: tell, onUnmatched: tell })) tell();
}

const refused = (message: string): McpError => new McpError(ErrorCode.InvalidParams, message);
