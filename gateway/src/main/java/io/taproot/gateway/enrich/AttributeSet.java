package io.taproot.gateway.enrich;

import io.opentelemetry.proto.common.v1.AnyValue;

/** The attributes of one item while they are worked on: what was sent keeps its place, what is added comes after it. */
interface AttributeSet {

    /** How many were sent; what was added since does not count. */
    int sentCount();

    /** What the conventions say of the key in this place. */
    KeyRole sentRole(int place);

    String sentKey(int place);

    /** As it is now: something may have been put in its place. */
    AnyValue sentValue(int place);

    boolean isSentText(int place);

    /** Puts the value in this place behind another key as well. */
    void copySent(int place, String key);

    boolean has(String key);

    /** The value if it is text; empty text if it is not, or is absent. */
    String text(String key);

    void put(String key, String text);

    void put(String key, AnyValue value);
}
