package io.taproot.shop.messages;

import com.fasterxml.jackson.databind.JsonNode;
import io.taproot.shop.http.Json;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;

/** An order that is paid for and wants its goods. */
public record OrderPlaced(UUID orderId, String productId, int quantity) {
    /** The queue it travels through. */
    public static final String QUEUE = "order.placed";

    public String json() {
        return Json.write(Map.of("order_id", orderId.toString(), "product_id", productId, "quantity", quantity));
    }

    public static OrderPlaced parse(String json) {
        JsonNode body = Json.read(json.getBytes(StandardCharsets.UTF_8));
        return new OrderPlaced(
                UUID.fromString(body.path("order_id").asText()),
                body.path("product_id").asText(),
                body.path("quantity").asInt());
    }
}
