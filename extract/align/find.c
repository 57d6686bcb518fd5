/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/align/find.h"

#include "extract/align/parts.h"

#define ROWS 3     /* rows with an amount in one column that make a table */
#define ROWS_FEW 2 /* the same between horizontal rules */
#define LEAVES 3   /* heads of columns that vouch for a table with fewer rows */
#define EDGE 0.6   /* em: amounts of one column end or stand this near to each other */
#define FRAME 2.5  /* em from the last line to the rule below it */
#define LOOSE 1.15 /* times the pitch: how far a row without amounts may follow */

static void
table_clear (YsAlignTable *table)
{
  g_clear_pointer (&table->columns, g_array_unref);
  g_clear_pointer (&table->blocks, g_array_unref);
  g_clear_pointer (&table->row_ends, g_array_unref);
}

static double
left_of (const YsAlignTable *t)
{
  return ys_align_column (t, 0)->x0;
}

static double
right_of (const YsAlignTable *t)
{
  return ys_align_column (t, t->columns->len - 1)->x1;
}

/* Names may begin left of those in the few rows that were seen: in the gap before a column of text. */
static gboolean
is_next (const YsAlignTable *t, guint col, const YsBox *box)
{
  return box->x1 <= ys_align_column (t, col)->x0 && (col == 0 || box->x0 >= ys_align_column (t, col - 1)->x1);
}

/* Does the line keep to the columns of text? */
static gboolean
keeps_to_text (const YsAlignPage *page, const YsAlignTable *t, const YsAlignLine *line)
{
  for (guint k = 0; k < line->n_words; k++)
    {
      const YsWord *word = ys_align_word (page, line, k);
      gboolean text = FALSE;
      for (guint c = 0; c < t->columns->len; c++)
        {
          const YsAlignColumn *column = ys_align_column (t, c);
          double over = ys_overlap (column->x0, column->x1, word->box.x0, word->box.x1);
          if (over > 0 && column->amounts)
            return FALSE;
          text = text || (!column->amounts && (over > 0 || is_next (t, c, &word->box)));
        }
      if (!text)
        return FALSE;
    }
  return TRUE;
}

/* A long text over the amounts, between the rows: the table ends above it. */
static void
cut_at_text (const YsAlignPage *page, YsAlignTable *t, guint *next)
{
  for (guint i = t->body; i < t->end; i++)
    {
      const YsAlignLine *line = ys_align_line (page, i);
      for (guint k = 0; k < line->n_words && !line->amounts; k++)
        {
          const YsWord *word = ys_align_word (page, line, k);
          int at = word->kind == YS_WORD_TEXT && word->n >= 8 ? ys_align_column_at (t, &word->box) : -1;
          if (at < 0 || !ys_align_column (t, (guint)at)->amounts)
            continue;
          t->end = *next = i;
          ys_align_columns (page, t);
          return;
        }
    }
}

/* The last line of a wrapped head is nearer to the line above than to the one below. */
static gboolean
clings (const YsAlignPage *page, const YsAlignTable *t, guint i)
{
  double above = ys_align_line (page, i)->y - ys_align_line (page, i - 1)->y;
  double below = ys_align_line (page, i + 1)->y - ys_align_line (page, i)->y;
  return above < 1.6 * t->em && below > 1.15 * above;
}

/* Rows without amounts above the first amount: below the last line that has a head over the amounts. */
static void
find_first_row (const YsAlignPage *page, YsAlignTable *t)
{
  guint body = t->body;
  while (body > t->head && keeps_to_text (page, t, ys_align_line (page, body - 1)))
    body--;
  /* Without a head over the amounts these lines are the header themselves. */
  if (body == t->head)
    return;
  const YsAlignLine *last = ys_align_line (page, body - 1);
  while (body < t->body && ys_align_line (page, body)->y - last->y < 0.8 * t->em)
    body++;
  while (body < t->body && clings (page, t, body))
    body++;
  t->body = body;
}

