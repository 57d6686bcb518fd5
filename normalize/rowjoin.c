/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "normalize/rowjoin.h"

#include "print/text.h"
#include "rules/keys.h"
#include "rules/rowname.h"

#include <string.h>

#define MOST 4 /* fifths of the rows that must have a code or an ordinal before one without is half a row */
#define OF_FIFTHS 5 /* … of these */
#define MIN_LIKE 2  /* amounts of a column that must agree on its decimals */

typedef struct
{
  const YsSchemas *schemas;
  const YsTable *table;
  const GArray *breaks;
} Joining;

static const YsColumn *
column_of (const Joining *j, const YsDocCell *cell)
{
  return g_ptr_array_index (j->table->columns, cell->column);
}

static YsDocCell *
cell_in (const YsRow *row, guint column)
{
  for (guint i = 0; i < row->cells->len; i++)
    if (g_array_index (row->cells, YsDocCell, i).column == column)
      return &g_array_index (row->cells, YsDocCell, i);
  return NULL;
}

static guint
count_amounts (const Joining *j, const YsRow *row)
{
  guint n = 0;
  YsAmount amount;
  for (guint i = 0; i < row->cells->len; i++)
    {
      const YsDocCell *cell = &g_array_index (row->cells, YsDocCell, i);
      n += column_of (j, cell)->is_measure && ys_amount_parse (cell->text, &amount, NULL) == YS_AMOUNT_OK;
    }
  return n;
}

/* Texts in the row's key columns, codes or names. */
static guint
count_keys (const Joining *j, const YsRow *row, gboolean codes)
{
  guint n = 0, group;
  YsKeyPart part;
  for (guint i = 0; i < row->cells->len; i++)
    {
      const YsDocCell *cell = &g_array_index (row->cells, YsDocCell, i);
      const YsColumn *column = column_of (j, cell);
      gboolean key =
          !column->is_measure && column->id != NULL && ys_keys_find (j->schemas, column->id, &group, &part);
      n += key && (part == YS_KEY_NAME) != codes;
    }
  return n;
}

/* The row says itself where it stands in the list: a code, an ordinal. */
static gboolean
is_numbered (const Joining *j, const YsRow *row)
{
  g_autofree char *key = ys_text_key (row->name, FALSE);
  gsize end;
  return *row->code != '\0' || count_keys (j, row, TRUE) > 0 ||
         ys_row_ordinal (j->schemas, key, &end) != NULL;
}

/* Digits in a column of amounts, be they an amount or not. */
static gboolean
has_figures (const Joining *j, const YsRow *row)
{
  for (guint i = 0; i < row->cells->len; i++)
    {
      const YsDocCell *cell = &g_array_index (row->cells, YsDocCell, i);
      if (column_of (j, cell)->is_measure && strpbrk (cell->text, "0123456789") != NULL)
        return TRUE;
    }
  return FALSE;
}

/* Words alone: a heading, or half a row. */
static gboolean
is_bare (const Joining *j, const YsRow *row)
{
  return !row->total && count_keys (j, row, FALSE) > 0 && !is_numbered (j, row) && !has_figures (j, row);
}

static gboolean
is_at_break (const Joining *j, const YsRow *row)
{
  for (guint i = 0; i < j->breaks->len; i++)
    {
      const YsPageBreak *b = &g_array_index (j->breaks, YsPageBreak, i);
      if (b->last == row || b->first == row)
        return TRUE;
    }
  return FALSE;
}

/* Within pages the list has rows of words alone: such a row at a break may be one of them. */
static gboolean
has_headings (const Joining *j, const char *side)
{
  for (guint i = 0; i < j->table->rows->len; i++)
    {
      const YsRow *row = g_ptr_array_index (j->table->rows, i);
      if (row->side == side && is_bare (j, row) && !is_at_break (j, row))
        return TRUE;
    }
  return FALSE;
}

