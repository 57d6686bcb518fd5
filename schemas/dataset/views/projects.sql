-- SPDX-License-Identifier: GPL-3.0-or-later
-- The rows of project tables that have none below them; totals, units and classes are left out.
WITH lines AS (
  SELECT document, table_no, "table", row, level, coalesce (project_name, name) AS project, code, unit_name,
    max (CASE WHEN "column" IN ('total', 'amount', 'project') THEN amount_fen END) AS total_fen,
    max (CASE WHEN "column" = 'general_public_budget' THEN amount_fen END) AS general_public_budget_fen,
    max (CASE WHEN "column" = 'government_fund' THEN amount_fen END) AS government_fund_fen,
    max (CASE WHEN "column" = 'state_capital' THEN amount_fen END) AS state_capital_fen,
    max (CASE WHEN "column" IN ('carryover', 'carryover.total') THEN amount_fen END) AS carryover_fen,
    max (proof LIKE 'disputed%') AS disputed,
    min (CASE proof WHEN 'proven' THEN 2 WHEN 'proven-as-corrected' THEN 1 ELSE 0 END) AS proven, min (page) AS page
  FROM facts
  WHERE "table" IN ('project-expenditure', 'project-expenditure-carryover', 'general-public-budget-project-expenditure')
    AND amount_fen IS NOT NULL
  GROUP BY document, table_no, row),
mains AS ( -- 一般公共预算项目支出表 repeats a part of 项目支出表 where a document has both
  SELECT DISTINCT document, table_no FROM lines
  WHERE "table" <> 'general-public-budget-project-expenditure'
    OR document NOT IN (SELECT document FROM lines WHERE "table" = 'project-expenditure')),
ordered AS (SELECT *, lead (level) OVER (PARTITION BY document, table_no ORDER BY row) AS next_level
  FROM lines JOIN mains USING (document, table_no))
SELECT o.document, d.issuer, d.fiscal_year, d.kind, o.project, o.code, o.unit_name, o.total_fen, o.general_public_budget_fen,
  o.government_fund_fen, o.state_capital_fen, o.carryover_fen, o."table" = 'project-expenditure-carryover' AS from_carryover,
  CASE WHEN o.disputed THEN 'disputed' WHEN o.proven = 2 THEN 'proven' WHEN o.proven = 1 THEN 'proven-as-corrected'
    ELSE 'unproven' END AS proof, o.page, o.table_no, o.row, d.path
FROM ordered o JOIN documents d ON d.document = o.document
WHERE o.level > 0 AND (o.next_level IS NULL OR o.next_level <= o.level)
