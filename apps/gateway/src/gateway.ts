import { parse } from 'node:querystring';
import { ValidationPipe } from '@nestjs/common';
import type { ValidationError } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { nestLogger } from '@cleanwire/pipeline';
import { RefuseUnknownParameters } from './api/known-parameters.js';
import type { GatewayContext } from './gateway-context.js';
import { GatewayModule } from './gateway.module.js';
import { answerWithProblem, ProblemFilter } from './http/problem.filter.js';
import { Problem, problemOfStatus } from './http/problem.js';
import { answerBadHttp, MOST_HEAD_BYTES, refuseOtherExpectations } from './http/bad-http.js';
import { compressAnswers } from './http/compression.js';
import { cacheByEntityTag } from './http/entity-tags.js';
import { keepAnswers } from './http/kept-answers.js';
import { boundConnections, boundRequests, boundUploads } from './http/load.js';
import { answerOtherMethods } from './http/methods.js';
import { letOtherOriginsRead } from './http/other-origins.js';
import { measureRequests } from './http/request-metrics.js';
import { securityHeaders } from './http/security-headers.js';

/** The gateway, ready to listen or to be asked by a test. */
export async function createGateway(context: GatewayContext): Promise<NestFastifyApplication> {
  const { config, logger } = context;
  const adapter = new FastifyAdapter({
    bodyLimit: config.CLEANWIRE_PARSER_MAX_DOCUMENT_BYTES,
    requestTimeout: config.CLEANWIRE_GATEWAY_REQUEST_TIMEOUT_MS,
    keepAliveTimeout: config.CLEANWIRE_GATEWAY_IDLE_TIMEOUT_MS,
    http: {
      maxHeaderSize: MOST_HEAD_BYTES,
      headersTimeout: Math.min(
        config.CLEANWIRE_GATEWAY_HEAD_TIMEOUT_MS,
        config.CLEANWIRE_GATEWAY_REQUEST_TIMEOUT_MS,
      ),
      // How late a time-out may be noticed; Node.js looks every 30 s by itself.
      connectionsCheckingInterval: 1000,
    },
    clientErrorHandler: answerBadHttp,
    trustProxy: trustedProxies(config),
    // A tag of 120 Chinese characters is longer than the default of 100.
    routerOptions: { maxParamLength: 1000, querystringParser: withoutEmptyFields },
    frameworkErrors: (error: FastifyError, request: FastifyRequest, reply: FastifyReply) =>
      answerWithProblem(problemOfStatus(error.statusCode ?? 400, error.message), request, reply),
  });
  const server = adapter.getInstance();
  boundConnections(server.server, config.CLEANWIRE_GATEWAY_MAX_CONNECTION_COUNT);
  refuseOtherExpectations(server.server);
  measureRequests(server);
  await securityHeaders(server);
  letOtherOriginsRead(server);
  // Before they are tagged and packed, which is done once for all who are given one.
  keepAnswers(server, context);
  await cacheByEntityTag(server);
  compressAnswers(server);
  boundRequests(server, config.CLEANWIRE_GATEWAY_MAX_REQUEST_COUNT);
  boundUploads(server, config.CLEANWIRE_PARSER_MAX_DOCUMENT_BYTES);
  const answerTheRest = answerOtherMethods(server);
  const isPublishing = (route: string): boolean => /^\/v1\/raw-(feeds|pages)$/.test(route);
  context.access.watch(server, isPublishing);
  context.stages.refuseWhileBehind(server, config.CLEANWIRE_GATEWAY_MAX_WAITING_COUNT, isPublishing);
  // Bodies are documents as published, never anything to be parsed here.
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));

  const app = await NestFactory.create<NestFastifyApplication>(GatewayModule.forRoot(context), adapter, {
    bodyParser: false,
    abortOnError: false,
    logger: nestLogger(logger),
  });
  app.useGlobalFilters(new ProblemFilter(logger));
  app.useGlobalGuards(new RefuseUnknownParameters());
  app.useGlobalPipes(
    new ValidationPipe({
      transform: true,
      whitelist: true,
      forbidNonWhitelisted: true,
      exceptionFactory: invalidQuery,
    }),
  );
  await app.init();
  answerTheRest();
  await server.ready();
  return app;
}

/** Whose word on where a request comes from counts. */
const trustedProxies = ({
  CLEANWIRE_GATEWAY_TRUSTED_PROXIES: proxies,
}: GatewayContext['config']): string[] | false =>
  proxies.length > 0 && proxies.map((address) => address.replaceAll(/[[\]]/g, ''));

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
  return Problem.ofParameters(parameters);
}
