/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "normalize/sheet/header.h"

#include "normalize/printed.h"
#include "print/text.h"
#include "rules/items.h"
#include "rules/rowname.h"

#include <string.h>

#define HEADED_OF 3u       /* of so many columns one at least has a header word */
#define MAX_HEADER_ROWS 8  /* that one cell of a header spans at most */
#define CIRCLED_ONE 0x2460 /* ① */
#define CIRCLED 20         /* that Unicode has from there */
#define FIRST_YEAR 2000    /* a whole number from here … */
#define LAST_YEAR 2099     /* … to here may be a year */

/* Cells with text that begin in columns [from, to) of a row. */
static guint
count_filled (const YsGrid *grid, guint row, guint from, guint to)
{
  YsRowWalk walk = {grid, row, from};
  guint n = 0;
  for (const YsCell *cell; (cell = ys_row_next_filled (&walk)) != NULL && cell->col < to;)
    n += cell->col >= from;
  return n;
}

/* A row of units of money and nothing else. */
static gboolean
is_unit_row (const YsSchemas *schemas, const YsGrid *grid, guint row)
{
  guint n = 0;
  YsRowWalk walk = {grid, row, 0};
  for (const YsCell *cell; (cell = ys_row_next_filled (&walk)) != NULL; n++)
    {
      g_autofree char *key = ys_text_key (cell->text, TRUE);
      g_autofree char *unit = ys_patterns_capture (ys_schemas_words (schemas, "unit_cell"), key, 1);
      if (unit == NULL)
        return FALSE;
    }
  return n > 0;
}

/* The number that a cell of a numbering row shows: its first figures, one in a circle, or a letter alone (A
 * is 1); 0 for none. */
static int
column_number (const char *key)
{
  gunichar ch = g_utf8_get_char (key);
  if (ch >= CIRCLED_ONE && ch < CIRCLED_ONE + CIRCLED)
    return (int)(ch - CIRCLED_ONE) + 1;
  if (g_ascii_isupper (*key) && key[1] == '\0')
    return *key - 'A' + 1;
  while (*key != '\0' && !g_ascii_isdigit (*key))
    key++;
  return atoi (key);
}

static gboolean
is_key_word (const YsSchemas *schemas, const char *text)
{
  return ys_schemas_term (schemas, text)->role == YS_ROLE_KEY;
}

/* keys: the cells of the row that are words of key columns (类 | 款 | 项 | 栏次 | 1 | 2), which do not
 * number. */
static gboolean
is_numbering (const YsSchemas *schemas, const YsGrid *grid, guint row, guint *keys)
{
  const GPtrArray *patterns = ys_schemas_words (schemas, "column_number");
  guint n = 0, numbers = 0, stars = 0;
  int last = 0;
  guint steps = 0;
  *keys = 0;
  YsRowWalk walk = {grid, row, 0};
  for (const YsCell *cell; (cell = ys_row_next_filled (&walk)) != NULL;)
    {
      g_autofree char *key = ys_text_key (cell->text, FALSE);
      if (!ys_patterns_match (patterns, key))
        {
          if (!is_key_word (schemas, cell->text))
            return FALSE;
          *keys += cell->row == row;
          continue;
        }
      int value = column_number (key);
      steps += value > 0 && value == last + 1;
      numbers += value > 0;
      stars += *key == '*';
      last = value > 0 ? value : last;
      n++;
    }
  if (*keys > 0)
    return steps >= 2 && steps == numbers;
  if (n >= 2 && stars == n)
    return TRUE; /* ** | ** | **, where the numbers were not filled in */
  return n >= 2 && numbers >= 1 &&
         (steps >= 2 || (steps == 1 && numbers == 1) || (numbers == steps && numbers > 0));
}

gboolean
ys_row_is_numbering (const YsSchemas *schemas, const YsGrid *grid, guint row)
{
  guint keys;
  return is_unit_row (schemas, grid, row) || is_numbering (schemas, grid, row, &keys);
}

static gboolean
is_number_cell (const YsSchemas *schemas, const char *text)
{
  YsAmount amount;
  if (ys_printed_amount (schemas, text, &amount, NULL, NULL) != YS_AMOUNT_OK)
    return FALSE;
  return amount.scale > 0 || amount.units < FIRST_YEAR ||
         amount.units > LAST_YEAR; /* a bare year heads columns */
}

