/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/fonts.h"

#include <fontconfig/fontconfig.h>

void
ys_fonts_load (void)
{
  FcInit (); /* without fonts PDFs that bring their own are read all the same */
}
