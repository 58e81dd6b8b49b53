package io.taproot.query.journeys;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import io.taproot.snapshot.JourneyDefinition;
import io.taproot.snapshot.SnapshotJson;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/** A journey as people write it: YAML that can be edited and put back. */
final class Yaml {

    static final String MEDIA_TYPE = "application/yaml";

    private static final ObjectMapper JSON = SnapshotJson.newMapper();
    private static final ObjectMapper YAML = new ObjectMapper(YAMLFactory.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .build());

    private Yaml() {}

    static String write(JourneyDefinition journey) {
        try {
            return YAML.writeValueAsString(JSON.valueToTree(journey));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("records of text and numbers can always be written", impossible);
        }
    }

    /** Under the name of today's RFC 9512, or one that was used before it. */
    static boolean isYaml(@Nullable String contentType) {
        return contentType != null
                && MediaType.valueOf(contentType).getSubtype().endsWith("yaml");
    }
}
