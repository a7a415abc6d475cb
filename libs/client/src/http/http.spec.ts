import { CleanwireClient, ProblemError, StreamGapError } from '@cleanwire/client';

/** Answers in turn, and what was asked. */
function scripted(...answers: (() => Response | Promise<Response>)[]): {
  readonly asked: Request[];
  readonly client: CleanwireClient;
} {
  const asked: Request[] = [];
  const send = async (request: Request): Promise<Response> => {
    asked.push(request);
    const answer = answers.shift();
    if (!answer) throw new Error('Nothing more is scripted.');
    return answer();
  };
  return { asked, client: new CleanwireClient({ url: 'http://gateway.test/', key: 'secret', fetch: send }) };
}

const json =
  (body: object, status = 200, headers: Record<string, string> = {}) =>
  (): Response =>
    Response.json(body, { status, headers });
const problem = (status: number, kind: string, headers: Record<string, string> = {}): (() => Response) =>
  json(
    { type: `urn:cleanwire:problem:${kind}`, title: 'T', status, detail: `Why it is ${kind}.` },
    status,
    headers,
  );
const stream =
  (...chunks: string[]) =>
  (): Response =>
    new Response(
      new ReadableStream({
        start: (controller) => {
          for (const chunk of chunks) controller.enqueue(new TextEncoder().encode(chunk));
          controller.close();
        },
      }),
      { headers: { 'content-type': 'text/event-stream', date: 'Mon, 03 Nov 2025 10:00:00 GMT' } },
    );
const event = (sequence: number): string =>
  `id: ${sequence}\nevent: created\ndata: ${JSON.stringify({ sequence, kind: 'created' })}\n\n`;

async function all<T>(items: AsyncIterable<T>, most = Infinity): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) if (found.push(item) >= most) break;
  return found;
}

describe('lists', () => {
  it('are read page after page, with the key and the filters on each', async () => {
    const { client, asked } = scripted(
      json({ articles: [{ headline: 'one' }, { headline: 'two' }], next: 'abc' }),
      json({ articles: [{ headline: 'three' }] }),
    );
    expect(await all(client.articles({ q: '"old ferry"', limit: 2 }))).toHaveLength(3);
    expect(asked.map(({ url }) => url)).toEqual([
      'http://gateway.test/v1/articles?q=%22old%20ferry%22&limit=2',
      'http://gateway.test/v1/articles?q=%22old%20ferry%22&limit=2&cursor=abc',
    ]);
    expect(asked[1]?.headers.get('authorization')).toBe('Bearer secret');
  });

  it('of changes end where they have caught up, and go on from there', async () => {
    const { client, asked } = scripted(
      json({ articles: [{ headline: 'one' }], next: 'a', caughtUp: false }),
      json({ articles: [], gone: [{ articleId: 'x' }], next: 'b', caughtUp: true }),
      json({ articles: [], next: 'b', caughtUp: true }),
    );
    const since = new Date('2025-11-03T10:00:00Z');
    const pages = await all(client.changes({ since }, { q: 'ferry' }));
    expect(pages.map(({ articles, gone, next }) => [articles.length, gone.length, next])).toEqual([
      [1, 0, 'a'],
      [0, 1, 'b'],
    ]);
    expect(asked[0]?.url).toBe(
      'http://gateway.test/v1/articles?q=ferry&changedSince=2025-11-03T10%3A00%3A00.000Z',
    );
    expect(await all(client.changes({ cursor: 'b' }))).toHaveLength(1);
    expect(asked[2]?.url).toBe('http://gateway.test/v1/articles?changedSince=1970-01-01&cursor=b');
  });

  it('ask for no page that nobody reads', async () => {
    const { client, asked } = scripted(json({ articles: [{ headline: 'one' }], next: 'abc' }));
    expect(await all(client.articles(), 1)).toHaveLength(1);
    expect(asked).toHaveLength(1);
  });
});

