package io.taproot.k8s;

import io.kubernetes.client.common.KubernetesObject;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1PodTemplateSpec;
import io.kubernetes.client.openapi.models.V1StatefulSet;
import io.kubernetes.client.util.Yaml;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The objects of a rendered kustomization, parsed by the API model, which refuses fields that it does not know. */
record Manifests(List<KubernetesObject> objects) {

    static final Path BASE = Path.of("base");

    static Manifests render(Path kustomization) throws IOException, InterruptedException {
        Process kubectl = new ProcessBuilder("kubectl", "kustomize", kustomization.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String yaml = new String(kubectl.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (kubectl.waitFor() != 0) {
            throw new IOException("kubectl kustomize " + kustomization + " ended with " + kubectl.exitValue());
        }
        return new Manifests(
                Yaml.loadAll(yaml).stream().map(KubernetesObject.class::cast).toList());
    }

    <T extends KubernetesObject> Stream<T> all(Class<T> type) {
        return objects.stream().filter(type::isInstance).map(type::cast);
    }

    /** Pod templates by the name of the workload that owns them. */
    Map<String, V1PodTemplateSpec> podTemplates() {
        Map<String, V1PodTemplateSpec> templates = new TreeMap<>();
        all(V1Deployment.class)
                .forEach(it -> templates.put(name(it), it.getSpec().getTemplate()));
        all(V1StatefulSet.class)
                .forEach(it -> templates.put(name(it), it.getSpec().getTemplate()));
        return templates;
    }

    static String name(KubernetesObject object) {
        return Objects.requireNonNull(object.getMetadata().getName());
    }
}
