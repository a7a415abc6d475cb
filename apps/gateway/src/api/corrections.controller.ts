import { Controller, HttpCode, Param, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { CorrectionError, joinStory, leaveStory, mergeArticles, splitArticle } from '@cleanwire/store';
import { GatewayContext } from '../gateway-context.js';
import { Problem } from '../http/problem.js';
import {
  CorrectionAnswer,
  JoinStoryRequest,
  LeaveStoryRequest,
  MergeRequest,
  SplitRequest,
} from './answers/corrections.js';
import { jsonBody } from './json-body.js';
import { Operation } from './operation.js';
import { articleId as pathId } from './parameters.js';

const problems = [
  'invalid-request',
  'unauthorized',
  'not-allowed',
  'too-many-requests',
  'cross-site',
  'not-found',
  'correction-refused',
] as const;

/** What an operator says of articles. It holds against whatever comes later, replays among it; readers see it within seconds. */
@Controller('v1/articles')
export class CorrectionsController {
  constructor(private readonly context: GatewayContext) {}

  @Post(':id/split')
  @HttpCode(200)
  @Operation({
    operationId: 'splitArticle',
    summary: 'Make an article of its own of some of an article’s sightings',
    description:
      'The answer lists the events that tell of it, in their order: the new article is the one `created`.',
    path: { id: pathId },
    body: SplitRequest,
    answer: CorrectionAnswer,
    problems,
    forOperators: true,
  })
  async split(@Param('id') articleId: string, @Req() request: FastifyRequest): Promise<CorrectionAnswer> {
    const { sightingIds, note } = this.correctionIn(request, SplitRequest);
    return told(
      splitArticle(this.context.db, { articleId, sightingIds, by: BY, ...noteOf(note), at: new Date() }),
    );
  }

  @Post(':id/merge')
  @HttpCode(200)
  @Operation({
    operationId: 'mergeArticles',
    summary: 'Take another article into this one: both are the same',
    description: 'The other one is retracted, and its addresses lead here from then on.',
    path: { id: pathId },
    body: MergeRequest,
    answer: CorrectionAnswer,
    problems,
    forOperators: true,
  })
  async merge(@Param('id') articleId: string, @Req() request: FastifyRequest): Promise<CorrectionAnswer> {
    const { articleId: otherArticleId, note } = this.correctionIn(request, MergeRequest);
    return told(
      mergeArticles(this.context.db, { articleId, otherArticleId, by: BY, ...noteOf(note), at: new Date() }),
    );
  }

  @Post(':id/leave-story')
  @HttpCode(200)
  @Operation({
    operationId: 'leaveStory',
    summary: 'Take an article out of its story',
    description: 'It begins a story of its own; nothing that comes later makes the two one again.',
    path: { id: pathId },
    body: LeaveStoryRequest,
    answer: CorrectionAnswer,
    problems,
    forOperators: true,
  })
  async leaveStory(
    @Param('id') articleId: string,
    @Req() request: FastifyRequest,
  ): Promise<CorrectionAnswer> {
    const { note } = this.correctionIn(request, LeaveStoryRequest);
    return told(leaveStory(this.context.db, { articleId, by: BY, ...noteOf(note), at: new Date() }));
  }

  @Post(':id/join-story')
  @HttpCode(200)
  @Operation({
    operationId: 'joinStory',
    summary: 'Put an article into a story',
    description: 'It stays there, also when that story is divided later.',
    path: { id: pathId },
    body: JoinStoryRequest,
    answer: CorrectionAnswer,
    problems,
    forOperators: true,
  })
  async joinStory(@Param('id') articleId: string, @Req() request: FastifyRequest): Promise<CorrectionAnswer> {
    const { storyId, note } = this.correctionIn(request, JoinStoryRequest);
    return told(joinStory(this.context.db, { articleId, storyId, by: BY, ...noteOf(note), at: new Date() }));
  }

  private correctionIn<T extends object>(request: FastifyRequest, shape: new () => T): T {
    this.context.access.operator(request);
    return jsonBody(request, shape);
  }
}

/** Who an operator of the API is, in the evidence that readers see. */
export const BY = 'of this installation';
export const noteOf = (note = ''): { note?: string } => (note.trim() === '' ? {} : { note: note.trim() });

/** What cannot be done is a problem that says what to do, and its code for programs. */
async function told(correction: Promise<CorrectionAnswer>): Promise<CorrectionAnswer> {
  try {
    return await correction;
  } catch (error) {
    if (!(error instanceof CorrectionError)) throw error;
    const isUnknown = error.code === 'no-such-article' || error.code === 'no-such-story';
    const kind = isUnknown ? 'not-found' : 'correction-refused';
    throw new Problem(kind, error.message, undefined, error.code);
  }
}
