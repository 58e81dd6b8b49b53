package io.taproot.query.ui;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PagePathsTest {

    @ParameterizedTest
    @ValueSource(strings = {"/", "/traces", "/services/orders.v2/operations", "/queries", "/v1beta"})
    void takesForPagesWhatIsNoFileAndNotForPrograms(String path) {
        assertThat(PagePaths.isPage(path)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/favicon.svg", "/assets/a.js", "/api", "/api/v1/x", "/q", "/q/openapi", "/v1/traces"})
    void leavesFilesAndProgramsAlone(String path) {
        assertThat(PagePaths.isPage(path)).isFalse();
    }
}
