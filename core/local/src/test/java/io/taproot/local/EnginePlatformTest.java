package io.taproot.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnginePlatformTest {
    @ParameterizedTest
    @CsvSource({
        "Linux, amd64, @chdb/lib-linux-x64-gnu",
        "Linux, aarch64, @chdb/lib-linux-arm64-gnu",
        "Mac OS X, x86_64, @chdb/lib-darwin-x64",
        "Mac OS X, aarch64, @chdb/lib-darwin-arm64"
    })
    void choosesThePackageOfTheMachine(String osName, String osArch, String npmPackage) {
        assertThat(EnginePlatform.of(osName, osArch, false).npmPackage()).isEqualTo(npmPackage);
    }

    @ParameterizedTest
    @CsvSource({"Windows 11, amd64, false", "Linux, riscv64, false", "Linux, amd64, true"})
    void saysWhatToDoWhereThereIsNoEngine(String osName, String osArch, boolean musl) {
        assertThatThrownBy(() -> EnginePlatform.of(osName, osArch, musl))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("--clickhouse-url");
    }

    @Test
    void pinsTheVersionThatTheLockFileNames() throws Exception {
        try (var lock = EngineLibrary.class.getResourceAsStream("engine/package-lock.json")) {
            String text = new String(lock.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);

            assertThat(text)
                    .contains("\"version\": \"" + EngineLibrary.VERSION + "\"")
                    .doesNotContain("://");
        }
    }
}
