package io.taproot.alerting.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.core.Response;
import java.util.List;

/**
 * @param type page that explains this kind of problem
 * @param errors what is wrong with the body or a parameter, one entry each
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record Problem(String type, String title, int status, String detail, List<Violation> errors) {

    static final String MEDIA_TYPE = "application/problem+json";

    /**
     * @param pointer where in the body, as a JSON pointer, or the parameter's name
     */
    record Violation(String pointer, String detail) {}

    static Response response(int status, String title, String detail, List<Violation> errors) {
        return Response.status(status)
                .type(MEDIA_TYPE)
                .entity(new Problem("about:blank", title, status, detail, errors))
                .build();
    }
}
