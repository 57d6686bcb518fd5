/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/page.h"

YsPage *
ys_page_new (guint number, double width, double height)
{
  YsPage *page = g_new0 (YsPage, 1);
  page->number = number;
  page->width = width;
  page->height = height;
  page->glyphs = g_array_new (FALSE, FALSE, sizeof (YsGlyph));
  page->horizontal = g_array_new (FALSE, FALSE, sizeof (YsRuling));
  page->vertical = g_array_new (FALSE, FALSE, sizeof (YsRuling));
  page->hidden = g_array_new (FALSE, FALSE, sizeof (YsHidden));
  return page;
}

void
ys_page_free (YsPage *page)
{
  g_array_unref (page->glyphs);
  g_array_unref (page->horizontal);
  g_array_unref (page->vertical);
  g_clear_pointer (&page->readings, g_ptr_array_unref);
  g_array_unref (page->hidden);
  g_free (page->damage);
  g_free (page);
}
