-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT f.document, f.issuer, f.fiscal_year, f.kind, f."table", t.title, f.side, f.row, f.code, f.name, f."column", f.amount, f.unit,
  f.amount_fen, f.page, f.x0, f.y0, f.x1, f.y1, f.table_no, d.path
FROM facts f JOIN tables t USING (document, table_no) JOIN documents d ON d.document = f.document
WHERE f.proof LIKE 'unproven%'
