package io.taproot.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Container;
import io.kubernetes.client.openapi.models.V1EnvVar;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1PodTemplateSpec;
import io.kubernetes.client.openapi.models.V1Service;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class BaseTest {

    private static Manifests base;

    @BeforeAll
    static void render() throws Exception {
        base = Manifests.render(Manifests.BASE);
    }

    @Test
    void runsEachServiceOfTheHouse() {
        assertThat(base.podTemplates().keySet())
                .containsExactlyInAnyOrder("gateway", "ingest", "analysis", "query", "alerting");
    }

    @Test
    void passesThePodSecurityStandardRestricted() {
        base.podTemplates().forEach((name, pod) -> {
            var security = pod.getSpec().getSecurityContext();
            assertThat(security.getRunAsNonRoot()).as(name).isTrue();
            assertThat(security.getSeccompProfile().getType()).as(name).isEqualTo("RuntimeDefault");
            for (V1Container container : pod.getSpec().getContainers()) {
                var its = container.getSecurityContext();
                assertThat(its.getAllowPrivilegeEscalation()).as(name).isFalse();
                assertThat(its.getReadOnlyRootFilesystem()).as(name).isTrue();
                assertThat(its.getCapabilities().getDrop()).as(name).containsExactly("ALL");
            }
        });
    }

    @Test
    void asksHealthOnTheManagementPortAndBoundsMemory() {
        base.podTemplates().forEach((name, pod) -> {
            V1Container container = pod.getSpec().getContainers().getFirst();
            assertThat(container.getPorts()).as(name).anyMatch(port -> "management".equals(port.getName()));
            assertThat(container.getStartupProbe().getHttpGet().getPath()).isEqualTo("/q/health/started");
            assertThat(container.getReadinessProbe().getHttpGet().getPath()).isEqualTo("/q/health/ready");
            assertThat(container.getLivenessProbe().getHttpGet().getPath()).isEqualTo("/q/health/live");
            assertThat(container.getResources().getLimits()).containsKey("memory");
            assertThat(container.getResources().getRequests()).containsKeys("memory", "cpu");
        });
    }

    @Test
    void everyServiceFindsItsPodsAndTheirPorts() {
        assertThat(base.all(V1Service.class)).isNotEmpty().allSatisfy(service -> {
            V1PodTemplateSpec pod = onlyMatch(service.getSpec().getSelector());
            Set<String> open = pod.getSpec().getContainers().getFirst().getPorts().stream()
                    .map(port -> port.getName())
                    .collect(Collectors.toSet());
            service.getSpec()
                    .getPorts()
                    .forEach(port ->
                            assertThat(open).contains(port.getTargetPort().getStrValue()));
        });
    }

    @Test
    void everyDisruptionBudgetAndNetworkPolicySelectsPods() {
        assertThat(base.all(V1PodDisruptionBudget.class))
                .hasSize(5)
                .allSatisfy(budget -> onlyMatch(budget.getSpec().getSelector().getMatchLabels()));
        assertThat(base.all(V1NetworkPolicy.class))
                .hasSize(5)
                .allSatisfy(
                        policy -> onlyMatch(policy.getSpec().getPodSelector().getMatchLabels()));
    }

    @Test
    void everySettingThatAPodReadsExists() {
        Map<String, Set<String>> settings = base.all(V1ConfigMap.class)
                .collect(Collectors.toMap(Manifests::name, map -> map.getData().keySet()));
        base.podTemplates().forEach((name, pod) -> {
            for (V1EnvVar variable : pod.getSpec().getContainers().getFirst().getEnv()) {
                if (variable.getValueFrom() != null && variable.getValueFrom().getConfigMapKeyRef() != null) {
                    var reference = variable.getValueFrom().getConfigMapKeyRef();
                    assertThat(settings.get(reference.getName()))
                            .as(name + " " + variable.getName())
                            .contains(reference.getKey());
                }
            }
        });
    }

    @Test
    void opensThePortsThatTheServicesListenOn() throws Exception {
        for (Map.Entry<String, V1PodTemplateSpec> workload : base.podTemplates().entrySet()) {
            Set<Integer> open = workload.getValue().getSpec().getContainers().getFirst().getPorts().stream()
                    .map(port -> port.getContainerPort())
                    .collect(Collectors.toSet());
            String module = workload.getKey().equals("gateway") ? "../gateway" : "../services/" + workload.getKey();
            String properties = Files.readString(Path.of(module, "src/main/resources/application.properties"));
            Matcher management =
                    Pattern.compile("(?m)^quarkus\\.management\\.port=(\\d+)").matcher(properties);
            assertThat(management.find()).as(module).isTrue();
            assertThat(open).as(module).contains(Integer.valueOf(management.group(1)));
        }
    }

    private static V1PodTemplateSpec onlyMatch(Map<String, String> selector) {
        var matches = base.podTemplates().values().stream()
                .filter(pod -> pod.getMetadata().getLabels().entrySet().containsAll(selector.entrySet()))
                .toList();
        assertThat(matches).hasSize(1);
        return matches.getFirst();
    }
}
