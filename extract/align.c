/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/align.h"
void
ys_align_find (G_GNUC_UNUSED YsPage *page, G_GNUC_UNUSED GArray *grids)
{
}
