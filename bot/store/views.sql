-- The views of CONTRACT section 4: the contract's columns first, in its order, ours after.
-- Times are UTC; `..._local` is the same moment in Asia/Shanghai (UTC+8, no summer time).
-- They are dropped and made again after every upgrade, so this file may change freely.

-- What the store takes for now: the last pass, which may have been told another time
-- (`once --at`); before the first pass the clock.
CREATE VIEW v_now AS
SELECT at, strftime('%Y-%m-%d %H:%M:%S', at, '+8 hours') AS at_local, date(at, '+8 hours') AS today
FROM (
  SELECT coalesce(max(began_at), strftime('%Y-%m-%dT%H:%M:%SZ', 'now')) AS at FROM "pass"
);

CREATE VIEW v_messages AS
SELECT
  id, message_id, sha256, from_addr, from_name, subject, received_at, kind, state, reason,
  district_code, school_code,
  strftime('%Y-%m-%d %H:%M:%S', received_at, '+8 hours') AS received_at_local,
  seen_at,
  strftime('%Y-%m-%d %H:%M:%S', seen_at, '+8 hours') AS seen_at_local,
  bytes, tries
FROM message;

CREATE VIEW v_sightings AS
SELECT message_row, folder, uidvalidity, uid, gone FROM sighting;

CREATE VIEW v_pieces AS
SELECT
  p.id, p.message_row, m.message_id, p.name, p.media_type, p.sha256, p.bytes, p.page, p.kind,
  p.state, p.reason,
  p.ordinal, p.note
FROM piece AS p JOIN message AS m ON m.id = p.message_row;

CREATE VIEW v_rows AS
SELECT
  id, piece_id, "row", school_code, slip, quantity, state, reason, confidence,
  also, shipment_id
FROM reading;

CREATE VIEW v_units AS
SELECT
  s.code, s.name, s.kind, s.district_code, d.name AS district, s.stage, s.contact, s.phone,
  s.emails, s.address, s.parent, s.active, s.merged_into, d.municipal
FROM school AS s JOIN district AS d ON d.code = s.district_code
UNION ALL
SELECT
  code, name, '市区', code, name, '', contact, phone, emails, '', '', 1, '', municipal
FROM district;

CREATE VIEW v_terms AS
SELECT
  t."key" AS term, t.starts_on, t.opened_at, t.closed_at,
  (t.starts_on IS NOT NULL AND t.closed_at IS NULL) AS is_open,
  (SELECT count(*) FROM shipment AS s WHERE s.term = t."key") AS shipments,
  (SELECT count(*) FROM shipment AS s WHERE s.term = t."key" AND s.state = 'acknowledged')
    AS acknowledged,
  strftime('%Y-%m-%d %H:%M:%S', t.opened_at, '+8 hours') AS opened_at_local,
  strftime('%Y-%m-%d %H:%M:%S', t.closed_at, '+8 hours') AS closed_at_local
FROM term AS t;

-- A row a shipment, cancelled ones too. A consignment in bulk stands under its district.
CREATE VIEW v_receipts AS
SELECT
  p.term,
  coalesce(s.district_code, p.unit_code) AS district_code,
  d.name AS district,
  p.unit_code AS school_code,
  coalesce(s.name, d.name) AS school,
  p.slip,
  p.quantity AS quantity_sent,
  p.quantity_received,
  nullif(p.signer, '') AS signer,
  p.signed_on, p.has_seal,
  nullif(p.seal_text, '') AS seal_text,
  p.has_signature, p.state, p.due_on, p.acknowledged_at,
  nullif(p.decided_by, '') AS decided_by,
  p.confidence,
  nullif(p.evidence, '') AS evidence,
  p.piece_id, p.message_row,
  p.id AS shipment_id, p.bulk, p.carrier, p.tracking, p.shipped_on, p.delivered_on,
  strftime('%Y-%m-%d %H:%M:%S', p.acknowledged_at, '+8 hours') AS acknowledged_at_local
FROM shipment AS p
LEFT JOIN school AS s ON s.code = p.unit_code
LEFT JOIN district AS d ON d.code = coalesce(s.district_code, p.unit_code);

