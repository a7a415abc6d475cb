import { setTimeout as sleep } from 'node:timers/promises';
import { once } from 'node:events';
import type { OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ParsedQuery } from '@cleanwire/language/search';
import { outboxReader, outboxSince } from '@cleanwire/store';
import { GatewayContext } from '../gateway-context.js';
import { Problem } from '../http/problem.js';
import { parsedQuestion } from '../news.js';
import { DATE_FORM, dateOrTime, invalidParameter, isRealTime, MAX_QUESTION_LENGTH } from './article-query.js';
import { Operation } from './operation.js';
import { mayHaveMatched, WantedEvents } from './wanted-events.js';
import type { IsWanted } from './wanted-events.js';

class StreamQuery {
  @JSONSchema({
    description:
      'The number of the last event you have; else the header `Last-Event-ID`, else only what is new.',
    examples: ['0'],
  })
  @IsOptional()
  @Matches(/^\d{1,15}$/, { message: 'must be the number of an event' })
  after?: string;

  @JSONSchema({
    description: 'Instead: everything since then, a date or a time.',
    examples: ['2025-07-30T09:00:00Z'],
  })
  @IsOptional()
  @Matches(dateOrTime, { message: DATE_FORM })
  since?: string;

  @JSONSchema({
    description:
      'Only events of articles that match: the query language of `/v1/articles`, asked of the article as the event has it. Of an article that was changed and does not match, an event `unmatched` tells.',
    examples: ['"sovereign AI" -sport', '#Larnholm OR source:daleecho'],
  })
  @IsOptional()
  @IsString()
  @MaxLength(MAX_QUESTION_LENGTH)
  q?: string;
}

/** Where a client begins. */
interface Beginning {
  /** The number of the event before its first. */
  readonly from: bigint;
  /** What is said first, where what lies between is not known any more or never was. */
  readonly gap?: object;
}

/**
 * The events of news.clean-articles.v1 for those who have no Kafka: server-sent events, in the order of their numbers, none left out
 * and none twice. They are read from the outbox, whose numbers rise in the order of the commits, so a client that comes back with the
 * number of its last event goes on where it was, as far back as the outbox reaches (CLEANWIRE_OUTBOX_KEEP_MS).
 */
@Controller('v1/stream')
export class StreamController {
  private clients = 0;
  private readonly wanted: WantedEvents;

  constructor(private readonly context: GatewayContext) {
    this.wanted = new WantedEvents(context.db);
  }

  @Get()
  @Operation({
    operationId: 'streamEvents',
    summary: 'What happens to articles, as it happens: server-sent events',
    description:
      'Each event has its number as `id`, its kind as `event`, and the CleanArticleEvent as `data`. `EventSource` resumes by itself. With `q`, an event `unmatched` (`{"articleId", "version", "sequence"}`) says that an article was changed and does not match as it now stands: forget it, if you have it. An event `gap` says that some of those asked for are gone, or that a number was never given: read `/v1/articles` anew.',
    headers: {
      'last-event-id': {
        type: 'string',
        pattern: '^\\d{1,15}$',
        description: 'The number of the last event you have.',
      },
    },
    answer: {
      'text/event-stream': {
        type: 'string',
        description: 'The `data` of each event is a CleanArticleEvent as JSON (see /asyncapi.json).',
        examples: [
          'id: 4711\nevent: created\ndata: {"articleId": "5f0c…", "version": 1, "kind": "created", …}\n\n',
        ],
      },
    },
    problems: ['invalid-query', 'invalid-request', 'too-many-streams'],
  })
  async stream(
    @Query() query: StreamQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (this.clients >= MOST_CLIENTS)
      throw new Problem(
        'too-many-streams',
        `${MOST_CLIENTS} clients follow the stream already. Try again later.`,
      );
    const question = parsedQuestion(query.q);
    if (query.q?.trim() && !question.query)
      throw invalidParameter('q', question.notes[0]?.detail ?? 'asks for nothing');
    // Asked for before the answer begins: while the database is away it is a problem, not an empty stream.
    const beginning = await this.beginningOf(query, request.headers['last-event-id']);
    const headers = {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      // Proxies would otherwise hold events back until a buffer is full.
      'x-accel-buffering': 'no',
    };
    if (request.method === 'HEAD') return reply.headers(headers).send();

    reply.hijack();
    const { raw } = reply;
    this.clients++;
    try {
      raw.writeHead(200, { ...reply.getHeaders(), ...headers } as OutgoingHttpHeaders);
      await follow(raw, outboxReader(this.context.db), beginning, this.wanted.by(question.query), question);
    } catch (error) {
      // The client comes back by itself with its last number, and then goes on.
      this.context.logger.warn({ err: error }, 'stream.ended');
    } finally {
      this.clients--;
      raw.destroy();
    }
  }

