package io.taproot.query.about;

import io.taproot.query.QueryConfig;
import io.taproot.query.about.AboutResponse.Otlp;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What this installation is, and where it takes telemetry. Open to everyone. */
@Path("/api/v1/about")
@PermitAll
@Tag(name = "about")
public final class AboutResource {

    private final AboutResponse about;

    AboutResource(QueryConfig config, @ConfigProperty(name = "quarkus.application.version") String version) {
        this.about = new AboutResponse(
                version,
                config.login().required(),
                "/api/v1/login",
                config.otlp().keysRequired(),
                new Otlp(config.otlp().grpc(), config.otlp().http()));
    }

    @GET
    @Operation(summary = "What this installation is, and where it takes telemetry")
    public AboutResponse about() {
        return about;
    }
}