/* Nearly every row of the list has a code or an ordinal. */
static gboolean
are_numbered (const Joining *j, const char *side)
{
  guint rows = 0, numbered = 0;
  for (guint i = 0; i < j->table->rows->len; i++)
    {
      const YsRow *row = g_ptr_array_index (j->table->rows, i);
      if (row->side != side || row->total || is_at_break (j, row) || count_keys (j, row, FALSE) == 0)
        continue;
      rows++;
      numbered += is_numbered (j, row);
    }
  return rows > 0 && numbered * OF_FIFTHS >= rows * MOST;
}

/* Whatever `first` prints in words stands below words of `last`. */
static gboolean
goes_on_below (const Joining *j, const YsRow *last, const YsRow *first)
{
  for (guint i = 0; i < first->cells->len; i++)
    {
      const YsDocCell *cell = &g_array_index (first->cells, YsDocCell, i);
      if (!column_of (j, cell)->is_measure && cell_in (last, cell->column) == NULL)
        return FALSE;
    }
  return TRUE;
}

/* The two halves of a text together are printed whole in another row of the column. */
static gboolean
is_printed_whole (const Joining *j, const YsRow *last, const YsRow *first)
{
  for (guint i = 0; i < first->cells->len; i++)
    {
      const YsDocCell *end = &g_array_index (first->cells, YsDocCell, i);
      const YsDocCell *begin = column_of (j, end)->is_measure ? NULL : cell_in (last, end->column);
      g_autofree char *whole = begin != NULL ? g_strconcat (begin->text, end->text, NULL) : NULL;
      for (guint r = 0; whole != NULL && r < j->table->rows->len; r++)
        {
          const YsDocCell *other = cell_in (g_ptr_array_index (j->table->rows, r), end->column);
          if (other != NULL && strcmp (other->text, whole) == 0)
            return TRUE;
        }
    }
  return FALSE;
}

/* How many decimals amounts have, as long as they agree. */
typedef struct
{
  int decimals;
  guint like;
  gboolean differ;
} Decimals;

static void
count_decimals (const Joining *j, guint column, const YsRow *last, const YsRow *first, Decimals *found)
{
  for (guint r = 0; r < j->table->rows->len; r++)
    {
      const YsRow *row = g_ptr_array_index (j->table->rows, r);
      const YsDocCell *cell = row != last && row != first ? cell_in (row, column) : NULL;
      YsAmount amount;
      if (cell == NULL || ys_amount_parse (cell->text, &amount, NULL) != YS_AMOUNT_OK || amount.units == 0)
        continue;
      found->differ |= found->like > 0 && amount.scale != found->decimals;
      found->decimals = amount.scale;
      found->like++;
    }
}

/* The decimals that all amounts of a column have (of the table, where the column has too few), without those
 * of the two rows; -1 when they differ. */
static int
decimals_of (const Joining *j, guint column, const YsRow *last, const YsRow *first)
{
  Decimals found = {0};
  count_decimals (j, column, last, first, &found);
  for (guint c = 0; found.like < MIN_LIKE && c < j->table->columns->len; c++)
    if (c != column && ((YsColumn *)g_ptr_array_index (j->table->columns, c))->is_measure)
      count_decimals (j, c, last, first, &found);
  return found.like >= MIN_LIKE && !found.differ ? found.decimals : -1;
}

/* Two pieces of digits are one amount: alone the first has other decimals than the column, together they have
 * these. */
static gboolean
is_one_amount (const Joining *j, const YsRow *last, const YsRow *first, const YsDocCell *end, YsAmount *whole)
{
  const YsDocCell *begin = cell_in (last, end->column);
  int decimals = begin != NULL ? decimals_of (j, end->column, last, first) : -1;
  YsAmount part;
  if (decimals < 0 || (ys_amount_parse (begin->text, &part, NULL) == YS_AMOUNT_OK && part.scale == decimals))
    return FALSE;
  g_autofree char *text = g_strconcat (begin->text, end->text, NULL);
  return g_ascii_isdigit (end->text[strlen (end->text) - 1]) &&
         ys_amount_parse (text, whole, NULL) == YS_AMOUNT_OK && whole->scale == decimals;
}

