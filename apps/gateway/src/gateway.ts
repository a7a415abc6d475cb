import { parse } from 'node:querystring';
import { ValidationPipe } from '@nestjs/common';
import type { ValidationError } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { nestLogger } from '@cleanwire/pipeline';
import type { GatewayContext } from './gateway-context.js';
import { GatewayModule } from './gateway.module.js';
import { answerWithProblem, ProblemFilter } from './http/problem.filter.js';
import { Problem, problemOfStatus } from './http/problem.js';
import { cacheByEntityTag } from './http/entity-tags.js';
import { measureRequests } from './http/request-metrics.js';
import { securityHeaders } from './http/security-headers.js';

/** The gateway, ready to listen or to be asked by a test. */
export async function createGateway(context: GatewayContext): Promise<NestFastifyApplication> {
  const { config, logger } = context;
  const adapter = new FastifyAdapter({
    bodyLimit: config.CLEANWIRE_PARSER_MAX_DOCUMENT_BYTES,
    // A tag of 120 Chinese characters is longer than the default of 100.
    routerOptions: { maxParamLength: 1000, querystringParser: withoutEmptyFields },
    frameworkErrors: (error: FastifyError, request: FastifyRequest, reply: FastifyReply) =>
      answerWithProblem(problemOfStatus(error.statusCode ?? 400, error.message), request, reply),
  });
  const server = adapter.getInstance();
  measureRequests(server);
  await securityHeaders(server);
  await cacheByEntityTag(server);
  // Bodies are documents as published, never anything to be parsed here.
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));

  const app = await NestFactory.create<NestFastifyApplication>(GatewayModule.forRoot(context), adapter, {
    bodyParser: false,
    abortOnError: false,
    logger: nestLogger(logger),
  });
  app.useGlobalFilters(new ProblemFilter(logger));
  app.useGlobalPipes(
    new ValidationPipe({
      transform: true,
      whitelist: true,
      forbidNonWhitelisted: true,
      exceptionFactory: invalidQuery,
    }),
  );
  await app.init();
  await server.ready();
  return app;
}

/** A form sends its empty fields too; they ask for nothing. */
const withoutEmptyFields = (query: string): Record<string, unknown> =>
  Object.fromEntries(Object.entries(parse(query)).filter(([, value]) => value !== ''));

function invalidQuery(errors: readonly ValidationError[]): Problem {
  const parameters = errors.map(({ property, constraints = {} }) => ({
    parameter: property.slice(0, 100),
    detail: constraints['whitelistValidation']
      ? 'is not a parameter of this address'
      : Object.values(constraints)
          .map((constraint) => constraint.replace(`${property} `, ''))
          .join('; '),
  }));
  return new Problem(
    'invalid-query',
    parameters.map(({ parameter, detail }) => `${parameter}: ${detail}.`).join(' '),
    parameters,
  );
}