-- Reminders are counted by letters that really went; a planned step has not been taken. The
-- centre's own step is taken once it is noted (it has a level then): its digest tells it. The
-- letter about handing out hangs on the adjustment and is no reminder of it.
CREATE VIEW v_obligations AS
SELECT
  o.id, o.term, o.kind, o.unit_code,
  coalesce(s.name, d.name, CASE o.unit_code WHEN 'centre' THEN '市电教馆' END) AS unit,
  o.about, o.due_on, o.state, o.received_at, o.on_time, o.pieces_missing,
  (
    SELECT count(DISTINCT t.letter_id) FROM letter_step AS t JOIN letter AS l ON l.id = t.letter_id
    WHERE t.obligation_id = o.id AND l.state = 'sent'
      AND t.addressee NOT IN ('centre', 'handing_out')
  ) AS reminders_sent,
  (
    SELECT coalesce(max(t.level), 0)
    FROM letter_step AS t LEFT JOIN letter AS l ON l.id = t.letter_id
    WHERE t.obligation_id = o.id AND t.due_on = o.due_on AND t.addressee <> 'handing_out'
      AND (l.state = 'sent' OR t.addressee = 'centre')
  ) AS level,
  n.next_step_at,
  o.snoozed_until,
  coalesce(s.district_code, d.code) AS district_code,
  o.opened_at, o.source, o.decided_by, o.because, o.original_received_on,
  strftime('%Y-%m-%d %H:%M:%S', o.received_at, '+8 hours') AS received_at_local,
  strftime('%Y-%m-%d %H:%M:%S', n.next_step_at, '+8 hours') AS next_step_at_local
FROM obligation AS o
LEFT JOIN school AS s ON s.code = o.unit_code
LEFT JOIN district AS d ON d.code = coalesce(s.district_code, o.unit_code)
LEFT JOIN (
  SELECT t.obligation_id, t.due_on, min(t.planned_at) AS next_step_at
  FROM letter_step AS t LEFT JOIN letter AS l ON l.id = t.letter_id
  WHERE coalesce(l.state, 'queued') NOT IN ('sent', 'dropped', 'failed')
    AND t.addressee <> 'handing_out' AND NOT (t.addressee = 'centre' AND t.level > 0)
  GROUP BY t.obligation_id, t.due_on
) AS n ON n.obligation_id = o.id AND n.due_on = o.due_on AND o.state NOT IN ('done', 'waived');

CREATE VIEW v_letters AS
SELECT
  id, "key", template, to_addr, cc, subject, state, priority, created_at, not_before, sent_at,
  attempts, message_id, last_response, about,
  message_row, next_try_at,
  strftime('%Y-%m-%d %H:%M:%S', created_at, '+8 hours') AS created_at_local,
  strftime('%Y-%m-%d %H:%M:%S', not_before, '+8 hours') AS not_before_local,
  strftime('%Y-%m-%d %H:%M:%S', sent_at, '+8 hours') AS sent_at_local
FROM letter;

-- What is told once, besides reminders; `state` follows the letter that carries it.
CREATE VIEW v_notices AS
SELECT
  n.id, n."key", n.kind, n.term, n.unit_code, u.name AS unit, n.addressee, n.due_on,
  CASE
    WHEN n.dropped_because <> '' THEN 'dropped'
    WHEN l.state = 'sent' THEN 'told'
    ELSE 'waiting'
  END AS state,
  n.dropped_because, n.obligation_id, n.letter_id, l.sent_at, n.created_at,
  strftime('%Y-%m-%d %H:%M:%S', l.sent_at, '+8 hours') AS sent_at_local,
  strftime('%Y-%m-%d %H:%M:%S', n.created_at, '+8 hours') AS created_at_local
FROM notice AS n
LEFT JOIN letter AS l ON l.id = n.letter_id
LEFT JOIN v_units AS u ON u.code = n.unit_code;

-- Addresses that letters came back from; a lasting one is written to no more.
CREATE VIEW v_dead_addresses AS
SELECT
  address, since, returned, lasting, why, letter_id,
  strftime('%Y-%m-%d %H:%M:%S', since, '+8 hours') AS since_local
