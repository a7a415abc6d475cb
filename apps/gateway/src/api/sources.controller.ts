import { Controller, Delete, Get, HttpCode, Param, Patch, Post, Query, Req, Res } from '@nestjs/common';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, Max, Min } from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { forbiddenSource } from '@cleanwire/crawling/addresses';
import type { JsonSchema } from '@cleanwire/contracts';
import {
  addSource,
  allSources,
  changeSource,
  fetchSourceNow,
  latestFetches,
  pauseSource,
  removeSource,
  resumeSource,
  SCORECARD_DAYS,
  scorecardOf,
  sourceReport,
  sourceReports,
} from '@cleanwire/store';
import type { SourceReport } from '@cleanwire/store';
import { GatewayContext } from '../gateway-context.js';
import { Problem } from '../http/problem.js';
import { ScorecardAnswer } from './answers/scorecard.js';
import {
  AddedSourceAnswer,
  FetchedSourceAnswer,
  NewSource,
  RemovedSource,
  SourceChange,
  SourceList,
} from './answers/sources.js';
import type { FetchedSource } from './answers/sources.js';
import { PagingQuery } from './article-query.js';
import { jsonBody } from './json-body.js';
import { linkToNext } from './link-header.js';
import { Operation } from './operation.js';

const sourceId: JsonSchema = {
  type: 'string',
  minLength: 1,
  maxLength: 100,
  description: 'Id of a source that is fetched.',
};
const operators = {
  problems: [
    'invalid-request',
    'unauthorized',
    'not-allowed',
    'too-many-requests',
    'cross-site',
    'not-found',
  ],
  forOperators: true,
} as const;

class SourcesQuery extends PagingQuery {}

class ScorecardQuery {
  @JSONSchema({ description: 'How many days, today among them.', default: SCORECARD_DAYS })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(SCORECARD_DAYS)
  days?: number;
}

const FETCHES = 20;

@Controller('v1/sources')
export class SourcesController {
  constructor(private readonly context: GatewayContext) {}

