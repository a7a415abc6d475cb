import { headers, readHeader } from './headers.js';

/** W3C trace context, as the headers `traceparent` and `tracestate` carry it. */
export interface TraceContext {
  readonly traceparent: string;
  readonly tracestate?: string;
}

/** Undefined where a message belongs to no trace. Cheap: it is asked of every message of every stage. */
export function traceOfHeaders(received: Readonly<Record<string, Buffer>>): TraceContext | undefined {
  const traceparent = readHeader(headers.traceparent, received);
  return traceparent === undefined
    ? undefined
    : traceOf(traceparent, readHeader(headers.tracestate, received));
}

export const traceOf = (
  traceparent: string | null | undefined,
  tracestate: string | null | undefined,
): TraceContext | undefined => (traceparent ? { traceparent, ...(tracestate && { tracestate }) } : undefined);

export const headersOfTrace = ({ traceparent, tracestate }: TraceContext): Record<string, string> => ({
  [headers.traceparent.name]: traceparent,
  ...(tracestate !== undefined && { [headers.tracestate.name]: tracestate }),
});