FROM dead_address;

-- What waits now; matters that were settled stand in v_events.
CREATE VIEW v_review AS
SELECT
  r.id, r.piece_id,
  coalesce(r.message_row, p.message_row) AS message_row,
  r.reason, r.candidates, r.waits_for, r.opened_at,
  max(0, CAST(julianday(n.at) - julianday(r.opened_at) AS INTEGER)) AS waiting_days,
  r."row", r.shipment_id, h.slip,
  strftime('%Y-%m-%d %H:%M:%S', r.opened_at, '+8 hours') AS opened_at_local
FROM review AS r
CROSS JOIN v_now AS n
LEFT JOIN piece AS p ON p.id = r.piece_id
LEFT JOIN shipment AS h ON h.id = r.shipment_id
WHERE r.closed_at IS NULL;

-- The counts of 附件2; what 附件4 and 附件5 count stands in v_cards.
CREATE VIEW v_headcounts AS
SELECT
  h.id, h.term, u.district_code, u.district, h.unit_code, u.name AS unit,
  h.students, h.teachers, h.staff, h.total, h.by_grade, h.textbooks, h.note, h.state,
  h.received_at, h.accepted_at,
  nullif(h.decided_by, '') AS decided_by,
  h.piece_id, h.message_row,
  strftime('%Y-%m-%d %H:%M:%S', h.received_at, '+8 hours') AS received_at_local,
  strftime('%Y-%m-%d %H:%M:%S', h.accepted_at, '+8 hours') AS accepted_at_local
FROM headcount AS h LEFT JOIN v_units AS u ON u.code = h.unit_code
WHERE h.purpose = 'plan';

-- The plan as proposed or approved; `counted` is what the accepted head count says by now.
CREATE VIEW v_plan AS
SELECT
  p.term, u.district_code, u.district, p.unit_code, u.name AS unit, p.students, p.teachers,
  p.staff, p.total, p.bulk, p.proposed_at, p.approved_at,
  nullif(p.decided_by, '') AS decided_by,
  h.total AS counted, h.total - p.total AS difference,
  strftime('%Y-%m-%d %H:%M:%S', p.approved_at, '+8 hours') AS approved_at_local
FROM plan AS p
LEFT JOIN v_units AS u ON u.code = p.unit_code
LEFT JOIN headcount AS h ON h.term = p.term AND h.unit_code = p.unit_code
  AND h.purpose = 'plan' AND h.state = 'accepted';

-- charge: yuan for surplus that did not come back in time, at face value, to be settled by others.
CREATE VIEW v_handovers AS
SELECT
  h.id, h.term, h.kind, h.from_code,
  coalesce(f.name, CASE h.from_code WHEN 'centre' THEN '市电教馆' END) AS from_unit,
  h.to_code,
  coalesce(t.name, CASE h.to_code WHEN 'centre' THEN '市电教馆' END) AS to_unit,
  h.quantity, h.state, h.due_on, h.confirmed_at,
  nullif(h.decided_by, '') AS decided_by,
  h.note, h.piece_id, h.message_row,
  CASE WHEN h.kind = 'return' AND h.state = 'approved' AND h.due_on < n.today
    THEN h.quantity * 50 END AS charge,
  strftime('%Y-%m-%d %H:%M:%S', h.confirmed_at, '+8 hours') AS confirmed_at_local
FROM handover AS h
CROSS JOIN v_now AS n
LEFT JOIN v_units AS f ON f.code = h.from_code
LEFT JOIN v_units AS t ON t.code = h.to_code;

CREATE VIEW v_replacements AS
SELECT
  r.id, r.term, u.district_code, u.district, r.school_code, u.name AS school, r.quantity,
  r.fault, r.state, r.requested_at, r.due_on, r.replaced_at, r.message_row,
  strftime('%Y-%m-%d %H:%M:%S', r.requested_at, '+8 hours') AS requested_at_local,
  strftime('%Y-%m-%d %H:%M:%S', r.replaced_at, '+8 hours') AS replaced_at_local
FROM replacement AS r LEFT JOIN v_units AS u ON u.code = r.school_code;

