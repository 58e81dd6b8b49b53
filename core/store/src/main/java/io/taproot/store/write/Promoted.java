package io.taproot.store.write;

import io.taproot.store.OptionalColumns;
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
    private final List<Long> bits = new ArrayList<>();
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
        promoted.dictionary(table, "url.scheme", "url_scheme");
        promoted.dictionary(table, "network.protocol.version", "network_protocol_version");
        promoted.dictionary(table, "user_agent.original", "user_agent");
        promoted.dictionary(table, "db.namespace", "db_namespace");
        promoted.dictionary(table, "db.operation.name", "db_operation");
        promoted.dictionary(table, "db.collection.name", "db_collection");
        promoted.dictionary(table, "rpc.service", "rpc_service");
        promoted.dictionary(table, "rpc.method", "rpc_method");
        promoted.dictionary(table, "code.function.name", "code_function");
        promoted.dictionary(table, "thread.name", "thread_name");
        promoted.text(table, "session.id", "session_id");
        promoted.text(table, "user.id", "user_id");
        promoted.text(table, "url.full", "url");
        promoted.text(table, "url.path", "url_path");
        promoted.text(table, "client.address", "client_address");
        promoted.text(table, "network.peer.address", "network_peer_address");
        promoted.number(table, "http.response.status_code", "http_status_code");
        promoted.number(table, "server.port", "server_port");
        promoted.number(table, "network.peer.port", "network_peer_port");
        promoted.number(table, "thread.id", "thread_id");
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

    /** Of the columns among {@link OptionalColumns}, in the same order. */
    long[] bits() {
        return bits.stream().mapToLong(Long::longValue).toArray();
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
        key(key, column);
        dictionaries.add(table.dictionary(column));
    }

    private void text(NativeTable table, String key, String column) {
        key(key, column);
        texts.add(table.text(column));
    }

    private void number(NativeTable table, String key, String column) {
        key(key, column);
        shorts.add(table.fixed(column, "UInt16"));
    }

    private void key(String key, String column) {
        keys.add(key.getBytes(StandardCharsets.UTF_8));
        bits.add(OptionalColumns.bitOf(column));
    }
}
