-- SPDX-License-Identifier: GPL-3.0-or-later
-- A code of an issuer beside the year before: from another document of the issuer (of the same kind), else from the
-- 上年 column of its own. A code that only one of the two years prints is shown with what is missing empty.
WITH own AS (
  SELECT issuer, kind, fiscal_year, code, name, total_fen, document, page, path FROM
    (SELECT *, row_number () OVER (PARTITION BY issuer, kind, fiscal_year, code ORDER BY document) AS place
     FROM expenditure_by_function WHERE issuer IS NOT NULL AND fiscal_year IS NOT NULL AND total_fen IS NOT NULL)
  WHERE place = 1),
before AS (
  SELECT f.document, f.code, min (f.name) AS name, f.amount_fen AS total_fen
  FROM facts f JOIN expenditure_by_function e ON e.document = f.document AND e.table_no = f.table_no AND e.code = f.code
  WHERE f."column" IN ('previous_year', 'previous_year.total') AND f.amount_fen IS NOT NULL
  GROUP BY f.document, f.code),
years AS (SELECT DISTINCT issuer, kind, fiscal_year FROM own),
pairs AS (
  SELECT o.issuer, o.kind, o.fiscal_year, o.code, o.name, o.total_fen, coalesce (p.name, b.name) AS previous_name,
    coalesce (p.total_fen, b.total_fen) AS previous_total_fen,
    CASE WHEN p.code IS NOT NULL THEN 'document' WHEN b.code IS NOT NULL THEN 'column' END AS previous_from,
    y.issuer IS NOT NULL AS has_previous, o.document, o.page, p.document AS previous_document, o.path
  FROM own o
  LEFT JOIN own p ON p.issuer = o.issuer AND p.kind IS o.kind AND p.code = o.code AND p.fiscal_year = o.fiscal_year - 1
  LEFT JOIN before b ON b.document = o.document AND b.code = o.code
  LEFT JOIN years y ON y.issuer = o.issuer AND y.kind IS o.kind AND y.fiscal_year = o.fiscal_year - 1
  UNION ALL
  SELECT p.issuer, p.kind, p.fiscal_year + 1, p.code, NULL, NULL, p.name, p.total_fen, 'document', 1, NULL, p.page, p.document, p.path
  FROM own p JOIN years y ON y.issuer = p.issuer AND y.kind IS p.kind AND y.fiscal_year = p.fiscal_year + 1
  WHERE NOT EXISTS (SELECT 1 FROM own o WHERE o.issuer = p.issuer AND o.kind IS p.kind AND o.code = p.code
                    AND o.fiscal_year = p.fiscal_year + 1))
SELECT issuer, kind, fiscal_year, code, name, total_fen, previous_name, previous_total_fen,
  total_fen - previous_total_fen AS change_fen, previous_from,
  CASE WHEN total_fen IS NULL THEN 'gone' WHEN previous_total_fen IS NULL AND has_previous THEN 'new'
       WHEN previous_total_fen IS NULL THEN 'alone' WHEN name <> previous_name THEN 'renamed' ELSE 'same' END AS state,
  document, previous_document, page, path
FROM pairs