-- The account of each unit and term that anything is known of. Only what is certain counts:
-- accepted head counts, acknowledged quantities, hand-overs the receiving side confirmed.
-- planned: the plan as approved, else the accepted head count (附件2).
-- should_have: the need last declared (附件4), else the plan, else what was sent.
-- difference: what the unit holds less what it should have, below 0 too few, above too many.
-- A replacement is one card for one card and changes nothing. `unproven` was sent and is
-- neither acknowledged nor cancelled; `balance` is the 结余 of 附件5. Where the plan sends a
-- unit's cards with its district's consignment, they are handed on within the district once
-- the district has acknowledged it; what it lacks then is the district's difference.
CREATE VIEW v_cards AS
WITH heads AS (
  SELECT term, unit_code,
    sum(CASE purpose WHEN 'plan' THEN total END) AS planned,
    sum(CASE purpose WHEN 'need' THEN total END) AS needed,
    sum(CASE purpose WHEN 'issued' THEN total END) AS distributed
  FROM headcount WHERE state = 'accepted' GROUP BY term, unit_code
), shares AS (
  SELECT p.term, p.unit_code, s.district_code, p.total,
    EXISTS (
      SELECT 1 FROM shipment AS b WHERE b.term = p.term AND b.unit_code = s.district_code
        AND b.bulk AND b.state = 'acknowledged'
    ) AS there
  FROM plan AS p JOIN school AS s ON s.code = p.unit_code
  WHERE p.bulk AND p.approved_at IS NOT NULL
), parcels AS (
  SELECT term, unit_code,
    sum(CASE WHEN state <> 'cancelled' THEN quantity ELSE 0 END) AS sent,
    sum(CASE WHEN state = 'acknowledged' THEN quantity_received ELSE 0 END) AS received,
    sum(CASE WHEN state IN ('acknowledged', 'cancelled') THEN 0 ELSE quantity END) AS unproven
  FROM shipment GROUP BY term, unit_code
), moves AS (
  SELECT term, to_code AS unit_code, kind, quantity AS came, 0 AS went
  FROM handover WHERE state = 'confirmed'
  UNION ALL
  SELECT term, from_code, kind, 0, quantity FROM handover WHERE state = 'confirmed'
  UNION ALL
  SELECT term, unit_code, 'within', total, 0 FROM shares WHERE there
  UNION ALL
  SELECT term, district_code, 'within', 0, total FROM shares WHERE there
), handed AS (
  SELECT term, unit_code,
    sum(CASE kind WHEN 'within' THEN came ELSE 0 END) AS in_within,
    sum(CASE kind WHEN 'across' THEN came ELSE 0 END) AS in_across,
    sum(CASE kind WHEN 'within' THEN went ELSE 0 END) AS out_within,
    sum(CASE kind WHEN 'across' THEN went ELSE 0 END) AS out_across,
    sum(CASE kind WHEN 'supply' THEN came ELSE 0 END) AS supplied,
    sum(CASE kind WHEN 'return' THEN went ELSE 0 END) AS returned
  FROM moves WHERE unit_code <> 'centre' GROUP BY term, unit_code
), swapped AS (
  SELECT term, school_code AS unit_code, sum(quantity) AS replaced
  FROM replacement WHERE state = 'replaced' GROUP BY term, school_code
), known AS (
  SELECT term, unit_code FROM heads
  UNION SELECT term, unit_code FROM parcels
  UNION SELECT term, unit_code FROM handed
  UNION SELECT term, unit_code FROM swapped
  UNION SELECT term, unit_code FROM plan WHERE approved_at IS NOT NULL
), account AS (
  SELECT k.term, k.unit_code,
    coalesce(CASE WHEN l.approved_at IS NOT NULL THEN l.total END, h.planned) AS planned,
    (
      SELECT sum(total) FROM shares WHERE shares.term = k.term AND district_code = k.unit_code
    ) AS shared,
    h.needed, h.distributed,
    coalesce(p.sent, 0) AS sent, coalesce(p.received, 0) AS received,
    coalesce(p.unproven, 0) AS unproven,
    coalesce(m.in_within, 0) AS in_within, coalesce(m.in_across, 0) AS in_across,
    coalesce(m.out_within, 0) AS out_within, coalesce(m.out_across, 0) AS out_across,
    coalesce(m.supplied, 0) AS supplied, coalesce(m.returned, 0) AS returned,
    coalesce(w.replaced, 0) AS replaced
  FROM known AS k
  LEFT JOIN heads AS h ON h.term = k.term AND h.unit_code = k.unit_code
  LEFT JOIN plan AS l ON l.term = k.term AND l.unit_code = k.unit_code
  LEFT JOIN parcels AS p ON p.term = k.term AND p.unit_code = k.unit_code
  LEFT JOIN handed AS m ON m.term = k.term AND m.unit_code = k.unit_code
  LEFT JOIN swapped AS w ON w.term = k.term AND w.unit_code = k.unit_code
), held AS (
  SELECT *,
    received + in_within + in_across + supplied - out_within - out_across - returned AS holds,
    coalesce(needed, planned, sent - coalesce(shared, 0)) AS should_have
  FROM account
)
SELECT
  a.term, a.unit_code, coalesce(s.name, d.name) AS unit, a.planned, a.sent, a.received,
  a.in_within + a.in_across AS moved_in, a.out_within + a.out_across AS moved_out,
  a.supplied, a.returned, a.replaced, a.distributed, a.should_have,
  a.holds - a.should_have AS difference,
  coalesce(s.district_code, d.code) AS district_code, a.holds, a.unproven,
  a.holds - a.distributed AS balance,
  a.in_within, a.in_across, a.out_within, a.out_across
