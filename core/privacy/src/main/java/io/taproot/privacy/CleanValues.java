package io.taproot.privacy;

import io.taproot.otlp.edit.SpanAttributes;
import io.taproot.otlp.edit.Term;
import io.taproot.otlp.edit.Term.Note;
import io.taproot.otlp.edit.Terms;
import io.taproot.otlp.walk.MalformedMessageException;
import io.taproot.otlp.walk.ValueKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells values that {@link ValueScrubber} would give back as they are, from their bytes alone. Never sure where it could
 * be wrong: a value that it passes over is one that nobody looks at any more. Most values of most spans end here, and
 * none of it allocates.
 */
@SuppressWarnings("ReferenceEquality") // policies and treatments are made once
final class CleanValues {

    /** The values that were clean although they had triggers: user agents, statements, versions. They repeat as well. */
    private static final Terms KNOWN = new Terms(8_192, 512);

    private static final Terms DATABASES = new Terms(64, 64);

    private static final Note<KnownKey> KEY = new Note<>();
    private static final Note<KnownValue> VALUE = new Note<>();

    private static final Term DB_SYSTEM_NAME = Term.of("db.system.name");
    private static final Term DB_SYSTEM = Term.of("db.system");
    private static final Term GRAPHQL_DOCUMENT = Term.of("graphql.document");

    /** Numbers with fewer digits are no cards. */
    private static final long SMALLEST_CARD = 1_000_000_000_000L;

    /** Numbers with fewer digits are nobody's id; they have not even what the rules for ids look for. */
    private static final long SMALLEST_ID = 10_000_000L;

    private final ScrubPolicy policy;
    private final int wanted;

    /**
     * On a key that is clean itself.
     *
     * @param treatment of the values behind it
     * @param own       the policy's own rules that look at them
     * @param searchesNumbers whether one of those may find something in a number
     * @param isMinded  whether a rule finds more behind this key than behind others
     */
    record KnownKey(
            ScrubPolicy policy,
            String service,
            Treatment treatment,
            List<OwnRule> own,
            boolean searchesNumbers,
            boolean isMinded) {}

    /** On a value that is clean where it is treated so. */
    private record KnownValue(ScrubPolicy policy, Treatment treatment, String database) {}

    CleanValues(ScrubPolicy policy) {
        this.policy = policy;
        this.wanted = policy.triggers() | Triggers.BEYOND_ASCII;
    }

    /** What is known of the key; null while it is not known that it is clean itself. */
    @Nullable KnownKey key(Term key, String service) {
        KnownKey known = key.note(KEY);
        if (known != null && known.policy() == policy && known.service().equals(service)) {
            return known;
        }
        if (!policy.isKnownClean(key.text())) {
            return null;
        }
        Treatment treatment = policy.treatment(key.text(), service);
        List<OwnRule> own =
                treatment.own().stream().filter(rule -> rule.isAt(Place.SPAN)).toList();
        KnownKey found = new KnownKey(
                policy,
                service,
                treatment,
                own,
                own.stream().anyMatch(OwnRule::mayMatchNumber),
                policy.minds(key.text()));
        key.note(KEY, found);
        return found;
    }

    boolean isSure(KnownKey key, SpanAttributes attributes, int place) {
        ValueKind kind = attributes.kind(place);
        if (kind == null || !isSearched(key.treatment().plan())) {
            return false;
        }
        return switch (kind) {
            case EMPTY, FLAG -> true;
            case TEXT -> isSureOfText(key, attributes, place);
            case WHOLE -> isSureOfNumber(key, attributes.whole(place));
            case REAL -> {
                double real = attributes.real(place);
                yield real != Math.rint(real) || isSureOfNumber(key, (long) real);
            }
            case ARRAY, KEY_VALUES, BYTES -> false;
        };
    }

    /** That the scrubber gave this text back as it was. */
    void remember(KnownKey key, SpanAttributes attributes, int place) {
        if (!isSearched(key.treatment().plan()) || key.isMinded()) {
            return;
        }
        try {
            Term value = KNOWN.ifSeenBefore(attributes.bytes(place), attributes.from(place), attributes.to(place));
            if (value != null) {
                value.note(VALUE, new KnownValue(policy, key.treatment(), database(key.treatment(), attributes)));
            }
        } catch (MalformedMessageException impossible) {
            throw new IllegalStateException("a text that was read before", impossible);
        }
    }

