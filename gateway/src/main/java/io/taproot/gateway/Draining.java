package io.taproot.gateway;

import io.quarkus.runtime.ShutdownEvent;
import io.taproot.gateway.receive.Reception;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** On SIGTERM: whoever is inside gets an answer, whoever comes is told to come again. */
@Singleton
final class Draining {

    private static final Logger LOG = Logger.getLogger(Draining.class);

    private final Reception reception;
    private final GatewayConfig config;

    Draining(Reception reception, GatewayConfig config) {
        this.reception = reception;
        this.config = config;
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        if (!reception.drain(config.receive().drain())) {
            LOG.warn("Stopped with requests unanswered; their senders will send them again");
        }
    }
}
