// Sends one span with the OpenTelemetry JavaScript SDK over OTLP/JSON and prints its ids.
// usage: node send.mjs http://127.0.0.1:4318/v1/traces
import { SpanKind, SpanStatusCode } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BasicTracerProvider, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base';

const exporter = new OTLPTraceExporter({ url: process.argv[2] });
const provider = new BasicTracerProvider({
  resource: resourceFromAttributes({ 'service.name': 'fidelity-js', 'service.version': '4.5.6' }),
  spanProcessors: [new SimpleSpanProcessor(exporter)],
});
const span = provider.getTracer('taproot.fidelity.js', '0.7').startSpan('GET', {
  kind: SpanKind.CLIENT,
  attributes: {
    'shop.text': 'naïve ✓ text',
    'shop.whole': 42,
    'shop.real': 0.5,
    'shop.flag': true,
    'shop.texts': ['a', 'b'],
    'http.request.method': 'GET',
    'http.response.status_code': 404,
  },
});
span.addEvent('retry', { attempt: 2 });
span.setStatus({ code: SpanStatusCode.ERROR, message: 'not found' });
span.end();
await provider.forceFlush();
await provider.shutdown();
const { traceId, spanId } = span.spanContext();
console.log(JSON.stringify({ traceId, spanId }));
