import { setTimeout as sleep } from 'node:timers/promises';
import { createParser } from 'eventsource-parser';
import type { EventSourceMessage } from 'eventsource-parser';
import type { CleanArticleEvent } from '../messages.js';
import { ProblemError, problemOf, StreamGapError } from './errors.js';
import type { Fetch } from './request.js';

/** What is not there any more of what was asked for. */
export interface Gap {
  readonly after?: number;
  readonly since?: string;
}

/** An article that is not among those asked for, as it now stands. */
export type Unmatched = Pick<CleanArticleEvent, 'articleId' | 'version' | 'sequence'>;

export interface FollowOptions {
  /** Only events of articles that match: the query language of the search. */
  readonly q?: string;
  /** The `sequence` of the last event that was worked on; goes on behind it. */
  readonly after?: number;
  /** Instead: everything since then. */
  readonly since?: Date;
  /** Ends the iteration. */
  readonly signal?: AbortSignal;
  /** With `q`: told of an article that was changed and does not match as it now stands; it may never have. */
  readonly onUnmatched?: (article: Unmatched) => void;
  /** Told of events that are gone; where it is left out the iteration ends with a StreamGapError. */
  readonly onGap?: (gap: Gap) => void;
}

const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 15_000;
/** The gateway speaks every 15 s: a connection that is silent for longer than that is dead, whatever the network says. */
const SILENCE_MS = 50_000;

/** A request of the stream, with these parameters and headers. */
export type StreamRequest = (
  query: URLSearchParams,
  headers: Record<string, string>,
  signal: AbortSignal,
) => Request;

/**
 * The events of `/v1/stream`, in order and each once, for as long as the caller asks for more. A connection that breaks is opened
 * again behind the last event.
 */
export async function* followStream(
  send: Fetch,
  request: StreamRequest,
  { q, after, since, signal, onGap, onUnmatched }: FollowOptions,
): AsyncGenerator<CleanArticleEvent, void, undefined> {
  let last = after;
  let from = since?.toISOString();
  let waitMs = FIRST_WAIT_MS;
  const isOver = (): boolean => signal?.aborted ?? false;
  while (!isOver()) {
    const connection = new Connection(signal);
    try {
      const query = new URLSearchParams({
        ...(q !== undefined && { q }),
        ...(last === undefined && from !== undefined && { since: from }),
      });
      const headers: Record<string, string> = last === undefined ? {} : { 'last-event-id': String(last) };
      const response = await connection.heard(send(request(query, headers, connection.signal)));
      if (!response.ok || !response.body) throw await problemOf(response);
      // Without an event yet there is no number to come back with: then from the moment that the gateway answered.
      from ??= new Date(response.headers.get('date') ?? Date.now()).toISOString();
      for await (const { event: kind, data, id } of messagesOf(response.body, connection)) {
        if (isOver()) return;
        waitMs = FIRST_WAIT_MS;
        const number = id === undefined ? undefined : Number(id);
        if (kind === 'gap') {
          last = number ?? last;
          tell(JSON.parse(data) as Gap, onGap);
        } else if (number === undefined || last === undefined || number > last) {
          last = number ?? last;
          if (kind === 'unmatched') onUnmatched?.(JSON.parse(data) as Unmatched);
          else yield JSON.parse(data) as CleanArticleEvent;
        }
      }
    } catch (error) {
      if (isOver()) return;
      if (error instanceof StreamGapError || isFinal(error)) throw error;
    } finally {
      connection.end();
    }
    await sleep(waitMs, undefined, signal && { signal }).catch(() => undefined);
    waitMs = Math.min(LONGEST_WAIT_MS, waitMs * 2);
  }
}

/** One connection, which is given up when nothing is heard for too long; never while the caller works on an event. */
class Connection {
  private readonly silence = new AbortController();
  readonly signal: AbortSignal;

  constructor(outer: AbortSignal | undefined) {
    this.signal = AbortSignal.any([this.silence.signal, ...(outer ? [outer] : [])]);
  }

  heard<T>(next: Promise<T>): Promise<T> {
    const watch = setTimeout(() => this.silence.abort(), SILENCE_MS);
    return next.finally(() => clearTimeout(watch));
  }

  end(): void {
    this.silence.abort();
  }
}

async function* messagesOf(
  body: ReadableStream<Uint8Array>,
  connection: Connection,
): AsyncGenerator<EventSourceMessage> {
  const messages: EventSourceMessage[] = [];
  const parser = createParser({ onEvent: (message) => messages.push(message) });
  const decoder = new TextDecoder();
  const reader = body.getReader();
  for (;;) {
    const { done, value } = await connection.heard(reader.read());
    if (done) return;
    parser.feed(decoder.decode(value, { stream: true }));
    yield* messages.splice(0);
  }
}

/** A question that the gateway refuses will be refused again. */
const isFinal = (error: unknown): boolean =>
  error instanceof ProblemError && error.status < 500 && error.status !== 429 && error.status !== 408;

function tell(gap: Gap, onGap: FollowOptions['onGap']): void {
  if (onGap) return onGap(gap);
  const asked = gap.since ?? `event ${gap.after}`;
  throw new StreamGapError(
    `Some events since ${asked} are not kept any more, or that number was never given: read \`articles()\` anew, then follow from now on; or pass \`onGap\` to go on without them.`,
  );
}
