package io.taproot.shop.stock;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.taproot.shop.backing.CacheClient;
import io.taproot.shop.backing.Database;
import io.taproot.shop.backing.DatabaseAddress;
import io.taproot.shop.faults.Faults;
import io.taproot.shop.faults.SwitchPoint;
import io.taproot.shop.messages.MessageContext;
import io.taproot.shop.messages.OrderPlaced;
import io.taproot.shop.messages.QueueSpan;
import io.taproot.shop.telemetry.ServiceTelemetry;
import io.taproot.shop.work.WorkTime;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.net.URI;
import java.sql.SQLException;
import org.apache.activemq.ActiveMQConnectionFactory;

/** Takes placed orders from the queue, one at a time, and books them out of the stock. */
public final class StockWorker implements AutoCloseable {
    private static final WorkTime PICKING = WorkTime.millis(12);

    private final URI broker;
    private final StockTable table;
    private final Database database;
    private final CacheClient cache;
    private final ServiceTelemetry telemetry;
    private final Faults faults;
    private final Connection connection;

    private StockWorker(
            URI broker,
            Database database,
            CacheClient cache,
            ServiceTelemetry telemetry,
            Faults faults,
            Connection connection) {
        this.broker = broker;
        this.table = new StockTable(database);
        this.database = database;
        this.cache = cache;
        this.telemetry = telemetry;
        this.faults = faults;
        this.connection = connection;
    }

    public static StockWorker start(
            URI broker, DatabaseAddress database, URI cache, ServiceTelemetry telemetry, Faults faults) {
        try {
            Connection connection = new ActiveMQConnectionFactory(broker).createConnection();
            StockWorker worker = new StockWorker(
                    broker,
                    Database.open(database, telemetry.openTelemetry()),
                    CacheClient.connect(cache, telemetry.openTelemetry()),
                    telemetry,
                    faults,
                    connection);
            Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
            session.createConsumer(session.createQueue(OrderPlaced.QUEUE)).setMessageListener(worker::receive);
            connection.start();
            return worker;
        } catch (JMSException e) {
            throw new IllegalStateException("The message broker does not answer at " + broker, e);
        }
    }

    private void receive(Message message) {
        Context sender = MessageContext.extract(
                telemetry.openTelemetry().getPropagators().getTextMapPropagator(), message);
        Span span = QueueSpan.process(telemetry.tracer(), broker)
                .setParent(sender)
                // in the sender's trace, and linked as well for readers that follow queues by their links
                .addLink(Span.fromContext(sender).getSpanContext())
                .startSpan();
        try (Scope _ = sender.with(span).makeCurrent()) {
            span.setAttribute(QueueSpan.MESSAGE_ID, message.getJMSMessageID());
            bookOut(OrderPlaced.parse(((TextMessage) message).getText()));
        } catch (JMSException | SQLException | RuntimeException e) {
            span.recordException(e).setStatus(StatusCode.ERROR, "The order was not booked out");
        } finally {
            span.end();
        }
    }

    private void bookOut(OrderPlaced order) throws SQLException {
        PICKING.spend();
        faults.pass(SwitchPoint.STOCK_UPDATE);
        table.bookOut(order);
        cache.commands().del("product:" + order.productId());
    }

    @Override
    public void close() throws JMSException {
        connection.close();
        cache.close();
        database.close();
    }
}
