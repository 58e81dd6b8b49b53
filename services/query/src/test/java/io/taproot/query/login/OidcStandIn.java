package io.taproot.query.login;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** As much of an OpenID provider as a login needs: discovery, keys, and tokens that a test makes as it likes. */
public final class OidcStandIn implements QuarkusTestResourceLifecycleManager {

    private static final KeyPair KEYS = newKeys();
    private static final Map<String, String> ANSWERS = new ConcurrentHashMap<>();
    private static volatile String issuer = "";

    @SuppressWarnings("NullAway.Init")
    private HttpServer server;

    @Override
    public Map<String, String> start() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        issuer = "http://127.0.0.1:" + server.getAddress().getPort();
        ANSWERS.put("/.well-known/openid-configuration", """
                {"issuer":"%1$s","jwks_uri":"%1$s/keys","authorization_endpoint":"%1$s/authorize","token_endpoint":"%1$s/token"}""".formatted(issuer));
        ANSWERS.put("/keys", """
                {"keys":[{"kty":"RSA","alg":"RS256","use":"sig","kid":"k","n":"%s","e":"%s"}]}""".formatted(
                        unsigned(((RSAPublicKey) KEYS.getPublic()).getModulus()),
                        unsigned(((RSAPublicKey) KEYS.getPublic()).getPublicExponent())));
        server.createContext("/", OidcStandIn::answer);
        server.start();
        Map<String, String> settings = new HashMap<>();
        settings.put("taproot.query.login.required", "true");
        settings.put("quarkus.oidc.auth-server-url", issuer);
        settings.put("quarkus.oidc.credentials.secret", "a-secret-of-more-than-thirty-two-characters");
        return settings;
    }

    @Override
    public void stop() {
        server.stop(0);
    }

    /** What the provider gives for any authorization code. */
    static void logsIn(String groups) {
        String token = token(claims(groups));
        ANSWERS.put("/token", """
                {"access_token":"%s","id_token":"%s","token_type":"Bearer","expires_in":300}""".formatted(token, token));
    }

    /** @param groups JSON list of roles */
    static String claims(String groups) {
        return claims(groups, "taproot", Instant.now().plusSeconds(300));
    }

    static String claims(String groups, String audience, Instant expiry) {
        return """
                {"iss":"%s","sub":"ada","preferred_username":"ada","aud":"%s","iat":%d,"exp":%d,"groups":%s}""".formatted(issuer, audience, Instant.now().getEpochSecond() - 600, expiry.getEpochSecond(), groups);
    }

    /** Signed as it should be. */
    static String token(String claims) {
        String signed = base64("{\"alg\":\"RS256\",\"kid\":\"k\",\"typ\":\"JWT\"}") + "." + base64(claims);
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(KEYS.getPrivate());
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + base64(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Claims to need no signature. */
    static String unsignedToken(String claims) {
        return base64("{\"alg\":\"none\",\"typ\":\"JWT\"}") + "." + base64(claims) + ".";
    }

    /** Signed with what everyone knows, the public key, as if it were a shared secret. */
    static String confusedToken(String claims) {
        String signed = base64("{\"alg\":\"HS256\",\"kid\":\"k\",\"typ\":\"JWT\"}") + "." + base64(claims);
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(KEYS.getPublic().getEncoded(), "HmacSHA256"));
            return signed + "." + base64(mac.doFinal(signed.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void answer(HttpExchange exchange) throws IOException {
        String body = ANSWERS.getOrDefault(exchange.getRequestURI().getPath(), "");
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(body.isEmpty() ? 404 : 200, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static KeyPair newKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String unsigned(BigInteger number) {
        byte[] bytes = number.toByteArray();
        int leading = bytes[0] == 0 ? 1 : 0;
        return base64(Arrays.copyOfRange(bytes, leading, bytes.length));
    }

    private static String base64(String text) {
        return base64(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
