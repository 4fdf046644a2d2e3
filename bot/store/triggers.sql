-- History is append-only (CONTRACT section 4, v_events): the store itself refuses.
-- INSERT OR REPLACE deletes the old row without its DELETE trigger unless
-- recursive_triggers is on, so an existing id is refused before the insert as well.
-- A BEFORE INSERT trigger sees the id -1 where none was given: a row that really had
-- that id would bar all later ones, so ids begin at 1.

CREATE TRIGGER event_never_changes BEFORE UPDATE ON event
BEGIN
  SELECT RAISE(ABORT, 'event: history is not changed');
END;

CREATE TRIGGER event_never_goes BEFORE DELETE ON event
BEGIN
  SELECT RAISE(ABORT, 'event: history is not deleted');
END;

CREATE TRIGGER event_never_replaced BEFORE INSERT ON event
WHEN NEW.id IS NOT NULL AND EXISTS (SELECT 1 FROM event WHERE id = NEW.id)
BEGIN
  SELECT RAISE(ABORT, 'event: history is not replaced');
END;

CREATE TRIGGER event_ids_begin_at_one AFTER INSERT ON event
WHEN NEW.id < 1
BEGIN
  SELECT RAISE(ABORT, 'event: ids begin at 1');
END;
