import { asyncApiDocument } from './asyncapi.js';
import { CleanArticleEvent } from './clean-article.js';
import { asyncApiBreaks, openApiBreaks, schemaBreaks } from './compatibility.js';
import { NdjsonItem } from './ndjson-item.js';
import { jsonSchemaOf } from './schemas.js';

interface Node {
  readonly [key: string]: unknown;
}
/** Where, in words between spaces, and what is written there; without it, what stands there is taken out. */
type Change = readonly [place: string, value?: object];
/** A copy of a description with one thing changed. */
function changed(description: object, [place, value]: Change): object {
  const copy = structuredClone(description) as Node;
  const keys = place.split(' ');
  const parent = keys.slice(0, -1).reduce((at, key) => at[key] as Node, copy);
  const last = keys.at(-1)!;
  if (value) Object.assign(parent[last] as Node, value);
  else Reflect.deleteProperty(parent, last);
  return copy;
}

const sent = jsonSchemaOf(NdjsonItem);
const read = jsonSchemaOf(CleanArticleEvent);
const title = '$defs NdjsonItem properties title';
const article = '$defs CleanArticle';
const headline = `${article} properties headline`;

it('nothing breaks where nothing changed', () => {
  expect(schemaBreaks(sent, sent, 'in', 'NdjsonItem')).toEqual([]);
  expect(schemaBreaks(read, read, 'out', 'CleanArticleEvent')).toEqual([]);
  expect(asyncApiBreaks(asyncApiDocument(), asyncApiDocument())).toEqual([]);
});

it.each<[string, Change, RegExp]>([
  ['a field is gone', [title], /\.title: is gone/],
  [
    'a field is newly required',
    ['$defs NdjsonItem', { required: ['title', 'tags'] }],
    /\.tags: is required now/,
  ],
  ['a text is shorter', [title, { maxLength: 3 }], /\.title: maxLength is 3/],
  ['a pattern is new', [title, { pattern: '^x' }], /\.title: pattern is "\^x"/],
  ['a value is of another type', [title, { type: 'boolean' }], /\.title: takes no string/],
  ['few values are taken', [title, { enum: ['a'] }], /\.title: takes only a now/],
])('what is sent: %s', (_what, change, sentence) => {
  const breaks = schemaBreaks(sent, changed(sent, change), 'in', 'NdjsonItem');
  expect(breaks).toContainEqual(expect.stringMatching(sentence));
});

it.each<[string, Change, RegExp]>([
  ['a field is gone', [headline], /article\.headline: is gone/],
  ['a field may be missing', [article, { required: [] }], /article\.headline: may be missing now/],
  ['a value may be of another type', [headline, { type: ['string', 'null'] }], /headline: may be null now/],
])('what is read: %s', (_what, change, sentence) => {
  const breaks = schemaBreaks(read, changed(read, change), 'out', 'CleanArticleEvent');
  expect(breaks).toContainEqual(expect.stringMatching(sentence));
});

it.each<[string, 'in' | 'out', object, Change]>([
  ['a field more', 'in', sent, ['$defs NdjsonItem properties', { mood: { type: 'string' } }]],
  ['a field more', 'out', read, [`${article} properties`, { mood: { type: 'string' } }]],
  ['a stricter promise', 'out', read, [headline, { maxLength: 3 }]],
  ['another description', 'out', read, [article, { description: 'Something else.' }]],
])('%s (%s) breaks nothing', (_what, direction, schema, change) => {
  expect(schemaBreaks(schema, changed(schema, change), direction, 'it')).toEqual([]);
});

it.each<[string, Change, RegExp]>([
  ['a topic is gone', ['operations send-clean-articles-v1'], /^send-clean-articles-v1: is gone/],
  [
    'a topic has another name',
    ['channels clean-articles-v1', { address: 'x' }],
    /^send-clean-articles-v1: its topic is x/,
  ],
  [
    'an event lacks a field',
    ['components schemas CleanArticle properties language'],
    /^send-clean-articles-v1.*\.language: is gone/,
  ],
])('topics: %s', (_what, change, sentence) => {
  const before = asyncApiDocument();
  expect(asyncApiBreaks(before, changed(before, change))).toContainEqual(expect.stringMatching(sentence));
});

const problem = { content: { 'application/problem+json': { schema: { type: 'object' } } } };
const api = {
  paths: {
    '/v1/ships': {
      get: {
        operationId: 'listShips',
        parameters: [
          { name: 'q', in: 'query', required: false, schema: { type: 'string' } },
          { $ref: '#/components/parameters/Limit' },
        ],
        responses: {
          200: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Ships' } } } },
          default: problem,
        },
      },
      post: {
        operationId: 'addShip',
        requestBody: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Ship' } } } },
        security: [{ key: [] }],
        responses: { 202: { content: {} } },
      },
    },
  },
  components: {
    parameters: {
      Limit: { name: 'limit', in: 'query', required: false, schema: { type: 'integer', maximum: 100 } },
    },
    schemas: {
      Ships: {
        type: 'object',
        required: ['ships'],
        properties: { ships: { type: 'array', items: { $ref: '#/components/schemas/Ship' } } },
      },
      Ship: {
        type: 'object',
        required: ['name'],
        properties: { name: { type: 'string' }, of: { $ref: '#/components/schemas/Ship' } },
      },
    },
  },
};
const ships = 'paths /v1/ships get';
const limit = 'components parameters Limit';

it.each<[Change, RegExp]>([
  [['paths /v1/ships'], /^GET \/v1\/ships: is gone$/],
  [[ships, { operationId: 'ships' }], /operationId is ships/],
  [[ships, { security: [{ key: [] }] }], /takes a key now/],
  [[ships, { parameters: [{ $ref: '#/components/parameters/Limit' }] }], /query q: is gone/],
  [[limit, { required: true }], /query limit: is required now/],
  [[`${limit} schema`, { maximum: 50 }], /query limit: maximum is 50/],
  [[`${ships} responses 200`], /^GET \/v1\/ships 200: is gone/],
  [[`${ships} responses 200 content application/json`], /application\/json is gone/],
  [['components schemas Ship properties name'], /^GET \/v1\/ships 200\.ships\[\]\.name: is gone/],
  [['components schemas Ship properties name'], /^POST \/v1\/ships body\.name: is gone/],
  [['paths /v1/ships post requestBody', { required: true }], /body: is required now/],
])('the API: %j is a break', (change, sentence) => {
  expect(openApiBreaks(api, changed(api, change))).toContainEqual(expect.stringMatching(sentence));
});

it.each<readonly [place: string, value: object]>([
  ['paths', { '/v1/ports': {} }],
  [ships, { security: [{}, { key: [] }] }],
  [`${limit} schema`, { maximum: 1000 }],
  ['components schemas Ship properties', { flag: { type: 'string' } }],
  [
    ships,
    { parameters: [...api.paths['/v1/ships'].get.parameters, { name: 'tag', in: 'query', schema: {} }] },
  ],
])('more of the API breaks nothing: %s', (place, value) => {
  expect(openApiBreaks(api, changed(api, [place, value]))).toEqual([]);
});
