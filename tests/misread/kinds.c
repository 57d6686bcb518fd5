/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/misread/kinds.h"

#include <string.h>

#define NONSENSE "犇猋骉"

static glong
length (const char *text)
{
  return g_utf8_strlen (text, -1);
}

static gboolean
is_money (const Place *p)
{
  return misread_is_money (p->cell);
}

static gboolean
is_single_money (const Place *p)
{
  return misread_is_money (p->cell) && p->cell->rows == 1 && p->cell->cols == 1;
}

static YsCell *
name_before (const YsGrid *grid, const YsCell *cell)
{
  YsCell *other = misread_beside (grid, cell, 0, -1);
  return misread_is_text (other) && length (other->text) > 2 ? other : NULL;
}

static gboolean
is_first_amount (const Place *p)
{
  return is_single_money (p) && name_before (p->grid, p->cell) != NULL;
}

/* What is read in another cell stands where it is printed: the ink of the last `n` characters of `cell` is
 * that of `to`. */
static void
push_ink (YsCell *cell, YsCell *to, glong n)
{
  YsBox part = cell->ink;
  part.x0 += (part.x1 - part.x0) * (double)(length (cell->text) - n) / (double)MAX (length (cell->text), 1);
  cell->ink.x1 = part.x0;
  to->ink.x0 = *to->text != '\0' ? MIN (to->ink.x0, part.x0) : part.x0;
  to->ink.y0 = *to->text != '\0' ? MIN (to->ink.y0, part.y0) : part.y0;
  to->ink.x1 = *to->text != '\0' ? MAX (to->ink.x1, part.x1) : part.x1;
  to->ink.y1 = *to->text != '\0' ? MAX (to->ink.y1, part.y1) : part.y1;
}

/* The last `n` characters of `cell` go to the front of `to`, on a line of their own if `line`. */
static void
push_text (YsCell *cell, YsCell *to, glong n, gboolean line)
{
  const char *cut = g_utf8_offset_to_pointer (cell->text, length (cell->text) - n);
  misread_write (to, g_strconcat (cut, line && *to->text != '\0' ? "\n" : "", to->text, NULL));
  misread_write (cell, g_strndup (cell->text, (gsize)(cut - cell->text)));
}

/* … on one page. */
static void
push (YsCell *cell, YsCell *to, glong n, gboolean line)
{
  push_ink (cell, to, n);
  push_text (cell, to, n, line);
}

static gboolean
name_in_amount (Misread *m)
{
  Place p = misread_pick (m, is_first_amount);
  if (p.grid != NULL)
    push (name_before (p.grid, p.cell), p.cell, 1, FALSE);
  return p.grid != NULL;
}

static gboolean
name_over_amount (Misread *m)
{
  Place p = misread_pick (m, is_first_amount);
  if (p.grid == NULL)
    return FALSE;
  YsCell *name = name_before (p.grid, p.cell);
  push (name, p.cell, length (name->text), FALSE);
  return TRUE;
}

static gboolean
is_in_body (const Place *p)
{
  return p->cell->row > misread_first_row (p->grid);
}

/* The cells of a row, cut between two pages; `rest` is the row on the later one. */
typedef void (*CutCell) (YsCell *cell, YsCell *rest);

static void
cut_name_amounts_below (YsCell *cell, YsCell *rest)
{
  if (misread_is_money (cell) || length (cell->text) < 4 || !misread_is_text (cell))
    misread_write (misread_is_money (cell) ? cell : rest, g_strdup (""));
  else
    {
      char *at = g_utf8_offset_to_pointer (cell->text, length (cell->text) / 2);
      misread_write (rest, g_strdup (at));
      misread_write (cell, g_strndup (cell->text, (gsize)(at - cell->text)));
    }
}

static void
cut_name_amounts_above (YsCell *cell, YsCell *rest)
{
  if (misread_is_money (cell))
    misread_write (rest, g_strdup (""));
  else
    cut_name_amounts_below (cell, rest);
}

static void
cut_amounts_below (YsCell *cell, YsCell *rest)
{
  misread_write (misread_is_money (cell) ? cell : rest, g_strdup (""));
}

