package io.taproot.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextPatternTest {

    @ParameterizedTest(name = "{0} covers {1}: {2}")
    @CsvSource({
        "checkout,      checkout,           true",
        "checkout,      Checkout,           false",
        "checkout,      checkout2,          false",
        "/v1/orders*,   /v1/orders,         true",
        "/v1/orders*,   /v1/orders/17,      true",
        "/v1/orders*,   /v2/orders,         false",
        "*,             anything,           true",
        "*,             '',                 true",
        "'',            '',                 true",
        "'',            x,                  false",
        "a*b*c,         a1b2c,              true",
        "a*b*c,         acb,                false",
        "order/{id},    order/17,           true",
        "order/{id},    order/,             false",
        "order/{id},    order/17/items,     false",
        "{a}/{b}*,      x/y/z,              true",
        "order/{id,     'order/{id',        true",
        "{},            {},                 true",
        "{},            x,                  false",
    })
    void coversTheWholeTextOrNothing(String pattern, String text, boolean covered) {
        assertThat(new TextPattern(pattern).matches(text)).isEqualTo(covered);
    }

    @ParameterizedTest(name = "{0} and {1}: {2}")
    @CsvSource({
        "checkout,      checkout,           true",
        "checkout,      checkout2,          false",
        "Juniper*,      Juniper Shop,       true",
        "Juniper*,      Linden*,            false",
        "Juniper*,      *Shop,              true",
        "Juniper*x,     *y,                 false",
        "a*c*e,         *b*d*,              true",
        "*,             '',                 true",
        "'',            '',                 true",
        "'',            x,                  false",
        "*,             {},                 true",
        "order/{id},    order/*,            true",
        "order/{id},    order/,             false",
        "order/{id},    order/17/items,     false",
        "order/{id},    {kind}/17,          true",
        "order/{id},    */items,            true",
        "{a},           */,                 false",
        "{a},           {b}/{c},            false",
    })
    void overlapsWhateverCoversOneOfItsTexts(String pattern, String other, boolean overlap) {
        assertThat(new TextPattern(pattern).overlaps(new TextPattern(other))).isEqualTo(overlap);
        assertThat(new TextPattern(other).overlaps(new TextPattern(pattern))).isEqualTo(overlap);
    }

    @Test
    void takesNoLongerForAPatternThatIsMeantToHang() {
        TextPattern pattern = new TextPattern("*a".repeat(200) + "b");

        assertThat(pattern.matches("a".repeat(5000))).isFalse();
        assertThat(pattern.overlaps(new TextPattern("*a".repeat(200)))).isFalse();
    }

    @Test
    void knowsWhetherItIsOneTextOnly() {
        assertThat(new TextPattern("order/{id}").isLiteral()).isFalse();
        assertThat(new TextPattern("a*").isLiteral()).isFalse();
        assertThat(new TextPattern("app.widget.click").isLiteral()).isTrue();
    }
}