static gboolean
may_follow (const YsAlignPage *page, const YsAlignTable *t, guint i, gboolean *ruled)
{
  const YsAlignLine *line = ys_align_line (page, i), *above = ys_align_line (page, i - 1);
  const YsAlignLine *below = i + 1 < page->lines->len ? ys_align_line (page, i + 1) : NULL;
  double reach = line->y + FRAME * t->em, limit = below != NULL ? MIN (reach, below->y) : reach;
  *ruled = ys_align_rule (page, line->y, limit, left_of (t), right_of (t)) != NULL;
  double pitch = t->pitch < G_MAXDOUBLE ? t->pitch : 2.2 * t->em;
  gboolean near = line->y - above->y < LOOSE * pitch ||
                  ys_align_rule (page, above->y, line->y, left_of (t), right_of (t)) != NULL;
  return near && line->y - above->y < 4 * t->em && keeps_to_text (page, t, line);
}

/* Rows without amounts after the last amount: down to the last rule, or as long as they follow closely. */
static void
find_last_row (const YsAlignPage *page, YsAlignTable *t, guint *next)
{
  guint last_ruled = t->end, end = t->end;
  for (; end < page->lines->len && !ys_align_foreign (page, ys_align_line (page, end), t->em); end++)
    {
      gboolean ruled;
      if (!may_follow (page, t, end, &ruled))
        break;
      if (ruled)
        last_ruled = end + 1;
    }
  t->end = t->framed ? last_ruled : end;
  *next = MAX (*next, t->end);
}

static void
find_frame (const YsAlignPage *page, YsAlignTable *t)
{
  double top = ys_align_line (page, t->head)->y, first = ys_align_line (page, t->body)->y;
  double last = ys_align_line (page, t->end - 1)->y, x0 = left_of (t), x1 = right_of (t);
  t->framed = ys_align_rule (page, top - FRAME * t->em, first, x0, x1) != NULL &&
              ys_align_rule (page, last, last + FRAME * t->em, x0, x1) != NULL;
}

/* How many words of a kind end, or stand, in line with the first one of that kind in the column. */
static guint
count_aligned (const YsAlignPage *page, const YsAlignTable *t, guint col, YsWordKind kind)
{
  const YsBox *model = NULL;
  guint n = 0;
  for (guint i = t->body; i < t->end; i++)
    for (guint k = 0; k < ys_align_line (page, i)->n_words; k++)
      {
        const YsWord *word = ys_align_word (page, ys_align_line (page, i), k);
        if (word->kind != kind || ys_align_column_at (t, &word->box) != (int)col)
          continue;
        if (model == NULL)
          model = &word->box;
        double right = ABS (word->box.x1 - model->x1),
               middle = ABS (ys_box_mid_x (&word->box) - ys_box_mid_x (model));
        n += MIN (right, middle) <= EDGE * t->em;
      }
  return n;
}

static gboolean
has_text_before (const YsAlignTable *t, guint col, guint need)
{
  for (guint c = 0; c < col; c++)
    if (!ys_align_column (t, c)->amounts && ys_align_column (t, c)->n_text >= need)
      return TRUE;
  return FALSE;
}

/* Nothing stands above the table on its page. */
static gboolean
is_at_top (const YsAlignPage *page, const YsAlignTable *t)
{
  return t->head == 0 && (page->grids->len == 0 || g_array_index (page->grids, YsPlacedGrid, 0).box.y0 >
                                                       ys_align_line (page, t->body)->y);
}

/* Enough rows with an amount in one column beside names. Whole numbers prove less: a contents page has them
 * too. Two columns of amounts at the top of a page may be the end of a table. */
static gboolean
has_rows (const YsAlignPage *page, const YsAlignTable *t)
{
  guint need = t->framed || is_at_top (page, t) ? ROWS_FEW : ROWS, amounts = 0, integers = 0;
  for (guint c = 1; c < t->columns->len; c++)
    {
      const YsAlignColumn *column = ys_align_column (t, c);
      if (!column->amounts || !has_text_before (t, c, need))
        continue;
      guint aligned = column->n_amounts >= need ? count_aligned (page, t, c, YS_WORD_AMOUNT) : 0;
      amounts += aligned >= need;
      if (aligned >= ROWS || (t->framed && aligned >= ROWS_FEW) || amounts >= 2)
        return TRUE;
      integers += column->n_integers >= need && count_aligned (page, t, c, YS_WORD_INTEGER) >= need;
    }
  return integers >= (t->framed || t->unit ? 1 : 2);
}

