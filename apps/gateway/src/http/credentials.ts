import type { FastifyRequest } from 'fastify';

/** Feeds, whose readers often have no other place for a key than the address; the description of the API ends alike. */
const isFeed = (path: string): boolean => /\.(rss|atom|json)$/.test(path) && !/^\/\w+api\.json$/.test(path);

/**
 * The key in a request: `Authorization: Bearer KEY`; for reading also the password of Basic, which browsers and feed readers ask for, and
 * `?key=KEY` of a feed. That one is taken out of the address, so that no log, link or cursor holds it.
 */
export function keyIn(
  request: FastifyRequest,
  { takesPasswords }: { readonly takesPasswords: boolean },
): string | undefined {
  const ofAddress = takeFromAddress(request);
  const { method, headers } = request;
  const [, scheme = '', given = ''] = /^(Bearer|Basic) +(\S+) *$/i.exec(headers.authorization ?? '') ?? [];
  if (scheme.toLowerCase() === 'bearer') return given;
  const isReading = method === 'GET' || method === 'HEAD';
  if (scheme !== '' && takesPasswords && isReading)
    return Buffer.from(given, 'base64').toString('utf8').split(':').slice(1).join(':');
  return isReading ? ofAddress : undefined;
}

function takeFromAddress({ raw, query }: FastifyRequest): string | undefined {
  const [path = '', search = ''] = (raw.url ?? '').split(/\?(.*)/s, 2);
  if (!isFeed(path) || !/(^|&)key=/.test(search)) return undefined;
  const parameters = new URLSearchParams(search);
  const key = parameters.get('key') ?? undefined;
  parameters.delete('key');
  raw.url = parameters.size > 0 ? `${path}?${parameters.toString()}` : path;
  delete (query as Record<string, unknown>)['key'];
  return key;
}
