SELECT id AS fault FROM trades WHERE escrow_chain IS NOT NULL;
SELECT symbol AS fault FROM markets WHERE escrow_chain IS NOT NULL;
SELECT 'orrange_app may remove what was said of an escrow' AS fault
  WHERE has_table_privilege('orrange_app', 'trade_escrows', 'DELETE');
SELECT 'no trigger trade_escrows_stand' AS fault WHERE NOT EXISTS (
  SELECT FROM pg_trigger WHERE tgname = 'trade_escrows_stand' AND tgenabled IN ('O', 'A'));
