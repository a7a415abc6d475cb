import { Catch, HttpException } from '@nestjs/common';
import type { ArgumentsHost, ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { RefusedError, TransientError } from '@cleanwire/pipeline';
import type { Logger } from '@cleanwire/observability';
import { problemPage } from '../pages/problem-page.js';
import { sendPage } from '../pages/send-page.js';
import { Moved } from './moved.js';
import { Problem, problemOfStatus, SignIn, TooManyRequests } from './problem.js';
import { acceptedEncodings } from './uploads.js';

/** Every error becomes a problem: as JSON for programs, as a page for readers. What is unexpected is logged and not told. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly logger: Logger) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    if (error instanceof Moved) {
      void reply.redirect(error.path, 308);
      return;
    }
    const problem = problemOf(error, request);
    const { status } = problem.document;
    if (status === 500)
      this.logger.error({ err: error, method: request.method, url: request.url }, 'request.failed');
    if (status === 503) void reply.header('retry-after', '5');
    if (problem instanceof TooManyRequests)
      void reply.header('retry-after', String(problem.retryAfterSeconds));
    if (status === 415) void reply.header('accept-encoding', acceptedEncodings);
    if (status === 401) void reply.header('www-authenticate', challengeOf(problem));
    answerWithProblem(problem, request, reply);
  }
}

export function answerWithProblem({ document }: Problem, request: FastifyRequest, reply: FastifyReply): void {
  void reply.status(document.status).header('cache-control', 'no-store');
  if (wantsPage(request)) sendPage(reply, problemPage(document));
  else void reply.type('application/problem+json').send(JSON.stringify(document));
}

const challengeOf = (problem: Problem): string =>
  [
    'Bearer realm="cleanwire"',
    ...(problem instanceof SignIn ? ['Basic realm="cleanwire", charset="UTF-8"'] : []),
  ].join(', ');

/** Pages are for those who ask for HTML outside the API; a bare `curl` gets JSON. */
const wantsPage = ({ url, headers }: FastifyRequest): boolean =>
  !url.startsWith('/v1') && (headers.accept ?? '').includes('text/html');

function problemOf(error: unknown, request: FastifyRequest): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof TransientError) {
    const kind = error.reason.startsWith('broker-') ? 'broker-away' : 'database-away';
    return new Problem(kind, `It was tried and did not answer. Try again in a few seconds.`);
  }
  if (error instanceof RefusedError)
    return new Problem('invalid-request', 'It holds a character that no article, tag or source can have.');
  const status = statusOf(error);
  if (status === 404)
    return new Problem('not-found', `There is nothing at ${request.method} ${pathOf(request)}.`);
  if (status === 413)
    return new Problem('too-large', 'The body is longer than this gateway accepts; split the document.');
  if (status !== undefined && status < 500) return problemOfStatus(status, sentence(error));
  return new Problem('internal', 'The error was logged. If it happens again, tell the operator.');
}

/** Of Nest's exceptions and of Fastify's errors alike. */
function statusOf(error: unknown): number | undefined {
  if (error instanceof HttpException) return error.getStatus();
  if (error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number')
    return error.statusCode;
  return undefined;
}

const sentence = (error: unknown): string => (error instanceof Error ? error.message : String(error));
const pathOf = ({ url }: FastifyRequest): string => (url.split('?', 1)[0] ?? url).slice(0, 200);