/* Every amount of `first` is the rest of one of `last`. */
static gboolean
are_rests (const Joining *j, const YsRow *last, const YsRow *first)
{
  guint rests = 0;
  for (guint i = 0; i < first->cells->len; i++)
    {
      const YsDocCell *cell = &g_array_index (first->cells, YsDocCell, i);
      YsAmount whole;
      if (!column_of (j, cell)->is_measure)
        continue;
      if (!is_one_amount (j, last, first, cell, &whole))
        return FALSE;
      rests++;
    }
  return rests > 0;
}

/* `first` has amounts alone, all of them where `last` has nothing: the columns whose amounts stand on the
 * page before are blank. */
static gboolean
fills_blanks (const Joining *j, const YsRow *last, const YsRow *first)
{
  for (guint i = 0; i < first->cells->len; i++)
    {
      const YsDocCell *cell = &g_array_index (first->cells, YsDocCell, i);
      if (!column_of (j, cell)->is_measure || cell_in (last, cell->column) != NULL)
        return FALSE;
    }
  return count_keys (j, last, FALSE) > 0;
}

/* Whether the rows at a break are one. */
static gboolean
is_one_row (const Joining *j, const YsRow *last, const YsRow *first)
{
  gboolean above = count_amounts (j, last) > 0, below = count_amounts (j, first) > 0;
  if (last->side != first->side || first->total)
    return FALSE;
  if (is_numbered (j, first))
    /* The first line of a name alone, the rest of the row on the page after. */
    return is_bare (j, last) && below && count_keys (j, first, FALSE) > 0 && are_numbered (j, last->side) &&
           !has_headings (j, last->side);
  if (above && below)
    return fills_blanks (j, last, first) || (goes_on_below (j, last, first) && are_rests (j, last, first));
  if (below)
    return count_keys (j, last, FALSE) > 0 &&
           (count_keys (j, first, FALSE) == 0 ||
            (is_numbered (j, last) && are_numbered (j, last->side) && goes_on_below (j, last, first)));
  return !last->total && is_bare (j, first) && goes_on_below (j, last, first) &&
         (!has_headings (j, first->side) || is_printed_whole (j, last, first));
}

static void
append (char **text, const char *more)
{
  char *whole = g_strconcat (*text, more, NULL);
  g_free (*text);
  *text = whole;
}

static YsRowKey *
key_of (const YsRow *row, const char *id)
{
  for (guint i = 0; row->keys != NULL && i < row->keys->len; i++)
    if (strcmp (g_array_index (row->keys, YsRowKey, i).id, id) == 0)
      return &g_array_index (row->keys, YsRowKey, i);
  return NULL;
}

/* Words go behind those of the same column, `begin`; a name that was borrowed from a lesser key grows with
 * it, also where another column has the key's word. */
static void
join_words (const Joining *j, YsRow *last, const YsDocCell *begin, const YsDocCell *cell)
{
  const char *id = column_of (j, cell)->id;
  if (id == NULL)
    return;
  if (strcmp (id, ys_keys_group (j->schemas, YS_KEY_MAIN)->name) == 0)
    {
      append (&last->name, cell->text);
      return;
    }
  YsRowKey *key = key_of (last, id);
  gboolean of_key = key != NULL && strcmp (key->text, last->name) == 0;
  gboolean of_other = !of_key && begin != NULL && strcmp (begin->text, last->name) == 0;
  if (of_key || of_other)
    append (&last->name, cell->text);
  if (key != NULL && !of_other)
    append (&key->text, cell->text);
}

