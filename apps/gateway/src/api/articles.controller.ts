import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { articleById, decisionsOf, encodeCursor } from '@cleanwire/store';
import { GatewayContext } from '../gateway-context.js';
import { Problem } from '../http/problem.js';
import { findArticles } from '../news.js';
import { ArticleQuery, pagingOf, searchOf } from './article-query.js';
import { linkToNext } from './link-header.js';
import { Answers } from './openapi.js';
import { listedArticle } from './responses.js';
import type { ArticleAnswer, ArticleList, SightingList } from './responses.js';
import { sightingsOf } from '../sightings.js';

@ApiTags('articles')
@Controller('v1/articles')
export class ArticlesController {
  constructor(private readonly context: GatewayContext) {}

  @Get()
  @ApiOperation({ summary: 'Articles, newest first, each text once', operationId: 'listArticles' })
  @Answers('ArticleList', ['invalid-query'])
  async list(
    @Query() query: ArticleQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ArticleList> {
    const { articles, next } = await findArticles(this.context.db, searchOf(query), pagingOf(query));
    const cursor = next && encodeCursor(next);
    linkToNext(request, reply, cursor);
    return { articles: articles.map(listedArticle), ...(cursor !== undefined && { next: cursor }) };
  }

  @Get(':id')
  @ApiOperation({ summary: 'One article in full', operationId: 'getArticle' })
  @ApiParam({ name: 'id', description: 'Article id: 64 hexadecimal digits.' })
  @Answers('ArticleAnswer', ['not-found'])
  async one(@Param('id') id: string): Promise<ArticleAnswer> {
    const found = await articleById(this.context.db, id);
    if (!found) throw noSuchArticle(id);
    return { ...found.article, duplicates: found.duplicates };
  }

  @Get(':id/sightings')
  @ApiOperation({
    summary: 'Every place that ran the article, and why it was counted to it',
    operationId: 'listSightings',
  })
  @ApiParam({ name: 'id', description: 'Article id: 64 hexadecimal digits.' })
  @Answers('SightingList', ['not-found'])
  async sightings(@Param('id') id: string): Promise<SightingList> {
    const [found, decisions] = await Promise.all([
      articleById(this.context.db, id),
      decisionsOf(this.context.db, id),
    ]);
    if (!found) throw noSuchArticle(id);
    return { articleId: id, sightings: sightingsOf(found.article, decisions) };
  }
}

const noSuchArticle = (id: string): Problem =>
  new Problem('not-found', `There is no article ${id.slice(0, 80)}; it may have been retracted.`);
