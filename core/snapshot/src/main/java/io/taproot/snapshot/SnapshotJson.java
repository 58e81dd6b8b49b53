package io.taproot.snapshot;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Snapshots and their parts as JSON: snake_case, times in RFC 3339, absent instead of null. */
public final class SnapshotJson {

    private static final ObjectMapper MAPPER = newMapper();

    private SnapshotJson() {}

    /**
     * Keys it does not know are passed over, so that an older service reads a newer query's snapshot.
     *
     * @throws IOException if the bytes are not JSON, or not a snapshot that holds together
     */
    public static Snapshot read(byte[] json) throws IOException {
        return Require.present(MAPPER.readValue(json, Snapshot.class), "snapshot");
    }

    /** The same snapshot gives the same bytes. */
    public static byte[] write(Snapshot snapshot) {
        try {
            return MAPPER.writeValueAsBytes(snapshot);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("records of text and numbers can always be written", impossible);
        }
    }

    /** For whoever reads or writes single parts (journey definitions) in the same form; a copy of its own. */
    public static ObjectMapper newMapper() {
        ObjectMapper mapper = JsonMapper.builder()
                .addModule(new JavaTimeModule())
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .serializationInclusion(JsonInclude.Include.NON_EMPTY)
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .build();
        JsonSetter.Value emptyForNone = JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY);
        mapper.configOverride(List.class).setSetterInfo(emptyForNone);
        mapper.configOverride(Map.class).setSetterInfo(emptyForNone);
        return mapper;
    }
}
