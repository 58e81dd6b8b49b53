package io.taproot.gateway.scrub;

import java.util.List;

/**
 * One labelled case.
 *
 * @param kind         class of the catalogue in docs/privacy.md
 * @param isPositive   whether there is something to find; what is not must come through byte for byte
 * @param where        place in the request
 * @param key          of the attribute, where the place has one
 * @param value        a text, a Long, a Double, or a list of texts
 * @param mustNot      what may be nowhere in what goes on
 * @param mustSurvive  what has to be left of the context
 */
record CorpusCase(
        String kind,
        boolean isPositive,
        Where where,
        String key,
        Object value,
        List<String> mustNot,
        String mustSurvive) {

    enum Where {
        SPAN_NAME,
        ATTRIBUTE,
        ATTRIBUTE_KEY,
        STATUS_MESSAGE,
        EVENT_NAME,
        EVENT_ATTRIBUTE,
        LINK_ATTRIBUTE,
        RESOURCE_ATTRIBUTE,
        SCOPE_ATTRIBUTE,
        LOG_BODY,
        LOG_ATTRIBUTE,
        ARRAY_ELEMENT,
        NESTED_VALUE,
        BYTES,
        TRACE_STATE,
        SCHEMA_URL,
        METRIC_ATTRIBUTE,
        UNKNOWN_FIELD,
        MYSQL_STATEMENT,
        POSTGRESQL_STATEMENT,
        REDIS_COMMAND,
        MONGODB_COMMAND
    }

    static CorpusCase positive(String kind, Where where, String key, Object value, String mustNot, String mustSurvive) {
        return new CorpusCase(kind, true, where, key, value, List.of(mustNot), mustSurvive);
    }

    static CorpusCase negative(String kind, Where where, String key, Object value) {
        return new CorpusCase(kind, false, where, key, value, List.of(), "");
    }

    @Override
    public String toString() {
        String shown = String.valueOf(value);
        return "%s in %s %s: %s"
                .formatted(kind, where, key, shown.length() > 200 ? shown.substring(0, 200) + "…" : shown);
    }
}
