-- The shop's tables. Each service writes only its own; they share one database so that the demo needs only one.
DROP TABLE IF EXISTS products, orders, charges, stock, movements;

CREATE TABLE products (
  product_id  text PRIMARY KEY,
  name        text NOT NULL,
  description text NOT NULL,
  price_cents bigint NOT NULL
);

CREATE TABLE orders (
  order_id    uuid PRIMARY KEY,
  product_id  text NOT NULL,
  quantity    int NOT NULL,
  customer    text NOT NULL,
  total_cents bigint NOT NULL,
  state       text NOT NULL,
  placed_at   timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE charges (
  charge_id    uuid PRIMARY KEY,
  order_id     uuid NOT NULL,
  amount_cents bigint NOT NULL,
  approved     boolean NOT NULL,
  charged_at   timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE stock (
  product_id text PRIMARY KEY,
  available  int NOT NULL
);

CREATE TABLE movements (
  movement_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  order_id    uuid NOT NULL,
  product_id  text NOT NULL,
  quantity    int NOT NULL,
  moved_at    timestamptz NOT NULL DEFAULT now()
);

INSERT INTO products (product_id, name, description, price_cents)
SELECT 'p-' || n,
       (ARRAY['Juniper Gin', 'Tonic Water', 'Copper Cup', 'Ice Tray', 'Bar Spoon', 'Bitter Lemon', 'Rosemary', 'Coaster'])[1 + n % 8]
         || ' ' || (ARRAY['No. 1', 'Reserve', 'Classic', 'Travel Size', 'Gift Set'])[1 + n % 5],
       repeat('Small batch, tall taste. ', 1 + n % 4),
       400 + (n * 137) % 4600
FROM generate_series(1, 40) AS n;

INSERT INTO stock (product_id, available) SELECT product_id, 1000000 FROM products;
