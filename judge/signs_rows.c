/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows and amounts that were not surely read. */
#include "judge/cells.h"
#include "judge/names.h"
#include "judge/signs.h"
#include "print/text.h"
#include "rules/rowname.h"

#include <string.h>

#define HEAD_ROWS 2u     /* of a table: its total, its unit */
#define MANY_ROWS 12u    /* with codes, before one without stands out */
#define NUMBERED_ROWS 3u /* before one without a number stands out */

/* Decimals are in it, or it is digits for the greater part; a percentage is none. */
static gboolean
looks_printed (const char *text)
{
  glong digits = 0;
  for (const char *p = text; *p != '\0'; p++)
    {
      digits += g_ascii_isdigit (*p);
      if (*p == '.' && p > text && g_ascii_isdigit (p[1]))
        digits += g_utf8_strlen (text, -1);
    }
  return 2 * digits > g_utf8_strlen (text, -1) && strchr (text, '%') == NULL;
}

/* Printed like an amount, and not read as one, or where the row has another already. */
static gboolean
is_unread (const YsTable *table, const YsRow *row, const YsDocCell *cell)
{
  const YsColumn *column = g_ptr_array_index (table->columns, cell->column);
  YsAmount amount;
  return column->is_measure && column->id != NULL && !cell->is_value && cell->correction == NULL &&
         looks_printed (cell->text) &&
         (ys_amount_parse (cell->text, &amount, NULL) != YS_AMOUNT_OK ||
          ys_row_cell_in (row, cell->column) != NULL);
}

/* Two numbers in one cell leave another empty or are two rows; words in it are missing in the row's name. */
static YsTrouble
unread_cell (guint r, const YsDocCell *cell)
{
  const char *point = strchr (cell->text, '.');
  if (!g_ascii_isdigit (*cell->text) && strchr ("-+(", *cell->text) == NULL)
    return ys_sign_of_row (YS_TROUBLE_GAP, r);
  if (point == NULL || strchr (point + 1, '.') == NULL)
    return ys_sign_of_cell (YS_TROUBLE_GAP, r, cell->column);
  return ys_sign_of_row (YS_TROUBLE_GAP, r);
}

static void
find_over (const YsSigns *s, guint r, const YsRow *row, const YsDocCell *cell)
{
  YsTrouble trouble = ys_sign_of_cell (YS_TROUBLE_TERM, r, MAX (cell->column, 1) - 1);
  trouble.column_last = cell->column + 1;
  if (cell->over && cell->is_value)
    ys_sign_add (s, trouble,
                 g_strdup_printf ("“%s”行的“%s”印出了单元格的边框", ys_sign_row_name (row), cell->text),
                 g_strdup_printf ("\"%s\" of the row \"%s\" reaches over the border of its cell", cell->text,
                                  ys_sign_row_name (row)));
}

static void
find_unread (const YsSigns *s, guint r, const YsRow *row)
{
  for (guint k = 0; k < row->cells->len; k++)
    {
      const YsDocCell *cell = &g_array_index (row->cells, YsDocCell, k);
      find_over (s, r, row, cell);
      if (is_unread (s->table, row, cell))
        ys_sign_add (s, unread_cell (r, cell),
                     g_strdup_printf ("“%s”行有金额未能读清：“%s”", ys_sign_row_name (row), cell->text),
                     g_strdup_printf ("an amount of the row \"%s\" could not be read: \"%s\"",
                                      ys_sign_row_name (row), cell->text));
      else if (cell->correction != NULL)
        ys_sign_add (s, ys_sign_of_cell (YS_TROUBLE_TERM, r, cell->column),
                     g_strdup_printf ("“%s”行有金额经人工更正", ys_sign_row_name (row)),
                     g_strdup_printf ("an amount of the row \"%s\" was corrected by a person",
                                      ys_sign_row_name (row)));
      else if (cell->is_value && cell->alt_first < cell->alt_last)
        ys_sign_add (s, ys_sign_of_row (YS_TROUBLE_GAP, r),
                     g_strdup_printf ("“%s”行的“%s”可属于不止一列", ys_sign_row_name (row), cell->text),
                     g_strdup_printf ("\"%s\" of the row \"%s\" may belong to more than one column",
                                      cell->text, ys_sign_row_name (row)));
    }
}

