package io.taproot.query.attributes;

import io.taproot.query.range.TimeRange;
import io.taproot.store.read.KnownAttribute;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Attributes that spans have had. */
@Schema(name = "AttributeKeys")
public record AttributeKeysResponse(
        TimeRange range,

        @Schema(description = "In most spans first; one for each type that a key has had")
        List<AttributeKeyResponse> attributes) {

    /** One key with values of one type. */
    @Schema(name = "AttributeKey")
    public record AttributeKeyResponse(
            @Schema(examples = "http.route") String key,

            @Schema(enumeration = {"string", "int", "double", "bool", "bytes", "array", "kvlist", "empty"})
            String type,

            @Schema(description = "Services whose spans have it; at most a hundred")
            List<String> services,

            @Schema(description = "First reception on the days of the range")
            Instant firstSeen,

            @Schema(description = "Last reception on the days of the range")
            Instant lastSeen,

            @Schema(description = "Spans that have it, each once: an estimate, within 5 %")
            long spanCount,

            @Schema(description = "Distinct values: an estimate, within 5 %")
            long valueCount) {

        static AttributeKeyResponse of(KnownAttribute known) {
            return new AttributeKeyResponse(
                    known.key(),
                    known.type(),
                    known.services(),
                    known.firstSeen(),
                    known.lastSeen(),
                    known.spanCount(),
                    known.valueCount());
        }
    }

    static AttributeKeysResponse of(TimeRange range, List<KnownAttribute> attributes) {
        return new AttributeKeysResponse(
                range, attributes.stream().map(AttributeKeyResponse::of).toList());
    }
}