/* A header can vouch for one row: three heads or more, two amounts in a row under them, and something that
 * says that this is a table: rules, a unit, or the top of the page, where a table goes on. */
static gboolean
has_header (const YsAlignPage *page, const YsAlignTable *t)
{
  guint leaves = 0, most = 0;
  for (guint i = 0; i < t->blocks->len; i++)
    leaves += ys_align_block (t, i)->leaf;
  for (guint i = t->body; i < t->end; i++)
    {
      guint amounts = 0;
      const YsAlignLine *line = ys_align_line (page, i);
      for (guint k = 0; k < line->n_words; k++)
        amounts +=
            ys_align_word (page, line, k)->kind == YS_WORD_AMOUNT && ys_align_word (page, line, k)->apart;
      most = MAX (most, amounts);
    }
  return leaves >= LEAVES && most >= 2 && (t->framed || t->unit || is_at_top (page, t));
}

static void
put_grid (const YsAlignPage *page, const YsAlignTable *t, GArray *grids)
{
  YsPlacedGrid placed;
  placed.grid = ys_align_grid (page, t, &placed.box);
  guint at = 0;
  while (at < grids->len && g_array_index (grids, YsPlacedGrid, at).box.y0 <= placed.box.y0)
    at++;
  g_array_insert_val (grids, at, placed);
}

/* Reads the table whose lines ys_align_next() gave. FALSE when it is none. */
static gboolean
read_table (const YsAlignPage *page, YsAlignTable *t, GArray *grids, guint *next)
{
  ys_align_columns (page, t);
  cut_at_text (page, t, next);
  if (t->end <= t->body || t->columns->len < 2 || t->columns->len > YS_ALIGN_MAX_COLUMNS / 2)
    return FALSE;
  find_frame (page, t);
  find_first_row (page, t);
  find_last_row (page, t, next);
  ys_align_columns (page, t);
  ys_align_header (page, t);
  if (!has_rows (page, t) && !has_header (page, t))
    return FALSE;
  ys_align_spread (page, t);
  ys_align_rows (page, t);
  put_grid (page, t, grids);
  return TRUE;
}

static void
put_back (GArray *glyphs, const YsGlyph *squeezed, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      YsGlyph g = ys_align_glyph (&squeezed[i]);
      g_array_append_val (glyphs, g);
    }
}

/* Leaves on the page what no table used. */
static void
keep_unused (const YsAlignPage *page, const gboolean *used, GArray *glyphs)
{
  g_array_set_size (glyphs, 0);
  for (guint i = 0; i < page->lines->len; i++)
    if (!used[i])
      put_back (glyphs, ys_align_line (page, i)->text.glyphs, ys_align_line (page, i)->text.n);
  put_back (glyphs, (const YsGlyph *)(gconstpointer)page->huge->data, page->huge->len);
}

void
ys_align_find (YsPage *page, GArray *grids, const YsMarks *marks)
{
  if (!ys_align_worth_it (page))
    return;
  g_autoptr (YsAlignPage) parts = ys_align_page_new (page, grids, marks);
  g_autofree gboolean *used = g_new0 (gboolean, parts->lines->len + 1);
  gboolean found = FALSE;
  guint from = 0;
  while (from < parts->lines->len)
    {
      YsAlignTable table = {.row_ends = g_array_new (FALSE, FALSE, sizeof (guint))};
      guint next = parts->lines->len;
      if (ys_align_next (parts, from, &table, &next) && read_table (parts, &table, grids, &next))
        {
          found = TRUE;
          for (guint i = table.head; i < table.end; i++)
            used[i] = TRUE;
        }
      table_clear (&table);
      from = MAX (next, from + 1);
    }
  if (found)
    keep_unused (parts, used, page->glyphs);
}
