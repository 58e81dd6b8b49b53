-- Something to begin with: one application, one journey, one SLO. Whoever deletes them is not given them again.

INSERT INTO applications VALUES ('juniper-shop', 'Juniper Shop', '{}', '{}', 1, now(), now());

INSERT INTO journey_versions VALUES ('checkout', 1, '{
  "apiVersion": "taproot/v1",
  "kind": "Journey",
  "metadata": {"name": "checkout", "owner": "team-payments", "criticality": "high"},
  "spec": {
    "start": {
      "anyOf": [
        {"event": "app.widget.click", "where": {"app.widget.id": "btn_buy_now"}},
        {"span": "checkout"}
      ]
    },
    "end": {
      "anyOf": [
        {"screen": "OrderConfirmed"},
        {"event": "app.navigation.complete", "where": {"app.navigation.destination.name": "order/{id}"}}
      ],
      "idle": "5s",
      "timeout": "60s"
    },
    "stages": [
      {"name": "input", "layer": "device"},
      {"name": "authorise", "match": {"http.route": "/v1/token"}, "budget": {"p95": "300ms"}},
      {"name": "place", "match": {"http.route": "/v1/orders*"}, "budget": {"p95": "900ms"}},
      {"name": "render", "layer": "device", "after": "place", "budget": {"p95": "250ms"}}
    ],
    "budget": {"good": "2000ms", "p95": "2000ms"}
  }
}', now());
INSERT INTO journeys VALUES ('checkout', 1);

INSERT INTO slos VALUES ('checkout-fast', 'checkout', 0.99, 28 * 86400, NULL, 1, now(), now());
