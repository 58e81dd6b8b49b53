package io.taproot.store.cluster;

import io.taproot.store.SchemaForm;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The schema as one shard has it: letter for letter that of an engine which stands alone, or, with replicas, with the same
 * table engines as {@code Replicated…}.
 *
 * @param replicated whether the tables of a shard are kept equal by Keeper
 */
record ShardForm(boolean replicated) implements SchemaForm {

    private static final Pattern TABLE_ENGINE = Pattern.compile("ENGINE = (\\w*MergeTree)(?:\\(([^()]*)\\))?");

    /** ClickHouse expands these: the macros {@code shard} and {@code replica} must be in each engine's configuration. */
    private static final String IN_KEEPER = "'/clickhouse/tables/{shard}/{database}/{table}', '{replica}'";

    private static final String WINDOW = "non_replicated_deduplication_window = ";

    /**
     * Tokens are remembered for a week: a batch may be sent again long after an hour, which is the default. And parts are
     * dated again without being rewritten, which Expiry asks of one replica only: such a setting is not replicated.
     */
    private static final String REPLICATED_WINDOW = "materialize_ttl_recalculate_only = 1,"
            + " replicated_deduplication_window_seconds = 604800, replicated_deduplication_window = ";

    @Override
    public Optional<String> of(String sql) {
        if (!replicated) {
            return Optional.of(sql);
        }
        String tables = TABLE_ENGINE.matcher(sql).replaceAll(ShardForm::engine);
        return Optional.of(tables.replace(WINDOW, REPLICATED_WINDOW));
    }

    private static String engine(MatchResult written) {
        String arguments = written.group(2) == null ? IN_KEEPER : IN_KEEPER + ", " + written.group(2);
        return Matcher.quoteReplacement("ENGINE = Replicated" + written.group(1) + "(" + arguments + ")");
    }
}