describe('refusals', () => {
  it('are thrown with the gateway’s sentence', async () => {
    const { client } = scripted(problem(404, 'not-found'), problem(400, 'invalid-query'));
    await expect(client.article('none')).rejects.toMatchObject({
      name: 'ProblemError',
      kind: 'not-found',
      status: 404,
      message: 'Why it is not-found.',
    });
    await expect(client.api.GET('/v1/articles')).rejects.toBeInstanceOf(ProblemError);
  });

  it('of something that is no gateway are said as such', async () => {
    const { client } = scripted(() => new Response('<h1>Bad gateway</h1>', { status: 502 }));
    await expect(client.story('x')).rejects.toMatchObject({ kind: 'no-problem', status: 502 });
  });

  it('because the gateway is busy are waited for as long as it says', async () => {
    const { client, asked } = scripted(
      problem(503, 'busy', { 'retry-after': '0' }),
      problem(429, 'too-many-requests', { 'retry-after': '0' }),
      json({ articles: [] }),
    );
    expect(await all(client.articles())).toEqual([]);
    expect(asked).toHaveLength(3);
  });

  it('are not waited for longer than the caller’s patience, nor of what changes something', async () => {
    const { client } = scripted(problem(429, 'too-many-requests', { 'retry-after': '3600' }));
    await expect(client.tag('x')).rejects.toMatchObject({ retryAfterSeconds: 3600 });
    const other = scripted(problem(429, 'too-many-requests', { 'retry-after': '0' }));
    const merge = other.client.api.POST('/v1/articles/{id}/merge', {
      params: { path: { id: 'x' } },
      body: { articleId: 'y' },
    });
    await expect(merge).rejects.toMatchObject({ status: 429 });
    expect(other.asked).toHaveLength(1);
  });

  it('say that nothing answers, and where', async () => {
    const { client } = scripted(() => {
      throw new TypeError('fetch failed', {
        cause: Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }),
      });
    });
    await expect(client.article('x')).rejects.toMatchObject({
      name: 'GatewayAwayError',
      message:
        'The gateway at http://gateway.test does not answer (ECONNREFUSED). Is it running, and `url` right?',
    });
  });

  it('of an address that is none come at once', () => {
    expect(() => new CleanwireClient({ url: 'gateway:8080' })).toThrow(
      '`url` must be the address of a gateway',
    );
  });
});

describe('the stream', () => {
  it('comes back behind the last event, wherever it broke, and tells none twice', async () => {
    const cut = event(2).slice(0, 25);
    const { client, asked } = scripted(
      stream(': still here\n\n', event(1), cut),
      stream(event(1), event(2), 'data'),
      problem(503, 'busy'),
      stream(event(3)),
    );
    const events = await all(client.follow({ q: 'ferry' }), 3);
    expect(events.map(({ sequence }) => sequence)).toEqual([1, 2, 3]);
    expect(asked.map(({ headers }) => headers.get('last-event-id'))).toEqual([null, '1', '2', '2']);
    expect(asked[3]?.url).toBe('http://gateway.test/v1/stream?q=ferry');
  }, 20_000);

  it('that broke before its first event goes on from when it was answered', async () => {
    const { client, asked } = scripted(stream(': still here\n\n'), stream(event(7)));
    expect(await all(client.follow(), 1)).toHaveLength(1);
    expect(asked[1]?.url).toBe('http://gateway.test/v1/stream?since=2025-11-03T10%3A00%3A00.000Z');
  });

  it('tells apart what does not match any more', async () => {
    const gone = 'id: 2\nevent: unmatched\ndata: {"articleId":"a","version":2,"sequence":2}\n\n';
    const { client, asked } = scripted(stream(event(1), gone), stream(gone, event(3)));
    const unmatched: unknown[] = [];
    const events = await all(client.follow({ q: 'ferry', onUnmatched: (each) => unmatched.push(each) }), 2);
    expect(events.map(({ sequence }) => sequence)).toEqual([1, 3]);
    expect(unmatched).toEqual([{ articleId: 'a', version: 2, sequence: 2 }]);
    expect(asked[1]?.headers.get('last-event-id')).toBe('2');
  });

  it('does not hide a gap', async () => {
    const gap = 'event: gap\ndata: {"after":3}\n\n';
    const { client } = scripted(stream(gap, event(9)));
    await expect(all(client.follow({ after: 3 }))).rejects.toBeInstanceOf(StreamGapError);
    const gaps: object[] = [];
    const told = scripted(stream(gap, event(9)));
    await all(told.client.follow({ after: 3, onGap: (each) => gaps.push(each) }), 1);
    expect(gaps).toEqual([{ after: 3 }]);
  });

  it('ends with a question that is none, and when it is told to', async () => {
    const { client, asked } = scripted(problem(400, 'invalid-query'));
    await expect(all(client.follow({ q: '"old' }))).rejects.toMatchObject({ kind: 'invalid-query' });
    expect(asked).toHaveLength(1);
    const over = new AbortController();
    const other = scripted(stream(event(1), event(2)));
    const seen: number[] = [];
    for await (const { sequence } of other.client.follow({ signal: over.signal })) {
      seen.push(sequence);
      over.abort();
    }
    expect(seen).toEqual([1]);
  });
});