static gboolean
is_joined (const YsRow *row)
{
  guint first = ys_sign_page (row, FALSE);
  for (guint i = 1; i < row->cells->len && first > 0; i++)
    {
      guint page = g_array_index (row->cells, YsDocCell, i).page;
      if (page > 0 && page != first)
        return TRUE;
    }
  return FALSE;
}

/* A code has slipped into the name, or a piece of one. */
static gboolean
has_code_in_name (const YsRow *row)
{
  const char *digit = strpbrk (row->name, "0123456789[]");
  return digit != NULL &&
         (digit == row->name || *digit == '[' || *digit == ']' || strspn (digit, "0123456789") >= 5);
}

/* With the name of the next row of its list, or of the one before, it is a name that is known; alone it is
 * none. */
static gboolean
is_part_of_name (const YsSigns *s, guint r)
{
  const YsRow *row = g_ptr_array_index (s->table->rows, r), *before = NULL, *after = NULL;
  for (guint i = 0; i < s->table->rows->len && after == NULL; i++)
    {
      const YsRow *other = g_ptr_array_index (s->table->rows, i);
      if (other->side != row->side || i == r)
        continue;
      before = i < r ? other : before;
      after = i > r ? other : after;
    }
  g_autofree char *with_before = before != NULL ? g_strconcat (before->name, row->name, NULL) : g_strdup ("");
  g_autofree char *with_after = after != NULL ? g_strconcat (row->name, after->name, NULL) : g_strdup ("");
  return !ys_name_is_whole (s->schemas, "", row->name) &&
         (ys_name_is_whole (s->schemas, "", with_before) || ys_name_is_whole (s->schemas, "", with_after));
}

/* An amount, be it 0. */
static gboolean
has_figure (const YsRow *row)
{
  for (guint k = 0; k < row->cells->len; k++)
    if (g_array_index (row->cells, YsDocCell, k).is_value)
      return TRUE;
  return FALSE;
}

/* No row within a page is without amounts: one at a page break is no heading. */
static gboolean
all_have_figures (const YsTable *table)
{
  for (guint r = 0; r < table->rows->len; r++)
    if (!ys_sign_is_at_break (table, r) && !has_figure (g_ptr_array_index (table->rows, r)))
      return FALSE;
  return TRUE;
}

/* A unit that was carried down to it from the rows above is no name of its own. */
static gboolean
is_nameless (const YsRow *row)
{
  return *row->code == '\0' && *row->name == '\0';
}

void
ys_signs_of_row (const YsSigns *s, guint r, gboolean coded)
{
  const YsRow *row = g_ptr_array_index (s->table->rows, r);
  gboolean money = ys_row_has_money (row), bare = *row->code == '\0' && !row->total;
  find_unread (s, r, row);
  if (is_joined (row))
    ys_sign_add (s, ys_sign_of_joined (r), g_strdup_printf ("“%s”行由分页处两段拼成", ys_sign_row_name (row)),
                 g_strdup_printf ("the row \"%s\" was joined over a page break", ys_sign_row_name (row)));
  else if (is_nameless (row) && ((money && r > 0 && r + 1 < s->table->rows->len) ||
                                 (row->cells->len > 0 && ys_sign_is_at_break (s->table, r))))
    ys_sign_add (s, ys_sign_of_row (YS_TROUBLE_GAP, r), g_strdup_printf ("表中有一行没有名称"),
                 g_strdup ("a row of the table has no name"));
  else if (bare && !coded && !money && ys_sign_is_at_break (s->table, r) &&
           (is_part_of_name (s, r) || (!has_figure (row) && all_have_figures (s->table))))
    ys_sign_add (s, ys_sign_of_row (YS_TROUBLE_GAP, r),
                 g_strdup_printf ("分页处的“%s”行没有金额", ys_sign_row_name (row)),
                 g_strdup_printf ("the row \"%s\" at a page break has no amount", ys_sign_row_name (row)));
  else if (bare && coded && ys_sign_is_at_break (s->table, r))
    ys_sign_add (s, ys_sign_of_row (YS_TROUBLE_GAP, r),
                 g_strdup_printf ("分页处的“%s”行没有编码", ys_sign_row_name (row)),
                 g_strdup_printf ("the row \"%s\" at a page break has no code", ys_sign_row_name (row)));
  if (coded && !row->total && has_code_in_name (row))
    ys_sign_add (
        s, ys_sign_of_row (YS_TROUBLE_GAP, r),
        g_strdup_printf ("“%s”行的名称里混有编码", ys_sign_row_name (row)),
        g_strdup_printf ("the name of the row \"%s\" holds a piece of a code", ys_sign_row_name (row)));
}

