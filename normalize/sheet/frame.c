/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "normalize/sheet/frame.h"

#include "normalize/sheet/title.h"
#include "print/text.h"
#include "rules/target.h"

#include <string.h>

#define WIDE 0.6 /* share of the columns that a title or a note over the table spans */

/* The only text of a grid row, when that row has one filled cell; NULL otherwise. *wide: it spans most of the
 * columns. */
static const YsCell *
lone_cell (const YsGrid *grid, guint row, gboolean *wide)
{
  const YsCell *lone = NULL;
  YsRowWalk walk = {grid, row, 0};
  for (const YsCell *cell; (cell = ys_row_next (&walk)) != NULL;)
    {
      if (*cell->text == '\0')
        continue;
      if (lone != NULL || cell->row != row)
        return NULL;
      lone = cell;
    }
  *wide = lone != NULL && lone->cols >= WIDE * grid->n_cols;
  return lone;
}

/* A unit for the table; one in brackets behind words (基本支出（万元）) belongs to a header. */
static gboolean
is_table_unit (const YsSchemas *schemas, const char *key)
{
  gboolean bracket = FALSE;
  const char *open = strchr (key, '(');
  if (open != NULL && open > key)
    {
      g_autofree char *rest = ys_patterns_capture (ys_schemas_words (schemas, "unit_in_header"), key, 1);
      bracket = rest != NULL;
    }
  return !bracket && ys_sheet_is_unit (schemas, key);
}

/* A row of the frame above the header: title, unit, issuer, label, in one or more cells, and nothing else. */
static gboolean
is_frame_row (const YsSchemas *schemas, YsSheet *sheet, guint row)
{
  gboolean wide = FALSE;
  const YsCell *lone = lone_cell (sheet->grid, row, &wide);
  if (lone != NULL)
    {
      /* A group header such as “三公”经费 is no title, though it has the words of one; nor is the label of a
       * goal, whose text stands below it. */
      gboolean header = ys_schemas_term (schemas, lone->text)->role != YS_ROLE_NONE;
      gboolean goal = ys_target_is (schemas, "target_label_goal", lone->text);
      return !header &&
             ((!goal && ys_sheet_take_line (schemas, sheet, lone->text)) || (wide && row + 2 < sheet->end));
    }
  guint filled = 0, taken = 0;
  YsRowWalk walk = {sheet->grid, row, 0};
  for (const YsCell *cell; (cell = ys_row_next_filled (&walk)) != NULL; filled++)
    {
      g_autofree char *key = ys_text_key (cell->text, TRUE);
      taken += is_table_unit (schemas, key) ||
               ys_patterns_match (ys_schemas_words (schemas, "issuer"), key) ||
               ys_patterns_match (ys_schemas_words (schemas, "label"), key);
    }
  if (filled == 0 || taken * 2 < filled)
    return filled == 0 && row == sheet->first;
  walk = (YsRowWalk){sheet->grid, row, 0};
  for (const YsCell *cell; (cell = ys_row_next_filled (&walk)) != NULL;)
    ys_sheet_take_piece (schemas, sheet, cell->text);
  return TRUE;
}

static void
peel_bottom (const YsSchemas *schemas, YsSheet *sheet)
{
  while (sheet->end > sheet->first + 1)
    {
      gboolean wide = FALSE;
      const YsCell *lone = lone_cell (sheet->grid, sheet->end - 1, &wide);
      if (lone == NULL || !wide)
        break;
      g_autofree char *key = ys_text_key (lone->text, TRUE);
      if (!ys_patterns_match (ys_schemas_words (schemas, "note"), key))
        break;
      g_ptr_array_insert (sheet->notes, 0, ys_text_join (lone->text));
      sheet->end--;
    }
}

guint
ys_frame_next_title (const YsSchemas *schemas, const YsGrid *grid, guint from, guint end)
{
  for (guint row = from; row + 2 < end; row++) /* a header stands below it */
    {
      gboolean wide = FALSE;
      const YsCell *lone = lone_cell (grid, row, &wide);
      if (lone == NULL || !wide || strlen (lone->text) > YS_PROSE_BYTES)
        continue;
      g_autofree char *title = ys_title_key (schemas, lone->text, NULL);
      if (ys_title_kind (schemas, title).plain &&
          ys_patterns_match (ys_schemas_words (schemas, "title"), title))
        return row;
    }
  return end;
}

void
ys_frame_take (const YsSchemas *schemas, YsSheet *sheet)
{
  while (sheet->first + 1 < sheet->end && is_frame_row (schemas, sheet, sheet->first))
    sheet->first++;
  peel_bottom (schemas, sheet);
}
