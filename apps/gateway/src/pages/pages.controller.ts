import { adviceFor } from '@cleanwire/config';
import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { tagKey } from '@cleanwire/language/hashtags';
import { parseQuery } from '@cleanwire/language/search';
import {
  articleLanguages,
  encodeCursor,
  isTagWithoutPage,
  latestArticles,
  latestStories,
  popularTags,
  SCORECARD_DAYS,
  scorecardOf,
  sourceReport,
  storyById,
  tagNamed,
  tagsNear,
} from '@cleanwire/store';
import type { ArticlePage, ResolvedTag, Story } from '@cleanwire/store';
import {
  ArticleQuery,
  PagingQuery,
  pagingOf,
  searchOf,
  SightingsQuery,
  TagsQuery,
} from '../api/article-query.js';
import { ARTICLES_OF_STORY } from '../api/answers/stories.js';
import { noStory } from '../no-story.js';
import { FEED_LENGTH, feedFormatOf, sendFeed, titleOfSearch } from '../feeds/send-feed.js';
import { sendStoryFeed } from '../feeds/story-feed.js';
import { trendsAt } from '../facets.js';
import { GatewayContext } from '../gateway-context.js';
import { baseUrl } from '../http/base-url.js';
import { Problem } from '../http/problem.js';
import { findArticles } from '../news.js';
import { articleWithSightings, notThere } from '../sightings.js';
import { reportsOf } from '../stories.js';
import { togetherOf } from '../together.js';
import { articlePage } from './article-page.js';
import { Beside, GLANCE_MS, inTime } from './beside.js';
import { InCommon } from './facets.js';
import { articlePath, printable, storyPath, tagPath } from './format.js';
import { frontOf } from './front.js';
import { homePage } from './home-page.js';
import type { FrontStory } from './home-page.js';
import { scorecardPage } from './scorecard-page.js';
import { searchPage } from './search-page.js';
import { sendPage, sendPart } from './send-page.js';
import { sourcesPage } from './sources-page.js';
import { knownOutlets, sourcesShown, SourcesPageQuery } from './sources-shown.js';
import { statusPage } from './status-page.js';
import { statusOf } from './status-shown.js';
import { storyPage } from './story-page.js';
import { BesideTag, tagPage, tagsPage, unknownTagPage } from './tag-page.js';

/** So that a page stays under 50 kB; one place with what differs in it takes about 1 kB. */
const SIGHTINGS_OF_PAGE = 30;
/** That lead the first page. */
const STORIES_OF_FRONT = 5;
const RISING_OF_FRONT = 8;

/** What readers see. Each page asks its questions and renders; the same addresses with .rss, .atom or .json are feeds. */
@Controller()
export class PagesController {
  private readonly beside: Beside;

  constructor(private readonly context: GatewayContext) {
    this.beside = new Beside(context.db);
  }

  @Get()
  async home(
    @Query() query: PagingQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { db, config } = this.context;
    const isFirst = query.cursor === undefined;
    const [page, rising, { stories }, { tags }, outlets] = await Promise.all([
      latestArticles(db, {}, pagingOf(query)),
      isFirst ? inTime(trendsAt(db, RISING_OF_FRONT)) : undefined,
      isFirst ? latestStories(db, { minArticles: 2 }, { limit: STORIES_OF_FRONT }) : { stories: [] },
      popularTags(db, { limit: 15 }),
      knownOutlets(db),
    ]);
    const front = isFirst ? frontOf(page.articles, stories) : { articles: page.articles, stories };
    sendPage(
      reply,
      homePage({
        articles: front.articles,
        olderPath: olderPath(request, page),
        stories: await Promise.all(front.stories.map((story) => this.withLatest(story))),
        rising: rising?.trends ?? [],
        tags,
        outlets: outlets.slice(0, 10),
        advice: adviceFor(config),
        url: this.addressOf(request, '/'),
      }),
    );
  }