static gboolean
has_ordinal (const YsSchemas *schemas, const char *text)
{
  gsize end;
  g_autofree char *key = ys_text_key (text, FALSE);
  return ys_row_ordinal (schemas, key, &end) != NULL;
}

/* The text that names a row: a code, a code with a name, an ordinal. */
static gboolean
is_row_name (const YsSchemas *schemas, const char *text)
{
  g_autofree char *key = ys_text_key (text, FALSE);
  if (ys_patterns_match (ys_schemas_words (schemas, "code_in_name"), key))
    return TRUE;
  if (strlen (key) >= 3 && ys_patterns_match (ys_schemas_words (schemas, "code"), key))
    return TRUE;
  return has_ordinal (schemas, text);
}

gboolean
ys_row_is_data (const YsSchemas *schemas, const YsGrid *grid, guint row, guint first)
{
  guint filled = 0, known = 0;
  gboolean tall = FALSE, total_only = FALSE;
  YsRowWalk walk = {grid, row, 0};
  for (const YsCell *cell; (cell = ys_row_next (&walk)) != NULL;)
    {
      if (*cell->text == '\0' || cell->row < first)
        continue;
      if (cell->row < row)
        {
          tall = TRUE;
          continue;
        }
      const YsTerm *term = ys_schemas_term (schemas, cell->text);
      filled++;
      known += term->role != YS_ROLE_NONE;
      total_only = filled == 1 && term->role == YS_ROLE_TOTAL;
      /* 一、基本支出 may head a column; at the head of a row, under no header cell, it names the row. */
      if (filled == 1 && !tall && has_ordinal (schemas, cell->text))
        return TRUE;
      if (term->role == YS_ROLE_NONE &&
          (is_number_cell (schemas, cell->text) || (filled == 1 && is_row_name (schemas, cell->text))))
        return TRUE;
    }
  if (total_only && !tall)
    return row > first;
  return !tall && row > first && filled > 0 && known * 3 < filled;
}

static gboolean
is_blank_row (const YsGrid *grid, guint row)
{
  return count_filled (grid, row, 0, grid->n_cols) == 0;
}

/* The row below the lowest cell with text that begins in a row of the header. A cell beside many rows
 * (绩效指标) is no header of theirs. */
static guint
reach_of (const YsGrid *grid, guint row)
{
  guint reach = row + 1;
  YsRowWalk walk = {grid, row, 0};
  for (const YsCell *cell; (cell = ys_row_next_begun (&walk)) != NULL;)
    if (*cell->text != '\0' && cell->rows <= MAX_HEADER_ROWS)
      reach = MAX (reach, cell->row + cell->rows);
  return reach;
}

/* A cell of the row above heads several columns that are told apart in this row. */
static gboolean
is_divided_header (const YsGrid *grid, guint row)
{
  YsRowWalk walk = {grid, row - 1, 0};
  for (const YsCell *above; (above = ys_row_next (&walk)) != NULL;)
    if (above->cols >= 2 && *above->text != '\0' &&
        count_filled (grid, row, above->col, above->col + above->cols) >= 2)
      return TRUE;
  return FALSE;
}

/* Two cells or more that only tell columns apart (预算数, 决算数, 2025年): no row is named so. */
static gboolean
tells_columns_apart (const YsSchemas *schemas, const YsGrid *grid, guint row)
{
  guint filled = 0;
  YsRowWalk walk = {grid, row, 0};
  for (const YsCell *cell; (cell = ys_row_next_filled (&walk)) != NULL; filled++)
    {
      YsRole role = ys_schemas_term (schemas, cell->text)->role;
      if (cell->row < row || (role != YS_ROLE_YEAR && role != YS_ROLE_NEUTRAL && role != YS_ROLE_RATE))
        return FALSE;
    }
  return filled >= 2;
}

static guint
find_header_end (const YsSchemas *schemas, const YsSheet *sheet)
{
  const YsGrid *grid = sheet->grid;
  guint row = sheet->first, reach = row + 1;
  for (; row < sheet->end; row++)
    {
      guint keys = 0;
      /* A row that numbers some columns and names the others belongs to the header. */
      if (is_numbering (schemas, grid, row, &keys) && keys > 0)
        return row + 1;
      if (ys_row_is_data (schemas, grid, row, sheet->first) || ys_row_is_numbering (schemas, grid, row))
        break;
      gboolean closed = row > sheet->first && row >= reach;
      if (closed && !tells_columns_apart (schemas, grid, row) &&
          (is_blank_row (grid, row) || !is_divided_header (grid, row)))
        break;
      /* How many rows a cell has is drawn, or else a guess of the reader of text. */
      if (sheet->block->page > 0 || !closed)
        reach = MAX (reach, MIN (reach_of (grid, row), sheet->end));
    }
  return row;
}

