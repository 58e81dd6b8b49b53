package io.taproot.query.openapi;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import io.taproot.query.problem.Problem;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;
import org.jboss.jandex.IndexView;
import org.jspecify.annotations.Nullable;

/** Says once what holds for every operation: how it fails, and how callers show who they are. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class DescribedApi implements OASFilter {

    private static final String BEARER = "bearer";

    private final RecordPromises promises;

    /** Called by the build, with an index of all classes. */
    public DescribedApi(IndexView classes) {
        this.promises = new RecordPromises(classes);
    }

    @Override
    public @Nullable Operation filterOperation(Operation operation) {
        APIResponses responses = operation.getResponses();
        // "Not Authorized" and the like, which annotations bring in, say less than the problem
        for (String status : new String[] {"400", "401", "403"}) {
            responses.removeAPIResponse(status);
        }
        responses.setDefaultValue(problem());
        return operation;
    }

    @Override
    public void filterOpenAPI(OpenAPI api) {
        api.getComponents().getSchemas().forEach(promises::addTo);
        api.getComponents()
                .addSecurityScheme(
                        BEARER,
                        OASFactory.createSecurityScheme()
                                .type(SecurityScheme.Type.HTTP)
                                .scheme(BEARER)
                                .bearerFormat("JWT")
                                .description("Token of the OIDC provider, where login is required"));
        api.addSecurityRequirement(OASFactory.createSecurityRequirement().addScheme(BEARER));
    }

    private static APIResponse problem() {
        Schema schema = OASFactory.createSchema().ref("#/components/schemas/Problem");
        return OASFactory.createAPIResponse()
                .description("It failed; the problem says why")
                .content(OASFactory.createContent()
                        .addMediaType(
                                Problem.MEDIA_TYPE, OASFactory.createMediaType().schema(schema)));
    }
}
