import { exceedsDepth } from './json-depth.js';
import { limits } from './limits.js';
import { InvalidMessage } from './message.js';
import { PageRequest } from './page-request.js';
import { validatorOf } from './schemas.js';
import type { JsonSchema } from './schemas.js';

/** One header of the project's messages: the place from which it is written, read, limited and explained. */
export interface Header<T> {
  readonly name: string;
  /** Other names under which it is read where the first is missing. */
  readonly alsoReadAs?: readonly string[];
  /** `every` message of the project, `raw` documents (feeds and pages), or raw `page`s alone. */
  readonly on: 'every' | 'raw' | 'page';
  readonly what: string;
  /** What holds where the producer of a raw document leaves it out; undefined for what producers never set. */
  readonly without?: string;
  /** Longer values are cut. */
  readonly maxLength?: number;
  readonly schema?: JsonSchema;
  write(value: T): string;
  /** Undefined for a value that says nothing. @throws InvalidMessage on one that must not be ignored */
  read(text: string): T | undefined;
}

const header = <T>(row: Header<T>): Header<T> => row;

const text = (row: Omit<Header<string>, 'write' | 'read'>): Header<string> => ({
  ...row,
  write: (value) => value,
  read: (value) => (row.maxLength === undefined ? value : value.slice(0, row.maxLength)),
});

/** Neither id may be all zeros; versions after 00 may add parts. */
const traceparent = /^(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}(-.*)?$/;
/** As long as W3C asks everybody to pass on. */
const MAX_TRACESTATE = 512;

/**
 * CloudEvents 1.0 in Kafka's binary mode, with the extensions that this project adds, by the attribute each stands for.
 * cloudevents.ts, asyncapi.ts, `docs/topics.md`, `docs/producers.md` and the gateway all go by this table.
 */
export const headers = {
  specVersion: text({
    name: 'ce_specversion',
    on: 'every',
    what: 'version of CloudEvents',
    schema: { const: '1.0' },
  }),
  id: text({
    name: 'ce_id',
    on: 'every',
    what: "the message's id; a raw document's is told in its receipt",
    without: 'sha256 over source and bytes',
    maxLength: limits.length.documentId,
  }),
  type: text({ name: 'ce_type', on: 'every', what: '`cleanwire.` and the name of the topic' }),
  source: text({
    name: 'ce_source',
    on: 'every',
    what: 'id of the source that a raw document is from; `/cleanwire` on what the project makes itself',
    without: "the message's key, else `unknown`",
    maxLength: limits.length.sourceId,
  }),
  sourceName: text({
    name: 'ce_sourcename',
    on: 'raw',
    what: "the source's name for people",
    without: "the feed's own title",
    maxLength: limits.length.sourceName,
  }),
  time: text({
    name: 'ce_time',
    on: 'raw',
    what: 'when you got the document, ISO 8601',
    without: "the broker's timestamp",
    schema: { format: 'date-time' },
  }),
  subject: text({
    name: 'ce_subject',
    on: 'raw',
    what: 'the address the bytes came from, after redirects; relative links are resolved against it',
    without: 'links must be absolute',
    schema: { format: 'uri' },
  }),
  contentType: text({
    name: 'content-type',
    alsoReadAs: ['ce_datacontenttype'],
    on: 'every',
    what: 'what it is, and its charset',
    without: 'sniffed from the bytes',
  }),
  traceparent: header<string>({
    name: 'traceparent',
    // As the extension of CloudEvents for distributed tracing has it.
    alsoReadAs: ['ce_traceparent'],
    on: 'every',
    what: 'W3C trace context; goes on from a raw document to the events of its articles',
    without: 'the document belongs to no trace',
    schema: { pattern: traceparent.source },
    write: (value) => value,
    read: (value) => (traceparent.test(value) ? value : undefined),
  }),
  tracestate: header<string>({
    name: 'tracestate',
    alsoReadAs: ['ce_tracestate'],
    on: 'every',
    what: 'what tracing systems add to `traceparent`; goes with it',
    without: 'nothing',
    maxLength: MAX_TRACESTATE,
    write: (value) => value,
    // Half a list would be a wrong one.
    read: (value) => (value.length <= MAX_TRACESTATE ? value : undefined),
  }),
  status: header<number>({
    name: 'ce_httpstatus',
    on: 'page',
    what: 'HTTP status that a page was answered with; 0 when there was no answer',
    without: 'the page is taken as it is',
    schema: { pattern: '^\\d{1,3}$' },
    write: String,
    read: (value) => (/^\d{1,3}$/.test(value) ? Number(value) : undefined),
  }),
  request: header<PageRequest>({
    name: 'ce_pagerequest',
    on: 'page',
    what: 'the PageRequest that a page answers, as JSON: what the feed said of it',
    without: 'the page speaks for itself',
    schema: { contentMediaType: 'application/json' },
    write: (value) => JSON.stringify(value),
    read: readPageRequest,
  }),
} as const;

