-- What was agreed on, and what two signed, is for good.
SELECT 'orrange_app may ' || p || ' ' || t AS fault FROM unnest(ARRAY['DELETE', 'TRUNCATE']) AS p,
  unnest(ARRAY['multisigs', 'multisig_sends']) AS t WHERE has_table_privilege('orrange_app', t, p);
SELECT 'orrange_app may change multisigs.' || c AS fault
  FROM unnest(ARRAY['buyer_key', 'seller_key', 'arbiter_key', 'buyer_address', 'seller_address', 'amount', 'address']) AS c
  WHERE has_column_privilege('orrange_app', 'multisigs', c, 'UPDATE');
SELECT 'orrange_app may change multisig_sends.' || c AS fault
  FROM unnest(ARRAY['txid', 'raw', 'coins', 'to_buyer', 'to_seller', 'fee']) AS c
  WHERE has_column_privilege('orrange_app', 'multisig_sends', c, 'UPDATE');
