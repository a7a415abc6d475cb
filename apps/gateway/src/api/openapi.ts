import { RequestMethod } from '@nestjs/common';
import type { Type } from '@nestjs/common';
import {
  METHOD_METADATA,
  PARAMTYPES_METADATA,
  PATH_METADATA,
  ROUTE_ARGS_METADATA,
} from '@nestjs/common/constants.js';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum.js';
import { definitions } from '@cleanwire/contracts';
import type { JsonSchema } from '@cleanwire/contracts';
import { ProblemDocument } from '../http/problem.js';
import { exampleOf } from './example-of.js';
import { operationOf } from './operation.js';
import type { OperationDetails, Shape } from './operation.js';

/** Of an OpenAPI 3.1 document, what this project looks into. */
export interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, JsonSchema>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, JsonSchema>>;
    readonly securitySchemes: object;
    readonly headers: object;
    readonly parameters: object;
  };
  readonly [key: string]: unknown;
}

/** Injected where the document is served. */
export class OpenApiDocument {
  constructor(readonly document: OpenApi) {}
}

const COMPONENTS = '#/components/schemas/';
const READER_KEY = 'readerKey';
const OPERATOR_KEY = 'operatorKey';
const PRODUCER_KEY = 'producerKey';

/** The OpenAPI document of these controllers' methods that are an `@Operation`. */
export function buildOpenApi(controllers: readonly Type[], serverUrl: string): OpenApi {
  const shapes = definitions(COMPONENTS);
  const paths: Record<string, Record<string, JsonSchema>> = {};
  for (const { route, method, details, query } of controllers.flatMap(operationsIn)) {
    const path = route.replaceAll(/:(\w+)/g, '{$1}');
    (paths[path] ??= {})[method] = operationObject({
      route,
      details,
      shapes,
      query: query && shapes[query.name],
    });
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Cleanwire',
      version: '1',
      description:
        'One stream of clean articles: each text once, with every place that ran it. Lists have cursors and entity tags; every error is a problem (RFC 9457).',
      license: { name: 'MIT', url: 'https://spdx.org/licenses/MIT.html' },
    },
    servers: [{ url: serverUrl || '/', description: 'This installation.' }],
    paths,
    components: {
      schemas: schemasNeededBy(paths, shapes),
      headers: answerHeaders,
      parameters: {
        IfNoneMatch: {
          name: 'If-None-Match',
          in: 'header',
          required: false,
          description: 'The entity tag of an answer that you have: 304 says that it still holds.',
          schema: { type: 'string', examples: ['W/"5f0c3a9d"'] },
        },
      },
      securitySchemes: {
        [READER_KEY]: {
          type: 'http',
          scheme: 'bearer',
          description:
            'A key of `cleanwire keys create --role reader`, or any other. Needed where anonymous reading is switched off; elsewhere it has a rate of its own.',
        },
        [OPERATOR_KEY]: {
          type: 'http',
          scheme: 'bearer',
          description:
            'A key of `cleanwire keys create --role operator`, or the value of CLEANWIRE_GATEWAY_OPERATOR_KEY.',
        },
        [PRODUCER_KEY]: {
          type: 'http',
          scheme: 'bearer',
          description:
            'A key of `cleanwire keys create`, for the sources it names. Needed where the gateway listens on more than loopback.',
        },
      },
    },
  };
}

interface FoundOperation {
  readonly route: string;
  readonly method: string;
  readonly details: OperationDetails;
  /** The class of its query parameters. */
  readonly query?: Shape;
}

/** Read from what Nest's own decorators left: the route, the method, and the class beside `@Query()`. */
function operationsIn(controller: Type): FoundOperation[] {
  const prototype = controller.prototype as Record<string, object>;
  const base = Reflect.getMetadata(PATH_METADATA, controller) as string;
  return Object.getOwnPropertyNames(prototype).flatMap((name) => {
    const handler = prototype[name] ?? {};
    const details = operationOf(handler);
    if (!details) return [];
    const path = Reflect.getMetadata(PATH_METADATA, handler) as string;
    const method = RequestMethod[Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod];
    const query = queryOf(controller, name);
    return [
      {
        route: `/${base}/${path}`.replace(/(?<!\/)\/+$/, ''),
        method: method.toLowerCase(),
        details,
        ...(query && { query }),
      },
    ];
  });
}

/** The class beside `@Query()` of a controller's method. */
export function queryOf(controller: Type, name: string): Shape | undefined {
  const places = (Reflect.getMetadata(ROUTE_ARGS_METADATA, controller, name) ?? {}) as Record<
    string,
    { index: number; data?: unknown }
  >;
  const types = Reflect.getMetadata(PARAMTYPES_METADATA, controller.prototype as object, name) as Shape[];
  const place = Object.entries(places).find(
    ([key, { data }]) => key.startsWith(`${RouteParamtypes.QUERY}:`) && data === undefined,
  );
  return place && types[place[1].index];
}