/* A code that the break cut inside a name (2080|505-名称) shows when both parts are there. */
static void
part_code (const Joining *j, YsRow *row)
{
  g_autofree char *squeezed = ys_text_squeeze (row->name);
  char *code = ys_patterns_capture (ys_schemas_words (j->schemas, "code_in_name"), squeezed, 1);
  char *name = ys_patterns_capture (ys_schemas_words (j->schemas, "code_in_name"), squeezed, 2);
  if (*row->code == '\0' && code != NULL && name != NULL &&
      ys_keys_group (j->schemas, YS_KEY_MAIN)->code != NULL)
    {
      g_free (row->code);
      g_free (row->name);
      row->code = g_steal_pointer (&code);
      row->name = g_steal_pointer (&name);
    }
  g_free (code);
  g_free (name);
}

static void
join (const Joining *j, YsRow *last, const YsRow *first)
{
  guint own = last->cells->len;
  for (guint i = 0; i < first->cells->len; i++)
    {
      YsDocCell cell = g_array_index (first->cells, YsDocCell, i);
      YsDocCell *begin = cell_in (last, cell.column);
      YsAmount whole;
      if (!column_of (j, &cell)->is_measure)
        join_words (j, last, begin, &cell);
      else if (begin != NULL && begin < &g_array_index (last->cells, YsDocCell, own) &&
               is_one_amount (j, last, first, &cell, &whole))
        {
          append (&begin->text, cell.text);
          g_clear_pointer (&begin->candidates, g_ptr_array_unref);
          begin->confidence = MIN (begin->confidence, cell.confidence);
          begin->amount = whole;
          begin->is_value = column_of (j, begin)->id != NULL;
          cell.is_value = FALSE;
        }
      cell.text = g_strdup (cell.text);
      cell.read = g_strdup (cell.read);
      cell.candidates = cell.candidates != NULL ? g_ptr_array_ref (cell.candidates) : NULL;
      g_array_append_val (last->cells, cell);
    }
  if (*last->code == '\0' && *first->code != '\0')
    {
      g_free (last->code);
      last->code = g_strdup (first->code);
    }
  part_code (j, last);
  last->total = ys_row_is_total (j->schemas, last->name);
}

static void
remove_row (YsDocument *document, YsTable *table, const YsRow *row, guint told)
{
  guint at;
  if (!g_ptr_array_find (table->rows, row, &at))
    return;
  g_ptr_array_remove_index (table->rows, at);
  for (guint i = told; i < document->anomalies->len; i++)
    {
      YsAnomaly *anomaly = g_ptr_array_index (document->anomalies, i);
      anomaly->row -= anomaly->row > (int)at;
    }
}

/* The words before the break are already the end of a row with amounts: they do not begin another. */
static gboolean
is_taken (const Joining *j, const GArray *cuts, const YsPageBreak *b)
{
  const YsPageBreak *before = cuts->len > 0 ? &g_array_index (cuts, YsPageBreak, cuts->len - 1) : NULL;
  return before != NULL && before->first == b->last && count_amounts (j, before->last) > 0 &&
         count_amounts (j, b->first) > 0;
}

void
ys_rows_join (const YsSchemas *schemas, YsDocument *document, YsTable *table, const GArray *breaks,
              guint told)
{
  Joining j = {schemas, table, breaks};
  g_autoptr (GArray) cuts = g_array_new (FALSE, FALSE, sizeof (YsPageBreak));
  for (guint i = 0; i < breaks->len; i++)
    {
      const YsPageBreak *b = &g_array_index (breaks, YsPageBreak, i);
      if (is_one_row (&j, b->last, b->first) && !is_taken (&j, cuts, b))
        g_array_append_val (cuts, *b);
    }
  /* From the end: a row cut twice grows into its first part. */
  for (guint i = cuts->len; i-- > 0;)
    {
      const YsPageBreak *b = &g_array_index (cuts, YsPageBreak, i);
      join (&j, b->last, b->first);
      remove_row (document, table, b->first, told);
    }
}
