import { trace } from '@opentelemetry/api';
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-base';
import { beginStep } from './tracing.js';

const parent = {
  traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
  tracestate: 'vendor=t61rcWkgMzE,other=00f067aa0ba902b7',
};

describe('a step', () => {
  describe('with the API of OpenTelemetry alone', () => {
    it.each([
      ['to the letter', parent],
      ['unsampled', { traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00' }],
      ['of a version to come', { traceparent: 'cc-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-09-x' }],
    ])('passes its trace on %s', (_how, given) => {
      expect(beginStep('process a', 'consumer', given).trace).toEqual(given);
    });

    it('belongs to no trace where it was given none', () => {
      expect(beginStep('process a', 'consumer', undefined).trace).toBeUndefined();
    });
  });

  describe('with an SDK', () => {
    const exporter = new InMemorySpanExporter();
    beforeAll(() => {
      const processor = new SimpleSpanProcessor(exporter);
      trace.setGlobalTracerProvider(new BasicTracerProvider({ spanProcessors: [processor] }));
    });
    beforeEach(() => exporter.reset());
    afterAll(() => trace.disable());

    it('is a span below its parent, and passes itself on', () => {
      const step = beginStep('process a', 'consumer', parent, { 'messaging.system': 'kafka' });
      step.end();
      const [span] = exporter.getFinishedSpans();
      expect(span).toMatchObject({
        name: 'process a',
        parentSpanContext: { traceId: '0af7651916cd43dd8448eb211c80319c', spanId: 'b7ad6b7169203331' },
        attributes: { 'messaging.system': 'kafka' },
      });
      expect(step.trace).toEqual({
        traceparent: `00-0af7651916cd43dd8448eb211c80319c-${span!.spanContext().spanId}-01`,
        tracestate: parent.tracestate,
      });
    });

    it('begins a trace where it was given none', () => {
      const { trace } = beginStep('fetch feed', 'client', undefined);
      expect(trace?.traceparent).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/);
    });

    it('says why it came to nothing', () => {
      beginStep('process a', 'consumer', parent).end('too-large');
      expect(exporter.getFinishedSpans()[0]!.status).toEqual({ code: 2, message: 'too-large' });
    });
  });
});