/** Headers of answers, each told where it may stand. */
const answerHeaders: Readonly<Record<string, JsonSchema>> = {
  ETag: { description: 'Names this state of the answer, for `If-None-Match`.', schema: { type: 'string' } },
  Link: { description: 'The next page (RFC 8288), where there is one.', schema: { type: 'string' } },
  Location: { description: 'Where to look instead, or next.', schema: { type: 'string' } },
  'Retry-After': { description: 'Seconds to wait, with 429 and 503.', schema: { type: 'string' } },
  RateLimit: {
    description: 'What is left (`r`), and in how many seconds there is one more (`t`).',
    schema: { type: 'string', examples: ['"requests";r=29999;t=1'] },
  },
  'RateLimit-Policy': {
    description: 'What is allowed (`q`) in how many seconds (`w`).',
    schema: { type: 'string', examples: ['"requests";q=30000;w=60'] },
  },
};
const headersNamed = (...names: readonly string[]): object =>
  Object.fromEntries(
    [...names, 'RateLimit', 'RateLimit-Policy'].map((name) => [
      name,
      { $ref: `#/components/headers/${name}` },
    ]),
  );

interface DescribedOperation {
  readonly route: string;
  readonly details: OperationDetails;
  readonly shapes: Readonly<Record<string, JsonSchema>>;
  /** The schema of its query parameters. */
  readonly query: JsonSchema | undefined;
}

function operationObject({ route, details, shapes, query = {} }: DescribedOperation): JsonSchema {
  const { operationId, summary, description, answer, status = 200, problems = [] } = details;
  const required = new Set(query['required'] as string[] | undefined);
  // Of writing, and of streams, nothing can be kept.
  const isForSome = details.forOperators || details.forKeys;
  const isCached = typeof answer === 'function' && status === 200 && !details.body && !isForSome;
  const isPaged = 'cursor' in (query.properties ?? {});
  const parameters = [
    ...parametersIn('path', details.path ?? {}, () => true),
    ...parametersIn('query', query.properties ?? {}, (name) => required.has(name)),
    ...parametersIn('header', details.headers ?? {}, () => false),
    ...(isCached ? [{ $ref: '#/components/parameters/IfNoneMatch' }] : []),
  ];
  return {
    operationId,
    summary,
    ...(description && { description }),
    tags: [route.split('/')[2]],
    ...(parameters.length > 0 && { parameters }),
    ...(details.body && { requestBody: { required: true, content: contentOf(details.body, shapes) } }),
    security: securityOf(details),
    responses: {
      [status]: {
        description: summary,
        headers: headersNamed(
          ...(isCached ? ['ETag'] : []),
          ...(isPaged ? ['Link'] : []),
          ...(status !== 200 ? ['Location'] : []),
        ),
        content: contentOf(answer, shapes),
      },
      ...(isCached && {
        304: {
          description: 'Nothing changed since the answer with the entity tag of `If-None-Match`.',
          headers: headersNamed('ETag'),
        },
      }),
      default: {
        description: `A problem (RFC 9457): ${[...problems, 'internal', 'database-away', 'too-many-requests'].join(', ')}.`,
        headers: headersNamed('Retry-After'),
        content: {
          'application/problem+json': {
            schema: reference(ProblemDocument),
            example: exampleOf(reference(ProblemDocument), shapes),
          },
        },
      },
    },
  };
}

const securityOf = ({ forProducers, forOperators, forKeys }: OperationDetails): object[] => {
  if (forOperators) return [{ [OPERATOR_KEY]: [] }];
  if (forKeys) return [READER_KEY, PRODUCER_KEY, OPERATOR_KEY].map((key) => ({ [key]: [] }));
  return forProducers ? [{ [PRODUCER_KEY]: [] }, { [OPERATOR_KEY]: [] }, {}] : [{}, { [READER_KEY]: [] }];
};

const parametersIn = (
  place: 'path' | 'query' | 'header',
  schemas: Readonly<Record<string, JsonSchema>>,
  isRequired: (name: string) => boolean,
): JsonSchema[] =>
  Object.entries(schemas).map(([name, { description, ...schema }]) => ({
    name,
    in: place,
    required: isRequired(name),
    ...(description !== undefined && { description }),
    schema,
  }));

const contentOf = (
  body: Shape | Readonly<Record<string, JsonSchema>>,
  shapes: Readonly<Record<string, JsonSchema>>,
): JsonSchema => {
  const schemas = typeof body === 'function' ? { 'application/json': reference(body) } : body;
  return Object.fromEntries(
    Object.entries(schemas).map(([type, schema]) => [type, { schema, example: exampleOf(schema, shapes) }]),
  );
};

const reference = (shape: Shape): JsonSchema => ({ $ref: COMPONENTS + shape.name });

/** The schemas that the paths refer to, and those that these refer to. */
function schemasNeededBy(
  paths: object,
  shapes: Readonly<Record<string, JsonSchema>>,
): Record<string, JsonSchema> {
  const needed = new Set(referencesIn(paths));
  for (const name of needed) for (const found of referencesIn(shapes[name])) needed.add(found);
  return Object.fromEntries([...needed].sort().map((name) => [name, shapes[name] ?? {}]));
}

const referencesIn = (value: unknown): string[] =>
  [...JSON.stringify(value).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)].map(
    ([, name]) => name ?? '',
  );
