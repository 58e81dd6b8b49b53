package io.taproot.cli.running;

import java.util.List;

/** What a person needs to know of a run: its addresses, who may use it, and a first span to send. */
public final class Welcome {
    private Welcome() {}

    public static List<String> lines(RunRecord run) {
        String ui = run.httpUrl(Port.QUERY);
        return List.of(
                "",
                "  UI          " + ui + "/",
                "  API         " + ui + "/api/v1",
                "  OpenAPI     " + ui + "/q/openapi",
                "  OTLP gRPC   " + run.httpUrl(Port.OTLP_GRPC),
                "  OTLP HTTP   " + run.httpUrl(Port.OTLP_HTTP),
                "",
                access(run),
                "",
                "Send a span, then look for the service \"hello\" in the UI:",
                "",
                "  " + firstSpan(run.httpUrl(Port.OTLP_HTTP)),
                "");
    }

    private static String access(RunRecord run) {
        String keys = run.isKeyRequired()
                ? "Telemetry needs an ingest key"
                : "Telemetry needs no key (--require-key asks for one)";
        String login = run.isLoginRequired()
                ? "the UI and the API need a login."
                : "the UI and the API ask for no login (--require-login does).";
        return "Everything listens on this machine's loopback address only. " + keys + ", " + login;
    }

    /** Ids and times are made by the shell, so that each run of the line is a trace of its own, and a recent one. */
    static String firstSpan(String otlpHttp) {
        return "curl -sS " + otlpHttp + "/v1/traces -H 'content-type: application/json' -d \"$(printf '"
                + "{\"resourceSpans\":[{\"resource\":{\"attributes\":[{\"key\":\"service.name\",\"value\":{\"stringValue\":\"hello\"}}]},"
                + "\"scopeSpans\":[{\"spans\":[{\"traceId\":\"%032x\",\"spanId\":\"%016x\",\"name\":\"GET /hello\",\"kind\":2,"
                + "\"startTimeUnixNano\":\"%d000000000\",\"endTimeUnixNano\":\"%d250000000\"}]}]}]}' "
                + "$(date +%s) $(date +%s) $(date +%s) $(date +%s))\"";
    }
}
