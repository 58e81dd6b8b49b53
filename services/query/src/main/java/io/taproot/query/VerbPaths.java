package io.taproot.query;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Paths that end in a verb, such as {@code policies:dry-run}, are found whether or not their colon is percent-encoded:
 * RFC 3986, 3.3 lets it stand as it is, and clients encode it all the same.
 */
final class VerbPaths {

    private static final Pattern ENCODED = Pattern.compile("%3[Aa](?=[a-z]+(-[a-z]+)*$)");

    @ServerRequestFilter(preMatching = true)
    void plain(ContainerRequestContext request) {
        URI asked = request.getUriInfo().getRequestUri();
        String path = asked.getRawPath();
        String plain = ENCODED.matcher(path).replaceFirst(":");
        if (!plain.equals(path)) {
            request.setRequestUri(UriBuilder.fromUri(asked).replacePath(plain).build());
        }
    }
}
