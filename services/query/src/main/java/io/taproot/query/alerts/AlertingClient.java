package io.taproot.query.alerts;

import io.taproot.query.QueryConfig;
import io.taproot.query.problem.ProblemAnswer;
import io.taproot.query.problem.ProblemType;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import org.jboss.logging.Logger;

/** Sends one request on to alerting and its answer back, both as streams: nothing is held in memory or looked into. */
@Singleton
final class AlertingClient {

    private static final Logger LOG = Logger.getLogger(AlertingClient.class);
    private static final Duration CONNECT_PATIENCE = Duration.ofSeconds(2);
    private static final Duration ASK_AGAIN = Duration.ofSeconds(5);

    /** Those of one connection (RFC 9110, 7.6.1), the address of this one, and the session of the browser with us. */
    private static final Set<String> NOT_PASSED = Set.of(
            "connection",
            "keep-alive",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "host",
            "cookie",
            "set-cookie");

    private final HttpClient client;
    private final URI alerting;
    private final Duration patience;
    private final ProblemAnswer problems;

    AlertingClient(Vertx vertx, QueryConfig config, ProblemAnswer problems) {
        this.client = vertx.createHttpClient();
        this.alerting = config.alerting().url();
        this.patience = config.alerting().timeout();
        this.problems = problems;
    }

    void pass(RoutingContext request) {
        client.request(options(request))
                .compose(onward -> send(request.request(), onward))
                .onSuccess(answer -> giveBack(answer, request.response()))
                .onFailure(failure -> explain(request, failure));
    }

    private RequestOptions options(RoutingContext request) {
        boolean isTls = "https".equals(alerting.getScheme());
        String query = request.request().query();
        return new RequestOptions()
                .setMethod(request.request().method())
                .setHost(alerting.getHost())
                .setPort(alerting.getPort() > 0 ? alerting.getPort() : isTls ? 443 : 80)
                .setSsl(isTls)
                .setURI(request.normalizedPath() + (query == null ? "" : "?" + query))
                .setConnectTimeout(CONNECT_PATIENCE.toMillis())
                .setIdleTimeout(patience.toMillis());
    }

    private static Future<HttpClientResponse> send(HttpServerRequest request, HttpClientRequest onward) {
        copy(request.headers(), onward.headers());
        boolean hasBody = request.headers().contains("Content-Length")
                || request.headers().contains("Transfer-Encoding")
                || request.version() == HttpVersion.HTTP_2;
        if (hasBody) {
            return onward.send(request);
        }
        request.resume();
        return onward.send();
    }

    private static void giveBack(HttpClientResponse answer, HttpServerResponse response) {
        response.setStatusCode(answer.statusCode());
        copy(answer.headers(), response.headers());
        response.send(answer).onFailure(cut -> response.reset());
    }

    private void explain(RoutingContext request, Throwable failure) {
        if (request.response().headWritten()) {
            request.response().reset();
            return;
        }
        LOG.warnf("Alerting did not answer: %s", failure);
        request.request().resume();
        if (failure instanceof ConnectException || failure instanceof UnknownHostException) {
            problems.sendUnavailable(request, "The alerting service is away for the moment.", ASK_AGAIN);
        } else {
            problems.send(request, ProblemType.UNAVAILABLE, 502, "The alerting service did not give a whole answer.");
        }
    }

    private static void copy(MultiMap from, MultiMap to) {
        from.forEach(header -> {
            if (!NOT_PASSED.contains(header.getKey().toLowerCase(Locale.ROOT))) {
                to.add(header.getKey(), header.getValue());
            }
        });
    }
}
