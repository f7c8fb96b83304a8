-- What the migrations before asked of new rows alone holds for all there are: read while everybody else goes on.
ALTER TABLE accounts VALIDATE CONSTRAINT accounts_kind;

ALTER TABLE accounts VALIDATE CONSTRAINT accounts_not_overdrawn;

ALTER TABLE trades VALIDATE CONSTRAINT trades_seller_default;