  private async withLatest(story: Story): Promise<FrontStory> {
    const { articles } = await latestArticles(this.context.db, { storyId: story.storyId }, { limit: 1 });
    return { story, latest: articles[0]?.card };
  }

  @Get('tag/:tag')
  async tag(
    @Param('tag') segment: string,
    @Query() query: PagingQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { db } = this.context;
    const { name, format } = feedFormatOf(printable(segment));
    const key = tagKey(name);
    const tag = await tagNamed(db, name);
    if (!tag) {
      // Shown with an article that is not sure of it: what it leads to are the articles that may name it.
      if (await isTagWithoutPage(db, key)) {
        void reply.redirect(`/search${format ? `.${format}` : ''}?tag=${encodeURIComponent(name)}`, 302);
        return;
      }
      if (format) throw new Problem('not-found', `No article has the tag #${name.slice(0, 120)}.`);
      void reply.status(404);
      return sendPage(reply, unknownTagPage(name.slice(0, 120), await tagsNear(db, key, 8)));
    }
    // One address for each tag: an alias, or another spelling, leads there. Not for ever: aliases are learnt from articles.
    if (name !== tag.tag) return redirectToTag(reply, request, tag, format && `.${format}`);
    if (format) {
      const { articles } = await latestArticles(db, { tags: [tag.keys] }, { limit: FEED_LENGTH });
      return sendFeed(reply, request, this.context, format, {
        title: `Latest news with #${tag.tag}`,
        pagePath: tagPath(tag.tag),
        articles,
      });
    }
    const [page, related, facets] = await Promise.all([
      latestArticles(db, { tags: [tag.keys] }, pagingOf(query)),
      this.beside.tagsOf(tag.keys, GLANCE_MS),
      this.beside.facetsOf({ tags: [tag.tag] }, GLANCE_MS),
    ]);
    sendPage(
      reply,
      tagPage({
        tag,
        articles: page.articles,
        olderPath: olderPath(request, page),
        related,
        facets,
        url: this.addressOf(request, tagPath(tag.tag)),
      }),
    );
  }

  /** What stands beside the articles of a tag, for a page that did not wait for it. */
  @Get('tag/:tag/beside')
  async besideTag(@Param('tag') segment: string, @Res() reply: FastifyReply): Promise<void> {
    const tag = await tagNamed(this.context.db, printable(segment));
    if (!tag) return sendPart(reply, undefined);
    const [related = [], facets] = await Promise.all([
      this.beside.tagsOf(tag.keys),
      this.beside.facetsOf({ tags: [tag.tag] }),
    ]);
    sendPart(reply, facets && BesideTag({ facets, tag: tag.tag, related }));
  }

  @Get('tags')
  async tags(@Query() { q = '' }: TagsQuery, @Res() reply: FastifyReply): Promise<void> {
    const part = tagKey(q);
    const { tags } = await popularTags(this.context.db, { limit: 200, ...(part && { part }) });
    sendPage(reply, tagsPage(tags, q));
  }

  @Get('article/:id')
  async article(
    @Param('id') id: string,
    @Query() query: SightingsQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { db } = this.context;
    const found = await articleWithSightings(db, id, pagingOf({ limit: SIGHTINGS_OF_PAGE, ...query }));
    if (!found) throw await notThere(db, id, articlePath);
    sendPage(
      reply,
      articlePage({
        ...found,
        laterPath: olderPath(request, found),
        url: this.addressOf(request, articlePath(id)),
      }),
    );
  }

  @Get('story/:id')
  async story(
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { name: storyId, format } = feedFormatOf(id);
    if (format) return sendStoryFeed(reply, request, this.context, { storyId, format });
    const found = await storyById(this.context.db, id, ARTICLES_OF_STORY);
    if (!found) throw await noStory(this.context.db, id, storyPath);
    sendPage(
      reply,
      storyPage({
        ...found,
        together: togetherOf(found.articles.map(({ card }) => card)),
        reports: reportsOf(found.articles),
        isPart: found.story.articleCount > found.articles.length,
        url: this.addressOf(request, storyPath(id)),
      }),
    );
  }

