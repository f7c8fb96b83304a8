-- What was announced to everybody, by whom and whether in a chat: of either there is so much in an hour.
CREATE TABLE maintenance_announcements (
  maintenance uuid NOT NULL REFERENCES maintenances (id),
  operator uuid NOT NULL REFERENCES people (id),
  in_chat boolean NOT NULL,
  at timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX maintenance_announcements_lately ON maintenance_announcements (operator, at);

GRANT SELECT, INSERT ON maintenance_announcements TO orrange_app;

-- How often somebody was asked lately, and by whom.
CREATE INDEX community_solvers_asked ON community_solvers (community, asked_at);
