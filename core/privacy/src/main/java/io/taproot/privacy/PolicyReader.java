package io.taproot.privacy;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.taproot.snapshot.PrivacyAllowance;
import io.taproot.snapshot.PrivacyPolicy;
import io.taproot.snapshot.PrivacyRule;
import io.taproot.snapshot.TextPattern;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Reads a policy as it was written. All that is wrong with it is found before any of it is believed. */
final class PolicyReader {

    private static final int MOST_RULES = 50;
    private static final int MOST_ALLOWANCES = 200;
    private static final int MOST_OF_ONE = 50;
    private static final int LONGEST_TEXT = 200;
    private static final int LONGEST_PATTERN = 500;
    private static final int LARGEST_PATTERN = 5_000;
    private static final String RULE_NAME = "[a-z][a-z-]{0,38}[a-z]";

    /** Stand-ins that a rule which makes some must leave alone. */
    private static final List<String> STAND_INS = List.of("p2968_abcdefghijklmnop", "p3021_q2w3e4r5t6yu7ioa");

    private final PrivacyPolicy policy;
    private final List<PolicyFault> faults = new ArrayList<>();
    private final Map<String, OwnRule> ownRules = new TreeMap<>();

    private PolicyReader(PrivacyPolicy policy) {
        this.policy = policy;
    }

    /**
     * @throws InvalidPolicyException with all that is wrong with it
     */
    static ScrubPolicy.Parts read(PrivacyPolicy policy) throws InvalidPolicyException {
        PolicyReader reader = new PolicyReader(policy);
        ScrubPolicy.Parts parts = reader.read();
        if (!reader.faults.isEmpty()) {
            throw new InvalidPolicyException(reader.faults);
        }
        return parts;
    }

    private ScrubPolicy.Parts read() {
        Profile profile = Profile.of(policy.profile()).orElse(Profile.STRICT);
        if (Profile.of(policy.profile()).isEmpty()) {
            wrong("/profile", "must be default or strict");
        }
        Map<Rule, Action> actions = new EnumMap<>(Rule.class);
        readPacks(actions);
        readActions(profile, actions);
        List<OwnRule> rules = readRules();
        List<Allowance> allowances = readAllowances();
        Set<String> parameters = readParameters();
        String version = policy.version() == 0 ? policy.name() + "-draft" : policy.name() + "-v" + policy.version();
        return new ScrubPolicy.Parts(version, profile, actions, rules, allowances, parameters);
    }

    private void readPacks(Map<Rule, Action> actions) {
        Set<String> known = Arrays.stream(Rule.values())
                .filter(Rule::isInAPack)
                .map(Rule::pack)
                .collect(Collectors.toCollection(TreeSet::new));
        for (int i = 0; i < policy.packs().size(); i++) {
            String pack = policy.packs().get(i);
            if (!known.contains(pack)) {
                wrong("/packs/" + i, "must be one of " + String.join(", ", known));
            }
            Arrays.stream(Rule.values())
                    .filter(rule -> rule.isInAPack() && rule.pack().equals(pack))
                    .forEach(rule -> actions.put(rule, Action.MASK));
        }
    }

    private void readActions(Profile profile, Map<Rule, Action> actions) {
        new TreeMap<>(policy.actions()).forEach((detector, word) -> {
            String place = "/actions/" + escaped(detector);
            Optional<Rule> rule = Rule.of(detector);
            Optional<Action> action = Action.of(word);
            if (rule.isEmpty()) {
                wrong(place, "is no detector; docs/privacy.md lists them");
            } else if (rule.get().choice().isNone()) {
                wrong(place, "is part of every profile and cannot be changed");
            } else if (action.isEmpty() || !rule.get().choice().allows(profile, action.get())) {
                wrong(
                        place,
                        "must be "
                                + Arrays.stream(Action.values())
                                        .filter(it -> rule.get().choice().allows(profile, it))
                                        .map(Action::word)
                                        .collect(Collectors.joining(", "))
                                + " in this profile");
            } else {
                actions.put(rule.get(), action.get());
            }
        });
    }

