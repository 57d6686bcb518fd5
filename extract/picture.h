/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A page as a picture, without any library's type. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  guint width, height; /* dots, at least 1 */
  double dpi;
  guint8 *rgb; /* width × height × 3, from the top left of the page as displayed */
} YsPicture;

static inline void
ys_picture_free (YsPicture *picture)
{
  g_free (picture->rgb);
  g_free (picture);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (YsPicture, ys_picture_free)

G_END_DECLS
