package io.taproot.store.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.taproot.store.Bounds;
import io.taproot.store.ClickHouse;
import io.taproot.store.Engine;
import io.taproot.store.Parameters;
import io.taproot.store.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;

/** In what files spans lie: nothing else tells, and it is a third of what an insert costs. See docs/adr/0065. */
class InsertedPartsTest {

    /** As many as ingest ever puts into one batch, of more bytes than the engine would keep in one file by itself. */
    private static final String INSERT = """
            INSERT INTO spans (start_time, trace_id, span_id, duration_nano, service_name, name, attributes_string,
                               received_at)
            SELECT now64(9), sipHash128(number), sipHash64(number, {seed:UInt64}), 1000000, 'shop', 'GET /cart',
                   map('zone', repeat(hex(number), 40)), now64(3)
            FROM numbers(100000) SETTINGS max_block_size = 100000""";

    private final ClickHouse clickHouse = Engine.undividedDatabase();

    @Test
    void whatOneInsertBringsIsOneFileAndWhatWasMergedHasAFileForEachColumn() {
        execute("SYSTEM STOP MERGES spans", 0);
        execute(INSERT, 1);
        execute(INSERT, 2);

        assertThat(parts()).containsExactly("Compact", "Compact");

        execute("SYSTEM START MERGES spans", 0);
        execute("OPTIMIZE TABLE spans FINAL", 0);

        assertThat(parts()).containsExactly("Wide");
    }

    private List<String> parts() {
        Statement active = new Statement("parts", """
                SELECT part_type, data_uncompressed_bytes > 10485760 AS large FROM system.parts
                WHERE database = currentDatabase() AND table = 'spans' AND active AND large""");
        return clickHouse
                .query(active, Parameters.none(), Bounds.BACKGROUND, row -> row.text("part_type"))
                .rows();
    }

    private void execute(String sql, long seed) {
        clickHouse.execute(new Statement("prepare", sql), Parameters.none().whole("seed", seed), Bounds.BACKGROUND);
    }
}
