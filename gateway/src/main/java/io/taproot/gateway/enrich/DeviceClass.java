package io.taproot.gateway.enrich;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** How fast a device is, by its model. A model that no rule knows has no class: a guess would blur the comparison. */
final class DeviceClass {

    private static final int LONGEST_MODEL = 64;

    /** The first rule that matches the whole model decides. */
    private static final List<Rule> RULES = List.of(
            // generations of Apple identifiers: iPhone16,1 is of 2023, iPhone12,1 of 2019
            rule("iPhone(1[6-9]|[2-9]\\d),\\d+", "high"),
            rule("iPhone1[2-5],\\d+", "mid"),
            rule("iPhone\\d{1,2},\\d+", "low"),
            rule("iPad(1[4-9]|[2-9]\\d),\\d+", "high"),
            rule("iPad1[1-3],\\d+", "mid"),
            rule("iPad\\d{1,2},\\d+", "low"),
            rule("Pixel ([89]|\\d\\d)a", "mid"),
            rule("Pixel ([89]|\\d\\d)( .*)?", "high"),
            rule("Pixel [67].*", "mid"),
            rule("Pixel [1-5].*", "low"),
            // Samsung: S and Z are flagships, A is the middle from A3 on, A0 and A1 and M0 are the entry
            rule("SM-(S9|F[79]).*", "high"),
            rule("SM-G9.*", "mid"),
            rule("SM-A[3-7].*", "mid"),
            rule("SM-(A[0-2]|M[0-1]|J).*", "low"),
            rule("(?i)(redmi|moto [eg]|nokia [1-3]|infinix|tecno|itel).*", "low"));

    private DeviceClass() {}

    /**
     * @param model {@code device.model.identifier} or {@code device.model.name}
     * @return {@code low}, {@code mid} or {@code high}
     */
    static Optional<String> of(String model) {
        if (model.isEmpty() || model.length() > LONGEST_MODEL) {
            return Optional.empty();
        }
        return RULES.stream()
                .filter(rule -> rule.model().matcher(model).matches())
                .map(Rule::deviceClass)
                .findFirst();
    }

    private static Rule rule(String model, String deviceClass) {
        return new Rule(Pattern.compile(model), deviceClass);
    }

    private record Rule(Pattern model, String deviceClass) {}
}
