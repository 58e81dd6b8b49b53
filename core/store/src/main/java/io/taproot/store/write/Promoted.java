package io.taproot.store.write;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Attribute keys that have a column of their own in one table. A value lies in that column and nowhere else, if it is
 * of the column's type and not its default; otherwise with all the others, in the map of its type. So nothing is lost,
 * nothing is there twice, and a default in the column means "not sent".
 */
final class Promoted {

    private final List<byte[]> keys = new ArrayList<>();
    private final List<DictionaryColumn> dictionaries = new ArrayList<>();
    private final List<TextColumn> texts = new ArrayList<>();
    private final List<FixedColumn> shorts = new ArrayList<>();

    /** None at all. */
    static Promoted nothing() {
        return new Promoted();
    }

    static Promoted inSpans(NativeTable table) {
        Promoted promoted = everywhere(table);
        promoted.dictionary(table, "http.request.method", "http_method");
        promoted.dictionary(table, "http.route", "http_route");
        promoted.dictionary(table, "server.address", "server_address");
        promoted.dictionary(table, "db.system.name", "db_system");
        promoted.dictionary(table, "db.query.text", "db_query_text");
        promoted.dictionary(table, "messaging.destination.name", "messaging_destination");
        promoted.dictionary(table, "error.type", "error_type");
        promoted.text(table, "session.id", "session_id");
        promoted.text(table, "user.id", "user_id");
        promoted.text(table, "url.full", "url");
        promoted.key("http.response.status_code");
        promoted.shorts.add(table.fixed("http_status_code", "UInt16"));
        return promoted;
    }

    static Promoted inEvents(NativeTable table) {
        Promoted promoted = everywhere(table);
        promoted.text(table, "session.id", "session_id");
        promoted.text(table, "user.id", "user_id");
        return promoted;
    }

    private static Promoted everywhere(NativeTable table) {
        Promoted promoted = new Promoted();
        promoted.dictionary(table, "taproot.layer", "layer");
        promoted.dictionary(table, "taproot.device.class", "device_class");
        promoted.dictionary(table, "taproot.network.class", "network_class");
        promoted.dictionary(table, "app.screen.name", "screen_name");
        return promoted;
    }

    /** In this order: those with a dictionary, with text, with a 16-bit number. */
    List<byte[]> keys() {
        return keys;
    }

    DictionaryColumn[] dictionaries() {
        return dictionaries.toArray(DictionaryColumn[]::new);
    }

    TextColumn[] texts() {
        return texts.toArray(TextColumn[]::new);
    }

    FixedColumn[] shorts() {
        return shorts.toArray(FixedColumn[]::new);
    }

    private void dictionary(NativeTable table, String key, String column) {
        key(key);
        dictionaries.add(table.dictionary(column));
    }

    private void text(NativeTable table, String key, String column) {
        key(key);
        texts.add(table.text(column));
    }

    private void key(String key) {
        keys.add(key.getBytes(StandardCharsets.UTF_8));
    }
}
