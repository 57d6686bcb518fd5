/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/fonts.h"

#include <fontconfig/fontconfig.h>

void
ys_fonts_load (void)
{
  FcInit (); /* without fonts PDFs that bring their own are read all the same */
}

char **
ys_fonts_folders (void)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  FcStrList *list = FcConfigGetFontDirs (NULL);
  for (const FcChar8 *folder = list != NULL ? FcStrListNext (list) : NULL; folder != NULL;
       folder = FcStrListNext (list))
    g_strv_builder_add (builder, (const char *)folder);
  if (list != NULL)
    FcStrListDone (list);
  return g_strv_builder_end (builder);
}
