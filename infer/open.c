/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "infer/open.h"

#include <string.h>

#define ENOUGH_ROWS 2u /* rows that must close before a sum is believed */

char *
ys_open_block (const YsOpenColumn *open)
{
  const char *id = open->column->id;
  const char *own = g_str_has_prefix (id, YS_OPEN_ID) ? id : strstr (id, "." YS_OPEN_ID) + 1;
  return g_strndup (id, (gsize)(own - id));
}

gboolean
ys_open_take (const YsOpenColumn *open, const char *id, char *zh, char *en)
{
  if (ys_table_column (open->table, id, open->column->side) != NULL)
    {
      g_free (zh);
      g_free (en);
      return FALSE;
    }
  g_free (open->column->id);
  open->column->id = g_strdup (id);
  open->column->blank = FALSE; /* sums say what its header does not */
  YsAnomaly *a = ys_document_anomaly (open->document, "column-inferred", YS_INFO, "coverage");
  ys_anomaly_place (a, open->table, -1, NULL);
  a->column = g_strdup (id);
  ys_anomaly_say (a, zh, en);
  return TRUE;
}

const YsDocCell *
ys_row_amount_in (const YsRow *row, guint column)
{
  for (guint i = 0; i < row->cells->len; i++)
    {
      const YsDocCell *cell = &g_array_index (row->cells, YsDocCell, i);
      if (cell->column == column && cell->is_value)
        return cell;
    }
  return NULL;
}

/* How the rows of a column compare with a sum. */
typedef struct
{
  guint closed, failed, telling; /* telling: not by a single amount alone */
} Closing;

static void
close_row (const YsRow *row, guint column, const YsOpenAddend *addends, guint n, Closing *closing)
{
  const YsDocCell *own = ys_row_amount_in (row, column);
  const YsAmount zero = {0}, amount = own != NULL ? own->amount : zero;
  YsAmount sum = zero;
  guint nonzero = 0;
  for (guint i = 0; i < n; i++)
    {
      const YsDocCell *part = ys_row_amount_in (row, addends[i].column);
      if (part == NULL)
        continue;
      sum = addends[i].sign > 0 ? ys_amount_add (sum, part->amount) : ys_amount_sub (sum, part->amount);
      nonzero += part->amount.units != 0;
    }
  if (amount.units == 0 && nonzero == 0)
    return;
  gboolean equal = ys_amount_compare (amount, sum) == 0;
  closing->closed += equal;
  closing->failed += !equal;
  closing->telling += equal && amount.units != 0 && nonzero > 1;
}

static Closing
close_rows (const YsOpenColumn *open, const YsOpenAddend *addends, guint n)
{
  Closing closing = {0};
  for (guint r = 0; r < open->table->rows->len; r++)
    {
      const YsRow *row = g_ptr_array_index (open->table->rows, r);
      if (row->side == open->column->side)
        close_row (row, open->index, addends, n, &closing);
    }
  return closing;
}

gboolean
ys_open_is_sum (const YsOpenColumn *open, const YsOpenAddend *addends, guint n)
{
  Closing closing = close_rows (open, addends, n);
  return closing.failed == 0 && closing.closed >= ENOUGH_ROWS && closing.telling > 0;
}

gboolean
ys_open_may_be_sum (const YsOpenColumn *open, const YsOpenAddend *addends, guint n)
{
  return close_rows (open, addends, n).failed == 0;
}
