package io.taproot.shop.collector;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What has arrived of one trace. */
public record SeenTrace(List<SeenSpan> spans) {
    public Set<String> services() {
        return spans.stream().map(SeenSpan::service).collect(Collectors.toCollection(TreeSet::new));
    }

    /** The first such span. */
    public SeenSpan span(String service, String name) {
        return spans.stream()
                .filter(span ->
                        span.service().equals(service) && span.span().getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No " + name + " of " + service + " in " + spans));
    }

    /** From the root to this span. */
    public List<String> path(String service, String name) {
        List<String> path = new ArrayList<>();
        Optional<SeenSpan> step = Optional.of(span(service, name));
        while (step.isPresent()) {
            path.addFirst(step.get().toString());
            step = parent(step.get());
        }
        return path;
    }

    /** Spans whose parent has not arrived. */
    public List<SeenSpan> orphans() {
        return spans.stream()
                .filter(span -> !span.parentId().isEmpty() && parent(span).isEmpty())
                .toList();
    }

    private Optional<SeenSpan> parent(SeenSpan child) {
        return spans.stream()
                .filter(span -> span.spanId().equals(child.parentId()))
                .findFirst();
    }
}
