/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "normalize/columnmap.h"

#include "document/amount.h"
#include "print/text.h"

#include <math.h>
#include <string.h>

#define SAME_BORDER 7.0 /* points between two borders that are one */
#define MIN_BORDERS 4   /* that must be the same before a moved page is the table's */

/* A page's x on the table: x × scale + shift. */
typedef struct
{
  double scale, shift;
} Move;

static const Move stay = {1, 0};

static double
border (const YsSheet *sheet, guint i)
{
  return g_array_index (sheet->grid->xs, double, i);
}

static gboolean
has_borders (const YsSheet *sheet)
{
  return sheet->grid->xs->len > 0;
}

/* The move that lays the frame of `sheet` on that of `head`. */
static Move
move_to (const YsSheet *head, const YsSheet *sheet)
{
  double h0 = border (head, 0), h1 = border (head, head->grid->n_cols);
  double s0 = border (sheet, 0), s1 = border (sheet, sheet->grid->n_cols);
  double scale = s1 > s0 ? (h1 - h0) / (s1 - s0) : 1;
  return (Move){scale, h0 - s0 * scale};
}

/* Every border of the page, once moved, is one of the table. */
static gboolean
same_borders (const YsSheet *head, const YsSheet *sheet, Move move)
{
  for (guint i = 0; i <= sheet->grid->n_cols; i++)
    {
      double x = border (sheet, i) * move.scale + move.shift;
      gboolean found = FALSE;
      for (guint k = 0; k <= head->grid->n_cols && !found; k++)
        found = fabs (x - border (head, k)) < SAME_BORDER;
      if (!found)
        return FALSE;
    }
  return TRUE;
}

/* The page has the table's columns elsewhere or in another scale: cells tell a column of amounts from the
 * next one hardly ever, borders do. */
static gboolean
is_moved (const YsSheet *head, const YsSheet *sheet)
{
  return sheet->grid->n_cols + 1 >= MIN_BORDERS && same_borders (head, sheet, move_to (head, sheet));
}

static int
slot_of_column (const YsSheet *head, guint column)
{
  for (guint i = 0; i < head->leaves->len; i++)
    {
      const YsLeaf *leaf = g_ptr_array_index (head->leaves, i);
      if (column >= leaf->from && column < leaf->to)
        return (int)i;
    }
  return -1;
}

/* The leaf that covers most of [x0, x1). */
static int
slot_of_place (const YsSheet *head, double x0, double x1)
{
  double best = 0;
  int found = -1;
  for (guint i = 0; i < head->leaves->len; i++)
    {
      const YsLeaf *leaf = g_ptr_array_index (head->leaves, i);
      double overlap = MIN (leaf->x1, x1) - MAX (leaf->x0, x0);
      if (overlap > best)
        best = overlap, found = (int)i;
    }
  return found;
}

static GArray *
by_number (const YsSheet *head, const YsSheet *sheet)
{
  GArray *map = g_array_new (FALSE, FALSE, sizeof (int));
  for (guint c = 0; c < sheet->grid->n_cols; c++)
    {
      int slot = slot_of_column (head, c);
      g_array_append_val (map, slot);
    }
  return map;
}

static GArray *
by_place (const YsSheet *head, const YsSheet *sheet, Move move)
{
  GArray *map = g_array_new (FALSE, FALSE, sizeof (int));
  for (guint c = 0; c < sheet->grid->n_cols; c++)
    {
      int slot = slot_of_place (head, border (sheet, c) * move.scale + move.shift,
                                border (sheet, c + 1) * move.scale + move.shift);
      g_array_append_val (map, slot);
    }
  return map;
}

/* How well a cell suits the column that it would be of: 1, 0 or -1. */
static int
cell_fit (const YsSlot *slot, const YsCell *cell)
{
  YsAmount amount;
  YsAmountKind kind = ys_amount_parse (cell->text, &amount, NULL);
  gboolean money = kind == YS_AMOUNT_OK && amount.scale > 0, text = kind == YS_AMOUNT_NOT;
  if (slot->kind == YS_SLOT_MEASURE)
    return money ? 1 : text ? -1 : 0;
  if (slot->kind == YS_SLOT_NAME)
    return text ? 1 : kind == YS_AMOUNT_OK ? -1 : 0;
  return slot->kind == YS_SLOT_CODE && money ? -1 : slot->kind == YS_SLOT_CODE && kind == YS_AMOUNT_OK;
}

/* How well the rows of a sheet suit a map: cells that fit less cells that do not. */
static int
map_fit (const YsLayout *layout, const YsSheet *sheet, const GArray *map)
{
  int fit = 0;
  for (guint row = sheet->header_end; row < sheet->end; row++)
    {
      YsRowWalk walk = {sheet->grid, row, 0};
      for (const YsCell *cell; (cell = ys_row_next_filled (&walk)) != NULL;)
        {
          int slot = g_array_index (map, int, cell->col);
          fit += slot < 0 ? -1 : cell_fit (&g_array_index (layout->slots, YsSlot, slot), cell);
        }
    }
  return fit;
}

static void
take_better (const YsLayout *layout, const YsSheet *sheet, GArray **best, int *fit, GArray *map)
{
  int own = map_fit (layout, sheet, map);
  if (own <= *fit)
    {
      g_array_unref (map);
      return;
    }
  g_array_unref (*best);
  *best = map;
  *fit = own;
}

GArray *
ys_columns_map (const YsLayout *layout, const YsSheet *head, const YsSheet *sheet)
{
  if (sheet == head || !has_borders (sheet) || !has_borders (head))
    return by_number (head, sheet);
  GArray *best = by_place (head, sheet, stay);
  if (same_borders (head, sheet, stay))
    return best;
  if (is_moved (head, sheet))
    {
      g_array_unref (best);
      return by_place (head, sheet, move_to (head, sheet));
    }
  int fit = map_fit (layout, sheet, best);
  take_better (layout, sheet, &best, &fit, by_place (head, sheet, move_to (head, sheet)));
  if (sheet->grid->n_cols == head->grid->n_cols)
    take_better (layout, sheet, &best, &fit, by_number (head, sheet));
  return best;
}

gboolean
ys_columns_fit (const YsLayout *layout, const YsSheet *head, const YsSheet *sheet)
{
  if (!has_borders (sheet) || !has_borders (head))
    return FALSE;
  if (!is_moved (head, sheet) && sheet->grid->n_cols != head->grid->n_cols)
    return FALSE;
  g_autoptr (GArray) map = ys_columns_map (layout, head, sheet);
  guint cells = 0;
  for (guint row = sheet->header_end; row < sheet->end; row++)
    {
      YsRowWalk walk = {sheet->grid, row, 0};
      while (ys_row_next_filled (&walk) != NULL)
        cells++;
    }
  return map_fit (layout, sheet, map) * 2 > (int)cells;
}
