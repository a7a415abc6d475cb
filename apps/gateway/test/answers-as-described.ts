import { Ajv2020 } from 'ajv/dist/2020.js';
import type { ValidateFunction } from 'ajv/dist/2020.js';
import type { FastifyAdapter, NestFastifyApplication } from '@nestjs/platform-fastify';
import type { InjectOptions, LightMyRequestResponse } from 'fastify';
import type { JsonSchema } from '@cleanwire/contracts';
import { OpenApiDocument } from '../src/api/openapi.js';

/**
 * Holds every answer that a test asks for against the OpenAPI document: its status and type are listed, its body has the fields of
 * the schema and no other.
 * @returns what was held so far: `listTags 200`
 */
export function holdToOpenApi(app: NestFastifyApplication): ReadonlySet<string> {
  const { document } = app.get(OpenApiDocument);
  const ajv = new Ajv2020({
    strict: false,
    allErrors: true,
    formats: { 'date-time': (text: string) => new Date(text).toISOString().startsWith(text.slice(0, 19)) },
  });
  ajv.addSchema({ $id: 'api', ...(closed(document) as object) });
  const compiled = new Map<string, ValidateFunction>();
  const validatorAt = (pointer: string): ValidateFunction => {
    const known = compiled.get(pointer) ?? ajv.compile({ $ref: `api#${pointer}` });
    compiled.set(pointer, known);
    return known;
  };
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      operationId: String(operation['operationId']),
      method: method.toUpperCase(),
      path: new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`),
      pointer: ['', 'paths', path, method].map(escaped).join('/'),
      responses: operation['responses'] as Record<string, { content: Record<string, JsonSchema> }>,
    })),
  );
  const held = new Set<string>();
  const server = app.getHttpAdapter() as unknown as FastifyAdapter;
  const inject = server.inject.bind(server) as (
    options: InjectOptions | string,
  ) => Promise<LightMyRequestResponse>;
  server.inject = (async (options: InjectOptions | string) => {
    const response = await inject(options);
    const { method = 'GET', url } = typeof options === 'string' ? { url: options } : options;
    const asked = (typeof url === 'string' ? url : '').split('?', 1)[0] ?? '';
    const operation = operations.find((known) => known.method === method && known.path.test(asked));
    const type = String(response.headers['content-type']).split(';', 1)[0] ?? '';
    if (
      !operation ||
      !type.endsWith('json') ||
      response.payload === '' ||
      response.headers['content-encoding']
    )
      return response;
    const status = String(response.statusCode) in operation.responses ? response.statusCode : 'default';
    if (!operation.responses[status]?.content[type])
      throw new Error(`${type} is no answer to ${method} ${asked}`);
    const validate = validatorAt(
      [operation.pointer, 'responses', status, 'content', escaped(type), 'schema'].join('/'),
    );
    if (!validate(response.json()))
      throw new Error(`${method} ${asked} is not as described: ${ajv.errorsText(validate.errors)}`);
    held.add(`${operation.operationId} ${response.statusCode}`);
    return response;
  }) as typeof server.inject;
  return held;
}

/** Of a JSON pointer in a URL's fragment. */
const escaped = (key: string): string => encodeURIComponent(key.replaceAll('~', '~0').replaceAll('/', '~1'));

/** Clients may meet new fields; a field that no class declares is a mistake here. */
function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closed);
  if (typeof schema !== 'object' || schema === null) return schema;
  const inner = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, closed(value)]));
  return 'type' in schema && schema.type === 'object' && 'properties' in schema
    ? { additionalProperties: false, ...inner }
    : inner;
}
