package io.taproot.gateway.token;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/** An OIDC issuer for tests: a discovery document, keys that can rotate, tokens good and bad, and outages. */
public final class Issuer implements AutoCloseable {

    /** Beside the gateway in the black-box tests. */
    public static final Issuer ISSUER = new Issuer();

    public static final String AUDIENCE = "taproot-gateway";

    private final List<RsaJsonWebKey> keys = new CopyOnWriteArrayList<>();
    private final AtomicInteger fetches = new AtomicInteger();
    private volatile boolean isAway;
    private @Nullable HttpServer server;

    public Issuer() {
        rotate();
    }

    /** Its own name, under which it can be reached. */
    public String start() {
        try {
            HttpServer started = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            started.createContext("/", this::answer);
            started.start();
            server = started;
            return name();
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
    }

    public String name() {
        return server == null
                ? "http://127.0.0.1:1"
                : "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** From now on it signs with a new key; it goes on publishing the old one. */
    public void rotate() {
        try {
            RsaJsonWebKey key = RsaJwkGenerator.generateJwk(2048);
            key.setKeyId("key-" + keys.size());
            key.setUse("sig");
            keys.add(key);
        } catch (JoseException noKeys) {
            throw new IllegalStateException(noKeys);
        }
    }

    /** It publishes its newest key only. */
    public void retireOldKeys() {
        keys.subList(0, keys.size() - 1).clear();
    }

    public void beAway(boolean away) {
        isAway = away;
    }

    /** How often its keys were asked for. */
    public int fetches() {
        return fetches.get();
    }

    public String token(String application) {
        return token(claims -> claims.setClaim("taproot_application", application));
    }

    /** @param change of what a good token for the application juniper says */
    public String token(Consumer<JwtClaims> change) {
        JsonWebSignature jws = unsignedYet(change);
        jws.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        jws.setKey(newest().getPrivateKey());
        return serialized(jws);
    }

    /** Signed by somebody else who uses the name of the issuer's key. */
    public String forged() {
        Issuer somebodyElse = new Issuer();
        JsonWebSignature jws = unsignedYet(claims -> {});
        jws.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        jws.setKey(somebodyElse.newest().getPrivateKey());
        return serialized(jws);
    }

    /** Claims to need no signature. */
    public String unsigned() {
        JsonWebSignature jws = unsignedYet(claims -> {});
        jws.setAlgorithmConstraints(AlgorithmConstraints.ALLOW_ONLY_NONE);
        jws.setAlgorithmHeaderValue(AlgorithmIdentifiers.NONE);
        return serialized(jws);
    }

    /** Signed with what everyone knows, the public key, as if it were a shared secret. */
    public String confused() {
        JsonWebSignature jws = unsignedYet(claims -> {});
        jws.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
        jws.setKey(new HmacKey(newest().getPublicKey().getEncoded()));
        return serialized(jws);
    }

    /** Names a key that there is not. */
    public String ofAnUnknownKey(String keyId) {
        JsonWebSignature jws = unsignedYet(claims -> {});
        jws.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        jws.setKeyIdHeaderValue(keyId);
        jws.setKey(newest().getPrivateKey());
        return serialized(jws);
    }

    @Override
    public void close() {
        if (server != null) {
            server.stop(0);
            server = null;
        }
    }

    private JsonWebSignature unsignedYet(Consumer<JwtClaims> change) {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(name());
        claims.setAudience(AUDIENCE);
        claims.setSubject("orders-service");
        claims.setIssuedAtToNow();
        claims.setExpirationTimeMinutesInTheFuture(10);
        claims.setClaim("taproot_application", "juniper");
        change.accept(claims);
        JsonWebSignature jws = new JsonWebSignature();
        jws.setPayload(claims.toJson());
        jws.setKeyIdHeaderValue(newest().getKeyId());
        return jws;
    }

    private RsaJsonWebKey newest() {
        return keys.getLast();
    }

    private static String serialized(JsonWebSignature jws) {
        try {
            return jws.getCompactSerialization();
        } catch (JoseException cannotSign) {
            throw new IllegalStateException(cannotSign);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = switch (exchange.getRequestURI().getPath()) {
            case "/.well-known/openid-configuration" ->
                "{\"issuer\":\"%s\",\"jwks_uri\":\"%s/keys\"}".formatted(name(), name());
            case "/keys" -> {
                fetches.incrementAndGet();
                List<JsonWebKey> published = new ArrayList<>(keys);
                yield new JsonWebKeySet(published).toJson();
            }
            default -> "";
        };
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(isAway ? 503 : body.isEmpty() ? 404 : 200, isAway ? -1 : bytes.length);
        if (!isAway) {
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }
}