static void
cut_digits (YsCell *cell, YsCell *rest)
{
  misread_write (rest, g_strdup (""));
  if (misread_is_money (cell))
    push_text (cell, rest, 1, FALSE);
}

static gboolean
cut_row (Misread *m, CutCell cut)
{
  Place p = misread_pick (m, is_in_body);
  if (p.grid == NULL)
    return FALSE;
  guint row = p.cell->row;
  YsGrid *rest = misread_cut (m, p.block, row);
  YsGrid *grid = ((YsBlock *)g_ptr_array_index (m->content.blocks, p.block))->grid;
  for (guint c = 0; c < grid->n_cols; c++)
    {
      YsCell *cell = ys_grid_at (grid, row, c), *other = ys_grid_at (rest, 0, c);
      if (cell != NULL && other != NULL && cell->col == c && *cell->text != '\0')
        cut (cell, other);
    }
  return TRUE;
}

static gboolean
page_cut_name (Misread *m)
{
  return cut_row (m, cut_name_amounts_below);
}

static gboolean
page_cut_tail (Misread *m)
{
  return cut_row (m, cut_name_amounts_above);
}

static gboolean
page_cut_amounts (Misread *m)
{
  return cut_row (m, cut_amounts_below);
}

static gboolean
page_cut_digits (Misread *m)
{
  return cut_row (m, cut_digits);
}

static gboolean
has_money_below (const Place *p)
{
  return is_single_money (p) && misread_is_money (misread_beside (p->grid, p->cell, 1, 0));
}

static gboolean
digit_down (Misread *m)
{
  Place p = misread_pick (m, has_money_below);
  if (p.grid != NULL)
    push (p.cell, misread_beside (p.grid, p.cell, 1, 0), 1, TRUE);
  return p.grid != NULL;
}

static gboolean
has_money_beside (const Place *p)
{
  return is_single_money (p) && misread_is_money (misread_beside (p->grid, p->cell, 0, 1));
}

static gboolean
digit_beside (Misread *m)
{
  Place p = misread_pick (m, has_money_beside);
  if (p.grid != NULL)
    push (p.cell, misread_beside (p.grid, p.cell, 0, 1), 1, FALSE);
  return p.grid != NULL;
}

static gboolean
amounts_joined (Misread *m)
{
  Place p = misread_pick (m, has_money_beside);
  if (p.grid != NULL)
    push (p.cell, misread_beside (p.grid, p.cell, 0, 1), length (p.cell->text), FALSE);
  return p.grid != NULL;
}

static gboolean
is_name_over_name (const Place *p)
{
  return misread_is_text (p->cell) && length (p->cell->text) > 3 && is_in_body (p) &&
         misread_is_text (misread_beside (p->grid, p->cell, 1, 0));
}

static gboolean
name_down (Misread *m)
{
  Place p = misread_pick (m, is_name_over_name);
  if (p.grid != NULL)
    push (p.cell, misread_beside (p.grid, p.cell, 1, 0), 2, TRUE);
  return p.grid != NULL;
}

static gboolean
rows_merged (Misread *m)
{
  Place p = misread_pick (m, has_money_below);
  for (guint c = 0; p.grid != NULL && c < p.grid->n_cols; c++)
    {
      YsCell *cell = ys_grid_at (p.grid, p.cell->row, c), *other = ys_grid_at (p.grid, p.cell->row + 1, c);
      if (cell == NULL || other == NULL || cell == other || cell->col != c || *other->text == '\0')
        continue;
      misread_write (cell, g_strconcat (cell->text, *cell->text != '\0' ? "\n" : "", other->text, NULL));
      misread_write (other, g_strdup (""));
    }
  return p.grid != NULL;
}

static gboolean
row_out (Misread *m)
{
  Place p = misread_pick (m, is_single_money);
  for (guint c = p.grid != NULL ? p.grid->n_cols : 0; c-- > 0;)
    {
      YsCell *cell = ys_grid_at (p.grid, p.cell->row, c);
      if (cell != NULL && cell->row == p.cell->row && cell->col == c)
        misread_expel (m, p.block, cell);
    }
  return p.grid != NULL;
}

