package io.taproot.store.cluster;

import io.taproot.store.Parameters;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Every statement that reads or writes telemetry, with parameters for which the {@link Corpus} has an answer. */
final class Questions {

    private static final Instant BEGIN = Corpus.BEGIN;
    private static final Instant END = BEGIN.plus(3, ChronoUnit.HOURS);
    private static final Instant EVER = Instant.EPOCH.plusSeconds(1);
    private static final Instant ALWAYS = BEGIN.plus(60, ChronoUnit.DAYS);
    private static final List<String> TRACES =
            IntStream.range(0, 40).mapToObj(Questions::trace).toList();
    private static final List<String> SESSIONS = List.of("s3", "s4");

    private Questions() {}

    /** In this order: what is read last is made by those before. */
    static List<Question> writing() {
        return List.of(
                Question.of(
                        "rebuild_red_1m",
                        minutes()
                                .texts("traps", List.of("x"))
                                .whole("longest_nano", 1L << 60)
                                .whole("late_after_s", 120)
                                .instant("as_of", END)
                                .instant("gone_before", EVER)),
                Question.of(
                        "rebuild_red_1h",
                        Parameters.none()
                                .unsigneds("hours", hours())
                                .instant("as_of", END)
                                .instant("gone_before", EVER)),
                Question.of("take_attribute_inventory", minutes()),
                Question.of(
                        "note_trace_shapes",
                        Parameters.none()
                                .unsigneds("shapes", List.of(1L, 2L, 2L))
                                .texts("trace_ids", TRACES.subList(0, 3))
                                .text("day", day())),
                Question.of(
                        "copy_kept_spans",
                        traces().instant("since", BEGIN).instant("until", END).whole("per_trace", 5)),
                Question.of(
                        "note_kept_traces",
                        traces().text("day", day()).text("because", "sample").whole("stands_for", 100)),
                Question.of(
                        "claim_lease",
                        Parameters.none()
                                .text("name", "roll-ups")
                                .text("holder", "one")
                                .whole("lasts_ms", 600_000)
                                .text("definitions", "d")
                                .instant("minutes_done_until", BEGIN)
                                .instant("hours_done_until", BEGIN)
                                .instant("attributes_done_until", BEGIN)
                                .instant("kept_done_until", BEGIN)
                                .instant("runs_done_until", BEGIN)));
    }

