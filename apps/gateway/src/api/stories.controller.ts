import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { tagKey } from '@cleanwire/language/hashtags';
import { encodeCursor, keysOfTags, latestStories, storyById } from '@cleanwire/store';
import type { ListedArticle as StoredArticle } from '@cleanwire/store';
import { GatewayContext } from '../gateway-context.js';
import { noStory } from '../no-story.js';
import { reportsOf } from '../stories.js';
import { togetherOf } from '../together.js';
import { pagingOf, StoriesQuery } from './article-query.js';
import { linkToNext } from './link-header.js';
import { listedArticle } from './answers/articles.js';
import { ARTICLES_OF_STORY, StoryAnswer, StoryList } from './answers/stories.js';
import type { Together } from './answers/stories.js';
import { Operation } from './operation.js';
import { storyId } from './parameters.js';

@Controller('v1/stories')
export class StoriesController {
  constructor(private readonly context: GatewayContext) {}

  @Get()
  @Operation({
    operationId: 'listStories',
    summary: 'Stories: articles of several outlets on one event, those with the latest article first',
    answer: StoryList,
    problems: ['invalid-query'],
  })
  async list(
    @Query() query: StoriesQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StoryList> {
    const { db } = this.context;
    const { tag, language, minArticles } = query;
    const tags = tag?.split(',').map(tagKey).filter(Boolean) ?? [];
    const { stories, next } = await latestStories(
      db,
      {
        ...(tags.length > 0 && { tags: await keysOfTags(db, tags) }),
        ...(language !== undefined && { language }),
        ...(minArticles !== undefined && { minArticles }),
      },
      pagingOf(query),
    );
    const cursor = next && encodeCursor(next);
    linkToNext(request, reply, cursor);
    return { stories, ...(cursor !== undefined && { next: cursor }) };
  }

  @Get(':id')
  @Operation({
    operationId: 'getStory',
    summary: 'One story: its articles in the order of their publication, and who reported it when',
    description: `At most ${ARTICLES_OF_STORY} articles; \`/v1/articles?story=ID\` pages through all of them. The id of any article that belongs to a story leads there.`,
    path: { id: storyId },
    answer: StoryAnswer,
    problems: ['not-found'],
  })
  async one(@Param('id') id: string): Promise<StoryAnswer> {
    const { db } = this.context;
    const found = await storyById(db, id, ARTICLES_OF_STORY);
    if (!found)
      throw await noStory(db, id, (other) => `/v1/stories/${other}`, `There is no story ${id.slice(0, 80)}.`);
    return {
      ...found.story,
      reports: reportsOf(found.articles),
      articles: found.articles.map(listedArticle),
      together: togetherAnswer(found.articles),
    };
  }
}

const togetherAnswer = (articles: readonly StoredArticle[]): Together[] =>
  [...togetherOf(articles.map(({ card }) => card))].map(([articleId, { with: other, because }]) => ({
    articleId,
    ...(other && { withArticleId: other.articleId }),
    because,
  }));
