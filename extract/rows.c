/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/rows.h"

#include "print/fold.h"
#include "extract/lines.h"

#include <math.h>

/* Lines of one cell that are all whole amounts: their middles (points), and how often that was seen. */
struct YsRowSplitter
{
  guint n_rows;
  GArray **middles; /* per lattice row: double, of the cell with most amount lines */
  guint *witnesses; /* per lattice row: cells with that many amount lines */
};

YsRowSplitter *
ys_row_splitter_new (guint n_rows)
{
  YsRowSplitter *splitter = g_new0 (YsRowSplitter, 1);
  splitter->n_rows = n_rows;
  splitter->middles = g_new0 (GArray *, n_rows);
  splitter->witnesses = g_new0 (guint, n_rows);
  return splitter;
}

void
ys_row_splitter_free (YsRowSplitter *splitter)
{
  for (guint i = 0; i < splitter->n_rows; i++)
    g_clear_pointer (&splitter->middles[i], g_array_unref);
  g_free (splitter->middles);
  g_free (splitter->witnesses);
  g_free (splitter);
}

/* Decimals of a whole amount such as 1,234.50; -1 when the line is none. Two places at least: a number that a
 * narrow cell broke over two lines must not count. */
static int
amount_decimals (const YsTextLine *line)
{
  int decimals = -1;
  gboolean digit = FALSE;
  for (guint i = 0; i < line->n; i++)
    {
      gunichar ch = ys_fold_width (line->glyphs[i].ch);
      if (ch >= '0' && ch <= '9')
        {
          digit = TRUE;
          if (decimals >= 0)
            decimals++;
        }
      else if (ch == '.' && digit && decimals < 0)
        decimals = 0;
      else if (!(ch == ',' && digit && decimals < 0) && !(ch == '-' && i == 0))
        return -1;
    }
  return decimals >= 2 ? decimals : -1;
}

static GArray *
amount_lines (YsGlyph *glyphs, guint n)
{
  g_autoptr (GArray) lines = ys_lines_of (glyphs, n);
  GArray *middles = g_array_new (FALSE, FALSE, sizeof (double));
  int decimals = lines->len > 0 ? amount_decimals (&g_array_index (lines, YsTextLine, 0)) : -1;
  for (guint i = 0; i < lines->len && decimals >= 0; i++)
    {
      const YsTextLine *line = &g_array_index (lines, YsTextLine, i);
      double y = ys_box_mid_y (&line->box);
      if (amount_decimals (line) != decimals)
        g_array_set_size (middles, 0), decimals = -1;
      else
        g_array_append_val (middles, y);
    }
  return middles;
}

void
ys_row_splitter_add (YsRowSplitter *splitter, guint row, YsGlyph *glyphs, guint n)
{
  g_autoptr (GArray) middles = amount_lines (glyphs, n);
  guint known = splitter->middles[row] != NULL ? splitter->middles[row]->len : 1;
  if (middles->len < 2 || middles->len < known)
    return;
  splitter->witnesses[row] = middles->len == known ? splitter->witnesses[row] + 1 : 1;
  g_clear_pointer (&splitter->middles[row], g_array_unref);
  splitter->middles[row] = g_steal_pointer (&middles);
}

static gboolean
is_split (const YsRowSplitter *s, guint row)
{
  return s->middles[row] != NULL && (s->witnesses[row] >= 2 || s->middles[row]->len >= 3);
}

/* A place is divided by the new border when its cell does not reach into the rows above or below. */
static guint8
divides (const YsLattice *l, guint row, guint col)
{
  gboolean above = row == 0 || l->below[(row - 1) * l->n_cols + col];
  gboolean below = row + 1 == l->n_rows || l->below[row * l->n_cols + col];
  return above && below;
}

static guint
parts_of (const YsRowSplitter *s, guint row)
{
  return is_split (s, row) ? s->middles[row]->len : 1;
}

/* Half-way between the amounts of a part and the next. */
static double
border_below (const YsRowSplitter *s, guint row, guint part)
{
  const GArray *middles = s->middles[row];
  return (g_array_index (middles, double, part) + g_array_index (middles, double, part + 1)) / 2;
}

/* Writes the parts of one row to `right` and `below` (n_cols places each), and its borders to `ys`. */
static guint
write_row (const YsRowSplitter *s, const YsLattice *l, guint row, guint8 *right, guint8 *below, GArray *ys)
{
  guint parts = parts_of (s, row), n_cols = l->n_cols;
  g_array_append_val (ys, g_array_index (l->ys, double, row));
  for (guint part = 0; part < parts; part++)
    {
      memcpy (right + part * n_cols, l->right + row * n_cols, n_cols);
      if (part + 1 == parts)
        {
          memcpy (below + part * n_cols, l->below + row * n_cols, n_cols);
          break;
        }
      for (guint col = 0; col < n_cols; col++)
        below[part * n_cols + col] = divides (l, row, col);
      double y = border_below (s, row, part);
      g_array_append_val (ys, y);
    }
  return parts;
}

void
ys_row_splitter_apply (YsRowSplitter *s, YsLattice *l)
{
  guint n_rows = 0, n_cols = l->n_cols, out = 0;
  for (guint row = 0; row < s->n_rows; row++)
    n_rows += parts_of (s, row);
  if (n_rows == l->n_rows)
    return;
  guint8 *right = g_new0 (guint8, (gsize)n_rows * n_cols), *below = g_new0 (guint8, (gsize)n_rows * n_cols);
  GArray *ys = g_array_new (FALSE, FALSE, sizeof (double));
  for (guint row = 0; row < l->n_rows; row++)
    out += write_row (s, l, row, right + (gsize)out * n_cols, below + (gsize)out * n_cols, ys);
  g_array_append_val (ys, g_array_index (l->ys, double, l->n_rows));
  g_array_unref (l->ys);
  g_free (l->right);
  g_free (l->below);
  l->ys = ys;
  l->right = right;
  l->below = below;
  l->n_rows = n_rows;
}
