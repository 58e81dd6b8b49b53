package io.taproot.analysis.service.runs;

import io.taproot.snapshot.JourneyDefinition;
import io.taproot.snapshot.TextPattern;
import io.taproot.snapshot.Trigger;
import io.taproot.store.rollup.SpanNames;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The names of spans that may open a run, as the store looks for them. */
final class StartNames {

    private static final Pattern WILDCARD = Pattern.compile("\\*|\\{[^}]+}");
    private static final Pattern SPECIAL = Pattern.compile("[^A-Za-z0-9_ ]");

    private StartNames() {}

    static SpanNames of(Collection<JourneyDefinition> definitions) {
        List<TextPattern> names = definitions.stream()
                .flatMap(definition -> definition.spec().start().anyOf().stream())
                .filter(Trigger.OnSpan.class::isInstance)
                .map(trigger -> ((Trigger.OnSpan) trigger).span())
                .distinct()
                .toList();
        List<String> exact = names.stream()
                .filter(TextPattern::isLiteral)
                .map(TextPattern::text)
                .sorted()
                .toList();
        String pattern = names.stream()
                .filter(name -> !name.isLiteral())
                .map(name -> re2(name.text()))
                .sorted()
                .collect(Collectors.joining("|"));
        return new SpanNames(exact, pattern.isEmpty() ? "" : "(?s)^(?:" + pattern + ")$");
    }

    /** {@code *} is anything, <code>{name}</code> one path segment, all else itself. */
    private static String re2(String pattern) {
        StringBuilder re2 = new StringBuilder();
        Matcher wildcards = WILDCARD.matcher(pattern);
        int from = 0;
        while (wildcards.find()) {
            re2.append(literal(pattern.substring(from, wildcards.start())));
            re2.append(wildcards.group().equals("*") ? ".*" : "[^/]+");
            from = wildcards.end();
        }
        return re2.append(literal(pattern.substring(from))).toString();
    }

    private static String literal(String text) {
        return SPECIAL.matcher(text).replaceAll(match -> Matcher.quoteReplacement(escaped(match.group())));
    }

    /** Ascii by a backslash; RE2 takes anything else as it is. */
    private static String escaped(String character) {
        return character.charAt(0) < 0x80 ? "\\" + character : character;
    }
}
