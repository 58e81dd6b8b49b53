package io.taproot.analysis.service.runs;

import static org.assertj.core.api.Assertions.assertThat;

import io.taproot.snapshot.TextPattern;
import io.taproot.snapshot.Trigger;
import io.taproot.store.rollup.SpanNames;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StartNamesTest {

    private static final List<String> CANDIDATES = List.of(
            "",
            "checkout",
            "cart.open",
            "cart/open",
            "cart",
            "Ça va?",
            "a+b",
            "order/42",
            "order/42/x",
            "x\ny",
            "{id}");

    @Test
    void plainNamesAreComparedAsTheyAre() {
        SpanNames names = StartNames.of(List.of(
                Checkout.startedBy(new Trigger.OnSpan(new TextPattern("checkout"), Map.of())),
                Checkout.startedBy(new Trigger.OnSpan(new TextPattern("a+b"), Map.of()))));

        assertThat(names).isEqualTo(new SpanNames(List.of("a+b", "checkout"), ""));
    }

    @Test
    void journeysThatStartOtherwiseNameNone() {
        Trigger tap = new Trigger.OnEvent(new TextPattern("app.widget.click"), Map.of());

        assertThat(StartNames.of(List.of(Checkout.startedBy(tap))).isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "cart*", "*.open", "order/{id}", "Ç*?", "a+*", "c*t*n", "x*", "{*}", "cart.{what}"})
    void wildcardsMeanTheSameToTheStore(String pattern) {
        TextPattern text = new TextPattern(pattern);

        SpanNames names = StartNames.of(List.of(Checkout.startedBy(new Trigger.OnSpan(text, Map.of()))));

        Pattern re2 = Pattern.compile(names.pattern());
        assertThat(CANDIDATES)
                .allSatisfy(candidate ->
                        assertThat(re2.matcher(candidate).find()).as(candidate).isEqualTo(text.matches(candidate)));
    }
}