static void
leaf_free (gpointer data)
{
  YsLeaf *leaf = data;
  g_ptr_array_unref (leaf->path);
  g_free (leaf);
}

static void
add_to_path (GPtrArray *path, const char *text)
{
  if (*text == '\0')
    return;
  for (guint i = 0; i < path->len; i++)
    if (g_ptr_array_index (path, i) == text)
      return;
  g_ptr_array_add (path, (gpointer)text);
}

/* A word that takes its meaning from the words over it: 小计, 预算数, 2026年. */
static gboolean
needs_block (const YsSchemas *schemas, const YsCell *lowest)
{
  const YsTerm *term = lowest != NULL ? ys_schemas_term (schemas, lowest->text) : NULL;
  return term != NULL && (term->role == YS_ROLE_TOTAL || term->role == YS_ROLE_NEUTRAL ||
                          (term->role == YS_ROLE_YEAR && term->year != YS_YEAR_OTHER));
}

/* A word that heads some of the columns, and that the vocabulary does not know. */
static gboolean
is_unknown_block (const YsSchemas *schemas, const YsGrid *grid, const YsCell *cell)
{
  return cell->cols > 1 && 2 * cell->cols <= grid->n_cols && *cell->text != '\0' &&
         ys_schemas_term (schemas, cell->text)->role == YS_ROLE_NONE &&
         ys_items_any (schemas, cell->text) == NULL;
}

static YsLeaf *
leaf_new (const YsSchemas *schemas, const YsSheet *sheet, guint from, guint to, const YsCell *lowest)
{
  const YsGrid *grid = sheet->grid;
  YsLeaf *leaf = g_new0 (YsLeaf, 1);
  leaf->from = from;
  leaf->to = to;
  leaf->path = g_ptr_array_new ();
  leaf->x0 = grid->xs->len > to ? g_array_index (grid->xs, double, from) : from;
  leaf->x1 = grid->xs->len > to ? g_array_index (grid->xs, double, to) : to;
  gboolean wide = FALSE; /* under a cell that spans columns, or such a cell itself: others share its place */
  for (guint r = sheet->first; r < sheet->header_end; r++)
    {
      const YsCell *cell = ys_grid_at (grid, r, from);
      if (cell == NULL || (lowest != NULL && cell->row > lowest->row))
        continue;
      add_to_path (leaf->path, cell->text);
      wide |= cell->cols > 1;
      /* A row of blank cells alone tells nothing apart. */
      leaf->blank |= *cell->text == '\0' && grid->ruled && wide && !is_blank_row (grid, r);
      leaf->blank |= needs_block (schemas, lowest) && is_unknown_block (schemas, grid, cell);
    }
  return leaf;
}

/* Data cells that stand side by side under one header cell: it heads several columns. */
static gboolean
is_divided (const YsSheet *sheet, guint from, guint to)
{
  guint rows = 0, divided = 0;
  for (guint r = sheet->header_end; r < sheet->end; r++)
    {
      guint filled = count_filled (sheet->grid, r, from, to);
      rows += filled > 0;
      divided += filled > 1;
    }
  return divided * 5 > rows;
}

/* The lowest row of the header numbers the columns that it does not name. */
static gboolean
ends_in_numbers (const YsSchemas *schemas, const YsSheet *sheet)
{
  guint keys;
  return sheet->header_end > sheet->first + 1 &&
         is_numbering (schemas, sheet->grid, sheet->header_end - 1, &keys) && keys > 0;
}

/* The header cell that stands lowest over a column. A 合计 under a key word (a total row that shares the row
 * of the lowest header words) is not part of the header. */
