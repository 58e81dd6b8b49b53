package io.taproot.snapshot;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A named user task with stages and latency budgets, in the very shape in which people write it as YAML.
 *
 * @param apiVersion always {@value #API_VERSION}
 * @param kind       always {@value #KIND}
 */
@JsonPropertyOrder({"apiVersion", "kind", "metadata", "spec"})
public record JourneyDefinition(
        @JsonProperty("apiVersion") String apiVersion, String kind, Metadata metadata, Spec spec) {

    public static final String API_VERSION = "taproot/v1";
    public static final String KIND = "Journey";

    public JourneyDefinition {
        Require.that(API_VERSION.equals(apiVersion), "journey.apiVersion is not " + API_VERSION);
        Require.that(KIND.equals(kind), "kind is not " + KIND);
        Require.present(metadata, "journey.metadata");
        Require.present(spec, "journey.spec");
    }

    public String name() {
        return metadata.name();
    }

    public int version() {
        return metadata.version();
    }

    /** The same definition as version {@code n} of its journey. */
    public JourneyDefinition withVersion(int n) {
        return new JourneyDefinition(
                apiVersion, kind, new Metadata(metadata.name(), metadata.owner(), metadata.criticality(), n), spec);
    }

    /**
     * @param owner   the team that answers for the journey
     * @param version counted by the server from 1; 0 in a definition that has not been saved yet
     */
    public record Metadata(String name, String owner, Criticality criticality, int version) {
        public Metadata {
            Require.text(name, "journey.metadata.name");
            owner = owner == null ? "" : owner;
            criticality = criticality == null ? Criticality.MEDIUM : criticality;
            Require.that(version >= 0, "journey.metadata.version is negative");
        }
    }

    /** How much it matters when the journey is slow; orders lists and alerts. */
    public enum Criticality {
        @JsonProperty("low")
        LOW,
        @JsonProperty("medium")
        MEDIUM,
        @JsonProperty("high")
        HIGH
    }

    /** @param stages in order of appearance; what no stage claims is reported as unclaimed */
    public record Spec(Start start, End end, List<Stage> stages, Budget budget) {
        public Spec {
            Require.present(start, "journey.spec.start");
            end = end == null ? End.DEFAULT : end;
            stages = List.copyOf(stages);
            Require.present(budget, "journey.spec.budget");
        }
    }

    /** @param anyOf the first that matches opens a run; never empty */
    public record Start(@JsonProperty("anyOf") List<Trigger> anyOf) {
        public Start {
            anyOf = List.copyOf(anyOf);
            Require.that(!anyOf.isEmpty(), "journey.spec.start.anyOf is empty");
        }
    }

    /**
     * @param anyOf   the first that matches closes a run; empty: the run ends with what its start caused
     * @param idle    no activity of the session for this long closes the run as abandoned
     * @param timeout no run is longer
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record End(
            @JsonProperty("anyOf") List<Trigger> anyOf,
            @ShortDuration Duration idle,
            @ShortDuration Duration timeout) {

        public static final End DEFAULT = new End(List.of(), Duration.ofSeconds(5), Duration.ofSeconds(60));

        public End {
            anyOf = List.copyOf(anyOf);
            idle = idle == null ? Duration.ofSeconds(5) : idle;
            timeout = timeout == null ? Duration.ofSeconds(60) : timeout;
        }
    }

    /**
     * A stretch of the run. It claims the spans that satisfy {@code layer} and {@code match} together.
     *
     * @param layer the layer of its time, e.g. {@code device} or {@code service:*}; null: any
     * @param match attribute key → pattern; empty: any
     * @param after name of the stage that must have ended before; null: none
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Stage(
            String name,
            @Nullable TextPattern layer,
            Map<String, TextPattern> match,
            @Nullable String after,
            @Nullable StageBudget budget) {
        public Stage {
            Require.text(name, "journey.spec.stages.name");
            match = Map.copyOf(match);
        }
    }

    /** @param p95 what 95 of 100 runs should spend in the stage at most */
    public record StageBudget(@ShortDuration Duration p95) {
        public StageBudget {
            Require.present(p95, "journey.spec.stages.budget.p95");
        }
    }

    /**
     * @param good a run is good if it ends without an error within this
     * @param p95  what 95 of 100 runs should take at most; as {@code good} unless said
     */
    public record Budget(
            @ShortDuration Duration good, @ShortDuration Duration p95) {
        public Budget {
            Require.present(good, "journey.spec.budget.good");
            p95 = p95 == null ? good : p95;
        }
    }
}
