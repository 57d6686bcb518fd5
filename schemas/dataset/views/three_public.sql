-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT document, issuer, fiscal_year, kind,
  max (CASE WHEN period = 'this_year' AND item = 'three_public' THEN amount_fen END) AS three_public_fen,
  max (CASE WHEN period = 'this_year' AND item = 'abroad' THEN amount_fen END) AS abroad_fen,
  max (CASE WHEN period = 'this_year' AND item = 'vehicles' THEN amount_fen END) AS vehicles_fen,
  max (CASE WHEN period = 'this_year' AND item = 'vehicle_purchase' THEN amount_fen END) AS vehicle_purchase_fen,
  max (CASE WHEN period = 'this_year' AND item = 'vehicle_operation' THEN amount_fen END) AS vehicle_operation_fen,
  max (CASE WHEN period = 'this_year' AND item = 'reception' THEN amount_fen END) AS reception_fen,
  max (CASE WHEN period = 'previous_year' AND item = 'three_public' THEN amount_fen END) AS previous_three_public_fen,
  max (CASE WHEN period = 'previous_year' AND item = 'abroad' THEN amount_fen END) AS previous_abroad_fen,
  max (CASE WHEN period = 'previous_year' AND item = 'vehicles' THEN amount_fen END) AS previous_vehicles_fen,
  max (CASE WHEN period = 'previous_year' AND item = 'vehicle_purchase' THEN amount_fen END) AS previous_vehicle_purchase_fen,
  max (CASE WHEN period = 'previous_year' AND item = 'vehicle_operation' THEN amount_fen END) AS previous_vehicle_operation_fen,
  max (CASE WHEN period = 'previous_year' AND item = 'reception' THEN amount_fen END) AS previous_reception_fen,
  max (CASE WHEN period = 'budget' AND item = 'three_public' THEN amount_fen END) AS budget_three_public_fen,
  max (CASE WHEN period = 'this_year' AND item = 'three_public' THEN amount END) AS printed,
  max (CASE WHEN period = 'this_year' AND item = 'three_public' THEN unit END) AS unit,
  max (CASE WHEN period = 'this_year' AND item = 'three_public' THEN proof END) AS proof,
  max (CASE WHEN period = 'this_year' AND item = 'three_public' THEN added END) AS added,
  max (CASE WHEN period = 'this_year' AND item = 'three_public' THEN page END) AS page,
  max (CASE WHEN period = 'this_year' AND item = 'three_public' THEN amount_fen END)
    - sum (CASE WHEN period = 'this_year' AND item IN ('abroad', 'vehicles', 'reception') THEN amount_fen END) AS off_fen,
  max (CASE WHEN period = 'previous_year' AND item = 'three_public' THEN amount_fen END)
    - sum (CASE WHEN period = 'previous_year' AND item IN ('abroad', 'vehicles', 'reception') THEN amount_fen END) AS previous_off_fen,
  max (table_no) AS table_no, path
FROM three_public_items GROUP BY document