    private List<OwnRule> readRules() {
        List<OwnRule> rules = new ArrayList<>();
        if (policy.rules().size() > MOST_RULES) {
            wrong("/rules", "must be at most " + MOST_RULES);
            return rules;
        }
        for (int i = 0; i < policy.rules().size(); i++) {
            readRule(policy.rules().get(i), "/rules/" + i).ifPresent(rules::add);
        }
        return rules;
    }

    private Optional<OwnRule> readRule(PrivacyRule rule, String place) {
        int before = faults.size();
        if (!rule.name().matches(RULE_NAME)) {
            wrong(place + "/name", "must be 2 to 40 lower-case letters and inner hyphens");
        } else if (ownRules.containsKey(rule.name())) {
            wrong(place + "/name", "must not be the name of another rule");
        } else if (Rule.of(rule.name().replace('-', '_')).isPresent()) {
            wrong(place + "/name", "must not be the name of a detector");
        }
        Action action = Action.of(rule.action()).orElse(Action.KEEP);
        if (!EnumSet.of(Action.DROP, Action.MASK, Action.PSEUDONYM).contains(action)) {
            wrong(place + "/action", "must be drop, mask or pseudonym");
        }
        Set<Place> places = readPlaces(rule.places(), place + "/places");
        List<TextPattern> keys = readTexts(rule.keys(), place + "/keys");
        Optional<Pattern> pattern = readPattern(rule, action, place + "/pattern");
        if (faults.size() > before || pattern.isEmpty()) {
            return Optional.empty();
        }
        OwnRule read = new OwnRule(rule.name(), pattern.get(), action, places, keys);
        ownRules.put(rule.name(), read);
        return Optional.of(read);
    }

