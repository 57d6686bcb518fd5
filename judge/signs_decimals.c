/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Amounts whose digits are not sure: fewer decimals than the others (one may be lost), a letter for a zero.
 */
#include "judge/signs.h"

#include <string.h>

#define SAME_DECIMALS 90 /* percent of a table's amounts that print as many decimals */
#define MIN_AMOUNTS 8u   /* that a table has for that to mean something */
#define SAME_IN_ALL 97   /* the same of all the document's tables together, for its small ones */
#define MIN_IN_ALL 40u

/* -1: no amount, or none that was seen in print. */
static int
printed_decimals (const YsDocCell *cell)
{
  if (!cell->is_value || cell->amount.units == 0 || (cell->page == 0 && cell->line == 0))
    return -1;
  const char *point = strrchr (cell->text, '.');
  return point != NULL ? (int)strspn (point + 1, "0123456789") : 0;
}

typedef void (*EachCell) (const YsSigns *s, guint r, const YsRow *row, const YsDocCell *cell, gpointer data);

static void
each_cell (const YsSigns *s, EachCell each, gpointer data)
{
  for (guint r = 0; r < s->table->rows->len; r++)
    {
      const YsRow *row = g_ptr_array_index (s->table->rows, r);
      for (guint k = 0; k < row->cells->len; k++)
        each (s, r, row, &g_array_index (row->cells, YsDocCell, k), data);
    }
}

typedef struct
{
  guint n[YS_AMOUNT_MAX_SCALE + 1], all;
  int usual;
} Decimals;

/* A row at a page break may have lost its last digits in all columns: it is no witness. */
static void
count_decimals (const YsSigns *s, guint r, G_GNUC_UNUSED const YsRow *row, const YsDocCell *cell,
                gpointer data)
{
  Decimals *decimals = data;
  int n = printed_decimals (cell);
  if (n < 0 || n > YS_AMOUNT_MAX_SCALE || ys_sign_is_at_break (s->table, r))
    return;
  decimals->n[n]++;
  decimals->all++;
}

/* A digit may have gone to the cell on the right, or below. */
static void
find_short (const YsSigns *s, guint r, const YsRow *row, const YsDocCell *cell, gpointer data)
{
  const Decimals *decimals = data;
  int n = printed_decimals (cell);
  if (n <= 0 || n >= decimals->usual)
    return;
  YsTrouble trouble = {.reach = YS_TROUBLE_TERM,
                       .row_first = r,
                       .row_last = r + 1,
                       .column_first = cell->column,
                       .column_last = cell->column + 1};
  ys_sign_add (
      s, trouble,
      g_strdup_printf ("“%s”行的“%s”比本表其他金额少 %d 位小数", ys_sign_row_name (row), cell->text,
                       decimals->usual - n),
      g_strdup_printf ("\"%s\" of the row \"%s\" has %d decimal%s less than the other amounts of the table",
                       cell->text, ys_sign_row_name (row), decimals->usual - n,
                       decimals->usual - n == 1 ? "" : "s"));
}

/* 5O.OO was read as 50.00: what else the letter stands for, the print does not say. */
static void
find_letter (const YsSigns *s, guint r, const YsRow *row, const YsDocCell *cell, G_GNUC_UNUSED gpointer data)
{
  if (!cell->is_value || strpbrk (cell->text, "Oo") == NULL)
    return;
  ys_sign_add (s, ys_sign_of_cell (YS_TROUBLE_TERM, r, cell->column),
               g_strdup_printf ("“%s”行的“%s”里有字母，按零读", ys_sign_row_name (row), cell->text),
               g_strdup_printf ("\"%s\" of the row \"%s\" has a letter, read as zero", cell->text,
                                ys_sign_row_name (row)));
}

/* The decimals that nearly all amounts of some table have; 0 when there are none. */
static int
usual_decimals (const Decimals *decimals, guint percent, guint least)
{
  for (int n = 1; n <= YS_AMOUNT_MAX_SCALE; n++)
    if (decimals->all >= least && 100 * decimals->n[n] >= percent * decimals->all)
      return n;
  return 0;
}

/* A table's own habit, or the document's where the table is too small to have one. */
void
ys_signs_of_decimals (const YsSigns *s)
{
  Decimals own = {{0}, 0, 0}, all = {{0}, 0, 0};
  each_cell (s, find_letter, NULL);
  each_cell (s, count_decimals, &own);
  own.usual = usual_decimals (&own, SAME_DECIMALS, MIN_AMOUNTS);
  for (guint t = 0; own.usual == 0 && t < s->document->tables->len; t++)
    {
      const YsSigns other = {s->schemas, s->document, g_ptr_array_index (s->document->tables, t), NULL};
      if (!other.table->targets && other.table->unit_power == s->table->unit_power)
        each_cell (&other, count_decimals, &all);
    }
  if (own.usual == 0 && own.all < MIN_AMOUNTS)
    own.usual = usual_decimals (&all, SAME_IN_ALL, MIN_IN_ALL);
  if (own.usual > 0)
    each_cell (s, find_short, &own);
}
