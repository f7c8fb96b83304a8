-- Whose fault it is that a notice did not get through, as its last try said: the provider's, or its address's.
ALTER TABLE notice_deliveries ADD COLUMN at_fault text CHECK (at_fault IN ('provider', 'address'));

GRANT UPDATE (at_fault) ON notice_deliveries TO orrange_app;

-- How often the deadlines of a person moved of late.
CREATE INDEX trade_deadline_moves_person ON trade_deadline_moves (person_id, at);