static const YsCell *
leaf_cell (const YsSchemas *schemas, const YsSheet *sheet, gboolean numbered, guint col)
{
  guint row = sheet->has_header ? sheet->header_end - 1 : sheet->first;
  const YsCell *cell = ys_grid_at (sheet->grid, row, col);
  if (numbered && cell != NULL && cell->row == row && !is_key_word (schemas, cell->text))
    cell = ys_grid_at (sheet->grid, row - 1, col);
  while (sheet->has_header && cell != NULL && cell->row > sheet->first &&
         ys_schemas_term (schemas, cell->text)->role == YS_ROLE_TOTAL)
    {
      const YsCell *above = ys_grid_at (sheet->grid, cell->row - 1, col);
      if (above == NULL || ys_schemas_term (schemas, above->text)->role != YS_ROLE_KEY)
        break;
      cell = above;
    }
  return cell;
}

static void
find_leaves (const YsSchemas *schemas, YsSheet *sheet)
{
  const YsGrid *grid = sheet->grid;
  gboolean numbered = ends_in_numbers (schemas, sheet);
  for (guint from = 0, to; from < grid->n_cols; from = to)
    {
      const YsCell *cell = leaf_cell (schemas, sheet, numbered, from);
      to = from + 1;
      while (sheet->has_header && to < grid->n_cols && leaf_cell (schemas, sheet, numbered, to) == cell)
        to++;
      if (to - from > 1 && is_divided (sheet, from, to))
        to = from + 1;
      g_ptr_array_add (sheet->leaves, leaf_new (schemas, sheet, from, to, cell));
    }
}

static char *
header_key (const YsSheet *sheet)
{
  GString *out = g_string_new (NULL);
  for (guint r = sheet->first; r < sheet->header_end; r++)
    {
      YsRowWalk walk = {sheet->grid, r, 0};
      for (const YsCell *cell; (cell = ys_row_next_begun (&walk)) != NULL;)
        {
          g_autofree char *key = ys_text_key (cell->text, FALSE);
          g_string_append_printf (out, "%s|", key);
        }
    }
  return g_string_free (out, FALSE);
}

/* Most of the columns that have a header word have one of the vocabulary; a word over one column of many is
 * the rest of a row that a page break cut. */
static gboolean
is_known (const YsSchemas *schemas, const YsSheet *sheet)
{
  guint headed = 0, known = 0;
  for (guint i = 0; i < sheet->leaves->len; i++)
    {
      const GPtrArray *path = ((YsLeaf *)g_ptr_array_index (sheet->leaves, i))->path;
      gboolean some = FALSE;
      for (guint k = 0; k < path->len; k++)
        some |= ys_schemas_term (schemas, g_ptr_array_index (path, k))->role != YS_ROLE_NONE;
      headed += path->len > 0;
      known += some;
    }
  return known * 2 >= headed && known > 0 && headed * HEADED_OF >= sheet->leaves->len;
}

/* The unit that the header gives its columns, behind their words or in a row of its own. NULL: none, or
 * several. Owned by the caller. */
static char *
header_unit (const YsSchemas *schemas, const YsSheet *sheet)
{
  const GPtrArray *patterns = ys_schemas_words (schemas, "unit_in_header");
  g_autofree char *unit = NULL;
  guint row = MIN (sheet->header_end + 1, sheet->end); /* a row of units ends the header */
  for (guint r = sheet->first; r < row; r++)
    {
      gboolean alone = is_unit_row (schemas, sheet->grid, r);
      YsRowWalk walk = {sheet->grid, r, 0};
      for (const YsCell *cell;
           (cell = ys_row_next_filled (&walk)) != NULL && (alone || r < sheet->header_end);)
        {
          g_autofree char *key = ys_text_key (cell->text, TRUE);
          char *one =
              ys_patterns_capture (alone ? ys_schemas_words (schemas, "unit_cell") : patterns, key, 1);
          if (one == NULL)
            continue;
          if (unit != NULL && strcmp (unit, one) != 0)
            {
              g_free (one);
              return NULL;
            }
          g_free (unit);
          unit = one;
        }
    }
  return g_steal_pointer (&unit);
}

void
ys_header_find (const YsSchemas *schemas, YsSheet *sheet)
{
  sheet->header_end = find_header_end (schemas, sheet);
  sheet->has_header = sheet->header_end > sheet->first;
  sheet->leaves = g_ptr_array_new_with_free_func (leaf_free);
  find_leaves (schemas, sheet);
  sheet->known_header = is_known (schemas, sheet);
  if (sheet->unit == NULL && sheet->has_header)
    sheet->unit = header_unit (schemas, sheet);
  g_free (sheet->header_key);
  sheet->header_key = header_key (sheet);
}