    private Set<Place> readPlaces(List<String> words, String place) {
        Set<Place> places = EnumSet.noneOf(Place.class);
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            Optional<Place> known = Arrays.stream(Place.values())
                    .filter(it -> it != Place.OTHER && it.word().equals(word))
                    .findFirst();
            known.ifPresent(places::add);
            if (known.isEmpty()) {
                wrong(
                        place + "/" + i,
                        "must be one of "
                                + Arrays.stream(Place.values())
                                        .filter(it -> it != Place.OTHER)
                                        .map(Place::word)
                                        .collect(Collectors.joining(", ")));
            }
        }
        return places;
    }

    private List<TextPattern> readTexts(List<String> texts, String place) {
        if (texts.size() > MOST_OF_ONE) {
            wrong(place, "must be at most " + MOST_OF_ONE);
            return List.of();
        }
        List<TextPattern> patterns = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            if (isText(texts.get(i), place + "/" + i)) {
                patterns.add(new TextPattern(texts.get(i)));
            }
        }
        return patterns;
    }

    private Optional<Pattern> readPattern(PrivacyRule rule, Action action, String place) {
        String text = rule.pattern();
        if (text.isEmpty() || text.length() > LONGEST_PATTERN) {
            wrong(place, "must have 1 to " + LONGEST_PATTERN + " characters");
            return Optional.empty();
        }
        if (PatternSize.of(text) > LARGEST_PATTERN) {
            wrong(place, "repeats too much: written out, it has more than " + LARGEST_PATTERN + " parts");
            return Optional.empty();
        }
        try {
            Pattern pattern = Pattern.compile(text);
            judge(pattern, action, rule.name(), place);
            return Optional.of(pattern);
        } catch (PatternSyntaxException e) {
            int at = e.getIndex();
            wrong(place, "is not RE2 syntax: " + e.getDescription() + (at < 0 ? "" : " at character " + at));
        } catch (RuntimeException | StackOverflowError e) {
            wrong(place, "is not RE2 syntax");
        }
        return Optional.empty();
    }

    /** What is scrubbed must stay as it is when it is scrubbed again. */
    private void judge(Pattern pattern, Action action, String name, String place) {
        if (pattern.matcher("").find()) {
            wrong(place, "must not match nothing at all");
        } else if (pattern.groupCount() > 1) {
            wrong(place, "must have at most one group that captures; (?:…) captures nothing");
        } else if (pattern.matcher("[" + name + "]").find()
                || Arrays.stream(Rule.values())
                        .anyMatch(rule -> pattern.matcher(rule.placeholder()).find())) {
            wrong(place, "must not match what stands for a match, such as [" + name + "] or [email]");
        } else if (action == Action.PSEUDONYM
                && STAND_INS.stream().anyMatch(it -> pattern.matcher(it).find())) {
            wrong(place, "must not match a pseudonym, such as " + STAND_INS.getFirst());
        }
    }

    private List<Allowance> readAllowances() {
        List<Allowance> allowances = new ArrayList<>();
        if (policy.allow().size() > MOST_ALLOWANCES) {
            wrong("/allow", "must be at most " + MOST_ALLOWANCES);
            return allowances;
        }
        for (int i = 0; i < policy.allow().size(); i++) {
            PrivacyAllowance allowance = policy.allow().get(i);
            String place = "/allow/" + i;
            boolean isKey = isText(allowance.key(), place + "/key");
            if (isKey && allowance.key().chars().noneMatch(Character::isLetterOrDigit)) {
                wrong(place + "/key", "must name a key, or the part of one");
                isKey = false;
            }
            Set<Detector> detectors = readDetectors(allowance, place + "/detectors");
            List<TextPattern> services = readTexts(allowance.services(), place + "/services");
            if (isKey) {
                allowances.add(new Allowance(new TextPattern(allowance.key()), detectors, services));
            }
        }
        return allowances;
    }

    private Set<Detector> readDetectors(PrivacyAllowance allowance, String place) {
        Set<Detector> detectors = new HashSet<>();
        if (allowance.detectors().isEmpty()) {
            Arrays.stream(Rule.values()).filter(rule -> !rule.choice().isNone()).forEach(detectors::add);
            detectors.addAll(ownRules.values());
            return detectors;
        }
        for (int i = 0; i < allowance.detectors().size(); i++) {
            String word = allowance.detectors().get(i);
            Optional<? extends Detector> detector = word.startsWith(OwnRule.PREFIX)
                    ? Optional.ofNullable(ownRules.get(word.substring(OwnRule.PREFIX.length())))
                    : Rule.of(word);
            if (detector.isEmpty()) {
                wrong(place + "/" + i, "is no detector; docs/privacy.md lists them");
            } else if (!maySpare(detector.get(), allowance.key())) {
                wrong(
                        place + "/" + i,
                        detector.get() == Rule.SECRET_KEY
                                ? "can be told to leave a key alone only by its whole name, without * or {}"
                                : "looks at everything and cannot be told to leave a key alone");
            } else {
                detectors.add(detector.get());
            }
        }
        return detectors;
    }

    /** A key may be called like a secret by mistake; its value is searched for secrets all the same. */
    private static boolean maySpare(Detector detector, String key) {
        boolean isWhole = key.indexOf('*') < 0 && key.indexOf('{') < 0;
        return switch (detector) {
            case Rule rule -> !rule.choice().isNone() || (rule == Rule.SECRET_KEY && isWhole);
            case OwnRule own -> true;
        };
    }

    private Set<String> readParameters() {
        Set<String> names = new HashSet<>();
        if (policy.queryParameters().size() > MOST_ALLOWANCES) {
            wrong("/query_parameters", "must be at most " + MOST_ALLOWANCES);
        }
        for (int i = 0; i < policy.queryParameters().size(); i++) {
            String name = policy.queryParameters().get(i);
            if (isText(name, "/query_parameters/" + i)) {
                names.add(name);
            }
        }
        return names;
    }

    private boolean isText(String text, String place) {
        boolean isText = !text.isBlank() && text.length() <= LONGEST_TEXT;
        if (!isText) {
            wrong(place, "must have 1 to " + LONGEST_TEXT + " characters");
        }
        return isText;
    }

    private void wrong(String pointer, String detail) {
        faults.add(new PolicyFault(pointer, detail));
    }

    private static String escaped(String member) {
        return member.replace("~", "~0").replace("/", "~1").toLowerCase(Locale.ROOT);
    }
}
