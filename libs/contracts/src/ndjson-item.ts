import { Allow, IsDefined } from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';
import type { JsonSchema } from './schemas.js';
import { Optional } from './values.js';

/** A number is taken for the text it is written as, and null for a field that is left out. */
const text = (description: string, more: JsonSchema = {}): ReturnType<typeof JSONSchema> =>
  JSONSchema({ type: ['string', 'number', 'null'], description, ...more });

const NOT_BLANK = { pattern: '\\S' };
const holds = (field: string, value: JsonSchema): JsonSchema => ({
  required: [field],
  properties: { [field]: { ...value, not: { type: 'null' } } },
});

/**
 * One line of an NDJSON document on `news.raw-feeds.v1`: an article as its producer writes it. What reads it
 * (libs/reading/src/feeds/ndjson.ts) also knows the names that other formats have for these fields.
 */
@JSONSchema({
  description:
    'One line of an NDJSON document: an article as its producer writes it. Fields that are not listed here are passed over.',
  anyOf: [
    holds('text', NOT_BLANK),
    holds('html', NOT_BLANK),
    holds('summary', NOT_BLANK),
    holds('url', { type: 'string', pattern: '^\\s*[Hh][Tt][Tt][Pp][Ss]?://' }),
  ],
  examples: [
    {
      id: 'a-1',
      title: 'Larnholm to run harbour cranes on floating solar',
      text: 'The port city of Larnholm will open three floating solar parks by spring.',
      url: 'https://meridianwire.example/w-1',
      publishedAt: '2025-11-03T08:10:00Z',
      language: 'en',
    },
  ],
})
export class NdjsonItem {
  @text('What the publisher calls the article; the same id with another text is a new version of it.')
  @Optional()
  @Allow()
  id?: string | number | null;
  @JSONSchema({
    type: ['string', 'number'],
    description: 'The headline; in HTML, its text counts.',
    ...NOT_BLANK,
  })
  @IsDefined()
  title: string | number;
  @text(
    'The article as plain text, paragraphs separated by a blank line. One of text, html, summary and url is needed.',
  )
  @Optional()
  @Allow()
  text?: string | number | null;
  @text('The article as HTML; goes before `text`.') @Optional() @Allow() html?: string | number | null;
  @text(
    'A teaser. Without text and html the page at `url` is fetched, and the teaser stands in where it cannot be had.',
  )
  @Optional()
  @Allow()
  summary?: string | number | null;
  @text('The address of the article.') @Optional() @Allow() url?: string | number | null;
  @text(
    'When it was published, ISO 8601 with a zone. Else the time at which the document was published counts.',
  )
  @Optional()
  @Allow()
  publishedAt?: string | number | null;
  @text('When it was changed last, ISO 8601 with a zone.') @Optional() @Allow() updatedAt?:
    string | number | null;
  @JSONSchema({
    description: 'Who wrote it: a name, or a list of names or of {name, email, url}.',
    type: ['string', 'object', 'array', 'null'],
  })
  @Optional()
  @Allow()
  authors?: unknown;
  @text('BCP 47, such as `ko` or `pt-BR`. Else the text tells.') @Optional() @Allow() language?:
    string | number | null;
  @JSONSchema({
    description: 'Sections or keywords: names separated by commas, or a list of names or of {name}.',
    type: ['string', 'array', 'null'],
  })
  @Optional()
  @Allow()
  categories?: unknown;
  @JSONSchema({
    description: 'The outlet, where the document holds several: a name, or {name, url}.',
    type: ['string', 'object', 'array', 'null'],
  })
  @Optional()
  @Allow()
  source?: unknown;
  @JSONSchema({
    description: 'The address of its picture, or {url}.',
    type: ['string', 'object', 'array', 'null'],
  })
  @Optional()
  @Allow()
  image?: unknown;
  @text('Who may use it, and how.') @Optional() @Allow() rights?: string | number | null;
}
