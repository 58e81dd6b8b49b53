package io.taproot.privacy;

import io.taproot.otlp.edit.SpanAttributes;
import io.taproot.otlp.edit.Term;
import io.taproot.otlp.edit.Term.Note;
import io.taproot.otlp.edit.Terms;
import io.taproot.otlp.walk.MalformedMessageException;
import io.taproot.otlp.walk.ValueKind;
import org.jspecify.annotations.Nullable;

/**
 * Tells values that {@link ValueScrubber} would give back as they are, from their bytes alone. Never sure where it could
 * be wrong: a value that it passes over is one that nobody looks at any more. Most values of most spans end here.
 */
final class CleanValues {

    /** The values that were clean although they had triggers: user agents, statements, versions. They repeat as well. */
    private static final Terms KNOWN = new Terms(8_192, 512);

    private static final Note<KnownKey> KEY = new Note<>();
    private static final Note<KnownValue> VALUE = new Note<>();

    private static final Term DB_SYSTEM_NAME = Term.of("db.system.name");
    private static final Term DB_SYSTEM = Term.of("db.system");
    private static final Term GRAPHQL_DOCUMENT = Term.of("graphql.document");

    /** Numbers with fewer digits are no cards. */
    private static final long SMALLEST_CARD = 1_000_000_000_000L;

    private final ScrubPolicy policy;
    private final int wanted;

    /** On a key that is clean itself: how values behind it are treated. */
    private record KnownKey(ScrubPolicy policy, String service, Treatment treatment) {}

    /** On a value that is clean where it is treated so. */
    private record KnownValue(ScrubPolicy policy, KeyPlan plan, String database) {}

    CleanValues(ScrubPolicy policy) {
        this.policy = policy;
        this.wanted = policy.triggers() | Triggers.BEYOND_ASCII;
    }

    /** How values behind the key are treated; null while it is not known that the key itself is clean. */
    @Nullable Treatment treatment(Term key, String service) {
        KnownKey known = key.note(KEY);
        if (known != null && known.policy() == policy && known.service().equals(service)) {
            return known.treatment();
        }
        if (!policy.isKnownClean(key.text())) {
            return null;
        }
        Treatment treatment = policy.treatment(key.text(), service);
        key.note(KEY, new KnownKey(policy, service, treatment));
        return treatment;
    }

    boolean isSure(Treatment treatment, SpanAttributes attributes, int place) {
        ValueKind kind = attributes.kind(place);
        if (kind == null || !isSearched(treatment) || !treatment.own().isEmpty()) {
            return false;
        }
        return switch (kind) {
            case EMPTY, FLAG -> true;
            case TEXT -> isSureOfText(treatment, attributes, place);
            case WHOLE -> isSureOfNumber(treatment, attributes.whole(place));
            case REAL -> {
                double real = attributes.real(place);
                yield real != Math.rint(real) || isSureOfNumber(treatment, (long) real);
            }
            case ARRAY, KEY_VALUES, BYTES -> false;
        };
    }

    /** That the scrubber gave this text back as it was. */
    void remember(Treatment treatment, SpanAttributes attributes, int place) {
        if (!isSearched(treatment) || !isAlike(treatment)) {
            return;
        }
        try {
            Term value = KNOWN.ifSeenBefore(attributes.bytes(place), attributes.from(place), attributes.to(place));
            if (value != null) {
                value.note(VALUE, new KnownValue(policy, treatment.plan(), database(treatment, attributes)));
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
            return attributes.text(system);
        }
        return graphql >= 0 ? "graphql" : "";
    }

    /** Of two places, of which one or both may be none. */
    private static int first(int one, int other) {
        return one < 0 || other < 0 ? Math.max(one, other) : Math.min(one, other);
    }

    private boolean isSureOfText(Treatment treatment, SpanAttributes attributes, int place) {
        byte[] bytes = attributes.bytes(place);
        int from = attributes.from(place);
        int to = attributes.to(place);
        boolean isQuiet = treatment.plan() != KeyPlan.STATEMENT
                && to - from <= policy.maxChars()
                && (Triggers.in(bytes, from, to) & wanted) == 0;
        return isQuiet || isKnown(treatment, attributes, KNOWN.known(bytes, from, to));
    }

    private boolean isKnown(Treatment treatment, SpanAttributes attributes, @Nullable Term value) {
        KnownValue known = value == null ? null : value.note(VALUE);
        return known != null
                && known.policy() == policy
                && known.plan() == treatment.plan()
                && isAlike(treatment)
                && known.database().equals(database(treatment, attributes));
    }

    private boolean isSureOfNumber(Treatment treatment, long number) {
        boolean isNoCard = number > -SMALLEST_CARD && number < SMALLEST_CARD;
        return isNoCard && !policy.looksAtNumbers(treatment);
    }

    /** Whether nothing but the plan decides: no allowance, no rule of one's own. */
    private static boolean isAlike(Treatment treatment) {
        return treatment.spared().isEmpty() && treatment.own().isEmpty();
    }

    private static String database(Treatment treatment, SpanAttributes attributes) {
        return treatment.plan() == KeyPlan.STATEMENT ? database(attributes) : "";
    }

    /** Whether values are searched and no more. */
    private boolean isSearched(Treatment treatment) {
        return switch (treatment.plan()) {
            case TRACE_IDENTITY, CLIENT, INFRASTRUCTURE, VERSION, SEARCH, STATEMENT -> true;
            case URL -> !policy.runs(Rule.URL_PATH_ID);
            case QUERY -> !policy.runs(Rule.URL_PATH_ID) && !policy.runs(Rule.QUERY_VALUE);
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
