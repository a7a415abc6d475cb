import {
  createTraceState,
  isSpanContextValid,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api';
import type { Attributes, Context, SpanContext } from '@opentelemetry/api';
import type { TraceContext } from '@cleanwire/contracts';

const tracer = trace.getTracer('cleanwire');

/** One stage's work on one message: a span where an OpenTelemetry SDK is loaded, else only the trace that is passed on. */
export interface Step {
  /** What the messages that it leads to carry: its own place in the trace, or the one it was given; undefined outside of any trace. */
  readonly trace: TraceContext | undefined;
  /** @param failure why it came to nothing, in a word or a sentence */
  end(failure?: string): void;
}

const kinds = {
  consumer: SpanKind.CONSUMER,
  producer: SpanKind.PRODUCER,
  client: SpanKind.CLIENT,
} as const;

/**
 * Begins a step below `parent`. The API alone makes no spans: its trace is then `parent` itself, to the letter, for 1 µs a message.
 * With an SDK (`NODE_OPTIONS=--import …`) a step without a parent begins a trace, if the SDK samples it.
 */
export function beginStep(
  name: string,
  kind: keyof typeof kinds,
  parent: TraceContext | undefined,
  attributes: Attributes = {},
): Step {
  const given = parent && spanContextOf(parent);
  const span = tracer.startSpan(name, { kind: kinds[kind], attributes }, contextBelow(given));
  const made = span.spanContext();
  return {
    trace: made.spanId === given?.spanId ? parent : formatted(made),
    end: (failure) => {
      if (failure !== undefined) span.setStatus({ code: SpanStatusCode.ERROR, message: failure });
      span.end();
    },
  };
}

const contextBelow = (given: SpanContext | undefined): Context =>
  given ? trace.setSpanContext(ROOT_CONTEXT, given) : ROOT_CONTEXT;

/** The trace of the request that is being answered, where instrumentation of HTTP has begun one. */
export function activeTrace(): TraceContext | undefined {
  const span = trace.getActiveSpan();
  return span && formatted(span.spanContext());
}

/** The contracts have seen to its form. */
function spanContextOf({ traceparent, tracestate }: TraceContext): SpanContext {
  const [, traceId, spanId, flags] = traceparent.split('-') as [string, string, string, string];
  return {
    traceId,
    spanId,
    traceFlags: parseInt(flags, 16),
    isRemote: true,
    ...(tracestate !== undefined && { traceState: createTraceState(tracestate) }),
  };
}

function formatted(context: SpanContext): TraceContext | undefined {
  if (!isSpanContextValid(context)) return undefined;
  const flags = context.traceFlags.toString(16).padStart(2, '0');
  const tracestate = context.traceState?.serialize();
  return {
    traceparent: `00-${context.traceId}-${context.spanId}-${flags}`,
    ...(tracestate && { tracestate }),
  };
}
