/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "normalize/coverage.h"

#include "normalize/performance/unread.h"
#include "normalize/printed.h"
#include "rules/rowname.h"
#include "rules/tablerule.h"

#include <string.h>

#define NEAR_TABLE 24.0 /* points: a line of amounts this near to a grid belongs to its table */

/* What is found of one column of the table at hand. */
typedef struct
{
  guint open, unplaced;
  gboolean filled; /* with an amount that is not zero */
  int row;         /* of the first of them, or -1 */
  const YsDocCell *cell;
} Column;

typedef struct
{
  const YsSchemas *schemas;
  YsDocument *document;
  const YsTable *table;
  Column *columns;
  GHashTable *seen; /* ids that have their value in the row at hand */
  guint amounts;
} Count;

/* A key of the row that looks like an amount: 201.26 of 2012601. */
static gboolean
is_code (const YsRow *row, const YsDocCell *cell)
{
  g_auto (GStrv) parts = g_strsplit (cell->text, ".", -1);
  g_autofree char *digits = g_strjoinv ("", parts);
  return strcmp (row->code, digits) == 0;
}

/* A number with decimals, whatever else stands there. */
static gboolean
has_decimals (const char *text)
{
  for (const char *point = strchr (text, '.'); point != NULL; point = strchr (point + 1, '.'))
    if (point > text && g_ascii_isdigit (point[1]) && strchr (text, '%') == NULL)
      return TRUE;
  return FALSE;
}

/* What a cell holds: an amount with decimals is one wherever it stands, any number in a column of amounts. */
static gboolean
is_amount (const Count *c, const YsRow *row, const YsColumn *column, const YsDocCell *cell)
{
  YsAmount amount = {0};
  gboolean percent = FALSE;
  YsAmountKind kind = ys_amount_parse (cell->text, &amount, &percent);
  if (cell->correction != NULL) /* somebody says what it holds */
    return cell->is_value;
  /* Among targets, numbers count things as often as money. */
  if (!ys_table_sums (c->schemas, c->table->id))
    return cell->is_value;
  if (ys_row_counts (c->schemas, row->name) && !cell->is_value && !has_decimals (cell->text))
    return FALSE;
  if (column->is_measure)
    return cell->is_value || ys_printed_like_amount (c->schemas, cell->text) || has_decimals (cell->text);
  return kind == YS_AMOUNT_OK && amount.scale > 0 && !percent && !is_code (row, cell);
}

/* The rest of an amount that a page break cut: its first piece holds the whole. */
static gboolean
is_rest (const YsRow *row, const YsDocCell *cell)
{
  for (guint i = 0; i < row->cells->len; i++)
    {
      const YsDocCell *other = &g_array_index (row->cells, YsDocCell, i);
      if (!cell->is_value && other->is_value && other->column == cell->column && other->page < cell->page)
        return TRUE;
    }
  return FALSE;
}

static void
count_cell (Count *c, int index, const YsRow *row, const YsDocCell *cell)
{
  const YsColumn *column = g_ptr_array_index (c->table->columns, cell->column);
  YsCoverage *all = &c->document->coverage;
  Column *found = &c->columns[cell->column];
  if (!is_amount (c, row, column, cell) || is_rest (row, cell))
    return;
  gboolean value = cell->is_value && column->id != NULL && g_hash_table_add (c->seen, column->id);
  gboolean open = value && ys_column_is_open (column);
  c->amounts++;
  all->amounts++;
  all->named += value && !open;
  all->open += open;
  all->unplaced += !value;
  found->open += open;
  found->filled |= value && cell->amount.units != 0;
  found->unplaced += !value;
  if ((open || !value) && found->cell == NULL)
    found->cell = cell, found->row = index;
}

/* A document that is no budget is told, not warned of. */
static YsSeverity
severity (const YsDocument *document)
{
  return strcmp (document->status, "not_a_budget") == 0 ? YS_INFO : YS_WARNING;
}

static void
tell_open (const Count *c, guint i)
{
  const Column *found = &c->columns[i];
  const YsColumn *column = g_ptr_array_index (c->table->columns, i);
  g_autofree char *name = ys_column_path (column);
  YsAnomaly *a = ys_document_anomaly (c->document, "column-unnamed", severity (c->document), "coverage");
  ys_anomaly_place (a, c->table, found->row, found->cell);
  ys_anomaly_say (
      a,
      column->header->len > 0
          ? g_strdup_printf ("未能识别金额列“%s”的含义（%u 个金额），按表头原文保留", name, found->open)
          : g_strdup_printf ("有一列金额没有表头（%u 个金额），含义不明，记作“%s”", found->open, name),
      g_strdup_printf (
          column->header->len > 0
              ? "the column of amounts \"%s\" could not be recognised; its %u amounts are kept under "
                "the words of its header"
              : "a column of amounts has no header; it is called \"%s\", and its %u amounts are kept",
          name, found->open));
}

