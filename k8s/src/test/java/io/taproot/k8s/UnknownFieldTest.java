package io.taproot.k8s;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kubernetes.client.util.Yaml;
import org.junit.jupiter.api.Test;

/** Shows that the model used by {@link BaseTest} refuses what Kubernetes would refuse. */
class UnknownFieldTest {

    @Test
    void refusesAMisspeltField() {
        String misspelt = """
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: x}
                spec:
                  selector: {matchLabels: {a: b}}
                  template:
                    metadata: {labels: {a: b}}
                    spec:
                      containers:
                        - {name: x, image: x, prots: []}
                """;

        assertThatThrownBy(() -> Yaml.loadAll(misspelt)).hasMessageContaining("prots");
    }
}
