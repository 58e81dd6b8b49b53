package io.taproot.shop.orders;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.taproot.shop.messages.MessageContext;
import io.taproot.shop.messages.OrderPlaced;
import io.taproot.shop.messages.QueueSpan;
import io.taproot.shop.telemetry.ServiceTelemetry;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.net.URI;
import org.apache.activemq.ActiveMQConnectionFactory;

/** Tells the queue about placed orders. */
final class OrderPublisher implements AutoCloseable {
    private final URI broker;
    private final ServiceTelemetry telemetry;
    private final Connection connection;
    private final Session session;
    private final MessageProducer producer;

    private OrderPublisher(URI broker, ServiceTelemetry telemetry, Connection connection) throws JMSException {
        this.broker = broker;
        this.telemetry = telemetry;
        this.connection = connection;
        this.session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
        this.producer = session.createProducer(session.createQueue(OrderPlaced.QUEUE));
    }

    static OrderPublisher connect(URI broker, ServiceTelemetry telemetry) {
        try {
            Connection connection = new ActiveMQConnectionFactory(broker).createConnection();
            connection.start();
            return new OrderPublisher(broker, telemetry, connection);
        } catch (JMSException e) {
            throw new IllegalStateException("The message broker does not answer at " + broker, e);
        }
    }

    void publish(OrderPlaced order) throws JMSException {
        Span span = QueueSpan.send(telemetry.tracer(), broker).startSpan();
        try (Scope _ = span.makeCurrent()) {
            span.setAttribute(QueueSpan.MESSAGE_ID, send(order));
        } catch (JMSException e) {
            span.recordException(e).setStatus(StatusCode.ERROR);
            throw e;
        } finally {
            span.end();
        }
    }

    /** A JMS session serves one thread at a time. */
    private synchronized String send(OrderPlaced order) throws JMSException {
        TextMessage message = session.createTextMessage(order.json());
        MessageContext.inject(
                telemetry.openTelemetry().getPropagators().getTextMapPropagator(), Context.current(), message);
        producer.send(message);
        return message.getJMSMessageID();
    }

    @Override
    public void close() throws JMSException {
        connection.close();
    }
}
