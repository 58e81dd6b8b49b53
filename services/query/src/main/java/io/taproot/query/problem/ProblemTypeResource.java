package io.taproot.query.problem;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** Where {@code type} of a problem leads to. */
@Path(ProblemTypeResource.PATH)
@Tag(name = "problems", description = "What the errors of this API mean")
public final class ProblemTypeResource {

    static final String PATH = "/api/v1/problems";

    @GET
    @Operation(summary = "All kinds of problems")
    public List<ProblemTypeResponse> all() {
        return Arrays.stream(ProblemType.values()).map(ProblemTypeResponse::of).toList();
    }

    @GET
    @Path("{type}")
    @Operation(summary = "What one kind of problem means and what to do about it")
    public ProblemTypeResponse one(@RestPath String type) {
        return ProblemType.ofSlug(type)
                .map(ProblemTypeResponse::of)
                .orElseThrow(() -> ProblemException.noSuch("kind of problem"));
    }

    /** A kind of problem. */
    public record ProblemTypeResponse(
            String type,
            @Schema(description = "HTTP status code") int status,
            String title,
            @Schema(description = "What the caller can do") String remedy) {

        static ProblemTypeResponse of(ProblemType type) {
            return new ProblemTypeResponse(type.uri(), type.status(), type.title(), type.remedy());
        }
    }
}