  @Get()
  @Operation({
    operationId: 'listSources',
    summary: 'Every publisher of an article, whoever brought it, and the sources that are fetched',
    description:
      '`sources` are publishers, the busiest first, all of them on the first page; `fetched` are feeds that this installation fetches, a page of them by id.',
    answer: SourceList,
    problems: ['invalid-query'],
  })
  async list(
    @Query() { limit = 100, cursor }: SourcesQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SourceList> {
    const { db } = this.context;
    const shown = this.shownTo(request);
    const after = cursor === undefined ? undefined : Buffer.from(cursor, 'base64url').toString();
    const page = await sourceReports(db, { limit, ...(after !== undefined && { after }) });
    const next = page.next && Buffer.from(page.next).toString('base64url');
    linkToNext(request, reply, next);
    return {
      sources: cursor === undefined ? await allSources(db) : [],
      fetched: page.sources.map(shown),
      ...(next !== undefined && { next }),
    };
  }

  @Get(':id')
  @Operation({
    operationId: 'getSource',
    summary: 'A source that is fetched: how it does, its next visit and why then',
    path: { id: sourceId },
    answer: FetchedSourceAnswer,
    problems: ['not-found'],
  })
  async one(@Param('id') id: string, @Req() request: FastifyRequest): Promise<FetchedSourceAnswer> {
    const shown = this.shownTo(request);
    const source = await this.found(id);
    const fetches = await latestFetches(this.context.db, { sourceId: id, limit: FETCHES });
    return {
      source: shown(source),
      fetches: fetches.map(({ at, result, status, bytes, ms }) => ({
        at,
        result,
        ...(status !== undefined && { status }),
        ...(bytes !== undefined && { bytes }),
        ms,
      })),
    };
  }

  /** Whoever may read receipts may: it tells nothing else. */
  @Get(':id/scorecard')
  @Operation({
    operationId: 'getScorecard',
    summary: 'What became of what a source sent, by day',
    description:
      'Of fetched sources and of those that producers send: documents, items read and rejected by reason, new articles, updates, duplicates by reason, and how late they were. Counted when receipts and articles are indexed, by the day (UTC) on which the document came, and kept for 35 days.',
    path: { id: { ...sourceId, maxLength: 200, description: 'Id of a source, as documents name it.' } },
    answer: ScorecardAnswer,
    problems: ['invalid-query', 'not-found'],
  })
  async scorecard(
    @Param('id') id: string,
    @Query() { days = SCORECARD_DAYS }: ScorecardQuery,
  ): Promise<ScorecardAnswer> {
    const scorecard = await scorecardOf(this.context.db, id, { days, now: new Date() });
    if (scorecard) return scorecard;
    throw new Problem('not-found', `Nothing came from a source ${id.slice(0, 100)}.`);
  }

  @Post()
  @HttpCode(200)
  @Operation({
    operationId: 'addSource',
    summary: 'Have a feed fetched, at once',
    description:
      'An address that is fetched already is answered with `added: false`, and nothing is changed.',
    body: NewSource,
    answer: AddedSourceAnswer,
    ...operators,
  })
  async add(@Req() request: FastifyRequest): Promise<AddedSourceAnswer> {
    const { access, config, db } = this.context;
    access.operator(request);
    const added = await addSource(db, jsonBody(request, NewSource), {
      forbidden: forbiddenSource({
        allowAddresses: config.CLEANWIRE_FETCHER_ALLOW_ADDRESSES,
        allowPorts: config.CLEANWIRE_FETCHER_ALLOW_PORTS,
      }),
    });
    if (added.kind === 'refused') throw new Problem('invalid-request', added.sentence);
    return { added: added.kind === 'added', source: whole(await this.found(added.source.id)) };
  }

  @Patch(':id')
  @Operation({
    operationId: 'changeSource',
    summary: 'Pause a source, resume it, fetch it now, or change what is said of it',
    path: { id: sourceId },
    body: SourceChange,
    answer: FetchedSourceAnswer,
    ...operators,
  })
  async change(@Param('id') id: string, @Req() request: FastifyRequest): Promise<FetchedSourceAnswer> {
    const { access, db } = this.context;
    access.operator(request);
    const { state, fetchNow, ...facts } = jsonBody(request, SourceChange);
    await this.found(id);
    if (Object.keys(facts).length > 0) await changeSource(db, id, facts);
    if (state !== undefined) await (state === 'paused' ? pauseSource : resumeSource)(db, id);
    if (fetchNow) await fetchSourceNow(db, id);
    return this.one(id, request);
  }

  @Delete(':id')
  @Operation({
    operationId: 'removeSource',
    summary: 'No longer fetch a source; its articles stay',
    path: { id: sourceId },
    answer: RemovedSource,
    ...operators,
  })
  async remove(@Param('id') id: string, @Req() request: FastifyRequest): Promise<RemovedSource> {
    this.context.access.operator(request);
    if (!(await removeSource(this.context.db, id))) throw unknown(id);
    return { removed: id };
  }

  private async found(id: string): Promise<SourceReport> {
    const source = await sourceReport(this.context.db, id);
    if (!source) throw unknown(id);
    return source;
  }

  /** Some publishers put a subscriber's key into the address of a feed: whoever brings no operator's key is not shown it. */
  private shownTo(request: FastifyRequest): (source: SourceReport) => FetchedSource {
    return this.context.access.whoSent(request)?.role === 'operator' ? whole : hidden;
  }
}

const unknown = (id: string): Problem =>
  new Problem(
    'not-found',
    `No source ${id.slice(0, 100)} is fetched here; GET /v1/sources lists those that are.`,
  );

/** As the contract has it: counts that only the store needs stay there. */
function whole({
  unchangedCount: _,
  intervalMs: __,
  nextDueAt: ___,
  lastPublishedAt: ____,
  ...source
}: SourceReport): FetchedSource {
  return source;
}

function hidden(report: SourceReport): FetchedSource {
  const { lastSentence, ...source } = whole(report);
  const query = new URL(source.url).search;
  const sentence = query === '' ? lastSentence : lastSentence?.replaceAll(query, '?…');
  return {
    ...source,
    url: query === '' ? source.url : source.url.replace(query, '?…'),
    ...(sentence !== undefined && { lastSentence: sentence }),
  };
}