  @Get(['search', 'search.rss', 'search.atom', 'search.json', 'latest.rss', 'latest.atom', 'latest.json'])
  async search(
    @Query() query: ArticleQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { db } = this.context;
    const search = searchOf(query);
    const { pathname, search: queryString } = new URL(request.url, 'http://localhost');
    const { name, format } = feedFormatOf(pathname);
    if (format) {
      const { articles } = await findArticles(db, search, { limit: FEED_LENGTH });
      const isLatest = name === '/latest';
      return sendFeed(reply, request, this.context, format, {
        title: isLatest ? 'Latest news' : titleOfSearch(search),
        pagePath: isLatest ? '/' : `/search${queryString}`,
        articles,
      });
    }
    const isAsked = Object.keys(search).some((filter) => filter !== 'sort');
    const { mistake } = parseQuery(search.q ?? '');
    const isSearch = isAsked && !mistake;
    const [page, facets, outlets, languages] = await Promise.all([
      isSearch ? findArticles(db, search, pagingOf(query)) : undefined,
      isSearch ? this.beside.facetsOf(search, GLANCE_MS) : undefined,
      knownOutlets(db),
      articleLanguages(db),
    ]);
    if (mistake) void reply.status(400);
    sendPage(
      reply,
      searchPage({
        search: { ...search, ...(query.tag !== undefined && { tag: query.tag }) },
        ...(page && { articles: page.articles, olderPath: olderPath(request, page), notes: page.notes }),
        facets,
        ...(mistake && { mistake }),
        outlets,
        languages,
        query: queryString,
      }),
    );
  }

  /** What stands beside the articles of a search, for a page that did not wait for it. */
  @Get('search/beside')
  async besideSearch(
    @Query() query: ArticleQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const facets = await this.beside.facetsOf(searchOf(query));
    const { search: queryString } = new URL(request.url, 'http://localhost');
    sendPart(reply, facets && InCommon({ facets, query: queryString, listed: 0 }));
  }

  @Get('sources')
  async sources(@Query() { q = '', page = 1 }: SourcesPageQuery, @Res() reply: FastifyReply): Promise<void> {
    sendPage(reply, sourcesPage(await sourcesShown(this.context.db, page, q)));
  }

  @Get('source/:id')
  async source(@Param('id') id: string, @Res() reply: FastifyReply): Promise<void> {
    const { db } = this.context;
    const [scorecard, source] = await Promise.all([
      scorecardOf(db, id, { days: SCORECARD_DAYS, now: new Date() }),
      sourceReport(db, id),
    ]);
    if (!scorecard) throw new Problem('not-found', `Nothing came from a source ${id.slice(0, 100)}.`);
    sendPage(reply, scorecardPage({ scorecard, source }));
  }

  /** Absolute, as readers reach it. */
  private addressOf(request: FastifyRequest, path: string): string {
    return baseUrl(request, this.context.config) + path;
  }

  @Get('status')
  async status(@Res() reply: FastifyReply): Promise<void> {
    void reply.header('cache-control', 'no-store');
    sendPage(reply, statusPage(await statusOf(this.context)));
  }
}

/** The same page from where this one ended. */
function olderPath({ url }: FastifyRequest, { next }: Pick<ArticlePage, 'next'>): string | undefined {
  if (!next) return undefined;
  const older = new URL(url, 'http://localhost');
  older.searchParams.set('cursor', encodeCursor(next));
  return older.pathname + older.search;
}

function redirectToTag(
  reply: FastifyReply,
  { url }: FastifyRequest,
  { tag }: ResolvedTag,
  extension: string | undefined,
): void {
  void reply.redirect(tagPath(tag) + (extension ?? '') + new URL(url, 'http://localhost').search, 302);
}
