SELECT p.id AS fault FROM purchases p
  JOIN deposit_addresses a ON a.chain = p.chain AND a.address = p.address WHERE a.person_id <> p.person_id;
