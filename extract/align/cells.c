/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/align/cells.h"

#include "extract/align/columns.h"
#include "extract/align/words.h"

#define INSIDE 0.3 /* em that a word may poke over a border */
#define MERGED 0.8 /* em of a word in each of two columns: a cell merged over both */

/* What is being filled: the grid, and for each of its places the glyphs of the cell that starts there. */
typedef struct
{
  const YsAlignPage *page;
  const YsAlignTable *table;
  guint n_rows, n_cols;
  GArray **glyphs; /* n_rows × n_cols: YsGlyph, or NULL */
  guint *cols;     /* n_rows × n_cols: columns that the cell covers */
  GArray *ys;      /* double: row borders */
} Filling;

static guint
column_of (const Filling *f, double x)
{
  guint c = 0;
  while (c + 1 < f->n_cols && x >= ys_align_column (f->table, c)->to)
    c++;
  return c;
}

/* The column in which most of the word stands. */
static guint
main_column (const Filling *f, const YsWord *word)
{
  int at = word->kind == YS_WORD_TEXT ? -1 : ys_align_column_at (f->table, &word->box);
  return at >= 0 ? (guint)at : column_of (f, ys_box_mid_x (&word->box));
}

/* A text over several columns of text is a merged cell; over a column of amounts it only pokes out of its
 * own. */
