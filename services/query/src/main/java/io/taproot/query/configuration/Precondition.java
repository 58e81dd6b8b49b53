package io.taproot.query.configuration;

import io.taproot.query.problem.ProblemException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** {@code If-Match}: the version that a change was meant for. Without one, a change is meant for whatever is there. */
public final class Precondition {

    private Precondition() {}

    /**
     * @param version what is there; 0: nothing
     * @throws ProblemException 412 if the header names other versions only
     */
    public static void check(@Nullable String ifMatch, int version) {
        if (ifMatch == null || version > 0 && ifMatch.strip().equals("*")) {
            return;
        }
        boolean matches = Arrays.stream(ifMatch.split(",")).map(String::strip).anyMatch(etag(version)::equals);
        if (version == 0 || !matches) {
            throw ProblemException.changedMeanwhile();
        }
    }

    /** The version as it stands in {@code ETag} and {@code If-Match}. */
    public static String etag(int version) {
        return "\"" + version + "\"";
    }
}
