package io.taproot.otlp.walk;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScopeSlicesTest {
    private final EnvelopeWalker walker = new EnvelopeWalker();
    private final List<String> scopes = new ArrayList<>();

    @Test
    void aScopeThatSaysNothingLiesInsideItsRequestAfterALongerOneThatSaidMuch() throws MalformedMessageException {
        walk(request(
                "x".repeat(5_000),
                InstrumentationScope.newBuilder()
                        .setName("io.opentelemetry.okhttp-3.0")
                        .setVersion("2.23.0-alpha")
                        .build()));

        walk(request("", InstrumentationScope.getDefaultInstance()));

        assertThat(scopes)
                .containsExactly(
                        "io.opentelemetry.okhttp-3.0 2.23.0-alpha ",
                        "io.opentelemetry.okhttp-3.0 2.23.0-alpha schema",
                        "  ",
                        "  ");
    }

    private void walk(byte[] request) throws MalformedMessageException {
        walker.walk(request, 0, request.length, new EnvelopeWalker.Visitor() {
            @Override
            public void resource(ResourceSlices resource) {}

            @Override
            public void scope(ScopeSlices scope) {
                scopes.add(text(scope, scope.nameFrom(), scope.nameLength())
                        + " " + text(scope, scope.versionFrom(), scope.versionLength())
                        + " " + text(scope, scope.schemaUrlFrom(), scope.schemaUrlLength()));
            }

            @Override
            public void item(byte[] bytes, int from, int to) {}
        });
    }

    /** Copied the way that fails for a place outside, also when nothing is copied. */
    private static String text(ScopeSlices scope, int from, int length) {
        byte[] copy = new byte[length];
        System.arraycopy(scope.bytes(), from, copy, 0, length);
        return new String(copy, java.nio.charset.StandardCharsets.UTF_8);
    }

    private static byte[] request(String spanName, InstrumentationScope scope) {
        ScopeSpans.Builder spans = ScopeSpans.newBuilder()
                .setScope(scope)
                .addSpans(Span.newBuilder().setName(spanName));
        if (!scope.getName().isEmpty()) {
            spans.setSchemaUrl("schema");
        }
        return ExportTraceServiceRequest.newBuilder()
                .addResourceSpans(ResourceSpans.newBuilder()
                        // a long one before puts the scope far from the start
                        .addScopeSpans(ScopeSpans.newBuilder()
                                .setScope(scope)
                                .addSpans(Span.newBuilder().setName(spanName)))
                        .addScopeSpans(spans))
                .build()
                .toByteArray();
    }
}
