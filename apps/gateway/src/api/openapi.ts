import { applyDecorators } from '@nestjs/common';
import type { INestApplication } from '@nestjs/common';
import { ApiResponse, DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import type { OpenAPIObject } from '@nestjs/swagger';
import { definitions } from '@cleanwire/contracts';
import type { JsonSchema } from '@cleanwire/contracts';
import type { ProblemKind } from '../http/problem.js';
import { responseSchemas } from './response-schemas.js';
import type { ResponseSchemaName } from './response-schemas.js';

/** Name of the security scheme of what only operators may do. */
export const OPERATOR_KEY = 'operatorKey';

/** Holds the document that is built once every route is known. */
export class OpenApiDocument {
  document: object = {};
}

/** `@Answers('ArticleList', ['invalid-query'])`: the shape of the answer, and the problems that may come instead. */
export const Answers = (
  schema: ResponseSchemaName,
  problems: readonly ProblemKind[] = [],
  status = 200,
): MethodDecorator =>
  applyDecorators(
    ApiResponse({
      status,
      description: responseSchemas[schema]['description'] as string,
      content: { 'application/json': { schema: reference(schema) } },
    }),
    ApiResponse({
      status: 'default',
      description: `A problem (RFC 9457): ${[...problems, 'internal', 'database-away'].join(', ')}.`,
      content: { 'application/problem+json': { schema: reference('Problem') } },
    }),
  );

/** An endless answer of server-sent events. */
export const AnswersEvents = (): MethodDecorator =>
  applyDecorators(
    ApiResponse({
      status: 200,
      description: 'Server-sent events; `data` is a CleanArticleEvent as JSON (see /asyncapi.json).',
      content: { 'text/event-stream': { schema: { type: 'string' } } },
    }),
    ApiResponse({
      status: 'default',
      description: 'A problem (RFC 9457): invalid-query, too-many-streams, internal, database-away.',
      content: { 'application/problem+json': { schema: reference('Problem') } },
    }),
  );

export function buildOpenApi(app: INestApplication, serverUrl: string): OpenAPIObject {
  const settings = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Cleanwire')
    .setVersion('1')
    .setDescription(
      'One stream of clean articles: each text once, with every place that ran it. Lists have cursors and entity tags; every error is a problem (RFC 9457).',
    )
    .setLicense('MIT', 'https://spdx.org/licenses/MIT.html')
    .addBearerAuth(
      { type: 'http', scheme: 'bearer', description: 'The value of CLEANWIRE_GATEWAY_OPERATOR_KEY.' },
      OPERATOR_KEY,
    );
  if (serverUrl) settings.addServer(serverUrl);
  const document = SwaggerModule.createDocument(app, settings.build());
  return {
    ...document,
    components: { ...document.components, schemas: componentSchemas() },
  };
}

/** The answers' schemas and whatever of the contracts they refer to. */
export function componentSchemas(): Record<string, JsonSchema> {
  const all: Record<string, JsonSchema> = { ...definitions(COMPONENTS), ...responseSchemas };
  const needed = new Set<string>(Object.keys(responseSchemas));
  for (const name of needed)
    for (const found of JSON.stringify(all[name]).matchAll(/"\$ref":"[^"]*\/(\w+)"/g))
      needed.add(found[1] ?? '');
  return Object.fromEntries([...needed].sort().map((name) => [name, all[name] ?? {}]));
}

const COMPONENTS = '#/components/schemas/';
const reference = (name: string): { $ref: string } => ({ $ref: COMPONENTS + name });
