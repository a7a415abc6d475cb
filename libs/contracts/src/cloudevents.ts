import { createHash } from 'node:crypto';
import { exceedsDepth } from './json-depth.js';
import { InvalidMessage } from './message.js';
import type { IncomingMessage } from './message.js';
import { PageRequest } from './page-request.js';
import type { RawFeed, RawPage } from './raw-document.js';
import { validatorOf } from './schemas.js';

/** Attributes of a CloudEvents 1.0 message in Kafka's binary mode, with the extensions this project adds. */
export interface CloudEventAttributes {
  readonly id: string;
  readonly type: string;
  readonly source?: string;
  readonly time?: string;
  readonly subject?: string;
  readonly contentType?: string;
  readonly sourceName?: string;
  readonly status?: number;
  readonly request?: PageRequest;
}

/** Headers as written on every message of the project. */
export function cloudEventHeaders(attributes: CloudEventAttributes): Record<string, string> {
  const headers: Record<string, string> = {
    ce_specversion: '1.0',
    ce_id: attributes.id,
    ce_type: attributes.type,
    ce_source: attributes.source ?? '/cleanwire',
  };
  if (attributes.time) headers['ce_time'] = attributes.time;
  if (attributes.subject) headers['ce_subject'] = attributes.subject;
  if (attributes.contentType) headers['content-type'] = attributes.contentType;
  if (attributes.sourceName) headers['ce_sourcename'] = attributes.sourceName;
  if (attributes.status !== undefined) headers['ce_httpstatus'] = String(attributes.status);
  if (attributes.request) headers['ce_pagerequest'] = JSON.stringify(attributes.request);
  return headers;
}

const MAX_ID = 300;
const MAX_SOURCE = 200;

/**
 * A raw document with everything that a producer left out filled in: the source is the key, else `ce_source`, else
 * `unknown`; the id is `ce_id`, else sha256 over source and bytes; the time is `ce_time`, else the broker's.
 * @throws InvalidMessage on a page request header that is not one
 */
export function readRawDocument(kind: 'raw-feed' | 'raw-page', message: IncomingMessage): RawFeed | RawPage {
  const header = (name: string): string | undefined =>
    message.headers[name]?.toString('utf8').trim() || undefined;
  const body = message.value ?? Buffer.alloc(0);
  const request = readPageRequest(header('ce_pagerequest'));
  const url = header('ce_subject');
  const status = Number(header('ce_httpstatus'));
  const keyed = kind === 'raw-feed' ? message.key?.toString('utf8').trim() : undefined;
  const sourceId = (
    request?.sourceId ||
    keyed ||
    header('ce_source') ||
    message.key?.toString('utf8').trim() ||
    'unknown'
  ).slice(0, MAX_SOURCE);
  const sourceName = request?.sourceName ?? header('ce_sourcename');
  const contentType = header('content-type') ?? header('ce_datacontenttype');
  return {
    id: header('ce_id')?.slice(0, MAX_ID) ?? rawDocumentId(sourceId, body),
    sourceId,
    body,
    origin: {
      topic: message.topic,
      partition: message.partition,
      offset: message.offset,
      time: timeOf(header('ce_time'), message.timestamp),
    },
    ...(sourceName && { sourceName: sourceName.slice(0, 300) }),
    ...(contentType && { contentType }),
    ...(url && URL.canParse(url) && { url }),
    ...(kind === 'raw-page'
      ? {
          kind,
          ...(Number.isInteger(status) && header('ce_httpstatus') && { status }),
          ...(request && { request }),
        }
      : { kind }),
  };
}

/** The id of a document whose producer gave none: the same bytes of the same source are the same document. */
export const rawDocumentId = (sourceId: string, body: Uint8Array): string =>
  createHash('sha256').update(sourceId).update('\0').update(body).digest('hex');

function timeOf(given: string | undefined, brokerMs: number): string {
  const ms = given ? Date.parse(given) : NaN;
  const year = new Date(ms).getUTCFullYear();
  return new Date(year >= 1970 && year <= 9999 ? ms : brokerMs).toISOString();
}

function readPageRequest(json: string | undefined): PageRequest | undefined {
  if (!json) return undefined;
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
