import { Ajv2020 } from 'ajv/dist/2020.js';
import { controllers } from '../gateway.module.js';
import { buildOpenApi } from './openapi.js';

const document = buildOpenApi(controllers, '');
const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
ajv.addSchema({ $id: 'api', ...document });

interface Content {
  readonly [type: string]: { readonly schema: object; readonly example?: unknown };
}
interface Operation {
  readonly operationId: string;
  readonly parameters?: readonly object[];
  readonly requestBody?: { readonly content: Content };
  readonly responses: Readonly<Record<string, { readonly content?: Content; readonly headers?: object }>>;
}
const operations = Object.values(document.paths).flatMap(
  (methods) => Object.values(methods) as unknown as Operation[],
);
const contents = operations.flatMap(({ operationId, requestBody, responses }) =>
  [['request', requestBody] as const, ...Object.entries(responses)].flatMap(([of, { content = {} } = {}]) =>
    Object.entries(content).map(([type, { schema, example }]) => ({
      what: `${operationId} ${of} ${type}`,
      schema,
      example,
    })),
  ),
);

it.each(contents)('$what has an example, and it is as described', ({ schema, example }) => {
  expect(example).toBeDefined();
  const valid = ajv.compile(inApi(schema));
  valid(example);
  expect(valid.errors ?? []).toEqual([]);
});

it('examples are full of words, not of placeholders alone', () => {
  const article = contents.find(({ what }) => what.startsWith('getArticle 200'))?.example;
  expect(article).toMatchObject({
    headline: 'Old ferry of Larnholm sails again',
    sources: [{ sourceName: 'Larnholm Tidings' }],
    hashtags: [{ tag: 'Larnholm' }],
  });
});

it('every operation tells of rates, and names whatever it refers to', () => {
  for (const { operationId, responses } of operations)
    for (const [status, { headers }] of Object.entries(responses))
      expect([operationId, status, headers]).toEqual([
        operationId,
        status,
        expect.objectContaining({ RateLimit: expect.anything(), 'RateLimit-Policy': expect.anything() }),
      ]);
  for (const [, pointer] of JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)) {
    const found = pointer!
      .split('/')
      .reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], document);
    expect([pointer, found]).toEqual([pointer, expect.anything()]);
  }
});

it('lists have cursors, entity tags and links', () => {
  const { listArticles } = Object.fromEntries(
    operations.map((operation) => [operation.operationId, operation]),
  );
  expect(listArticles!.parameters).toContainEqual(expect.objectContaining({ name: 'cursor', in: 'query' }));
  expect(listArticles!.parameters).toContainEqual({ $ref: '#/components/parameters/IfNoneMatch' });
  expect(Object.keys(listArticles!.responses['200']!.headers!)).toEqual([
    'ETag',
    'Link',
    'RateLimit',
    'RateLimit-Policy',
  ]);
  expect(document['servers']).toEqual([{ url: '/', description: 'This installation.' }]);
});

/** The same schema, its references within the whole document. */
const inApi = (schema: object): object =>
  JSON.parse(JSON.stringify(schema).replaceAll('"$ref":"#', '"$ref":"api#')) as object;
