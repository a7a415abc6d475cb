import type { JsonSchema } from '@cleanwire/contracts';

/**
 * A value as a schema describes it, for readers of the OpenAPI document: what the schema itself gives as an example, else what a
 * field of this name is said to be below. Derived, so that no example can be of an answer of before.
 */
export function exampleOf(
  schema: JsonSchema,
  shapes: Readonly<Record<string, JsonSchema>>,
  name = '',
  depth = 0,
): unknown {
  const reference = schema['$ref'];
  const own = typeof reference === 'string' ? shapes[reference.split('/').at(-1) ?? ''] : undefined;
  if (own) return exampleOf(own, shapes, name, depth);
  const given = [first(schema['examples']), schema['default'], schema['const'], first(schema['enum'])];
  const known = given.find((value) => value !== undefined);
  if (known !== undefined) return known;
  const other = first(schema['oneOf']) ?? first(schema['anyOf']) ?? first(schema['allOf']);
  if (other !== undefined) return exampleOf(other as JsonSchema, shapes, name, depth);
  switch ([schema['type']].flat()[0]) {
    case 'object':
      return objectOf(schema, shapes, depth);
    case 'array': {
      const entry =
        depth < DEEPEST ? exampleOf(schema['items'] as JsonSchema, shapes, name, depth) : undefined;
      return entry === undefined ? [] : [entry];
    }
    case 'integer':
    case 'number':
      return numberOf(schema, name);
    case 'boolean':
      return true;
    default:
      return textOf(schema, name);
  }
}

/** Lists within lists within lists say nothing more. */
const DEEPEST = 5;

const first = (values: unknown): unknown => (Array.isArray(values) ? (values as unknown[])[0] : undefined);

function objectOf(schema: JsonSchema, shapes: Readonly<Record<string, JsonSchema>>, depth: number): object {
  const required = new Set(schema['required'] as string[] | undefined);
  return Object.fromEntries(
    Object.entries(schema.properties ?? {})
      .filter(([field]) => depth < DEEPEST || required.has(field))
      .map(([field, inner]) => [field, exampleOf(inner, shapes, field, depth + 1)])
      .filter(([, value]) => value !== undefined),
  ) as object;
}

function numberOf({ minimum = 1, maximum = Infinity }: JsonSchema, name: string): number {
  const said = texts[name];
  const number = typeof said === 'number' ? said : Number(minimum);
  return Math.min(Number(maximum), Math.max(Number(minimum), number));
}

function textOf(
  { pattern, format, minLength = 0, maxLength = Infinity }: JsonSchema,
  name: string,
): string | undefined {
  const fits = (text: unknown): text is string =>
    typeof text === 'string' &&
    text.length >= Number(minLength) &&
    text.length <= Number(maxLength) &&
    (typeof pattern !== 'string' || new RegExp(pattern, 'u').test(text)) &&
    (format !== 'date-time' || /^\d{4}-\d\d-\d\dT/.test(text));
  const said = texts[name];
  if (fits(said)) return said;
  if (pattern === undefined && format === undefined) return fits('text') ? 'text' : undefined;
  return [ID, ID.slice(0, 12), TIME, 'en', '42', '2025-07-30', 'text'].find(fits);
}

const ID = '5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d';
const TIME = '2025-07-30T09:00:00.000Z';

/** What fields of these names hold. All of it is made up. */
const texts: Readonly<Record<string, string | number>> = {
  headline: 'Old ferry of Larnholm sails again',
  subtitle: 'The council pays half of it',
  body: 'The old ferry of Larnholm sails again from Monday.\n\nThe council pays half of the repairs.',
  bodyHtml:
    '<p>The old ferry of Larnholm sails again from Monday.</p><p>The council pays half of the repairs.</p>',
  summary: 'The old ferry of Larnholm sails again from Monday.',
  authors: 'Signe Aldal',
  name: 'Larnholm Tidings',
  sourceName: 'Larnholm Tidings',
  publisherName: 'Larnholm Tidings',
  sourceId: 'larnholm-tidings',
  publisherId: 'larnholm-tidings',
  url: 'https://tidings.example/ferry',
  urls: 'https://tidings.example/ferry',
  canonicalUrl: 'https://tidings.example/ferry',
  path: '/v1/receipts/larnholm-tidings-4711',
  documentId: 'larnholm-tidings-4711',
  tag: 'Larnholm',
  label: 'Larnholm',
  key: 'larnholm',
  aliases: 'Larn',
  categories: 'Transport',
  language: 'en',
  languages: 'en',
  evidence: 'Both have the address https://tidings.example/ferry.',
  detail: 'There is no article 5f0c3a9d.',
  title: 'Not found',
  type: 'urn:cleanwire:problem:not-found',
  status: 404,
  next: 'MTc1Mzg2NjAwMDAwMA',
  note: 'another ferry',
  topic: 'news.raw-feeds.v1',
  version: 2,
  wordCount: 240,
  sequence: 4711,
};
