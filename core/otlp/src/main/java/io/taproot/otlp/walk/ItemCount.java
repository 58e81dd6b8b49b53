package io.taproot.otlp.walk;

/** Counts what a request carries, and refuses one whose envelope is broken, without looking into the items. */
public final class ItemCount {

    private final EnvelopeWalker walker = new EnvelopeWalker();
    private final MetricSlices metric = new MetricSlices();

    /** Spans of an ExportTraceServiceRequest, or log records of an ExportLogsServiceRequest. */
    public int items(byte[] request) throws MalformedMessageException {
        Counter counter = new Counter();
        walker.walk(request, 0, request.length, counter);
        return counter.count;
    }

    /** Data points of an ExportMetricsServiceRequest. */
    public int points(byte[] request) throws MalformedMessageException {
        Counter counter = new Counter() {
            @Override
            public void item(byte[] bytes, int from, int to) throws MalformedMessageException {
                metric.read(bytes, from, to);
                count += metric.points().count();
            }
        };
        walker.walk(request, 0, request.length, counter);
        return counter.count;
    }

    private static class Counter implements EnvelopeWalker.Visitor {
        int count;

        @Override
        public void resource(ResourceSlices resource) {}

        @Override
        public void scope(ScopeSlices scope) {}

        @Override
        public void item(byte[] bytes, int from, int to) throws MalformedMessageException {
            count++;
        }
    }
}
