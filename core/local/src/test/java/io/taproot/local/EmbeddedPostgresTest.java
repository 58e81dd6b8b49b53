package io.taproot.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresTest {
    @TempDir
    Path directory;

    @Test
    void keepsItsDataAcrossACleanStop() throws Exception {
        EmbeddedPostgres first = EmbeddedPostgres.start(directory, 0);
        execute(first, "CREATE TABLE journeys (name text)");
        execute(first, "INSERT INTO journeys VALUES ('checkout')");

        first.close();

        assertThat(first.onExit().get(1, TimeUnit.SECONDS)).isZero();
        try (EmbeddedPostgres second = EmbeddedPostgres.start(directory, 0)) {
            assertThat(ask(second, "SELECT name FROM journeys")).isEqualTo("checkout");
        }
    }

    @Test
    void keepsWhatWasCommittedBeforeItWasKilled() throws Exception {
        try (EmbeddedPostgres first = EmbeddedPostgres.start(directory, 0)) {
            execute(first, "CREATE TABLE journeys (name text)");
            execute(first, "INSERT INTO journeys VALUES ('checkout')");
            first.kill();
        }

        try (EmbeddedPostgres second = EmbeddedPostgres.start(directory, 0)) {
            assertThat(ask(second, "SELECT count(*) FROM journeys")).isEqualTo("1");
        }
    }

    @Test
    void writesEveryCommitToTheDisk() throws SQLException {
        try (EmbeddedPostgres server = EmbeddedPostgres.start(directory, 0)) {
            assertThat(ask(server, "SHOW fsync")).isEqualTo("on");
        }
    }

    @Test
    void runsBesideAnotherOneOnAPortOfItsOwn() throws SQLException {
        try (EmbeddedPostgres one = EmbeddedPostgres.start(directory.resolve("one"), 0);
                EmbeddedPostgres two = EmbeddedPostgres.start(directory.resolve("two"), 0)) {
            execute(one, "CREATE TABLE only_in_one (n int)");

            String found = ask(two, "SELECT count(*) FROM pg_tables WHERE tablename = 'only_in_one'");

            assertThat(found).isEqualTo("0");
        }
    }

    private static void execute(EmbeddedPostgres server, String sql) throws SQLException {
        try (Connection connection = connect(server);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String ask(EmbeddedPostgres server, String sql) throws SQLException {
        try (Connection connection = connect(server);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static Connection connect(EmbeddedPostgres server) throws SQLException {
        return DriverManager.getConnection(
                server.jdbcUrl(EmbeddedPostgres.DATABASE), EmbeddedPostgres.USERNAME, EmbeddedPostgres.PASSWORD);
    }
}
