package io.taproot.shop;

import static org.assertj.core.api.Assertions.assertThat;

import io.taproot.shop.collector.OtlpCollector;
import io.taproot.shop.collector.SeenSpan;
import io.taproot.shop.faults.Faults;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShopTest {
    @Test
    void quick(@TempDir Path dir) throws Exception {
        try (OtlpCollector collector = OtlpCollector.start();
                Shop.Open shop = Shop.open(dir, ShopPorts.free(), collector.destination(), new Faults());
                HttpClient phone = HttpClient.newHttpClient()) {
            for (int i = 0; i < 3; i++) {
                String trace = "0af7651916cd43dd8448eb211c8031" + (10 + i);
                var r = phone.send(
                        HttpRequest.newBuilder(shop.edge().resolve("/v1/orders"))
                                .header("traceparent", "00-" + trace + "-b7ad6b7169203331-01")
                                .header("baggage", "session.id=abc")
                                .POST(HttpRequest.BodyPublishers.ofString("{\"product_id\":\"p-3\",\"quantity\":2}"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
                System.out.println(r.statusCode() + r.body());
                phone.send(
                        HttpRequest.newBuilder(shop.edge().resolve("/v1/products?page=2"))
                                .header("traceparent", "00-" + trace + "-b7ad6b7169203331-01")
                                .header("baggage", "session.id=abc")
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
            }
            Thread.sleep(3000);
            List<SeenSpan> l = collector.spans().stream()
                    .sorted(Comparator.comparing(SeenSpan::traceId)
                            .thenComparing(s -> s.span().getStartTimeUnixNano()))
                    .toList();
            for (SeenSpan s : l) {
                System.out.println(s.traceId().substring(28) + " " + s.spanId() + "<" + s.parentId() + " " + s + " "
                        + s.millis() + " " + s.scope());
                if (s.traceId().endsWith("12"))
                    s.span()
                            .getAttributesList()
                            .forEach(a -> System.out.println("     " + a.getKey() + "="
                                    + SeenSpan.text(s.span().getAttributesList(), a.getKey())));
            }
            assertThat(l).isNotEmpty();
        }
    }
}
