package io.taproot.store.cluster;

import io.taproot.store.SchemaForm;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The schema as services see it on a cluster: under each table's name a Distributed table over those of the shards. Views
 * work on the shards and are not seen here.
 *
 * @param cluster       as the engines call it in {@code remote_servers}
 * @param shardDatabase of the same name on each shard
 */
record FrontForm(String cluster, String shardDatabase) implements SchemaForm {

    private static final Pattern TABLE = Pattern.compile("CREATE TABLE IF NOT EXISTS (\\w+)\\b.*", Pattern.DOTALL);
    private static final Pattern VIEW =
            Pattern.compile("CREATE MATERIALIZED VIEW .*|ALTER TABLE \\w+\\s+MODIFY QUERY\\s.*", Pattern.DOTALL);
    private static final Pattern COLUMN =
            Pattern.compile("ALTER TABLE \\w+\\s+ADD COLUMN IF NOT EXISTS .*", Pattern.DOTALL);
    /** How rows lie on a shard's disk: codecs, indexes and the size of what is compressed as one. */
    private static final Pattern ON_DISK = Pattern.compile(
            "ALTER TABLE \\w+\\s+(?:MODIFY (?:COLUMN|SETTING)|(?:ADD|MATERIALIZE|DROP) INDEX) .*", Pattern.DOTALL);

    @Override
    public Optional<String> of(String sql) {
        if (VIEW.matcher(sql).matches() || ON_DISK.matcher(sql).matches()) {
            return Optional.empty();
        }
        if (COLUMN.matcher(sql).matches()) {
            return Optional.of(sql);
        }
        Matcher table = TABLE.matcher(sql);
        if (!table.matches()) {
            throw new IllegalArgumentException("what becomes of this on a cluster? " + sql);
        }
        return Optional.of(distributed(table.group(1)));
    }

    private String distributed(String table) {
        String key = Placement.shardingKey(table).map(by -> ", " + by).orElse("");
        return "CREATE TABLE IF NOT EXISTS %s AS %s.%s\nENGINE = Distributed('%s', '%s', '%s'%s)"
                .formatted(table, shardDatabase, table, cluster, shardDatabase, table, key);
    }
}
