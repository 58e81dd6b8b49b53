package io.taproot.privacy;

import java.util.ArrayList;
import java.util.List;

/** What became of a sample, one by one. Holds values: never for telemetry, only for what somebody sent to look at. */
final class Changes {

    private final List<Detector> found = new ArrayList<>();
    private final List<Change> list = new ArrayList<>();

    /**
     * @param before as it was sent: a text or an AnyValue
     */
    record Change(Place place, String key, Object before, Object after, List<Detector> detectors) {}

    void found(Detector detector) {
        if (!found.contains(detector)) {
            found.add(detector);
        }
    }

    /** What has been found since the last change is what made this one. */
    void changed(Place place, String key, Object before, Object after) {
        if (!found.isEmpty()) {
            list.add(new Change(place, key, before, after, List.copyOf(found)));
            found.clear();
        }
    }

    List<Change> list() {
        return List.copyOf(list);
    }
}