static gboolean
is_merged (const Filling *f, const YsWord *word, guint first, guint last)
{
  for (guint c = first; c <= last; c++)
    {
      const YsAlignColumn *column = ys_align_column (f->table, c);
      if (column->amounts ||
          ys_overlap (column->from, column->to, word->box.x0, word->box.x1) < MERGED * f->table->em)
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_empty (const Filling *f, guint row, guint first, guint last)
{
  for (guint c = first; c <= last; c++)
    if (f->glyphs[row * f->n_cols + c] != NULL)
      return FALSE;
  return TRUE;
}

static void
add_glyphs (Filling *f, guint place, const YsGlyph *glyphs, guint n)
{
  if (f->glyphs[place] == NULL)
    f->glyphs[place] = g_array_new (FALSE, FALSE, sizeof (YsGlyph));
  for (guint i = 0; i < n; i++)
    {
      YsGlyph g = ys_align_glyph (&glyphs[i]);
      g_array_append_val (f->glyphs[place], g);
    }
}

/* Borders of the columns that a text in an amount's column is the middle of: it stands in a cell merged over
 * free columns on both sides. FALSE when the columns of text on its left are taken. */
static gboolean
is_centred (const Filling *f, guint row, const YsWord *word, guint col, guint *first, guint *last)
{
  double least = ys_align_column (f->table, col)->to - ys_align_column (f->table, col)->from;
  gboolean found = FALSE;
  for (guint a = col; a-- > 0 && is_empty (f, row, a, a);)
    for (guint b = col; b < f->n_cols && (b == col || is_empty (f, row, b, b)); b++)
      {
        double middle = (ys_align_column (f->table, a)->from + ys_align_column (f->table, b)->to) / 2;
        double off = ABS (middle - ys_box_mid_x (&word->box));
        if (off >= least || ys_align_column (f->table, a)->amounts)
          continue;
        least = off;
        *first = a;
        *last = b;
        found = TRUE;
      }
  return found;
}

static gboolean
is_label (const Filling *f, const YsWord *word)
{
  return word->kind == YS_WORD_TEXT && word->n >= 2 &&
         ys_align_column (f->table, main_column (f, word))->amounts;
}

/* Puts a word into its cell. Labels over columns of amounts come last, when it is known which places are
 * free. */
static void
add_word (Filling *f, guint row, const YsWord *word, gboolean label)
{
  guint first = column_of (f, word->box.x0 + INSIDE * f->table->em);
  guint last = column_of (f, word->box.x1 - INSIDE * f->table->em);
  gboolean merged = word->kind == YS_WORD_TEXT && last > first && is_merged (f, word, first, last);
  gboolean pokes = word->kind == YS_WORD_TEXT && last > first && !ys_align_column (f->table, first)->amounts;
  if (!merged && !pokes)
    first = last = main_column (f, word);
  if (label && is_centred (f, row, word, main_column (f, word), &first, &last))
    merged = TRUE;
  if (merged && is_empty (f, row, first, last))
    f->cols[row * f->n_cols + first] = last - first + 1;
  /* A cell that was merged before takes what stands under it. */
  guint place = row * f->n_cols + first;
  for (guint c = first; c-- > 0;)
    if (c + f->cols[row * f->n_cols + c] > first)
      place = row * f->n_cols + c;
  add_glyphs (f, place, word->glyphs, word->n);
}

static void
fill_row (Filling *f, guint row, guint from, guint end, gboolean labels)
{
  for (guint i = from; i < end; i++)
    for (guint k = 0; k < ys_align_line (f->page, i)->n_words; k++)
      {
        const YsWord *word = ys_align_word (f->page, ys_align_line (f->page, i), k);
        if (is_label (f, word) == labels)
          add_word (f, row, word, labels);
      }
}

static void
fill_rows (Filling *f)
{
  guint line = f->table->body;
  for (guint r = 0; r < f->table->row_ends->len; r++)
    {
      guint end = g_array_index (f->table->row_ends, guint, r);
      fill_row (f, f->table->n_head_rows + r, line, end, FALSE);
      fill_row (f, f->table->n_head_rows + r, line, end, TRUE);
      line = end;
    }
}

static void
widen (double *top, double *bottom, const YsBox *box)
{
  *top = MIN (*top, box->y0);
  *bottom = MAX (*bottom, box->y1);
}

/* The upper and lower edges of the texts of each row; a row without any keeps what it had. */
static void
find_edges (const Filling *f, double *top, double *bottom)
{
  const YsAlignTable *t = f->table;
  for (guint i = 0; i < t->blocks->len; i++)
    {
      const YsAlignBlock *b = ys_align_block (t, i);
      if (b->cols > 0)
        widen (&top[b->row], &bottom[b->row + b->rows - 1], &b->box);
    }
  guint line = t->body;
  for (guint r = 0; r < t->row_ends->len; r++)
    for (guint end = g_array_index (t->row_ends, guint, r); line < end; line++)
      widen (&top[t->n_head_rows + r], &bottom[t->n_head_rows + r], &ys_align_line (f->page, line)->text.box);
}

/* Borders of the rows: half-way between the texts above and below. */
static void
find_borders (Filling *f)
{
  g_autofree double *top = g_new (double, f->n_rows), *bottom = g_new (double, f->n_rows);
  for (guint i = 0; i < f->n_rows; i++)
    top[i] = G_MAXDOUBLE, bottom[i] = -G_MAXDOUBLE;
  find_edges (f, top, bottom);
  double y = top[0];
  for (guint i = 0; i < f->n_rows; i++)
    {
      g_array_append_val (f->ys, y);
      double next = i + 1 < f->n_rows && top[i + 1] < G_MAXDOUBLE ? top[i + 1] : bottom[i];
      y = MAX (y, bottom[i] > -G_MAXDOUBLE ? (bottom[i] + next) / 2 : next);
    }
  g_array_append_val (f->ys, y);
}

static void
add_cell (Filling *f, YsGrid *grid, guint row, guint rows, guint col, guint cols, GArray *glyphs)
{
  guint n = glyphs != NULL ? glyphs->len : 0;
  YsGlyph *first = n > 0 ? &g_array_index (glyphs, YsGlyph, 0) : NULL;
  YsCell *cell = ys_grid_add (grid, row, col, rows, cols, ys_glyphs_text (first, n, NULL));
  cell->box =
      (YsBox){ys_align_column (f->table, col)->from, g_array_index (f->ys, double, row),
              ys_align_column (f->table, col + cols - 1)->to, g_array_index (f->ys, double, row + rows)};
  cell->ink = ys_glyphs_box (first, n);
  /* text_of() has sorted the glyphs by line: wrapped lines may start further left than the first one. */
  cell->indent = n > 0 ? first->box.x0 - cell->box.x0 : 0;
}

static void
add_head_cells (Filling *f, YsGrid *grid)
{
  for (guint i = 0; i < f->table->blocks->len; i++)
    {
      const YsAlignBlock *b = ys_align_block (f->table, i);
      if (b->cols == 0)
        continue;
      guint place = b->row * f->n_cols + b->col;
      add_glyphs (f, place, (const YsGlyph *)(gconstpointer)b->glyphs->data, b->glyphs->len);
      add_cell (f, grid, b->row, b->rows, b->col, b->cols, f->glyphs[place]);
    }
}

static void
add_cells (Filling *f, YsGrid *grid)
{
  for (guint r = 0; r < f->n_rows; r++)
    for (guint c = 0; c < f->n_cols; c++)
      {
        guint place = r * f->n_cols + c;
        if (ys_grid_at (grid, r, c) == NULL)
          add_cell (f, grid, r, 1, c, MAX (f->cols[place], 1),
                    r < f->table->n_head_rows ? NULL : f->glyphs[place]);
      }
}

static int
by_place (gconstpointer a, gconstpointer b)
{
  const YsCell *p = *(YsCell *const *)a, *q = *(YsCell *const *)b;
  return p->row != q->row ? (p->row > q->row) - (p->row < q->row) : (p->col > q->col) - (p->col < q->col);
}

YsGrid *
ys_align_grid (const YsAlignPage *page, const YsAlignTable *table, YsBox *box)
{
  guint n_rows = table->n_head_rows + table->row_ends->len, n_cols = table->columns->len;
  Filling f = {page,
               table,
               n_rows,
               n_cols,
               g_new0 (GArray *, n_rows * n_cols),
               g_new0 (guint, n_rows * n_cols),
               g_array_new (FALSE, FALSE, sizeof (double))};
  fill_rows (&f);
  find_borders (&f);
  YsGrid *grid = ys_grid_new (n_rows, n_cols);
  add_head_cells (&f, grid);
  add_cells (&f, grid);
  g_ptr_array_sort (grid->cells, by_place);
  g_array_append_val (grid->xs, ys_align_column (table, 0)->from);
  for (guint c = 0; c < n_cols; c++)
    g_array_append_val (grid->xs, ys_align_column (table, c)->to);
  *box = (YsBox){ys_align_column (table, 0)->from, g_array_index (f.ys, double, 0),
                 ys_align_column (table, n_cols - 1)->to, g_array_index (f.ys, double, n_rows)};
  for (guint i = 0; i < n_rows * n_cols; i++)
    g_clear_pointer (&f.glyphs[i], g_array_unref);
  g_free (f.glyphs);
  g_free (f.cols);
  g_array_unref (f.ys);
  return grid;
}
