package io.taproot.shop.payments;

import com.fasterxml.jackson.databind.JsonNode;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Scope;
import io.taproot.shop.backing.Database;
import io.taproot.shop.backing.DatabaseAddress;
import io.taproot.shop.faults.Faults;
import io.taproot.shop.faults.SwitchPoint;
import io.taproot.shop.http.Answer;
import io.taproot.shop.http.HttpService;
import io.taproot.shop.http.Json;
import io.taproot.shop.http.Route;
import io.taproot.shop.telemetry.ServiceTelemetry;
import io.taproot.shop.work.WorkTime;
import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Charges cards, and writes down what their issuer said. */
public final class PaymentsService implements AutoCloseable {
    private static final AttributeKey<Boolean> APPROVED = AttributeKey.booleanKey("juniper.payment.approved");
    private static final WorkTime AUTHORISATION = new WorkTime(Duration.ofMillis(45), 0.45);
    private static final String INSERT =
            "INSERT INTO charges (charge_id, order_id, amount_cents, approved) VALUES (?, ?, ?, ?)";

    private final ServiceTelemetry telemetry;
    private final Database database;
    private final CardIssuer issuer;
    private final Faults faults;
    private final HttpService http;

    private PaymentsService(int port, Database database, CardIssuer issuer, ServiceTelemetry telemetry, Faults faults) {
        this.issuer = issuer;
        this.telemetry = telemetry;
        this.database = database;
        this.faults = faults;
        this.http = HttpService.start(port, telemetry.openTelemetry(), List.of(Route.post("/charge", this::charge)));
    }

    public static PaymentsService start(
            int port, DatabaseAddress database, CardIssuer issuer, ServiceTelemetry telemetry, Faults faults) {
        return new PaymentsService(port, Database.open(database, telemetry.openTelemetry()), issuer, telemetry, faults);
    }

    public URI url() {
        return http.url();
    }

    private Answer charge(Route.Request request) throws SQLException {
        faults.pass(SwitchPoint.PAYMENTS_CHARGE);
        JsonNode body = Json.read(request.body());
        UUID orderId = UUID.fromString(body.path("order_id").asText());
        boolean approved = authorise(orderId);
        keep(orderId, body.path("amount_cents").asLong(), approved);
        return Answer.of(approved ? 200 : 402, Map.of("order_id", orderId.toString(), "approved", approved));
    }

    private boolean authorise(UUID orderId) {
        Span span = telemetry.tracer().spanBuilder("authorise card").startSpan();
        try (Scope _ = span.makeCurrent()) {
            AUTHORISATION.spend();
            boolean approved = issuer.approves(orderId);
            span.setAttribute(APPROVED, approved);
            return approved;
        } finally {
            span.end();
        }
    }

    private void keep(UUID orderId, long amountCents, boolean approved) throws SQLException {
        try (Connection connection = database.connect();
                PreparedStatement statement = connection.prepareStatement(INSERT)) {
            statement.setObject(1, UUID.randomUUID());
            statement.setObject(2, orderId);
            statement.setLong(3, amountCents);
            statement.setBoolean(4, approved);
            statement.executeUpdate();
        }
    }

    @Override
    public void close() {
        http.close();
        database.close();
    }
}
