package io.taproot.shop.messages;

import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.context.propagation.TextMapSetter;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The trace and the baggage in a message's properties. */
public final class MessageContext {
    private MessageContext() {}

    public static void inject(TextMapPropagator propagator, Context context, Message message) {
        propagator.inject(context, message, Setter.INSTANCE);
    }

    public static Context extract(TextMapPropagator propagator, Message message) {
        return propagator.extract(Context.root(), message, Getter.INSTANCE);
    }

    private enum Setter implements TextMapSetter<Message> {
        INSTANCE;

        @Override
        public void set(@Nullable Message message, String key, String value) {
            if (message == null) {
                return;
            }
            try {
                message.setStringProperty(key, value);
            } catch (JMSException e) {
                throw new IllegalStateException("A message took no property " + key, e);
            }
        }
    }

    private enum Getter implements TextMapGetter<Message> {
        INSTANCE;

        @Override
        public Iterable<String> keys(Message message) {
            try {
                List<String> names = new ArrayList<>();
                Collections.list((java.util.Enumeration<?>) message.getPropertyNames())
                        .forEach(name -> names.add(name.toString()));
                return names;
            } catch (JMSException e) {
                throw new IllegalStateException("A message showed no properties", e);
            }
        }

        @Override
        public @Nullable String get(@Nullable Message message, String key) {
            try {
                return message == null ? null : message.getStringProperty(key);
            } catch (JMSException e) {
                throw new IllegalStateException("A message did not show its property " + key, e);
            }
        }
    }
}