    static List<Question> reading() {
        return Stream.of(ofTraces(), ofKeptTraces(), ofSessions(), ofServices(), ofRuns(), ofProgress())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Question> ofTraces() {
        return List.of(
                Question.of("find_trace_extent", Parameters.none().text("trace_id", trace(5))),
                Question.of("find_trace", trace5("spans")),
                Question.of("find_trace", trace5("stored_spans")),
                Question.of("find_trace_outlines", traces().whole("per_trace", 10)),
                Question.of("find_whole_traces", traces().whole("per_trace", 10)),
                Question.of("find_traces", search("", "")),
                Question.of("find_traces", search("edge", "3")),
                Question.of("find_resources", Parameters.none().unsigneds("ids", List.of(1L, 2L))),
                Question.of("find_scopes", Parameters.none().unsigneds("ids", List.of(1L, 2L))));
    }

    private static Parameters trace5(String source) {
        return Parameters.none()
                .text("trace_id", trace(5))
                .instant("first", BEGIN)
                .instant("last", END)
                .text("source", source)
                .whole("limit", 100);
    }

    private static List<Question> ofKeptTraces() {
        return List.of(
                Question.of(
                        "find_settled_traces", written().text("after_trace", "").whole("limit", 5_000)),
                Question.of(
                        "find_trace_shapes",
                        traces().instant("since", BEGIN).instant("until", END).whole("one_in", 3)),
                Question.of(
                        "count_trace_shapes",
                        Parameters.none().unsigneds("shapes", List.of(1L, 2L)).text("first_day", day())),
                Question.of("find_kept_traces", traces()),
                Question.of(
                        "summarise_kept",
                        range().text("service", "")
                                .texts("traps", List.of("x"))
                                .whole("longest_nano", 1L << 60)
                                .whole("limit", 100)));
    }

    private static List<Question> ofSessions() {
        return List.of(
                Question.of(
                        "find_sessions",
                        range().text("session_id", "")
                                .text("platform", "")
                                .text("app", "")
                                .instant("before_start", BEGIN)
                                .text("before_session", "")
                                .whole("limit", 1_000)),
                Question.of(
                        "find_session_spans", range().text("session_id", "s3").whole("limit", 1_000)),
                Question.of(
                        "find_session_events", range().text("session_id", "s3").whole("limit", 1_000)),
                Question.of(
                        "find_session_traces",
                        range().texts("sessions", SESSIONS).whole("per_session", 5)),
                Question.of("find_server_children", range().text("session_id", "s3")),
                Question.of("count_session_spans", range().texts("session_ids", SESSIONS)),
                Question.of("count_session_events", range().texts("session_ids", SESSIONS)));
    }

    private static List<Question> ofServices() {
        return List.of(
                Question.of("find_services", range()),
                Question.of(
                        "find_operations",
                        range().text("service", "edge")
                                .texts("traps", List.of("x"))
                                .whole("longest_nano", 1L << 60)),
                Question.of(
                        "find_attribute_keys",
                        Parameters.none()
                                .text("first_day", day())
                                .text("last_day", day())
                                .text("service", "")
                                .text("prefix", "")
                                .whole("limit", 100)),
                Question.of(
                        "find_attribute_values",
                        range().text("key", "k1").text("service", "").whole("limit", 5)),
                Question.of(
                        "find_promoted_values",
                        range().text("column", "screen_name")
                                .text("service", "edge")
                                .whole("limit", 5)),
                Question.of("summarise_red", red(2)),
                Question.of("summarise_red", red(0)),
                Question.of(
                        "operation_latency_percentile",
                        Parameters.none()
                                .text("service", "orders")
                                .text("operation", "")
                                .whole("since", BEGIN.getEpochSecond())
                                .whole("until", END.getEpochSecond())
                                .real("percentile", 0.9)));
    }

    private static List<Question> ofRuns() {
        return List.of(
                Question.of(
                        "find_journey_runs",
                        run().text("outcome", "")
                                .instant("before_start", BEGIN)
                                .text("before_run", "")
                                .whole("limit", 50)),
                Question.of("summarise_journey_runs", run().whole("good_nano", 100_000_000)),
                Question.of(
                        "count_good_runs",
                        run().instants("starts", List.of(BEGIN, BEGIN.plusSeconds(60)))
                                .whole("good_nano", 100_000_000)),
                Question.of("journey_latency_percentile", run().real("percentile", 0.9)),
                Question.of(
                        "find_known_runs",
                        Parameters.none().texts("homes", TRACES).instant("since", EVER)),
                Question.of(
                        "find_changed_run_traces",
                        written()
                                .instant("since", EVER)
                                .texts("names", List.of("op1"))
                                .text("pattern", "")
                                .text("after_trace", "")
                                .whole("limit", 5_000)));
    }

    private static List<Question> ofProgress() {
        return List.of(
                new Question(
                        "list_changed_minutes",
                        "minute",
                        Parameters.none()
                                .instant("after", EVER)
                                .instant("after_minute", EVER)
                                .instant("first", EVER)
                                .instant("until", ALWAYS)
                                .whole("limit", 1_000)),
                new Question("find_next_written", "n > 0", Parameters.none().instant("after", EVER)),
                new Question(
                        "find_lease", "* EXCEPT granted_at", Parameters.none().text("name", "roll-ups")));
    }

    private static String trace(int number) {
        return "%016d"
                .formatted(number)
                .chars()
                .mapToObj(digit -> "3" + (char) digit)
                .reduce("", String::concat);
    }

    private static String day() {
        return BEGIN.toString().substring(0, 10);
    }

    private static Parameters traces() {
        return Parameters.none().texts("trace_ids", TRACES);
    }

    private static Parameters range() {
        return Parameters.none().instant("since", BEGIN).instant("until", END);
    }

    private static Parameters run() {
        return range().text("journey", "checkout");
    }

    private static Parameters written() {
        return Parameters.none().instant("after", EVER).instant("until", ALWAYS);
    }

    private static List<Long> hours() {
        return LongStream.range(0, 2)
                .map(hour -> BEGIN.getEpochSecond() + 3_600 * hour)
                .boxed()
                .toList();
    }

    private static Parameters minutes() {
        return Parameters.none()
                .unsigneds(
                        "minutes",
                        LongStream.range(0, 95)
                                .map(minute -> BEGIN.getEpochSecond() + 60 * minute)
                                .boxed()
                                .toList())
                .unsigneds("hours", hours())
                .instant("since", BEGIN)
                .instant("until", BEGIN.plusSeconds(95 * 60));
    }

    private static Parameters red(int hoursFromHours) {
        return Parameters.none()
                .whole("since", BEGIN.getEpochSecond())
                .whole("until", END.getEpochSecond())
                .whole("first_hour", BEGIN.getEpochSecond())
                .whole("end_hour", END.getEpochSecond())
                .whole("hours_since", BEGIN.getEpochSecond())
                .whole("hours_until", BEGIN.getEpochSecond() + 3_600L * hoursFromHours)
                .text("service", "")
                .text("operation", "")
                .text("kind", "")
                .whole("limit", 100);
    }

    private static Parameters search(String service, String value) {
        Parameters search = range().text("service", service)
                .texts("present", List.of())
                .whole("with_errors", 0)
                .whole("without_errors", 0)
                .whole("min_duration_nano", 0)
                .whole("max_duration_nano", 0)
                .whole("http_status_code", 0)
                .whole("server_port", 0)
                .whole("network_peer_port", 0)
                .whole("thread_id", 0)
                .instant("before_start", BEGIN)
                .text("before_trace", "")
                .whole("limit", 50);
        for (String any : List.of(
                "operation",
                "environment",
                "release",
                "layer",
                "device_class",
                "network_class",
                "session_id",
                "user_id",
                "screen_name",
                "http_method",
                "http_route",
                "url",
                "server_address",
                "db_system",
                "db_query_text",
                "messaging_destination",
                "error_type",
                "url_scheme",
                "url_path",
                "client_address",
                "network_peer_address",
                "network_protocol_version",
                "user_agent",
                "db_namespace",
                "db_operation",
                "db_collection",
                "rpc_service",
                "rpc_method",
                "code_function",
                "thread_name")) {
            search.text(any, "");
        }
        for (int condition = 1; condition <= 4; condition++) {
            boolean isAsked = condition == 1 && !value.isEmpty();
            search.text("key_" + condition, isAsked ? "k1" : "")
                    .text("value_" + condition, value)
                    .whole("any_" + condition, 0);
        }
        return search;
    }
}
