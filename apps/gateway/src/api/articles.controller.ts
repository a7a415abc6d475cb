import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { articleById, encodeCursor, outboxReader, placeBefore, traceOfArticle } from '@cleanwire/store';
import { changedArticles } from '../changes.js';
import { GatewayContext } from '../gateway-context.js';
import { findArticles } from '../news.js';
import {
  ArticlesQuery,
  invalidCursor,
  invalidParameter,
  isRealTime,
  MOST_SIGHTINGS,
  pagingOf,
  searchOf,
  SightingsQuery,
} from './article-query.js';
import { changeCursorOf, encodeChangeCursor } from './change-cursor.js';
import { linkToNext } from './link-header.js';
import { ArticleAnswer, ArticleList, listedArticle } from './answers/articles.js';
import { SightingList } from './answers/sightings.js';
import { ArticleTrace } from './answers/trace.js';
import { Operation } from './operation.js';
import { articleId } from './parameters.js';
import { articleWithSightings, notThere } from '../sightings.js';

@Controller('v1/articles')
export class ArticlesController {
  constructor(private readonly context: GatewayContext) {}

  @Get()
  @Operation({
    operationId: 'listArticles',
    summary: 'Articles, newest first, each text once; or what changed since a time',
    answer: ArticleList,
    problems: ['invalid-query'],
  })
  async list(
    @Query() query: ArticlesQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ArticleList> {
    if (query.changedSince !== undefined) return this.changes(query, query.changedSince, request, reply);
    const { articles, next, notes } = await findArticles(this.context.db, searchOf(query), pagingOf(query));
    const cursor = next && encodeCursor(next);
    linkToNext(request, reply, cursor);
    return {
      articles: articles.map(listedArticle),
      ...(cursor !== undefined && { next: cursor }),
      ...(notes.length > 0 && { notes }),
    };
  }

  private async changes(
    { limit = 20, cursor, ...query }: ArticlesQuery,
    since: string,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<ArticleList> {
    const { db } = this.context;
    if (query.sort === 'relevance')
      throw invalidParameter('sort', 'cannot stand beside `changedSince`: changes come in their order');
    if (!isRealTime(since)) throw invalidParameter('changedSince', 'names no day or time there is');
    const search = searchOf(query);
    const after = cursor === undefined ? await placeBefore(db, new Date(since)) : changeCursorOf(cursor);
    // A number that was never given: of another installation, or of one that was set up anew.
    if (cursor !== undefined && after > (await outboxReader(db).head())) throw invalidCursor();
    const { articles, gone, last, caughtUp, notes } = await changedArticles(db, search, { after, limit });
    const next = encodeChangeCursor(last);
    linkToNext(request, reply, next);
    return {
      articles: articles.map(listedArticle),
      gone,
      caughtUp,
      next,
      ...(notes.length > 0 && { notes }),
    };
  }

  @Get(':id')
  @Operation({
    operationId: 'getArticle',
    summary: 'One article in full',
    description:
      'One that turned out to be another is answered with 308 and the address of that one; one that nobody has any more with 410.',
    path: { id: articleId },
    answer: ArticleAnswer,
    problems: ['not-found', 'withdrawn'],
  })
  async one(@Param('id') id: string): Promise<ArticleAnswer> {
    const found = await articleById(this.context.db, id);
    if (!found) throw await this.gone(id);
    const { article, ...around } = found;
    return { ...article, ...around };
  }

  @Get(':id/sightings')
  @Operation({
    operationId: 'listSightings',
    summary: 'The places that ran the article, why each is counted to it, and what differs in its text',
    description: 'All of them, page by page; the article itself lists the first and the newest.',
    path: { id: articleId },
    answer: SightingList,
    problems: ['not-found', 'withdrawn', 'invalid-query'],
  })
  async sightings(
    @Param('id') id: string,
    @Query() query: SightingsQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SightingList> {
    const found = await articleWithSightings(
      this.context.db,
      id,
      pagingOf({ limit: MOST_SIGHTINGS, ...query }),
    );
    if (!found) throw await this.gone(id, '/sightings');
    const cursor = found.next && encodeCursor(found.next);
    linkToNext(request, reply, cursor);
    return { articleId: id, sightings: found.sightings, ...(cursor !== undefined && { next: cursor }) };
  }

  @Get(':id/trace')
  @Operation({
    operationId: 'traceArticle',
    summary:
      'The way of the article’s sightings through the system: read from where, decided and published when',
    path: { id: articleId },
    answer: ArticleTrace,
    problems: ['not-found', 'withdrawn'],
  })
  async trace(@Param('id') id: string): Promise<ArticleTrace> {
    const found = await traceOfArticle(this.context.db, id);
    if (!found || found.sightings.length === 0) throw await this.gone(id, '/trace');
    return found;
  }

  /** An article that was merged away leads to the one that took it in. */
  private gone(id: string, rest = ''): Promise<Error> {
    return notThere(this.context.db, id, (into) => `/v1/articles/${into}${rest}`);
  }
}
