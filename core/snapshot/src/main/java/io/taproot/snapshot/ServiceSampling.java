package io.taproot.snapshot;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * What the SDKs of one service are told about starting traces.
 *
 * @param service    pattern of its {@code service.name}
 * @param ratio      share of the traces that it starts, {@code 0 <= ratio <= 1}
 * @param operations other shares for single names of root spans
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ServiceSampling(TextPattern service, Double ratio, List<OperationSampling> operations) {

    public ServiceSampling {
        Require.present(service, "sampling.services.service");
        ratio = share(ratio, "sampling.services.ratio");
        operations = List.copyOf(operations);
    }

    /** @param operation name of the root span, letter for letter */
    public record OperationSampling(String operation, Double ratio) {
        public OperationSampling {
            Require.text(operation, "sampling.services.operations.operation");
            ratio = share(ratio, "sampling.services.operations.ratio");
        }
    }

    private static Double share(Double ratio, String name) {
        Double share = Require.present(ratio, name);
        Require.that(share >= 0 && share <= 1, name + " is not between 0 and 1");
        return share;
    }
}
