package io.taproot.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.clickhouse.client.api.ClientException;
import com.clickhouse.client.api.ServerException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorCodesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    32  | Attempt to read after eof: while receiving packet from 10.0.0.2:9000: Insertion status
                    33  | Cannot read all data. Bytes read: 3. Bytes expected: 8.: while receiving packet from 10.0.0.2:9000
                    210 | Connection refused (10.0.0.2:9000): Insertion status
                    225 | Can't create replicated table without ZooKeeper
                    279 | All connection tries failed
                    173 | Cannot mmap 1.00 GiB
                    198 | Not found address of host: ch-2
                    439 | Cannot schedule a task
                    497 | writer: Not enough privileges
                    369 | Could not find enough connections to up-to-date replicas""")
    void anEngineOfAClusterThatIsAwayIsWaitedFor(int code, String text) {
        assertThat(failure(code, text))
                .isInstanceOfSatisfying(
                        StoreException.Transient.class,
                        away -> assertThat(away.isRecognised()).isTrue());
    }

    /** Whatever a sender writes into it. */
    @ParameterizedTest
    @ValueSource(strings = {"Cannot read all data", "Constraint: name = 'while receiving packet from me'"})
    void aBlockThatWillNeverBeTakenIsNotWaitedFor(String text) {
        int code = text.startsWith("Constraint") ? 469 : 33;

        assertThat(failure(code, text)).isInstanceOf(StoreException.Permanent.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404, 407, 408, 429, 500, 502, 503, 504})
    void whatStandsBeforeClickHouseIsWaitedFor(int status) {
        StoreException failure = ErrorCodes.toStoreException("insert", new ServerException(0, "busy", status, "query"));

        assertThat(failure).hasMessageContaining("HTTP " + status);
        assertThat(failure)
                .isInstanceOfSatisfying(
                        StoreException.Transient.class,
                        busy -> assertThat(busy.isRecognised()).isTrue());
    }

    @Test
    void aStatusThatTheClientDoesNotExpectIsNoMissingAnswer() {
        StoreException failure = ErrorCodes.noAnswer("insert", new ClientException("Unexpected result status 413"));

        assertThat(failure).isInstanceOf(StoreException.Permanent.class);
    }

    @Test
    void aRequestThatIsTooLargeForWhatStandsBeforeClickHouseMustBecomeSmaller() {
        assertThat(ErrorCodes.toStoreException("insert", new ServerException(0, "large", 413, "query")))
                .isInstanceOf(StoreException.Permanent.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    16  | No such column x in table spans     | true
                    60  | Table taproot.spans does not exist  | true
                    81  | Database taproot does not exist     | true
                    117 | Unknown column with name x          | true
                    241 | Memory limit exceeded               | false""")
    void tellsWhetherTheSchemaIsMissing(int code, String text, boolean isOfSchema) {
        assertThat(failure(code, text))
                .isInstanceOfSatisfying(
                        StoreException.Transient.class,
                        missing -> assertThat(missing.isOfSchema()).isEqualTo(isOfSchema));
    }

    private static StoreException failure(int code, String text) {
        return ErrorCodes.toStoreException("insert", new ServerException(code, text, 500, "query"));
    }
}
