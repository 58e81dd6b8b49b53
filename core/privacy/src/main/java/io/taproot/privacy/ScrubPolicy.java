package io.taproot.privacy;

import io.taproot.snapshot.PrivacyPolicy;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * A policy ready to run: what becomes of each rule's findings, the own rules, what is let through. Shared by all threads;
 * made once, because it remembers what it decided about keys. Where a policy says nothing of keys, none of it costs
 * anything.
 */
public final class ScrubPolicy {

    /** Changes with the rules; the ledger says by which ones something was found. */
    private static final String RULES = "3";

    /** Attackers' keys must not fill the memory. */
    private static final int MOST_REMEMBERED = 20_000;

    private final String version;
    private final Profile profile;
    private final int maxChars;
    private final Action[] actions = new Action[Rule.values().length];
    private final List<TextRule> rules;
    private final List<TextRule> clientRules;
    private final boolean hasPacks;
    private final int triggers;
    private final List<OwnRule> ownRules;
    private final List<OwnRule> ownRulesWithoutKeys;
    private final List<OwnRule> ownRulesOfNames;
    private final List<Allowance> allowances;
    private final Set<String> queryParameters;
    private final boolean asksForServices;
    private final Map<String, Treatment> treatments = new ConcurrentHashMap<>();

    /** So that equal ones are the same. */
    private final Map<Treatment, Treatment> distinct = new ConcurrentHashMap<>();

    private final Set<String> cleanKeys = ConcurrentHashMap.newKeySet();

    /** What is put together before it is a policy. */
    record Parts(
            String version,
            Profile profile,
            Map<Rule, Action> actions,
            List<OwnRule> ownRules,
            List<Allowance> allowances,
            Set<String> queryParameters) {

        static Parts of(Profile profile) {
            String version = profile.word() + "-" + RULES;
            return new Parts(version, profile, new EnumMap<>(Rule.class), List.of(), List.of(), Set.of());
        }
    }

    ScrubPolicy(Parts parts, int maxChars) {
        this(parts, maxChars, TextRules.all(parts));
    }

    ScrubPolicy(Parts parts, int maxChars, List<TextRule> all) {
        this.version = parts.version();
        this.profile = parts.profile();
        this.maxChars = maxChars;
        for (Rule rule : Rule.values()) {
            actions[rule.ordinal()] =
                    parts.actions().getOrDefault(rule, rule.choice().of(profile));
        }
        this.rules = all.stream().filter(rule -> runs(rule.rule())).toList();
        this.clientRules = rules.stream().map(TextRule::ofClients).toList();
        this.hasPacks = rules.stream().anyMatch(rule -> rule.rule().isInAPack());
        this.triggers = Triggers.USUAL
                | (runs(Rule.HOME_PATH) ? Triggers.HOME : 0)
                | (profile == Profile.STRICT ? Triggers.HOST_ADDRESS : 0)
                | (runs(Rule.WALLET) ? Triggers.WALLET : 0)
                | (hasPacks ? Triggers.SOME_DIGITS : 0);
        this.ownRules = parts.ownRules();
        this.ownRulesWithoutKeys = ownRules.stream().filter(OwnRule::needsNoKey).toList();
        this.ownRulesOfNames = ownRules.stream().filter(OwnRule::isEverywhere).toList();
        this.allowances = parts.allowances();
        this.queryParameters = parts.queryParameters();
        this.asksForServices = allowances.stream().anyMatch(Allowance::asksForService);
    }

    /**
     * A profile as it comes.
     *
     * @param maxValueChars how much of one value is scanned; the rest of it does not go on
     */
    public static ScrubPolicy of(Profile profile, int maxValueChars) {
        return new ScrubPolicy(Parts.of(profile), maxValueChars);
    }

    /**
     * @throws InvalidPolicyException with all that is wrong with it
     */
    public static ScrubPolicy of(PrivacyPolicy policy, int maxValueChars) throws InvalidPolicyException {
        return new ScrubPolicy(PolicyReader.read(policy), maxValueChars);
    }

    /** As the ledger and the metrics spell it. */
    public String version() {
        return version;
    }

    public Profile profile() {
        return profile;
    }