    /** The system of the database that the attributes speak of; empty text for none. */
    static String database(SpanAttributes attributes) {
        int graphql = attributes.find(GRAPHQL_DOCUMENT);
        int system = first(attributes.find(DB_SYSTEM_NAME), attributes.find(DB_SYSTEM));
        if (system >= 0 && first(system, graphql) == system) {
            return attributes.kind(system) == ValueKind.TEXT ? name(attributes, system) : attributes.text(system);
        }
        return graphql >= 0 ? Statements.GRAPHQL : "";
    }

    /** There are few, and they are said in every span. */
    private static String name(SpanAttributes attributes, int system) {
        try {
            return DATABASES
                    .of(attributes.bytes(system), attributes.from(system), attributes.to(system))
                    .text();
        } catch (MalformedMessageException impossible) {
            throw new IllegalStateException("a text that was read before", impossible);
        }
    }

    /** Of two places, of which one or both may be none. */
    private static int first(int one, int other) {
        return one < 0 || other < 0 ? Math.max(one, other) : Math.min(one, other);
    }

    private boolean isSureOfText(KnownKey key, SpanAttributes attributes, int place) {
        byte[] bytes = attributes.bytes(place);
        int from = attributes.from(place);
        int to = attributes.to(place);
        return isQuiet(key, bytes, from, to) || isKnown(key, attributes, KNOWN.known(bytes, from, to));
    }

    /** Nothing in it that a rule would have to look at. */
    private boolean isQuiet(KnownKey key, byte[] bytes, int from, int to) {
        return !isStatement(key)
                && to - from <= policy.maxChars()
                && Triggers.in(bytes, from, to, wanted) == 0
                && !(mayHavePathIds(key) && PathIds.mayBeIn(bytes, from, to))
                && !mayOwnRuleMatch(key, bytes, from, to);
    }

    private static boolean isStatement(KnownKey key) {
        KeyPlan plan = key.treatment().plan();
        return plan == KeyPlan.STATEMENT || plan == KeyPlan.GRAPHQL;
    }

    private boolean mayHavePathIds(KnownKey key) {
        KeyPlan plan = key.treatment().plan();
        return (plan == KeyPlan.URL || plan == KeyPlan.QUERY) && policy.runs(Rule.URL_PATH_ID);
    }

    private static boolean mayOwnRuleMatch(KnownKey key, byte[] bytes, int from, int to) {
        for (int i = 0; i < key.own().size(); i++) {
            if (key.own().get(i).mayMatch(bytes, from, to)) {
                return true;
            }
        }
        return false;
    }

    private boolean isKnown(KnownKey key, SpanAttributes attributes, @Nullable Term value) {
        KnownValue known = value == null ? null : value.note(VALUE);
        return known != null
                && known.policy() == policy
                && known.treatment() == key.treatment()
                && !key.isMinded()
                && known.database().equals(database(key.treatment(), attributes));
    }

    private boolean isSureOfNumber(KnownKey key, long number) {
        long smallest = policy.hasPacks() ? SMALLEST_ID : SMALLEST_CARD;
        return number > -smallest && number < smallest && !key.searchesNumbers();
    }

    private static String database(Treatment treatment, SpanAttributes attributes) {
        return treatment.plan() == KeyPlan.STATEMENT ? database(attributes) : "";
    }

    /** Whether values are searched and no more: what is clean once is clean whenever it is treated so. */
    private static boolean isSearched(KeyPlan plan) {
        return switch (plan) {
            case TRACE_IDENTITY, CLIENT, INFRASTRUCTURE, VERSION, SEARCH, STATEMENT, GRAPHQL, URL, QUERY -> true;
            case SECRET,
                    SECRET_TEXT,
                    PERSONAL,
                    DEVICE,
                    USER,
                    PLACE,
                    ADVERTISING,
                    TOWN,
                    CONVERSATION,
                    EXCEPTION_MESSAGE,
                    STACK_TRACE,
                    PARAMETER -> false;
        };
    }
}
