import { createHash } from 'node:crypto';
import { headers, readHeaders, withoutControls, writeHeaders } from './headers.js';
import type { HeaderValues } from './headers.js';
import type { IncomingMessage } from './message.js';
import type { RawFeed, RawPage } from './raw-document.js';
import { traceOf } from './trace-context.js';

/** Headers as written on every message of the project. */
export const cloudEventHeaders = (
  values: HeaderValues & { readonly id: string; readonly type: string },
): Record<string, string> => writeHeaders({ specVersion: '1.0', source: '/cleanwire', ...values });

/**
 * A raw document with everything that a producer left out filled in. One rule for feeds and pages: the source is
 * `ce_source`, else the key, else `unknown`, without control characters, which the receipt says. The id is `ce_id`, else sha256 over
 * source and bytes; the time is `ce_time`, else the broker's.
 * @throws InvalidMessage on a page request header that is not one
 */
export function readRawDocument(kind: 'raw-feed' | 'raw-page', message: IncomingMessage): RawFeed | RawPage {
  const given = readHeaders(message.headers);
  const { request, status, subject, contentType } = given;
  const body = message.value ?? Buffer.alloc(0);
  const source = [message.headers[headers.source.name], message.key].find((bytes) => withoutControls(bytes));
  const sourceId = withoutControls(source).slice(0, headers.source.maxLength) || 'unknown';
  const wasCleaned = source !== undefined && source?.toString('utf8').trim() !== withoutControls(source);
  const trace = traceOf(given.traceparent, given.tracestate);
  const sourceName = request?.sourceName ?? given.sourceName;
  return {
    id: given.id ?? rawDocumentId(sourceId, body),
    sourceId,
    body,
    origin: {
      topic: message.topic,
      partition: message.partition,
      offset: message.offset,
      time: timeOf(given.time, message.timestamp),
    },
    ...(wasCleaned && { warnings: ['source-id-cleaned'] }),
    ...(sourceName && { sourceName }),
    ...(trace && { trace }),
    ...(contentType && { contentType }),
    ...(subject && URL.canParse(subject) && { url: subject }),
    ...(kind === 'raw-page'
      ? { kind, ...(status !== undefined && { status }), ...(request && { request }) }
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