    /** What becomes of what this one finds. */
    public Action action(Detector detector) {
        return switch (detector) {
            case Rule rule -> actions[rule.ordinal()];
            case OwnRule own -> own.action();
        };
    }

    /** For one request. */
    public ItemScrubber items(Pseudonyms.ForBatch standIns, Tally tally) {
        return new ItemScrubber(this, new TextScrubber(this, standIns, tally), standIns, tally);
    }

    /** Whether the rule looks for anything. */
    public boolean runs(Rule rule) {
        return actions[rule.ordinal()] != Action.KEEP;
    }

    int maxChars() {
        return maxChars;
    }

    List<TextRule> rules(KeyPlan plan) {
        return plan == KeyPlan.CLIENT ? clientRules : rules;
    }

    /** What a text must have for any of the rules to look at it. */
    int triggers() {
        return triggers;
    }

    /** Whether values behind such a key are not searched for this, whatever the key is. */
    boolean spares(KeyPlan plan, Rule rule) {
        boolean isOurHost = plan == KeyPlan.INFRASTRUCTURE && rule == Rule.IP_ADDRESS;
        return isOurHost ? profile != Profile.STRICT : plan.spares(rule);
    }

    boolean hasPacks() {
        return hasPacks;
    }

    /** Whether one of the rules finds more behind this key than behind others. */
    boolean minds(String key) {
        return rules.stream().anyMatch(rule -> rule.minds(key));
    }

    /** Whether a number could be an id: to the default profile only cards are. */
    boolean looksAtNumbers(Treatment treatment) {
        return hasPacks || !treatment.own().isEmpty();
    }

    /** Whether the name of the service has a say. */
    boolean asksForServices() {
        return asksForServices;
    }

    boolean leavesParameter(String name) {
        return queryParameters.contains(name);
    }

    /** Of a text that stands behind no key. */
    Treatment treatment() {
        return ownRulesWithoutKeys.isEmpty()
                ? Treatment.plain(KeyPlan.SEARCH)
                : new Treatment(KeyPlan.SEARCH, Set.of(), ownRulesWithoutKeys);
    }

    /** Of the name of an attribute: whatever it is, it is the same everywhere. */
    Treatment treatmentOfNames() {
        return ownRulesOfNames.isEmpty()
                ? Treatment.plain(KeyPlan.SEARCH)
                : new Treatment(KeyPlan.SEARCH, Set.of(), ownRulesOfNames);
    }

    Treatment treatment(String key, String service) {
        if (ownRules.isEmpty() && allowances.isEmpty()) {
            return Treatment.plain(KeyPlan.of(key));
        }
        String name = asksForServices ? service + '\n' + key : key;
        Treatment known = treatments.get(name);
        if (known != null) {
            return known;
        }
        Treatment decided = decide(key, service);
        if (treatments.size() < MOST_REMEMBERED) {
            treatments.put(name, decided);
        }
        return decided;
    }

    /** Keys repeat from span to span: one that is known to be clean is not searched again. */
    boolean isKnownClean(String key) {
        return cleanKeys.contains(key);
    }

    void rememberClean(String key) {
        if (cleanKeys.size() < MOST_REMEMBERED) {
            cleanKeys.add(key);
        }
    }

    private Treatment decide(String key, String service) {
        Set<Detector> spared = new HashSet<>();
        allowances.stream()
                .filter(allowance -> allowance.isFor(key, service))
                .map(Allowance::detectors)
                .flatMap(Collection::stream)
                .forEach(spared::add);
        List<OwnRule> own = ownRules.stream()
                .filter(rule -> rule.isBehind(key) && !spared.contains(rule))
                .toList();
        KeyPlan plan = KeyPlan.of(key);
        return spared.isEmpty() && own.isEmpty()
                ? Treatment.plain(plan)
                : same(new Treatment(plan, Set.copyOf(spared), own));
    }

    private Treatment same(Treatment treatment) {
        Treatment known = distinct.get(treatment);
        if (known == null && distinct.size() < MOST_REMEMBERED) {
            known = distinct.putIfAbsent(treatment, treatment);
        }
        return known == null ? treatment : known;
    }

    /** All that may find something under this policy. */
    Stream<Detector> detectors() {
        return Stream.concat(Stream.of(Rule.values()).filter(this::runs), ownRules.stream());
    }
}
