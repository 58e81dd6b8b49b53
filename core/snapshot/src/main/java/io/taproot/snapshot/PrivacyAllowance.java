package io.taproot.snapshot;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * What is let through behind a key.
 *
 * @param key       of attributes, {@code *} stands for anything
 * @param detectors that leave the values alone; empty: all that may be told to
 * @param services  patterns of {@code service.name}; empty: any
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record PrivacyAllowance(String key, List<String> detectors, List<String> services) {

    public PrivacyAllowance {
        Require.text(key, "privacy_allowance.key");
        detectors = List.copyOf(detectors);
        services = List.copyOf(services);
    }
}
