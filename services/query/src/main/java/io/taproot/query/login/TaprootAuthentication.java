package io.taproot.query.login;

import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.taproot.query.QueryConfig;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.Set;

/**
 * The ways in that are not OIDC: everything for callers on this machine where no login is required, and the snapshot for
 * the other services. Whoever comes neither way is left to OIDC, or is nobody.
 */
@Singleton
final class TaprootAuthentication implements HttpAuthenticationMechanism {

    private static final String SNAPSHOT_PATH = "/api/v1/config/snapshot";
    private static final String BEARER = "Bearer ";

    private final boolean isLoginRequired;
    private final Optional<byte[]> snapshotToken;

    TaprootAuthentication(QueryConfig config) {
        this.isLoginRequired = config.login().required();
        this.snapshotToken = config.snapshot().token().map(token -> token.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager identities) {
        HttpServerRequest request = context.request();
        boolean isLocal = LocalCaller.made(request);
        if (isLocal && !isLoginRequired) {
            return identity("local", Set.of(Roles.VIEWER, Roles.EDITOR, Roles.ADMIN, Roles.SNAPSHOT));
        }
        boolean isService = isLocal && snapshotToken.isEmpty() || showsToken(request);
        if (isService && context.normalizedPath().equals(SNAPSHOT_PATH)) {
            return identity("service", Set.of(Roles.SNAPSHOT));
        }
        return Uni.createFrom().nullItem();
    }

    /** A redirect to the provider is for people who opened {@link LoginResource}; programs are told to bring a token. */
    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return isLoginRequired && context.normalizedPath().equals(LoginResource.PATH)
                ? Uni.createFrom().nullItem()
                : Uni.createFrom().item(new ChallengeData(401, "WWW-Authenticate", "Bearer"));
    }

    /** Before OIDC, which would take the snapshot token for one of its own and refuse it. */
    @Override
    public int getPriority() {
        return DEFAULT_PRIORITY + 1000;
    }

    private boolean showsToken(HttpServerRequest request) {
        String header = request.getHeader("Authorization");
        return header != null
                && header.startsWith(BEARER)
                && snapshotToken
                        .filter(token -> MessageDigest.isEqual(
                                token, header.substring(BEARER.length()).getBytes(StandardCharsets.UTF_8)))
                        .isPresent();
    }

    private static Uni<SecurityIdentity> identity(String name, Set<String> roles) {
        return Uni.createFrom()
                .item(QuarkusSecurityIdentity.builder()
                        .setPrincipal(new QuarkusPrincipal(name))
                        .addRoles(roles)
                        .build());
    }
}
