package io.taproot.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings ClickHouse's schema forward, file by file, and remembers each with its checksum in {@code schema_migrations}.
 * Never back, and never twice. One service runs it (ingest); the others {@link #await} the version that they were built
 * with. Every statement is {@code IF NOT EXISTS}, so a run that was killed half-way, or two at once, do no harm.
 */
public final class Migrations {

    private static final Logger LOG = LoggerFactory.getLogger(Migrations.class);

    /** In order; the number in front is the version. A released file is never edited: the checksum would tell. */
    private static final List<String> FILES = List.of(
            "0001_telemetry",
            "0002_leases",
            "0003_hours",
            "0004_attributes",
            "0005_kept_traces",
            "0006_promoted_attributes",
            "0007_searches",
            "0008_empty_columns",
            "0009_inserts_in_one_file");

    private static final Statement CREATE_LEDGER = new Statement("create_schema_migrations", """
            CREATE TABLE IF NOT EXISTS schema_migrations (
              version UInt32, name String, checksum String, applied_at DateTime64(3,'UTC') DEFAULT now64(3)
            ) ENGINE = ReplacingMergeTree(applied_at) ORDER BY version""");

    private static final Statement APPLIED = new Statement(
            "find_applied_migrations",
            "SELECT version, any(checksum) AS checksum FROM schema_migrations GROUP BY version");

    private static final Statement RECORD = new Statement(
            "record_migration",
            "INSERT INTO schema_migrations (version, name, checksum) SELECT {version:UInt32}, {name:String}, {checksum:String}");

    private final ClickHouse clickHouse;
    private final SchemaForm form;

    /** Of a database on one engine. */
    public Migrations(ClickHouse clickHouse) {
        this(clickHouse, SchemaForm.AS_WRITTEN);
    }

    /**
     * @param form in which this database has the statements of the files; the checksums are of the files all the same
     */
    public Migrations(ClickHouse clickHouse, SchemaForm form) {
        this.clickHouse = clickHouse;
        this.form = form;
    }

    /** The version that this build reads and writes. */
    public static int newest() {
        return version(FILES.getLast());
    }

    /**
     * Applies what is missing.
     *
     * @throws StoreException.Transient while ClickHouse is away: call again
     * @throws IllegalStateException if a file was changed after it had been applied
     */
    public void run() {
        clickHouse.executeServerWide(
                new Statement("create_database", "CREATE DATABASE IF NOT EXISTS `" + clickHouse.database() + "`"));
        ddl(CREATE_LEDGER);
        Map<Integer, String> applied = applied();
        for (String file : FILES) {
            String text = Statement.text("schema/" + file + ".sql");
            String checksum = checksum(text);
            String before = applied.get(version(file));
            if (before == null) {
                apply(file, text, checksum);
            } else if (!before.equals(checksum)) {
                throw new IllegalStateException(
                        "schema file " + file + " differs from the one that was applied to database "
                                + clickHouse.database() + "; write a new migration instead of changing an old one");
            }
        }
    }

    /** The highest version applied; 0 when there is none, or ClickHouse cannot say. */
    public int applied(int atLeast) {
        try {
            return applied().keySet().stream().max(Integer::compare).orElse(0);
        } catch (StoreException notYet) {
            LOG.debug("schema version {} is not there yet", atLeast, notYet);
            return 0;
        }
    }

    /**
     * Blocks until the schema has at least this version.
     *
     * @return false if it had not after that time
     */
    public boolean await(int version, Duration atMost) throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (applied(version) < version) {
            if (System.nanoTime() - deadline >= 0) {
                return false;
            }
            Thread.sleep(Duration.ofMillis(250));
        }
        return true;
    }

    private Map<Integer, String> applied() {
        return clickHouse
                .query(
                        APPLIED,
                        Parameters.none(),
                        Bounds.BACKGROUND,
                        row -> Map.entry((int) row.whole("version"), row.text("checksum")))
                .rows()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private void apply(String file, String text, String checksum) {
        statements(file, text).stream()
                .map(this::inForm)
                .flatMap(Optional::stream)
                .forEach(this::ddl);
        Parameters record = Parameters.none()
                .whole("version", version(file))
                .text("name", file)
                .text("checksum", checksum);
        clickHouse.execute(RECORD, record, Bounds.BACKGROUND);
        LOG.info("applied schema migration {}", file);
    }

    private Optional<Statement> inForm(Statement written) {
        return form.of(written.sql()).map(sql -> new Statement(written.name(), sql));
    }

    /** All statements of all files, in order, as they are written there. */
    public static List<Statement> statements() {
        return FILES.stream()
                .flatMap(file -> statements(file, Statement.text("schema/" + file + ".sql")).stream())
                .toList();
    }

    private void ddl(Statement statement) {
        clickHouse.execute(statement, Parameters.none(), Bounds.BACKGROUND);
    }

    /** Statements end with a semicolon at a line's end, comments aside. */
    static List<Statement> statements(String file, String text) {
        String code = text.lines()
                .map(line -> line.replaceFirst("--.*$", "").stripTrailing())
                .collect(Collectors.joining("\n"));
        return Arrays.stream(code.split(";\\n|;$"))
                .map(String::strip)
                .filter(sql -> !sql.isEmpty())
                .map(sql -> new Statement(file + ": " + sql.lines().findFirst().orElse(""), sql))
                .toList();
    }

    private static int version(String file) {
        return Integer.parseInt(file.substring(0, file.indexOf('_')));
    }

    private static String checksum(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
