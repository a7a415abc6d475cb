import { ValidationPipe } from '@nestjs/common';
import type { ValidationError } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import etag from '@fastify/etag';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { nestLogger } from '@cleanwire/pipeline';
import { buildOpenApi, OpenApiDocument } from './api/openapi.js';
import type { GatewayContext } from './gateway-context.js';
import { GatewayModule } from './gateway.module.js';
import { answerWithProblem, ProblemFilter } from './http/problem.filter.js';
import { Problem, problemOfStatus } from './http/problem.js';
import { measureRequests } from './http/request-metrics.js';
import { securityHeaders } from './http/security-headers.js';

/** The gateway, ready to listen or to be asked by a test. */
export async function createGateway(context: GatewayContext): Promise<NestFastifyApplication> {
  const { config, logger } = context;
  const adapter = new FastifyAdapter({
    bodyLimit: config.CLEANWIRE_PARSER_MAX_DOCUMENT_BYTES,
    // A tag of 120 Chinese characters is longer than the default of 100.
    routerOptions: { maxParamLength: 1000 },
    frameworkErrors: (error: FastifyError, request: FastifyRequest, reply: FastifyReply) =>
      answerWithProblem(problemOfStatus(error.statusCode ?? 400, error.message), request, reply),
  });
  const server = adapter.getInstance();
  measureRequests(server);
  await securityHeaders(server);
  await server.register(etag, { algorithm: 'sha1', weak: true });
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
  app.get(OpenApiDocument).document = buildOpenApi(app, config.CLEANWIRE_GATEWAY_PUBLIC_URL);
  await server.ready();
  return app;
}

function invalidQuery(errors: readonly ValidationError[]): Problem {
  const parameters = errors.map(({ property, constraints }) => ({
    parameter: property,
    detail: Object.values(constraints ?? {}).join('; ') || 'is not valid',
  }));
  return new Problem(
    'invalid-query',
    parameters.map(({ parameter, detail }) => `${parameter}: ${detail}.`).join(' '),
    parameters,
  );
}
