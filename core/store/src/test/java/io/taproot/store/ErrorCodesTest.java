package io.taproot.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.clickhouse.client.api.ServerException;
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

    private static StoreException failure(int code, String text) {
        return ErrorCodes.toStoreException("insert", new ServerException(code, text, 500, "query"));
    }
}
