package io.taproot.shop.catalog;

import com.fasterxml.jackson.annotation.JsonProperty;

/** One thing to buy. */
record Product(
        @JsonProperty("product_id") String productId,
        @JsonProperty("name") String name,
        @JsonProperty("description") String description,
        @JsonProperty("price_cents") long priceCents) {}
