package io.taproot.store.write;

import io.taproot.otlp.walk.AnyValueJson;
import io.taproot.otlp.walk.ByteBuilder;
import io.taproot.otlp.walk.MalformedMessageException;
import io.taproot.otlp.walk.ResourceSlices;
import java.util.LinkedHashSet;
import java.util.Set;

/** Rows of the table {@code resources}: those that this block needs and ClickHouse may not have. */
final class ResourceRows {

    private final NativeTable table = new NativeTable("resources");
    private final FixedColumn resourceId = table.fixed("resource_id", "UInt64");
    private final DictionaryColumn serviceName = table.dictionary("service_name");
    private final DictionaryColumn schemaUrl = table.dictionary("schema_url");
    private final TextColumn attributes = table.text("attributes");
    private final FixedColumn droppedAttributes = table.fixed("dropped_attributes", "UInt32");
    private final FixedColumn lastSeen = table.fixed("last_seen", "DateTime('UTC')");
    private final ByteBuilder json = new ByteBuilder(1 << 10);
    private final AnyValueJson jsonWriter = new AnyValueJson(json);
    private final Set<Long> ids = new LinkedHashSet<>();
    private final KnownContent known;

    ResourceRows(KnownContent known) {
        this.known = known;
    }

    void add(long id, ResourceSlices resource, ServiceName service, long receivedAtMillis)
            throws MalformedMessageException {
        if (known.holds(id, receivedAtMillis) || !ids.add(id)) {
            return;
        }
        json.clear();
        jsonWriter.keyValues(resource.attributes());
        attributes.add(json);
        resourceId.data().putLong(id);
        serviceName.add(service.bytes(), service.from(), service.length());
        schemaUrl.add(resource.bytes(), resource.schemaUrlFrom(), resource.schemaUrlLength());
        droppedAttributes.data().putInt(resource.droppedAttributes());
        lastSeen.data().putInt((int) (receivedAtMillis / 1000));
        table.endRow();
    }

    NativeTable table() {
        return table;
    }

    Set<Long> ids() {
        return ids;
    }

    void clear() {
        table.clear();
        ids.clear();
    }
}