FROM held AS a
LEFT JOIN school AS s ON s.code = a.unit_code
LEFT JOIN district AS d ON d.code = coalesce(s.district_code, a.unit_code);

CREATE VIEW v_events AS
SELECT
  id, at, actor, action, subject, detail,
  strftime('%Y-%m-%d %H:%M:%S', at, '+8 hours') AS at_local
FROM event;

-- A cancelled parcel is owed by nobody: its obligation is not expected.
CREATE VIEW v_district_progress AS
SELECT
  o.term, d.code AS district_code, d.name AS district, o.kind,
  count(*) AS expected,
  sum(o.state = 'done') AS received,
  sum(o.state = 'done' AND coalesce(o.on_time, 0)) AS on_time,
  sum(o.state IN ('pending', 'partial') AND coalesce(o.due_on < n.today, 0)) AS overdue,
  sum(o.state = 'review') AS review,
  sum(o.state = 'waived') AS waived
FROM obligation AS o
CROSS JOIN v_now AS n
LEFT JOIN school AS s ON s.code = o.unit_code
JOIN district AS d ON d.code = coalesce(s.district_code, o.unit_code)
LEFT JOIN shipment AS p ON o.kind = 'receipt' AND p.slip = o.about
WHERE coalesce(p.state, '') <> 'cancelled'
GROUP BY o.term, d.code, o.kind;

-- missing: mail in the folder that has no row. pieces_without_state: pieces (or rows read in
-- them) of this folder's mail that are in none of the five states.
CREATE VIEW v_reconciliation AS
SELECT
  f.name AS folder, f.in_mailbox,
  count(DISTINCT g.uid) AS in_ledger,
  max(0, f.in_mailbox - count(DISTINCT g.uid)) AS missing,
  (
    SELECT count(*) FROM piece AS p
    WHERE p.message_row IN (
        SELECT message_row FROM sighting
        WHERE folder = f.name AND uidvalidity = f.uidvalidity AND gone = 0
      )
      AND (
        p.state NOT IN ('matched', 'review', 'rejected', 'duplicate', 'ignored')
        OR EXISTS (
          SELECT 1 FROM reading AS r WHERE r.piece_id = p.id
            AND r.state NOT IN ('matched', 'review', 'rejected', 'duplicate', 'ignored')
        )
      )
  ) AS pieces_without_state,
  f.uidvalidity, f.high_uid, f.compared_at
FROM folder AS f
LEFT JOIN sighting AS g
  ON g.folder = f.name AND g.uidvalidity = f.uidvalidity AND g.gone = 0
GROUP BY f.name;
