package io.taproot.cli.importing;

/** Lines as the file exporter writes them. */
final class RecordedLines {
    private RecordedLines() {}

    /** Two spans: a parent of 10 ms that starts then, and a child within. */
    static String spans(int trace, long startUnixNano) {
        String traceId = String.format("%032x", trace);
        return """
                {"resourceSpans":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"cart"}}]},\
                "scopeSpans":[{"scope":{},"spans":[\
                {"traceId":"%1$s","spanId":"00000000000000a1","name":"GET /cart","kind":2,\
                "startTimeUnixNano":"%2$d","endTimeUnixNano":"%3$d","status":{}},\
                {"traceId":"%1$s","spanId":"00000000000000a2","parentSpanId":"00000000000000a1","name":"SELECT cart","kind":3,\
                "startTimeUnixNano":"%4$d","endTimeUnixNano":"%5$d","status":{},\
                "events":[{"timeUnixNano":"%4$d","name":"first row"}]}]}]}]}""".formatted(
                        traceId,
                        startUnixNano,
                        startUnixNano + 10_000_000,
                        startUnixNano + 2_000_000,
                        startUnixNano + 7_000_000);
    }

    static String event(long unixNano) {
        return """
                {"resourceLogs":[{"resource":{},"scopeLogs":[{"scope":{},"logRecords":[\
                {"timeUnixNano":"%d","eventName":"app.jank","body":{"stringValue":"late"}}]}]}]}""".formatted(unixNano);
    }
}
