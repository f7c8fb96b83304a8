-- Who is frozen now: whatever they send to place is refused, and nothing of theirs stays in a book.
CREATE TABLE frozen_people (
  person_id uuid PRIMARY KEY REFERENCES people (id),
  reason text NOT NULL CHECK (length(reason) > 0),
  since timestamptz NOT NULL
);

GRANT SELECT, INSERT, DELETE ON frozen_people TO orrange_app;

-- Who froze whom and lifted it again, why and when.
CREATE TABLE freezes (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES people (id),
  operator uuid NOT NULL REFERENCES people (id),
  action text NOT NULL CHECK (action IN ('freeze', 'unfreeze')),
  reason text,
  at timestamptz NOT NULL,
  CHECK ((action = 'freeze') = (reason IS NOT NULL))
);

CREATE INDEX freezes_person ON freezes (person_id, id);

CREATE TRIGGER freezes_are_facts BEFORE UPDATE OR DELETE OR TRUNCATE ON freezes
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

GRANT SELECT, INSERT ON freezes TO orrange_app;
