package io.taproot.store.read;

import io.taproot.store.Row;
import io.taproot.telemetry.Resource;

/** Rows of {@code resources} as resources. */
final class ResourceRow {

    private ResourceRow() {}

    static Resource read(Row row) {
        return new Resource(
                row.whole("resource_id"),
                row.text("service_name"),
                row.text("schema_url"),
                AttributeJson.attributes(row.text("attributes")));
    }
}