/* A cell of the column's header is empty or not known: what it means was read from the rest of the header. */
static void
tell_blank (const Count *c, guint i)
{
  const YsColumn *column = g_ptr_array_index (c->table->columns, i);
  if (!column->blank || !column->is_measure || !ys_table_sums (c->schemas, c->table->id) ||
      !c->columns[i].filled || c->columns[i].open > 0)
    return;
  g_autofree char *name = ys_column_path (column);
  YsAnomaly *a = ys_document_anomaly (c->document, "column-unnamed", severity (c->document), "coverage");
  ys_anomaly_place (a, c->table, -1, NULL);
  a->column = g_strdup (column->id);
  ys_anomaly_say (
      a, g_strdup_printf ("有一列金额的表头有一格空缺或含义不明，按其余表头读作“%s”", name),
      g_strdup_printf (
          "a cell of the header over a column of amounts is empty or not known; the column was read as "
          "\"%s\" by the rest of it",
          name));
}

static void
tell_unplaced (const Count *c, guint i)
{
  const Column *found = &c->columns[i];
  YsAnomaly *a = ys_document_anomaly (c->document, "amount-not-parsed", severity (c->document), "coverage");
  ys_anomaly_place (a, c->table, found->row, found->cell);
  const char *text = found->cell->text;
  if (found->unplaced == 1)
    ys_anomaly_say (a, g_strdup_printf ("金额无法解析：“%s”", text),
                    g_strdup_printf ("this amount cannot be parsed: \"%s\"", text));
  else
    ys_anomaly_say (a, g_strdup_printf ("本列有 %u 个金额无法解析，首个为“%s”", found->unplaced, text),
                    g_strdup_printf ("%u amounts of this column cannot be parsed, the first \"%s\"",
                                     found->unplaced, text));
}

static void
tell_table (const Count *c)
{
  YsAnomaly *a = ys_document_anomaly (c->document, "table-unknown", severity (c->document), "coverage");
  ys_anomaly_place (a, c->table, -1, NULL);
  const char *name = ys_table_name_zh (c->table);
  ys_anomaly_say (a, g_strdup_printf ("未能识别这是哪一种表：“%s”（%u 个金额）", name, c->amounts),
                  g_strdup_printf ("which table this is could not be recognised: \"%s\" (%u amount%s)",
                                   ys_table_name_en (c->table), c->amounts, c->amounts == 1 ? "" : "s"));
}

/* An amount whose text stands elsewhere than its cell may belong elsewhere. Told once a column. */
static void
tell_astray (const Count *c)
{
  g_autoptr (GHashTable) told = g_hash_table_new (NULL, NULL);
  for (guint r = 0; r < c->table->rows->len; r++)
    {
      const YsRow *row = g_ptr_array_index (c->table->rows, r);
      for (guint k = 0; k < row->cells->len; k++)
        {
          const YsDocCell *cell = &g_array_index (row->cells, YsDocCell, k);
          if (!cell->astray || !has_decimals (cell->text) ||
              !g_hash_table_add (told, GUINT_TO_POINTER (cell->column + 1)))
            continue;
          YsAnomaly *a =
              ys_document_anomaly (c->document, "text-outside-cells", severity (c->document), "coverage");
          ys_anomaly_place (a, c->table, (int)r, cell);
          ys_anomaly_say (
              a, g_strdup_printf ("金额“%s”印在其单元格之外，所属列存疑", cell->text),
              g_strdup_printf ("the amount \"%s\" is printed outside of its cell: its column is in doubt",
                               cell->text));
        }
    }
}

/* Rows of targets that are in no item: told once a table. */
static void
tell_unread (const Count *c)
{
  guint first = 0;
  const YsDocCell *cell = NULL;
  guint n = c->table->targets ? ys_targets_unread (c->schemas, c->table, &first, &cell) : 0;
  if (n == 0)
    return;
  YsAnomaly *a = ys_document_anomaly (c->document, "targets-not-read", severity (c->document), "coverage");
  ys_anomaly_place (a, c->table, (int)first, cell);
  ys_anomaly_say (
      a,
      g_strdup_printf ("绩效目标表有 %u 行未能读入任何资金、目标、指标或其他项，首行为“%s”", n, cell->text),
      n == 1 ? g_strdup_printf ("the row \"%s\" of these targets is in no fund, goal, indicator or field",
                                cell->text)
             : g_strdup_printf (
                   "%u rows of these targets are in no fund, goal, indicator or field, the first \"%s\"", n,
                   cell->text));
}

