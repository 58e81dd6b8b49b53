package io.taproot.query.login;

import io.quarkus.security.Authenticated;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** Where a browser goes to log in: Quarkus sends it to the provider first, and here again when it comes back. */
@Path(LoginResource.PATH)
@Tag(name = "login")
public final class LoginResource {

    static final String PATH = "/api/v1/login";

    @GET
    @Authenticated
    @Operation(summary = "Log in with the browser, then go back to a page")
    @APIResponse(responseCode = "303", description = "Logged in; Location is the page")
    public RestResponse<Void> login(
            @Parameter(description = "Path of the page, e.g. /traces") @RestQuery("return_to") @DefaultValue("/")
                    String returnTo) {
        return RestResponse.seeOther(URI.create(isOwnPage(returnTo) ? returnTo : "/"));
    }

    /** A path and nothing else: this must not lead to other sites. */
    private static boolean isOwnPage(String target) {
        return target.matches("/(?![/\\\\])[A-Za-z0-9._~!$&'()*+,;=:@%/?-]*");
    }
}
