package io.taproot.query.journeys;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.taproot.query.Name;
import io.taproot.query.problem.Fault;
import io.taproot.query.problem.ProblemException;
import io.taproot.snapshot.JourneyDefinition;
import io.taproot.snapshot.SnapshotJson;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** A journey as somebody wrote it, in JSON or YAML. All that is wrong with it is found before any of it is believed. */
final class JourneyDocument {

    private static final ObjectMapper JSON = strict(SnapshotJson.newMapper());
    private static final ObjectMapper YAML = strict(new YAMLMapper());
    private static final int LONGEST = 64 << 10;
    private static final Set<String> TRIGGERS = sorted("event", "screen", "span");

    private final String name;
    private final Place root;

    private JourneyDocument(String name, JsonNode document) {
        this.name = name;
        this.root = Place.root(document);
    }

    /**
     * @param name the journey's name according to the path
     * @return with version 0
     * @throws ProblemException 400 with every place that is wrong
     */
    static JourneyDefinition read(String name, byte[] body, boolean isYaml) {
        JsonNode document = parse(body, isYaml);
        JourneyDocument checked = new JourneyDocument(name, document);
        checked.check();
        if (!checked.root.faults().isEmpty()) {
            throw ProblemException.invalidBody(checked.root.faults());
        }
        try {
            return JSON.treeToValue(document, JourneyDefinition.class).withVersion(0);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a checked journey cannot be read", e);
        }
    }

    private static JsonNode parse(byte[] body, boolean isYaml) {
        if (body.length > LONGEST) {
            throw malformed("must be no longer than " + LONGEST + " bytes");
        }
        try {
            return (isYaml ? YAML : JSON).readTree(body);
        } catch (JsonProcessingException e) {
            String line = e.getLocation() == null
                    ? ""
                    : ", see line " + e.getLocation().getLineNr();
            throw malformed((isYaml ? "is not well-formed YAML" : "is not well-formed JSON") + line);
        } catch (IOException | RuntimeException e) {
            // the YAML parser below Jackson throws what it likes
            throw malformed(isYaml ? "is not well-formed YAML" : "is not well-formed JSON");
        }
    }

    private static ProblemException malformed(String detail) {
        return ProblemException.invalidBody(List.of(Fault.inBody("", detail)));
    }

    private void check() {
        if (!root.isObjectOf(sorted("apiVersion", "kind", "metadata", "spec"))) {
            return;
        }
        root.member("apiVersion").mustBe(JourneyDefinition.API_VERSION);
        root.member("kind").mustBe(JourneyDefinition.KIND);
        checkMetadata(root.member("metadata"));
        Place spec = root.member("spec");
        if (spec.isObjectOf(sorted("budget", "end", "stages", "start"))) {
            checkStart(spec.member("start"));
            checkEnd(spec.member("end"));
            checkStages(spec.member("stages"));
            checkBudget(spec.member("budget"));
        }
    }

    private void checkMetadata(Place metadata) {
        if (!metadata.isObjectOf(sorted("criticality", "name", "owner", "version"))) {
            return;
        }
        if (!name.equals(metadata.member("name").node().textValue())) {
            metadata.member("name").wrong("must be the name in the path");
        }
        Place owner = metadata.member("owner");
        if (owner.isPresent()) {
            owner.mustBeText();
        }
        Place criticality = metadata.member("criticality");
        if (criticality.isPresent()) {
            criticality.mustBeForm("low|medium|high", "must be low, medium or high");
        }
        Place version = metadata.member("version");
        if (version.isPresent()
                && !(version.node().canConvertToInt() && version.node().intValue() >= 0)) {
            version.wrong("is counted by the server; leave it out, or send it back as it came");
        }
    }

    private static void checkStart(Place start) {
        if (start.isObjectOf(sorted("anyOf"))) {
            start.member("anyOf").elements(1, 20).forEach(JourneyDocument::checkTrigger);
        }
    }

    private static void checkEnd(Place end) {
        if (!end.isPresent() || !end.isObjectOf(sorted("anyOf", "idle", "timeout"))) {
            return;
        }
        if (end.member("anyOf").isPresent()) {
            end.member("anyOf").elements(0, 20).forEach(JourneyDocument::checkTrigger);
        }
        for (String member : List.of("idle", "timeout")) {
            if (end.member(member).isPresent()) {
                end.member(member).mustBeDuration();
            }
        }
    }

    private static void checkTrigger(Place trigger) {
        if (!trigger.isObjectOf(sorted("event", "screen", "span", "where"))) {
            return;
        }
        List<Place> kinds =
                TRIGGERS.stream().map(trigger::member).filter(Place::isPresent).toList();
        if (kinds.size() != 1) {
            trigger.wrong("must have exactly one of " + String.join(", ", TRIGGERS));
        }
        kinds.forEach(Place::mustBeText);
        if (trigger.member("where").isPresent()) {
            trigger.member("where").mustBePatterns();
        }
    }

    private static void checkStages(Place stages) {
        if (!stages.isPresent()) {
            return;
        }
        Set<String> before = new HashSet<>();
        for (Place stage : stages.elements(0, 30)) {
            checkStage(stage, before);
            before.add(stage.member("name").node().asText());
        }
    }

    private static void checkStage(Place stage, Set<String> before) {
        if (!stage.isObjectOf(sorted("after", "budget", "layer", "match", "name"))) {
            return;
        }
        Place name = stage.member("name");
        name.mustBeForm(Name.FORM, Name.RULE);
        if (before.contains(name.node().asText())) {
            name.wrong("must not be the name of another stage");
        }
        if (!stage.member("layer").isPresent() && !stage.member("match").isPresent()) {
            stage.wrong("must have layer or match, or both");
        }
        if (stage.member("layer").isPresent()) {
            stage.member("layer").mustBeText();
        }
        if (stage.member("match").isPresent()) {
            stage.member("match").mustBePatterns();
        }
        Place after = stage.member("after");
        if (after.isPresent() && !before.contains(after.node().asText())) {
            after.wrong("must name a stage above this one");
        }
        Place budget = stage.member("budget");
        if (budget.isPresent() && budget.isObjectOf(sorted("p95"))) {
            budget.member("p95").mustBeDuration();
        }
    }

    private static void checkBudget(Place budget) {
        if (budget.isObjectOf(sorted("good", "p95"))) {
            budget.member("good").mustBeDuration();
            if (budget.member("p95").isPresent()) {
                budget.member("p95").mustBeDuration();
            }
        }
    }

    private static Set<String> sorted(String... names) {
        return new TreeSet<>(List.of(names));
    }

    private static ObjectMapper strict(ObjectMapper mapper) {
        return mapper.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    }
}