static void
count_table (const YsSchemas *schemas, YsDocument *document, const YsTable *table)
{
  g_autofree Column *columns = g_new0 (Column, table->columns->len + 1);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  Count c = {schemas, document, table, columns, seen, 0};
  for (guint r = 0; r < table->rows->len; r++)
    {
      const YsRow *row = g_ptr_array_index (table->rows, r);
      g_hash_table_remove_all (seen);
      for (guint k = 0; k < row->cells->len; k++)
        count_cell (&c, (int)r, row, &g_array_index (row->cells, YsDocCell, k));
    }
  if (!ys_table_is_known (table) && c.amounts > 0)
    tell_table (&c);
  tell_astray (&c);
  tell_unread (&c);
  for (guint i = 0; i < table->columns->len; i++)
    {
      if (columns[i].open > 0)
        tell_open (&c, i);
      tell_blank (&c, i);
      if (columns[i].unplaced > 0)
        tell_unplaced (&c, i);
    }
}

/* How many amounts a line prints when it prints nothing else, and one of them has decimals. */
static guint
bare_amounts (const char *text)
{
  g_auto (GStrv) parts = g_strsplit_set (text, " \t\n", -1);
  guint n = 0, decimals = 0;
  for (guint i = 0; parts[i] != NULL; i++)
    {
      YsAmount amount;
      YsAmountKind kind = ys_amount_parse (parts[i], &amount, NULL);
      if (kind == YS_AMOUNT_NONE)
        continue;
      if (kind != YS_AMOUNT_OK)
        return 0;
      n++;
      decimals += amount.scale > 0;
    }
  return decimals > 0 ? n : 0;
}

/* The grid on the line's page that it stands in or beside; NULL when there is none. */
static const YsBlock *
grid_near (const YsContent *content, const YsBlock *line)
{
  for (guint i = 0; i < content->blocks->len; i++)
    {
      const YsBlock *block = g_ptr_array_index (content->blocks, i);
      if (block->grid != NULL && block->page == line->page && line->page > 0 &&
          line->box.x1 > block->box.x0 - NEAR_TABLE && line->box.x0 < block->box.x1 + NEAR_TABLE &&
          line->box.y1 > block->box.y0 - NEAR_TABLE && line->box.y0 < block->box.y1 + NEAR_TABLE)
        return block;
    }
  return NULL;
}

/* What a grid's cells did not hold. */
typedef struct
{
  const YsBlock *grid, *first;
  guint amounts, texts;
} Loose;

static void
tell_loose (const YsContent *content, YsDocument *document, const Loose *loose)
{
  const YsBlock *first = loose->first;
  if (first == NULL)
    return;
  YsAnomaly *a = ys_document_anomaly (document, "text-outside-cells", severity (document), "coverage");
  a->page = first->page;
  a->has_bbox = TRUE;
  a->bbox = ys_content_displayed (content, first->page, first->box);
  if (loose->amounts > 0)
    ys_anomaly_say (
        a, g_strdup_printf ("表格旁有 %u 个金额不在任何单元格内，首个为“%s”", loose->amounts, first->text),
        g_strdup_printf ("%u amounts beside a table stand in none of its cells, the first \"%s\"",
                         loose->amounts, first->text));
  else
    ys_anomaly_say (
        a, g_strdup_printf ("表格内有 %u 行文字不在任何单元格内，首行为“%s”", loose->texts, first->text),
        g_strdup_printf ("%u lines inside a table stand in none of its cells, the first \"%s\"", loose->texts,
                         first->text));
}

/* The middle of the line is inside the grid's frame. */
static gboolean
is_inside (const YsBlock *line, const YsBlock *grid)
{
  double x = (line->box.x0 + line->box.x1) / 2, y = (line->box.y0 + line->box.y1) / 2;
  return x > grid->box.x0 && x < grid->box.x1 && y > grid->box.y0 && y < grid->box.y1;
}

/* Lines of bare amounts beside a grid, or of any text inside it: its cells did not hold them. Told once a
 * grid.
 */
static void
count_loose (const YsContent *content, const guint8 *use, YsDocument *document)
{
  Loose loose = {0};
  for (guint i = 0; i < content->blocks->len; i++)
    {
      const YsBlock *line = g_ptr_array_index (content->blocks, i);
      const YsBlock *near = line->text != NULL && use[i] == YS_LINE_TEXT ? grid_near (content, line) : NULL;
      guint amounts = near != NULL ? bare_amounts (line->text) : 0;
      if (near == NULL || (amounts == 0 && !is_inside (line, near)))
        continue;
      if (near != loose.grid)
        {
          tell_loose (content, document, &loose);
          loose = (Loose){.grid = near, .first = line};
        }
      loose.amounts += amounts;
      loose.texts += amounts == 0;
      document->coverage.amounts += amounts;
      document->coverage.unplaced += amounts;
    }
  tell_loose (content, document, &loose);
}

void
ys_coverage_find (const YsContent *content, const YsSchemas *schemas, const guint8 *use, YsDocument *document)
{
  for (guint i = 0; i < document->tables->len; i++)
    count_table (schemas, document, g_ptr_array_index (document->tables, i));
  count_loose (content, use, document);
}