  /** @throws Problem on numbers and times that are none, and on two beginnings at once */
  private async beginningOf(
    { after, since }: StreamQuery,
    lastEventId: string | string[] | undefined,
  ): Promise<Beginning> {
    const reader = outboxReader(this.context.db);
    if (since !== undefined) {
      if (after !== undefined)
        throw invalidParameter('since', 'cannot stand beside `after`: name one of them');
      if (!isRealTime(since)) throw invalidParameter('since', 'names no day or time there is');
      const { before, isWhole } = await outboxSince(this.context.db, new Date(since));
      return { from: before, ...(!isWhole && { gap: { since } }) };
    }
    const last = after ?? (lastEventId || undefined);
    const head = await reader.head();
    if (last === undefined) return { from: head };
    if (typeof last !== 'string' || !eventNumber.test(last))
      throw new Problem('invalid-request', 'Last-Event-ID: must be the number of an event.');
    // A number that was never given: of another installation, or of one that was set up anew.
    return BigInt(last) > head ? { from: head, gap: { after: Number(last) } } : { from: BigInt(last) };
  }
}

const eventNumber = /^\d{1,15}$/;

const MOST_CLIENTS = 100;
const BATCH = 50;
const LOOK_EVERY_MS = 500;
const HEARTBEAT_EVERY_MS = 15_000;
/** A client that takes nothing for so long is cut off; it may come back. */
const PATIENCE_MS = 30_000;

async function follow(
  client: ServerResponse,
  reader: ReturnType<typeof outboxReader>,
  { from, gap }: Beginning,
  isWanted: IsWanted,
  { query, notes }: ParsedQuery,
): Promise<void> {
  const gone = new AbortController();
  client.once('close', () => gone.abort());
  let at = from;
  let isFirst = gap === undefined;
  let spokeAt = 0;
  /** The last number that the client has heard. */
  let told = from;
  // Of `q`, as comments: programs need not know them.
  for (const { detail, position } of notes)
    await write(client, gone.signal, `: at character ${position}: ${detail}\n\n`);
  // With a number, so that a client that comes back does not ask for the same again.
  if (gap) await write(client, gone.signal, `id: ${from}\nevent: gap\ndata: ${JSON.stringify(gap)}\n\n`);
  while (!gone.signal.aborted) {
    const events = await reader.readAfter(at, BATCH);
    // Numbers have gaps, but the first one ever is 1: what lies between it and the oldest that is left may be lost.
    const oldest = events[0]?.sequence;
    if (isFirst && oldest !== undefined && oldest > at + 1n && !(await reachesBack(reader, at)))
      await write(client, gone.signal, `event: gap\ndata: ${JSON.stringify({ after: Number(at) })}\n\n`);
    isFirst = false;
    for (const { sequence, event } of events) {
      at = sequence;
      const said = (await isWanted(sequence, event))
        ? { kind: event.kind, data: event }
        : mayHaveMatched(query, event) && {
            kind: 'unmatched',
            data: { articleId: event.articleId, version: event.version, sequence: event.sequence },
          };
      if (!said) continue;
      await write(
        client,
        gone.signal,
        `id: ${sequence}\nevent: ${said.kind}\ndata: ${JSON.stringify(said.data)}\n\n`,
      );
      told = sequence;
      spokeAt = Date.now();
    }
    const now = Date.now();
    if (now - spokeAt >= HEARTBEAT_EVERY_MS) {
      // Also the first thing a client hears, so that it knows that it is connected. With the number of what it did not want, so that it
      // does not ask for that again.
      await write(client, gone.signal, `${at > told ? `id: ${at}\n` : ''}: still here\n\n`);
      told = at;
      spokeAt = now;
    }
    if (events.length < BATCH)
      await sleep(LOOK_EVERY_MS, undefined, { signal: gone.signal }).catch(() => undefined);
  }
}

/** Whether the outbox still has the event that a client has last, or one before it. */
async function reachesBack(reader: ReturnType<typeof outboxReader>, at: bigint): Promise<boolean> {
  const [oldest] = await reader.readAfter(0n, 1);
  return oldest !== undefined && (oldest.sequence <= at || oldest.sequence === 1n);
}

async function write(client: ServerResponse, gone: AbortSignal, text: string): Promise<void> {
  if (hasLeft(gone) || client.write(text)) return;
  try {
    await once(client, 'drain', { signal: AbortSignal.any([gone, AbortSignal.timeout(PATIENCE_MS)]) });
  } catch (error) {
    if (!hasLeft(gone)) throw error;
  }
}

/** Asked anew each time: it changes while a write waits. */
const hasLeft = ({ aborted }: AbortSignal): boolean => aborted;