/** Values by attribute, as the table's rows write and read them. */
export type HeaderValues = {
  -readonly [Name in keyof typeof headers]?: (typeof headers)[Name] extends Header<infer T> ? T : never;
};

export const headerRows: readonly Header<unknown>[] = Object.values(headers);

export function writeHeaders(values: HeaderValues): Record<string, string> {
  const written: Record<string, string> = {};
  for (const attribute in values) {
    const value = values[attribute as keyof HeaderValues];
    if (value === undefined || value === '') continue;
    const row = headers[attribute as keyof HeaderValues] as Header<unknown>;
    written[row.name] = row.write(value);
  }
  return written;
}

/** Blank values say nothing. @throws InvalidMessage on a page request that is none */
export function readHeaders(received: Readonly<Record<string, Buffer>>): HeaderValues {
  const values: Record<string, unknown> = {};
  for (const [attribute, row] of entries) {
    const value = readHeader(row, received);
    if (value !== undefined) values[attribute] = value;
  }
  return values;
}

const entries = Object.entries(headers) as unknown as readonly [string, Header<unknown>][];

/** One of them. */
export function readHeader<T>(row: Header<T>, received: Readonly<Record<string, Buffer>>): T | undefined {
  const given = textOf(received, row);
  return given === undefined ? undefined : row.read(given);
}

function textOf(
  received: Readonly<Record<string, Buffer>>,
  { name, alsoReadAs }: Pick<Header<unknown>, 'name' | 'alsoReadAs'>,
): string | undefined {
  return [name, ...(alsoReadAs ?? [])].map((each) => withoutControls(received[each])).find(Boolean);
}

/** Of a header or a key: control characters, NUL above all, are refused by databases and seen by nobody. */
export const withoutControls = (bytes: Buffer | null | undefined): string =>
  bytes?.toString('utf8').replace(CONTROLS, '').trim() ?? '';

const CONTROLS = /[\u0000-\u001f\u007f-\u009f\ufffe\uffff]/g;

/** CloudEvents' HTTP binary mode calls `ce_id` `ce-id`. */
export const httpName = (header: Pick<Header<unknown>, 'name'>): string => header.name.replace('_', '-');

function readPageRequest(json: string): PageRequest {
  let value: unknown;
  try {
    value = exceedsDepth(Buffer.from(json), 8) ? undefined : JSON.parse(json);
  } catch {
    value = undefined;
  }
  const problem = value === undefined ? 'not JSON' : validatorOf(PageRequest)(value);
  if (problem)
    throw new InvalidMessage('invalid-header', `Header ce_pagerequest is not a PageRequest: ${problem}`);
  return value as PageRequest;
}

/** What a dead letter has beside the headers of the original message. */
export const deadLetterHeaders = {
  dead_reason: 'why, one of a closed set for each stage, or `unexpected` for a fault of the program',
  dead_detail: 'a sentence for people; the stack for a fault of the program',
  dead_stage: 'the stage that set it aside',
  dead_origin: 'where the original lies: `topic/partition/offset`',
  dead_time: 'when it was set aside, ISO 8601',
  dead_value: 'only where the bytes were too large for the topic: that they were left at the origin',
} as const;
export type DeadLetterHeader = keyof typeof deadLetterHeaders;
