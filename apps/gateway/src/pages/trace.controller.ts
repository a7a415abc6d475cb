import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, Max, Min } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { articleById, fitsSome, traceOfArticle } from '@cleanwire/store';
import type { SightingTrace } from '@cleanwire/store';
import { GatewayContext } from '../gateway-context.js';
import { keyNeeded } from '../http/access.js';
import { Problem, SignIn, TooManyRequests } from '../http/problem.js';
import { notThere } from '../sightings.js';
import { documentPage, MOST_CHARACTERS } from './document-page.js';
import { tracePath } from './format.js';
import { sendPage } from './send-page.js';
import { tracePage } from './trace-page.js';

/** Kafka is asked by a group of its own for each document (libs/kafka/src/read.ts): dear, and nobody needs many at once. */
const READS_AT_ONCE = 2;

class DocumentQuery {
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(1_000_000_000)
  from?: number;
}

/** The life of an article, from bytes to the page, and the documents it was read from. */
@Controller('article/:id/trace')
export class TraceController {
  private reading = 0;

  constructor(private readonly context: GatewayContext) {}

  @Get()
  async trace(@Param('id') id: string, @Res() reply: FastifyReply): Promise<void> {
    const { db } = this.context;
    const [trace, found] = await Promise.all([traceOfArticle(db, id), articleById(db, id)]);
    if (!trace || trace.sightings.length === 0) throw await notThere(db, id, tracePath);
    sendPage(reply, tracePage(trace, found?.article));
  }

  /** A document that a sighting of the article was read from; no other can be asked for. */
  @Get(':sighting')
  async document(
    @Param('id') id: string,
    @Param('sighting') sightingId: string,
    @Query() { from = 0 }: DocumentQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const sighting = await this.sightingOf(id, sightingId);
    this.letSee(request, sighting);
    const message = await this.read(sighting);
    void reply.header('cache-control', 'private, max-age=60');
    sendPage(
      reply,
      documentPage({ articleId: id, sighting, message, from: from - (from % MOST_CHARACTERS) }),
    );
  }

  private async sightingOf(id: string, sightingId: string): Promise<SightingTrace> {
    const trace = await traceOfArticle(this.context.db, id);
    if (!trace || trace.sightings.length === 0) throw await notThere(this.context.db, id, tracePath);
    const sighting = trace.sightings.find((one) => one.sightingId === sightingId);
    if (sighting) return sighting;
    throw new Problem(
      'not-found',
      `The article has no sighting ${sightingId.slice(0, 80)}; ${tracePath(id)} lists them.`,
    );
  }

  /**
   * Documents hold what readers are not shown: items that were rejected, texts that were withdrawn since. On a machine of one's own, where
   * publishing takes no key, seeing takes none; else an operator sees all, and a producer what its sources sent.
   */
  private letSee(request: FastifyRequest, { sourceId }: SightingTrace): void {
    const bearer = this.context.access.whoSent(request);
    if (!keyNeeded(this.context.config) || bearer?.role === 'operator') return;
    if (bearer?.role === 'producer' && fitsSome(bearer.sources, sourceId)) return;
    const who =
      'The documents that articles were read from are shown to operators, and to the producers that sent them.';
    if (bearer)
      throw new Problem('not-allowed', `${who} The key ${bearer.id} (${bearer.name}) is neither’s.`);
    throw new SignIn(`${who} Send a key of theirs: \`Authorization: Bearer KEY\`.`);
  }

  private async read({ raw }: SightingTrace) {
    if (this.reading >= READS_AT_ONCE) throw new TooManyRequests('Other documents are being read.', 2);
    this.reading++;
    try {
      return await this.context.readMessage(raw);
    } finally {
      this.reading--;
    }
  }
}
