import { Controller, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { VNode } from 'preact';
import { trySource } from '@cleanwire/http-client/try-source';
import {
  addSource,
  CorrectionError,
  checkSourceUrl,
  fetchSourceNow,
  idsOfSources,
  joinStory,
  latestArticles,
  leaveStory,
  mergeArticles,
  pauseSource,
  resumeSource,
  sourceReports,
  splitArticle,
  storyById,
} from '@cleanwire/store';
import { forbiddenSource } from '@cleanwire/crawling/addresses';
import { ARTICLES_OF_STORY } from '../../api/answers/stories.js';
import { MOST_SIGHTINGS } from '../../api/article-query.js';
import { BY, noteOf } from '../../api/corrections.controller.js';
import { GatewayContext } from '../../gateway-context.js';
import { Problem } from '../../http/problem.js';
import { noStory } from '../../no-story.js';
import { articleWithSightings, notThere } from '../../sightings.js';
import { articlePath, storyPath } from '../format.js';
import { sendPage } from '../send-page.js';
import {
  operatorArticlePage,
  operatorSourcesPage,
  operatorStoryPage,
  refusedPage,
  signInPage,
  trialPage,
} from './operator-pages.js';
import { OperatorSessions, SignedOut } from './session.js';
import type { Session } from './session.js';

/** What is told on the page that follows. A closed list: nobody writes a sentence into somebody's page by a link. */
const notes = {
  added: 'The source is fetched from now on.',
  paused: 'The source is no longer fetched.',
  active: 'The source is fetched again, at once.',
  now: 'The source is fetched as soon as its host allows.',
  corrected: 'It is done. Readers see it within seconds.',
} as const;
type Note = keyof typeof notes;

class OperatorQuery {
  @IsOptional() @IsIn(Object.keys(notes)) done?: Note;
  @IsOptional() @IsString() @MaxLength(200) after?: string;
}

const SOURCES_A_PAGE = 50;
const SOURCES = '/operator/sources';

/** What an operator does in a browser: the same as by API and command, without a script. */
@Controller('operator')
export class OperatorController {
  private readonly sessions: OperatorSessions;

  constructor(private readonly context: GatewayContext) {
    this.sessions = new OperatorSessions(context.access, context.config);
  }

  @Get()
  start(@Res() reply: FastifyReply): void {
    void reply.redirect(SOURCES, 302);
  }

  @Post('sign-in')
  async signIn(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const form = this.sessions.fieldsOf(request);
    const next = ownPath(form.get('next'));
    try {
      await this.sessions.signIn(request, reply, (form.get('key') ?? '').trim());
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      return answer(reply, error.document.status, signInPage({ next, why: error.document.detail }));
    }
    seeOther(reply, next);
  }

  @Post('sign-out')
  async signOut(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const session = await this.sessions.of(request);
    if (!(session instanceof SignedOut)) this.sessions.formOf(request, session);
    this.sessions.signOut(request, reply);
    seeOther(reply, '/');
  }

  @Get('sources')
  async sources(
    @Query() { after, done }: OperatorQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.page(request, reply, async ({ token }) => {
      const { sources, next } = await sourceReports(this.context.db, {
        limit: SOURCES_A_PAGE,
        ...(after !== undefined && { after }),
      });
      const nextPath = next && `${SOURCES}?after=${encodeURIComponent(next)}`;
      return operatorSourcesPage({ token, sources, nextPath, note: done && notes[done] });
    });
  }

  @Post('sources/try')
  @HttpCode(200)
  async try(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.change(request, reply, SOURCES, async (form, { token }) => {
      const { config, db } = this.context;
      const given = (form.get('url') ?? '').trim();
      const checked = checkSourceUrl(given);
      const trial = checked.ok
        ? await trySource(checked.url, config, Date.now())
        : { url: given, ok: false, sentence: checked.sentence };
      const known = await idsOfSources(db, [trial.url, trial.fetched?.finalUrl]);
      return trialPage({ token, trial, known });
    });
  }

  @Post('sources/add')
  async add(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.change(request, reply, SOURCES, async (form) => {
      const { config, db } = this.context;
      const name = form.get('name')?.trim();
      const added = await addSource(
        db,
        { url: form.get('url') ?? '', ...(name && { name }) },
        {
          forbidden: forbiddenSource({
            allowAddresses: config.CLEANWIRE_FETCHER_ALLOW_ADDRESSES,
            allowPorts: config.CLEANWIRE_FETCHER_ALLOW_PORTS,
          }),
        },
      );
      if (added.kind === 'refused') throw new Problem('invalid-request', added.sentence);
      return `${SOURCES}?done=added`;
    });
  }

  @Post('sources/change')
  async changeSource(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.change(request, reply, SOURCES, async (form) => {
      const ways = { paused: pauseSource, active: resumeSource, now: fetchSourceNow } as const;
      const to = form.get('to') ?? '';
      const id = form.get('id') ?? '';
      if (!Object.hasOwn(ways, to))
        throw new Problem('invalid-request', 'Pause, resume or fetch it: nothing else.');
      if (!(await ways[to as keyof typeof ways](this.context.db, id)))
        throw new Problem(
          'not-found',
          `No source ${id.slice(0, 100)} is fetched here; it may have been removed.`,
        );
      return `${SOURCES}?done=${to}`;
    });
  }

  @Get('article/:id')
  async article(
    @Param('id') id: string,
    @Query() { done }: OperatorQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.page(request, reply, async ({ token }) => {
      const { db } = this.context;
      const found = await articleWithSightings(db, id, { limit: MOST_SIGHTINGS });
      if (!found) throw await notThere(db, id, (into) => `/operator${articlePath(into)}`);
      const { article, sightings } = found;
      const { articles } = await latestArticles(
        db,
        { storyId: article.storyId },
        { limit: ARTICLES_OF_STORY },
      );
      const others = articles.filter(({ card }) => card.articleId !== article.articleId);
      const note = done && notes[done];
      return operatorArticlePage({ token, article, sightings, others, storyId: article.storyId, note });
    });
  }

  @Get('story/:id')
  async story(
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.page(request, reply, async ({ token }) => {
      const found = await storyById(this.context.db, id, ARTICLES_OF_STORY);
      if (!found) throw await noStory(this.context.db, id, (other) => `/operator${storyPath(other)}`);
      return operatorStoryPage({ token, ...found });
    });
  }

  @Post('article/:id/split')
  async split(@Param('id') articleId: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    await this.correct(request, reply, articlePath(articleId), (form, by) =>
      splitArticle(this.context.db, { articleId, sightingIds: form.getAll('sighting'), ...by }),
    );
  }

  @Post('article/:id/merge')
  async merge(@Param('id') articleId: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    await this.correct(request, reply, articlePath(articleId), (form, by) =>
      mergeArticles(this.context.db, { articleId, otherArticleId: idIn(form), ...by }),
    );
  }

  @Post('article/:id/leave-story')
  async leave(@Param('id') articleId: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    await this.correct(request, reply, articlePath(articleId), (_form, by) =>
      leaveStory(this.context.db, { articleId, ...by }),
    );
  }

  @Post('article/:id/join-story')
  async join(@Param('id') articleId: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    await this.correct(request, reply, articlePath(articleId), (form, by) =>
      joinStory(this.context.db, { articleId, storyId: idIn(form), ...by }),
    );
  }

  /** Of a story what its page lists: one article after the other, so what was moved stays moved. */
  @Post('story/:id/merge')
  async mergeStory(@Param('id') storyId: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    await this.correct(request, reply, storyPath(storyId), async (form, by) => {
      const { db } = this.context;
      const other = await storyById(db, idIn(form), ARTICLES_OF_STORY);
      if (!other) throw new Problem('not-found', 'There is no such story: give the address of its page.');
      for (const { card } of other.articles)
        await joinStory(db, { articleId: card.articleId, storyId, ...by });
    });
  }

  /** A page for an operator; whoever is none signs in first, and comes back to it. */
  private async page(
    request: FastifyRequest,
    reply: FastifyReply,
    render: (session: Session) => Promise<VNode>,
  ): Promise<void> {
    const session = await this.sessions.of(request);
    if (session instanceof SignedOut)
      return answer(reply, 401, signInPage({ next: ownPath(request.url), why: session.why }));
    answer(reply, 200, await render(session));
  }

  /** Does what a form asks for. @param work gives the page to show, or where to go next */
  private async change(
    request: FastifyRequest,
    reply: FastifyReply,
    backPath: string,
    work: (form: URLSearchParams, session: Session) => Promise<VNode | string>,
  ): Promise<void> {
    const session = await this.sessions.of(request);
    if (session instanceof SignedOut) {
      const why = `${session.why} Nothing was changed: sign in, and do it again.`.trim();
      return answer(reply, 401, signInPage({ next: backPath, why }));
    }
    const form = this.sessions.formOf(request, session);
    try {
      const result = await work(form, session);
      if (typeof result === 'string') seeOther(reply, result);
      else answer(reply, 200, result);
      const { id: key, name: keyName } = session.operator;
      this.context.logger.info({ key, keyName, path: request.url }, 'operator.changed');
    } catch (error) {
      const problem = problemOf(error);
      answer(reply, problem.document.status, refusedPage(problem.document.detail, backPath, session.token));
    }
  }

  private correct(
    request: FastifyRequest,
    reply: FastifyReply,
    path: string,
    work: (form: URLSearchParams, by: { by: string; note?: string; at: Date }) => Promise<unknown>,
  ): Promise<void> {
    const backPath = `/operator${path}`;
    return this.change(request, reply, backPath, async (form) => {
      await work(form, { by: BY, ...noteOf((form.get('note') ?? '').slice(0, 1000)), at: new Date() });
      return path.startsWith('/article') ? `${backPath}?done=corrected` : backPath;
    });
  }
}

function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof CorrectionError) return new Problem('correction-refused', error.message);
  throw error;
}

/** The id in what somebody pasted: an id, or the address of a page. */
function idIn(form: URLSearchParams): string {
  const given = (form.get('other') ?? '').trim();
  const id = /(?:^|\/)([\da-f]{64})(?:[/?#]|$)/i.exec(given)?.[1]?.toLowerCase();
  if (id === undefined)
    throw new Problem(
      'invalid-request',
      `"${given.slice(0, 100)}" is neither an id (64 digits and letters a to f) nor the address of a page here.`,
    );
  return id;
}

/** Of this site's pages for operators, whatever a link said; nothing that a browser takes for another host. */
const ownPath = (path: string | null): string =>
  path !== null && /^\/operator\/[\w/?=&%.-]*$/.test(path) ? path : SOURCES;

function answer(reply: FastifyReply, status: number, page: VNode): void {
  void reply.status(status).header('cache-control', 'no-store');
  sendPage(reply, page);
}

function seeOther(reply: FastifyReply, path: string): void {
  void reply.header('cache-control', 'no-store').redirect(path, 303);
}
