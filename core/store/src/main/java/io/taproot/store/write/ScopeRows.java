package io.taproot.store.write;

import io.taproot.otlp.walk.AnyValueJson;
import io.taproot.otlp.walk.ByteBuilder;
import io.taproot.otlp.walk.MalformedMessageException;
import io.taproot.otlp.walk.ScopeSlices;
import java.util.LinkedHashSet;
import java.util.Set;

/** Rows of the table {@code scopes}: those that this block needs and ClickHouse may not have. */
final class ScopeRows {

    private final NativeTable table = new NativeTable("scopes");
    private final FixedColumn scopeId = table.fixed("scope_id", "UInt64");
    private final DictionaryColumn name = table.dictionary("name");
    private final DictionaryColumn version = table.dictionary("version");
    private final DictionaryColumn schemaUrl = table.dictionary("schema_url");
    private final TextColumn attributes = table.text("attributes");
    private final FixedColumn droppedAttributes = table.fixed("dropped_attributes", "UInt32");
    private final FixedColumn lastSeen = table.fixed("last_seen", "DateTime('UTC')");
    private final ByteBuilder json = new ByteBuilder(256);
    private final AnyValueJson jsonWriter = new AnyValueJson(json);
    private final Set<Long> ids = new LinkedHashSet<>();
    private final KnownContent known;

    ScopeRows(KnownContent known) {
        this.known = known;
    }

    void add(long id, ScopeSlices scope, long receivedAtMillis) throws MalformedMessageException {
        if (known.holds(id, receivedAtMillis) || !ids.add(id)) {
            return;
        }
        json.clear();
        jsonWriter.keyValues(scope.attributes());
        attributes.add(json);
        scopeId.data().putLong(id);
        name.add(scope.bytes(), scope.nameFrom(), scope.nameLength());
        version.add(scope.bytes(), scope.versionFrom(), scope.versionLength());
        schemaUrl.add(scope.bytes(), scope.schemaUrlFrom(), scope.schemaUrlLength());
        droppedAttributes.data().putInt(scope.droppedAttributes());
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
