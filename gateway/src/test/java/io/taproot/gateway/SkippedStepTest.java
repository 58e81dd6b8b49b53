package io.taproot.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The compiler holds the pipeline together: what leaves out a step, or makes a stage without its step, does not compile. */
class SkippedStepTest {

    private static final String WHOLE_WAY = """
            var valid = validate.apply(received);
            var enriched = enrich.apply(valid);
            var scrubbed = scrub.apply(enriched);
            var sampled = sample.apply(scrubbed);
            return forward.apply(sampled);
            """;

    @Test
    void compilesWithAllStepsInTheirOrder() {
        assertThat(errors(WHOLE_WAY)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "validate, enrich.apply(valid), enrich.apply(received)",
        "enrich, scrub.apply(enriched), scrub.apply(valid)",
        "scrub, sample.apply(scrubbed), sample.apply(enriched)",
        "sample, forward.apply(sampled), forward.apply(scrubbed)",
        "scrub and sample, forward.apply(sampled), forward.apply(enriched)",
    })
    void doesNotCompileWithoutAStep(String step, String call, String shortCut) {
        assertThat(errors(WHOLE_WAY.replace(call, shortCut)))
                .as("leaving out %s", step)
                .isNotEmpty()
                .allMatch(error -> error.contains("incompatible types") || error.contains("cannot be converted"));
    }

    @ParameterizedTest
    @CsvSource({
        "io.taproot.gateway.receive.ReceivedBatch",
        "io.taproot.gateway.validate.ValidBatch",
        "io.taproot.gateway.enrich.EnrichedBatch",
        "io.taproot.gateway.scrub.ScrubbedBatch",
        "io.taproot.gateway.sample.SampledBatch",
    })
    void doesNotCompileWhereAStageIsMadeOutsideItsStep(String stage) {
        assertThat(errors("new %s(received.telemetry(), received.origin(), received.account()); return null;"
                        .formatted(stage)))
                .anyMatch(error -> error.contains("is not public"));
        assertThat(errors("class Forged extends %s {} return null;".formatted(stage)))
                .anyMatch(error -> error.contains("cannot inherit from final"));
    }

    private static List<String> errors(String body) {
        String source = """
                package io.taproot.gateway;
                final class Shortcut {
                    io.taproot.gateway.forward.ForwardReceipt handle(
                            io.taproot.gateway.receive.ReceivedBatch received,
                            io.taproot.gateway.validate.Validate validate,
                            io.taproot.gateway.enrich.Enrich enrich,
                            io.taproot.gateway.scrub.Scrub scrub,
                            io.taproot.gateway.sample.Sample sample,
                            io.taproot.gateway.forward.Forward forward) {
                        %s
                    }
                }
                """.formatted(body);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
        List<String> options =
                List.of("-proc:none", "-d", "target/no-classes", "-classpath", System.getProperty("java.class.path"));
        var unused = compiler.getTask(new StringWriter(), null, found, options, null, List.of(new Source(source)))
                .call();
        return found.getDiagnostics().stream()
                .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
                .map(diagnostic -> diagnostic.getMessage(Locale.ROOT))
                .toList();
    }

    private static final class Source extends SimpleJavaFileObject {

        private final String text;

        Source(String text) {
            super(URI.create("string:///io/taproot/gateway/Shortcut.java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
