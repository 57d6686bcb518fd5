/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "repair/cell.h"

void
ys_cell_repair (YsDocCell *cell, YsRepair how, char *text)
{
  if (cell->read == NULL)
    cell->read = g_steal_pointer (&cell->text);
  g_free (cell->text);
  cell->text = text;
  cell->repair = how;
}
