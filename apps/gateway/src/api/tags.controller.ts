import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { tagKey } from '@cleanwire/language/hashtags';
import { isTagWithoutPage, popularTags, tagNamed, tagsBeside } from '@cleanwire/store';
import type { Pool, TagCursor } from '@cleanwire/store';
import { GatewayContext } from '../gateway-context.js';
import { Problem } from '../http/problem.js';
import { invalidCursor, TagsQuery } from './article-query.js';
import { linkToNext } from './link-header.js';
import { TagAnswer, TagList } from './answers/tags.js';
import { Operation } from './operation.js';
import { tagName } from './parameters.js';

@Controller('v1/tags')
export class TagsController {
  constructor(private readonly context: GatewayContext) {}

  @Get()
  @Operation({
    operationId: 'listTags',
    summary: 'Tags, those of most articles first',
    answer: TagList,
    problems: ['invalid-query'],
  })
  async list(
    @Query() { q, limit = 20, cursor }: TagsQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<TagList> {
    const part = tagKey(q ?? '');
    const { tags, next } = await popularTags(this.context.db, {
      limit,
      ...(part && { part }),
      ...(cursor !== undefined && { after: decodeTagCursor(cursor) }),
    });
    const nextCursor = next && encodeTagCursor(next);
    linkToNext(request, reply, nextCursor);
    return { tags, ...(nextCursor !== undefined && { next: nextCursor }) };
  }

  @Get(':tag')
  @Operation({
    operationId: 'getTag',
    summary: 'A tag, found by any of its names',
    path: { tag: tagName },
    answer: TagAnswer,
    problems: ['not-found'],
  })
  async one(@Param('tag') name: string): Promise<TagAnswer> {
    const { db } = this.context;
    const found = await tagNamed(db, name);
    if (!found) throw await noSuchTag(db, name);
    const { keys, ...tag } = found;
    return { ...tag, related: await tagsBeside(db, keys, 12) };
  }
}

/** A tag that no article is sure of leads to those that may have it. */
async function noSuchTag(db: Pool, name: string): Promise<Problem> {
  const shown = name.slice(0, 120);
  return new Problem(
    'not-found',
    (await isTagWithoutPage(db, tagKey(name)))
      ? `Few articles have the tag #${shown}, and none is sure of it: /v1/articles?tag=${encodeURIComponent(shown)} finds them.`
      : `No article has the tag #${shown}.`,
  );
}

const encodeTagCursor = ({ articles, key }: TagCursor): string =>
  Buffer.from(`${articles} ${key}`).toString('base64url');

function decodeTagCursor(text: string): TagCursor {
  const [, articles, key] =
    /^(\d{1,9}) ([^\s\0]{1,200})$/.exec(Buffer.from(text, 'base64url').toString()) ?? [];
  if (articles === undefined || key === undefined) throw invalidCursor();
  return { articles: Number(articles), key };
}
