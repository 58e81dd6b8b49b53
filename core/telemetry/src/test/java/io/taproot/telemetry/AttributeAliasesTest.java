package io.taproot.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttributeAliasesTest {

    @ParameterizedTest
    @CsvSource({
        "http.method, http.request.method, SAME",
        "http.status_code, http.response.status_code, WHOLE",
        "http.url, url.full, SAME",
        "http.target, url.path, REQUEST_TARGET",
        "net.peer.name, server.address, SAME",
        "http.request_content_length, http.request.body.size, WHOLE",
        "screen.name, app.screen.name, SAME",
        "ui.screen.name, app.screen.name, SAME",
        "view.name, app.screen.name, SAME",
        "ux.view, app.screen.name, SAME",
        "last.screen.name, app.screen.previous.name, SAME",
        "splunk.rumSessionId, session.id, SAME",
        "emb.session_id, session.id, SAME",
        "session_id, session.id, SAME",
        "app_launch_id, session.id, WEAK",
        "deployment.environment, deployment.environment.name, SAME",
        "enduser.id, user.id, SAME",
        "usr.id, user.id, SAME",
        "app.version, service.version, SAME",
        "db.system, db.system.name, SAME",
        "db.statement, db.query.text, SAME",
    })
    void knowTheNamesOfFormerGenerations(String oldName, String canonical, AttributeAliases.Form form) {
        AttributeAliases.Alias alias = AttributeAliases.of(oldName).orElseThrow();

        assertThat(alias.canonical()).isEqualTo(canonical);
        assertThat(alias.form()).isEqualTo(form);
    }

    @Test
    void leaveTodaysNamesAlone() {
        for (AttributeAliases.Alias alias : AttributeAliases.all().values()) {
            assertThat(AttributeAliases.of(alias.canonical())).isEmpty();
        }
    }

    @Test
    void preferASessionOverWhatOnlyResemblesOne() {
        Map<String, AttributeAliases.Alias> all = AttributeAliases.all();

        assertThat(all.values().stream()
                        .filter(alias -> alias.canonical().equals(SemanticConventions.SESSION_ID))
                        .max(Comparator.comparingInt(AttributeAliases.Alias::rank)))
                .contains(all.get("app_launch_id"));
    }
}
