-- Lots of an order's fills that came back to it, because their trades came to nothing. What is there has none; only the
-- engine writes it, and the doctor adds it up.
ALTER TABLE orders ADD COLUMN returned bigint NOT NULL DEFAULT 0;

GRANT UPDATE (returned) ON orders TO orrange_app;
