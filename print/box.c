/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "print/box.h"

#include <glib.h>

YsBox
ys_box_union (YsBox a, YsBox b)
{
  return (YsBox){MIN (a.x0, b.x0), MIN (a.y0, b.y0), MAX (a.x1, b.x1), MAX (a.y1, b.y1)};
}
