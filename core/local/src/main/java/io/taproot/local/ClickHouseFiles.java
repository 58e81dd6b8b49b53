package io.taproot.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What lies in the data directory of an embedded ClickHouse: its settings, its users, its log and its data. */
record ClickHouseFiles(Path directory) {

    Path config() {
        return directory.resolve("config.xml");
    }

    Path users() {
        return directory.resolve("users.xml");
    }

    Path log() {
        return directory.resolve("clickhouse.log");
    }

    /** Standard output and error of the process; has the reason when it did not start. */
    Path output() {
        return directory.resolve("process.log");
    }

    Path data() {
        return directory.resolve("data");
    }

    /** Writes the settings anew at each start, so that those of an older Taproot do not linger. */
    void write() throws IOException {
        Files.createDirectories(data());
        Files.writeString(config(), CONFIG.formatted(users(), log()));
        Files.writeString(users(), USERS);
    }

    // Sized for two cores beside five services. No system log tables: each would be a table written for ever.
    // Room is kept free because an engine that is refused a write on a full disk commits the part with empty files.
    private static final String CONFIG = """
            <clickhouse>
              <users_config>%s</users_config>
              <logger><log>%s</log><size>10M</size><count>3</count></logger>
              <max_server_memory_usage_to_ram_ratio>0.4</max_server_memory_usage_to_ram_ratio>
              <mark_cache_size>268435456</mark_cache_size>
              <uncompressed_cache_size>0</uncompressed_cache_size>
              <background_pool_size>2</background_pool_size>
              <background_merges_mutations_concurrency_ratio>2</background_merges_mutations_concurrency_ratio>
              <max_concurrent_queries>100</max_concurrent_queries>
              <timezone>UTC</timezone>
              <storage_configuration>
                <disks><default><keep_free_space_bytes>1073741824</keep_free_space_bytes></default></disks>
              </storage_configuration>
            </clickhouse>
            """;

    // The engine reads users from this file only; one user without a password, because only this machine can connect.
    private static final String USERS = """
            <clickhouse>
              <profiles>
                <default>
                  <max_threads>2</max_threads>
                  <query_profiler_real_time_period_ns>0</query_profiler_real_time_period_ns>
                  <query_profiler_cpu_time_period_ns>0</query_profiler_cpu_time_period_ns>
                </default>
              </profiles>
              <quotas><default/></quotas>
              <users>
                <default>
                  <password></password>
                  <networks><ip>127.0.0.1</ip><ip>::1</ip></networks>
                  <profile>default</profile>
                  <quota>default</quota>
                </default>
              </users>
            </clickhouse>
            """;
}
