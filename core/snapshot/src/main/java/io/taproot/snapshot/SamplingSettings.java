package io.taproot.snapshot;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How much of an application's spans is kept, and what its SDKs are told. Log records, events and metrics are never
 * sampled. Whatever JSON leaves out has the value that it has in {@link #NONE}.
 *
 * @param ratio              share of the sessions (of the traces, where there is no session) that the gateway keeps,
 *                           {@code 0 < ratio <= 1}
 * @param keptSpansPerSecond ceiling of what is kept for each key; null: none
 * @param keepErrors         whether spans with an error are kept with all that their session or trace has beside them
 * @param keepOverBudget     likewise spans that their SDK hints to be over their latency budget
 * @param services           what SDKs of backends are told, the first that matches; for others: keep everything
 * @param phone              what SDKs of phones are told
 * @param version            counted by the server from 1; 0 where nobody has said anything
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record SamplingSettings(
        Double ratio,
        @Nullable Long keptSpansPerSecond,
        Boolean keepErrors,
        Boolean keepOverBudget,
        List<ServiceSampling> services,
        PhoneSettings phone,
        int version) {

    /** Of an application that nobody has said anything about: everything is kept. */
    public static final SamplingSettings NONE =
            new SamplingSettings(1.0, null, true, true, List.of(), PhoneSettings.DEFAULT, 0);

    public SamplingSettings {
        ratio = ratio == null ? 1.0 : ratio;
        Require.that(ratio > 0 && ratio <= 1, "sampling.ratio is not between 0 and 1");
        Require.that(
                keptSpansPerSecond == null || keptSpansPerSecond > 0, "sampling.kept_spans_per_second is not positive");
        keepErrors = keepErrors == null ? Boolean.TRUE : keepErrors;
        keepOverBudget = keepOverBudget == null ? Boolean.TRUE : keepOverBudget;
        services = List.copyOf(services);
        phone = phone == null ? PhoneSettings.DEFAULT : phone;
    }

    /** The same settings as version {@code n}. */
    public SamplingSettings withVersion(int n) {
        return new SamplingSettings(ratio, keptSpansPerSecond, keepErrors, keepOverBudget, services, phone, n);
    }

    /** What SDKs of this service are told; empty: nothing in particular. */
    public Optional<ServiceSampling> service(String name) {
        return services.stream().filter(it -> it.service().matches(name)).findFirst();
    }
}