/* An amount, and neither a code nor a total's name. */
static gboolean
is_uncoded (const YsRow *row)
{
  return *row->code == '\0' && !row->total && ys_row_has_money (row);
}

/* The only row without a code, in the midst of many that have one, may have lost it, and its place in the
 * list with it. A unit's row stands at the head. */
void
ys_signs_of_lone (const YsSigns *s)
{
  guint n = 0, last = 0;
  for (guint r = 0; r < s->table->rows->len; r++)
    if (is_uncoded (g_ptr_array_index (s->table->rows, r)))
      n++, last = r;
  if (n != 1 || last < HEAD_ROWS || s->table->rows->len < MANY_ROWS || !ys_signs_are_coded (s->table))
    return;
  const YsRow *row = g_ptr_array_index (s->table->rows, last);
  ys_sign_add (s, ys_sign_of_row (YS_TROUBLE_GAP, last),
               g_strdup_printf ("只有“%s”行没有编码", ys_sign_row_name (row)),
               g_strdup_printf ("of all rows only \"%s\" has no code", ys_sign_row_name (row)));
}

static gboolean
is_numbered (const YsSchemas *schemas, const YsRow *row)
{
  gsize end = 0;
  g_autofree char *key = ys_text_key (row->name, FALSE);
  return ys_row_ordinal (schemas, key, &end) != NULL;
}

/* The last row of a list whose others are numbered (一、（一）1.), of which none is a total, may be the total
 * of which the name was cut: its place under the rows above is guessed. */
static void
find_last_unnumbered (const YsSigns *s, const char *side)
{
  guint numbered = 0, last = 0;
  gboolean alone = FALSE;
  for (guint r = 0; r < s->table->rows->len; r++)
    {
      const YsRow *row = g_ptr_array_index (s->table->rows, r);
      if (row->side != side || (alone && !ys_row_has_money (row)))
        continue;
      if (row->total || alone)
        return;
      alone = is_uncoded (row) && !is_numbered (s->schemas, row);
      numbered += !alone;
      last = r;
    }
  if (!alone || numbered < NUMBERED_ROWS)
    return;
  const YsRow *row = g_ptr_array_index (s->table->rows, last);
  ys_sign_add (
      s, ys_sign_of_row (YS_TROUBLE_TERM, last),
      g_strdup_printf ("末行“%s”没有序号，可能是合计", ys_sign_row_name (row)),
      g_strdup_printf ("the last row \"%s\" has no number: it may be the total", ys_sign_row_name (row)));
}

static gboolean
is_first_of_side (const YsTable *table, guint r)
{
  const YsRow *row = g_ptr_array_index (table->rows, r);
  for (guint i = 0; i < r; i++)
    if (((const YsRow *)g_ptr_array_index (table->rows, i))->side == row->side)
      return FALSE;
  return TRUE;
}

void
ys_signs_of_unnumbered (const YsSigns *s)
{
  if (ys_signs_are_coded (s->table))
    return;
  for (guint r = 0; r < s->table->rows->len; r++)
    if (is_first_of_side (s->table, r))
      find_last_unnumbered (s, ((const YsRow *)g_ptr_array_index (s->table->rows, r))->side);
}

gboolean
ys_signs_are_coded (const YsTable *table)
{
  guint n = 0;
  for (guint r = 0; r < table->rows->len; r++)
    n += *((const YsRow *)g_ptr_array_index (table->rows, r))->code != '\0';
  return 2 * n > table->rows->len;
}
