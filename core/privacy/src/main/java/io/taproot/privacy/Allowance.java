package io.taproot.privacy;

import io.taproot.snapshot.TextPattern;
import java.util.List;
import java.util.Set;

/** An allowance of a policy, compiled. */
record Allowance(TextPattern key, Set<Detector> detectors, List<TextPattern> services) {

    boolean asksForService() {
        return !services.isEmpty();
    }

    boolean isFor(String attributeKey, String service) {
        return key.matches(attributeKey)
                && (services.isEmpty() || services.stream().anyMatch(pattern -> pattern.matches(service)));
    }
}
