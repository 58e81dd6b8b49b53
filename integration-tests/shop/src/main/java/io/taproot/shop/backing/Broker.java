package io.taproot.shop.backing;

import java.net.URI;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.broker.BrokerService;
import org.apache.activemq.broker.TransportConnector;

/** An ActiveMQ broker that listens on loopback and keeps its messages in memory. */
public final class Broker implements AutoCloseable {
    private static final long MEMORY_BYTES = 16 << 20;

    private final BrokerService service;
    private final URI url;

    private Broker(BrokerService service, URI url) {
        this.service = service;
        this.url = url;
    }

    /** @param port 0 for any free one */
    public static Broker start(int port) {
        BrokerService service = new BrokerService();
        service.setBrokerName("juniper");
        service.setPersistent(false);
        service.setUseJmx(false);
        service.setUseShutdownHook(false);
        service.setAdvisorySupport(false);
        service.setEnableStatistics(false);
        service.getSystemUsage().getMemoryUsage().setLimit(MEMORY_BYTES);
        // a memory store needs no disk, but the broker compares these limits with the disk unless they are small
        service.getSystemUsage().getTempUsage().setLimit(MEMORY_BYTES);
        service.getSystemUsage().getStoreUsage().setLimit(MEMORY_BYTES);
        try {
            TransportConnector connector = service.addConnector("tcp://127.0.0.1:" + port);
            service.start();
            if (!service.waitUntilStarted(TimeUnit.SECONDS.toMillis(20))) {
                throw new IllegalStateException("The message broker did not start within 20 s");
            }
            return new Broker(
                    service,
                    URI.create("tcp://127.0.0.1:" + connector.getConnectUri().getPort()));
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("The message broker did not start", e);
        }
    }

    public URI url() {
        return url;
    }

    @Override
    public void close() throws Exception {
        service.stop();
    }
}
