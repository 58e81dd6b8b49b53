package io.taproot.privacy;

import io.opentelemetry.proto.common.v1.KeyValue;
import java.util.List;

/** Which database the attributes of a span speak of. */
final class DatabaseSystem {

    private DatabaseSystem() {}

    /** Empty where they speak of none. */
    static String of(List<KeyValue> attributes) {
        for (KeyValue attribute : attributes) {
            String key = attribute.getKey();
            if (key.equals("db.system.name") || key.equals("db.system")) {
                return attribute.getValue().getStringValue();
            }
            if (key.equals("graphql.document")) {
                return Statements.GRAPHQL;
            }
        }
        return "";
    }
}
