package io.taproot.query.attributes;

import io.taproot.query.range.TimeRange;
import io.taproot.store.read.AttributeValueCount;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Values of one attribute. */
@Schema(name = "AttributeValues")
public record AttributeValuesResponse(
        TimeRange range,
        String key,

        @Schema(description = "In most spans first") List<AttributeValueResponse> values) {

    /** One of them. */
    @Schema(name = "AttributeValueCount")
    public record AttributeValueResponse(
            @Schema(description = "As text, whatever its type")
            String value,

            @Schema(description = "Spans that began inside the range, each once")
            long spanCount) {}

    static AttributeValuesResponse of(TimeRange range, String key, List<AttributeValueCount> values) {
        return new AttributeValuesResponse(
                range,
                key,
                values.stream()
                        .map(value -> new AttributeValueResponse(value.value(), value.spanCount()))
                        .toList());
    }
}