static gboolean
column_out (Misread *m)
{
  Place p = misread_pick (m, is_single_money);
  for (guint r = p.grid != NULL ? p.grid->n_rows : 0; r-- > 0;)
    {
      YsCell *cell = ys_grid_at (p.grid, r, p.cell->col);
      if (cell != NULL && cell->row == r && cell->cols == 1)
        misread_expel (m, p.block, cell);
    }
  return p.grid != NULL;
}

static gboolean
amount_out (Misread *m)
{
  Place p = misread_pick (m, is_money);
  if (p.grid != NULL)
    misread_expel (m, p.block, p.cell);
  return p.grid != NULL;
}

static gboolean
is_beside_blank (const Place *p)
{
  const YsCell *other = misread_beside (p->grid, p->cell, 0, 1);
  return is_single_money (p) && other != NULL && *other->text == '\0' &&
         misread_has_money (p->grid, p->cell->col + 1);
}

static gboolean
amount_shifted (Misread *m)
{
  Place p = misread_pick (m, is_beside_blank);
  if (p.grid != NULL)
    misread_swap (p.cell, misread_beside (p.grid, p.cell, 0, 1));
  return p.grid != NULL;
}

static void
swap_columns (const YsGrid *grid, guint column)
{
  for (guint r = misread_first_row (grid); r < grid->n_rows; r++)
    {
      YsCell *cell = ys_grid_at (grid, r, column);
      YsCell *other = cell != NULL ? misread_beside (grid, cell, 0, 1) : NULL;
      if (other != NULL)
        misread_swap (cell, other);
    }
}

static gboolean
columns_swapped (Misread *m)
{
  Place p = misread_pick (m, has_money_beside);
  if (p.grid != NULL)
    swap_columns (p.grid, p.cell->col);
  return p.grid != NULL;
}

static gboolean
is_beside_free_column (const Place *p)
{
  return is_single_money (p) && misread_beside (p->grid, p->cell, 0, 1) != NULL &&
         !misread_has_money (p->grid, p->cell->col + 1);
}

static gboolean
column_shifted (Misread *m)
{
  Place p = misread_pick (m, is_beside_free_column);
  if (p.grid != NULL)
    swap_columns (p.grid, p.cell->col);
  return p.grid != NULL;
}

static gboolean
is_leaf_head (const Place *p)
{
  return p->cell->cols == 1 && misread_is_text (p->cell) &&
         p->cell->row + p->cell->rows <= misread_first_row (p->grid) &&
         misread_has_money (p->grid, p->cell->col);
}

static gboolean
is_spanning_head (const Place *p)
{
  return p->cell->cols > 1 && p->cell->cols < p->grid->n_cols && misread_is_text (p->cell) &&
         p->cell->row + p->cell->rows <= misread_first_row (p->grid) &&
         (misread_has_money (p->grid, p->cell->col) || misread_has_money (p->grid, p->cell->col + 1));
}

static gboolean
head_becomes (Misread *m, MisreadSuits suits, const char *text)
{
  Place p = misread_pick (m, suits);
  if (p.grid != NULL)
    misread_write (p.cell, g_strdup (text));
  return p.grid != NULL;
}

static gboolean
head_nonsense (Misread *m)
{
  return head_becomes (m, is_leaf_head, NONSENSE);
}

static gboolean
head_blank (Misread *m)
{
  return head_becomes (m, is_leaf_head, "");
}

static gboolean
block_head_nonsense (Misread *m)
{
  return head_becomes (m, is_spanning_head, NONSENSE);
}

static gboolean
block_head_blank (Misread *m)
{
  return head_becomes (m, is_spanning_head, "");
}

static gboolean
not_a_digit (Misread *m)
{
  Place p = misread_pick (m, is_money);
  if (p.grid == NULL)
    return FALSE;
  char *text = g_strdup (p.cell->text);
  text[strcspn (text, "0123456789")] = 'O';
  misread_write (p.cell, text);
  return TRUE;
}

static gboolean
is_long_code (const Place *p)
{
  return misread_is_code (p->cell) && strlen (p->cell->text) >= 5 && is_in_body (p) &&
         misread_is_text (misread_beside (p->grid, p->cell, 0, 1));
}

