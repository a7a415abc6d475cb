import { Controller, HttpCode, Param, Post, Req } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { sha256Hex } from '@cleanwire/contracts';
import { CorrectionError, mergeArticles, splitArticle } from '@cleanwire/store';
import type { Correction } from '@cleanwire/store';
import { GatewayContext } from '../gateway-context.js';
import { refuseOtherSites } from '../http/other-sites.js';
import { requireOperator } from '../http/operator.js';
import { Problem } from '../http/problem.js';
import { Answers, OPERATOR_KEY } from './openapi.js';

const problems = [
  'invalid-request',
  'unauthorized',
  'corrections-off',
  'cross-site',
  'not-found',
  'correction-refused',
] as const;

/** What an operator says of articles. It holds against whatever comes later, replays among it; readers see it within seconds. */
@ApiTags('corrections')
@ApiBearerAuth(OPERATOR_KEY)
@Controller('v1/articles')
export class CorrectionsController {
  constructor(private readonly context: GatewayContext) {}

  @Post(':id/split')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Make an article of its own of some of an article’s sightings',
    description:
      'The answer lists the events that tell of it, in their order: the new article is the one `created`.',
    operationId: 'splitArticle',
  })
  @ApiParam({ name: 'id', description: 'Article id: 64 hexadecimal digits.' })
  @ApiBody({ schema: { $ref: '#/components/schemas/SplitRequest' } })
  @Answers('Correction', problems)
  async split(@Param('id') articleId: string, @Req() request: FastifyRequest): Promise<Correction> {
    const { sightingIds, note } = this.correctionIn(request, ['sightingIds', 'note']);
    if (!Array.isArray(sightingIds) || sightingIds.length > MOST_SIGHTINGS || !sightingIds.every(isId))
      throw new Problem(
        'invalid-request',
        `sightingIds: must be a list of sighting ids, 64 hexadecimal digits each.`,
      );
    return told(
      splitArticle(this.context.db, { articleId, sightingIds, by: BY, ...noteOf(note), at: new Date() }),
    );
  }

  @Post(':id/merge')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Take another article into this one: both are the same',
    description: 'The other one is retracted, and its addresses lead here from then on.',
    operationId: 'mergeArticles',
  })
  @ApiParam({ name: 'id', description: 'Id of the article that stays: 64 hexadecimal digits.' })
  @ApiBody({ schema: { $ref: '#/components/schemas/MergeRequest' } })
  @Answers('Correction', problems)
  async merge(@Param('id') articleId: string, @Req() request: FastifyRequest): Promise<Correction> {
    const { articleId: otherArticleId, note } = this.correctionIn(request, ['articleId', 'note']);
    if (!isId(otherArticleId))
      throw new Problem(
        'invalid-request',
        'articleId: must be the id of the other article, 64 hexadecimal digits.',
      );
    return told(
      mergeArticles(this.context.db, { articleId, otherArticleId, by: BY, ...noteOf(note), at: new Date() }),
    );
  }

  private correctionIn(request: FastifyRequest, fields: readonly string[]): Record<string, unknown> {
    refuseOtherSites(request);
    requireOperator(request, this.context.config);
    return jsonObject(request.body, fields);
  }
}

/** Who an operator of the API is, in the evidence that readers see. */
const BY = 'of this installation';
const MOST_SIGHTINGS = 1000;
const MOST_BYTES = 128 * 1024;
const LONGEST_NOTE = 1000;

const isId = (value: unknown): value is string => typeof value === 'string' && sha256Hex.test(value);

function noteOf(note: unknown): { note?: string } {
  if (note === undefined) return {};
  if (typeof note !== 'string' || note.length > LONGEST_NOTE)
    throw new Problem('invalid-request', `note: must be text of at most ${LONGEST_NOTE} characters.`);
  return note.trim() === '' ? {} : { note: note.trim() };
}

function jsonObject(body: unknown, fields: readonly string[]): Record<string, unknown> {
  const shape = `{${fields.map((field) => `"${field}"`).join(', ')}}`;
  if (!Buffer.isBuffer(body) || body.length === 0)
    throw new Problem('invalid-request', `The body is empty; send a JSON object ${shape}.`);
  if (body.length > MOST_BYTES)
    throw new Problem('too-large', `A correction has at most ${MOST_BYTES} bytes.`);
  let value: unknown;
  try {
    value = JSON.parse(body.toString('utf8'));
  } catch {
    throw new Problem('invalid-request', `The body is not JSON; send an object ${shape}.`);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Problem('invalid-request', `The body is not a JSON object; send ${shape}.`);
  const unknown = Object.keys(value).find((field) => !fields.includes(field));
  if (unknown !== undefined)
    throw new Problem(
      'invalid-request',
      `${unknown.slice(0, 80)}: is not a field of this request; it takes ${shape}.`,
    );
  return value as Record<string, unknown>;
}

/** What cannot be done is a problem that says what to do, and its code for programs. */
async function told(correction: Promise<Correction>): Promise<Correction> {
  try {
    return await correction;
  } catch (error) {
    if (!(error instanceof CorrectionError)) throw error;
    const kind = error.code === 'no-such-article' ? 'not-found' : 'correction-refused';
    throw new Problem(kind, error.message, undefined, error.code);
  }
}
