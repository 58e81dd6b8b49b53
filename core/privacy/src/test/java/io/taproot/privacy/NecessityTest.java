package io.taproot.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NecessityTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "\\bEMP-\\d{6}\\b ; EMP- ; true",
                "ab?cd ; cd ; false",
                "a+bc ; bc ; false",
                "x{2}yz ; yz ; false",
                "\\d{4} ; '' ; true",
                "[0-9]+ ; '' ; true",
                "\\d*x ; x ; false",
                "(?:foo|bar)-long ; -long ; false",
                "foo|barbar ; '' ; false",
                "(?i)abc ; '' ; false",
                "a[|]bcd ; bcd ; false",
                "price\\.eur ; price.eur ; false",
                "no(t|w)here ; here ; false",
            })
    void isWhatTheWholePatternNeeds(String pattern, String literal, boolean orDigit) {
        Necessity necessity = Necessity.of(pattern);

        assertThat(necessity.literal()).isEqualTo(literal);
        if (literal.isEmpty()) {
            assertThat(necessity.needsDigit()).isEqualTo(orDigit);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\bEMP-\\d{6}\\b",
                "ab?c+d{2,}e",
                "(?:x|yy)+[a-c]*-\\d",
                "\\x{41}BC",
                "\\pLfoo\\d?",
                "\\x41BC",
                "\\101BC",
                "^a.c$",
                "[^]a]b",
                "a\\|b",
                "(a|(b|c)d)e{0,3}f",
                "\\d{0,2}z",
            })
    void isMetByEverythingThatMatches(String pattern) {
        Pattern compiled = Pattern.compile(pattern);
        Necessity necessity = Necessity.of(pattern);
        List<String> texts = List.of(
                "EMP-123456",
                "EMP-1234567 EMP-654321",
                "acdde",
                "abcccdddde",
                "x-1",
                "yyxabc-9",
                "ABC",
                "ABC ABC",
                "äfoo",
                "äfoo7",
                "abc",
                "xb",
                "a|b",
                "af",
                "bdef",
                "cdeeef",
                "z",
                "12z");

        assertThat(texts).anyMatch(text -> compiled.matcher(text).find());
        assertThat(texts).filteredOn(text -> compiled.matcher(text).find()).allMatch(necessity::isMetBy);
    }
}