static gboolean
code_cut (Misread *m)
{
  Place p = misread_pick (m, is_long_code);
  if (p.grid != NULL)
    push (p.cell, misread_beside (p.grid, p.cell, 0, 1), 2, FALSE);
  return p.grid != NULL;
}

static gboolean
codes_out (Misread *m)
{
  Place p = misread_pick (m, is_long_code);
  guint first = p.grid != NULL ? misread_first_row (p.grid) : 0;
  for (guint r = p.grid != NULL ? p.grid->n_rows : 0; r-- > first;)
    {
      YsCell *cell = ys_grid_at (p.grid, r, p.cell->col);
      if (cell != NULL && cell->row == r && cell->cols == 1)
        misread_expel (m, p.block, cell);
    }
  return p.grid != NULL;
}

static gboolean
indents_lost (Misread *m)
{
  Place p = misread_pick (m, is_first_amount);
  for (guint i = 0; p.grid != NULL && i < p.grid->cells->len; i++)
    ((YsCell *)g_ptr_array_index (p.grid->cells, i))->indent = 3;
  return p.grid != NULL;
}

static gboolean
says_unit (const char *text)
{
  return text != NULL && length (text) < 40 && strstr (text, "元") != NULL &&
         (strstr (text, "单位") != NULL || strstr (text, "万元") != NULL);
}

static guint
drop_units (Misread *m, guint from, guint to)
{
  guint n = 0;
  for (guint b = from; b < to; b++)
    {
      YsBlock *block = g_ptr_array_index (m->content.blocks, b);
      if (says_unit (block->text))
        {
          g_free (block->text);
          block->text = g_strdup ("|");
          n++;
        }
      for (guint i = 0; block->grid != NULL && i < block->grid->cells->len; i++)
        {
          YsCell *cell = g_ptr_array_index (block->grid->cells, i);
          if (says_unit (cell->text) && ++n)
            misread_write (cell, g_strdup (""));
        }
    }
  return n;
}

static gboolean
unit_lost (Misread *m)
{
  Place p = misread_pick (m, is_money);
  return p.grid != NULL && drop_units (m, MAX (p.block, 6) - 6, p.block + 1) > 0;
}

static gboolean
units_lost (Misread *m)
{
  g_string_assign (m->where, "everywhere");
  return drop_units (m, 0, m->content.blocks->len) > 0;
}

static gboolean
title_nonsense (Misread *m)
{
  Place p = misread_pick (m, is_money);
  for (guint b = p.block; p.grid != NULL && b-- > MAX (p.block, 6) - 6;)
    {
      YsBlock *block = g_ptr_array_index (m->content.blocks, b);
      if (block->text != NULL && strstr (block->text, "表") != NULL)
        {
          g_string_append_printf (m->where, " (%s)", block->text);
          g_free (block->text);
          block->text = g_strdup (NONSENSE);
          return TRUE;
        }
    }
  return FALSE;
}

const MisreadKind misread_kinds[] = {
    {"name pushed into amount", name_in_amount},
    {"whole name in amount", name_over_amount},
    {"name cut by page, amounts below", page_cut_name},
    {"name cut by page, amounts above", page_cut_tail},
    {"amounts on the next page", page_cut_amounts},
    {"last digits on the next page", page_cut_digits},
    {"last digit in the row below", digit_down},
    {"last digit in the next column", digit_beside},
    {"two amounts in one cell", amounts_joined},
    {"end of name in the row below", name_down},
    {"two rows merged", rows_merged},
    {"row outside the grid", row_out},
    {"column outside the grid", column_out},
    {"amount outside the grid", amount_out},
    {"amount in the next column", amount_shifted},
    {"columns exchanged", columns_swapped},
    {"column shifted", column_shifted},
    {"header word is nonsense", head_nonsense},
    {"header word lost", head_blank},
    {"spanning header is nonsense", block_head_nonsense},
    {"spanning header lost", block_head_blank},
    {"letter for a digit", not_a_digit},
    {"end of code in the name", code_cut},
    {"codes outside the grid", codes_out},
    {"indents lost", indents_lost},
    {"unit lost", unit_lost},
    {"all units lost", units_lost},
    {"title is nonsense", title_nonsense},
    {NULL, NULL},
};
