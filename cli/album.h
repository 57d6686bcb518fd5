/* SPDX-License-Identifier: GPL-3.0-or-later */
/* DIR/report/pages/<sha256[:16]>/<page>.png: the pictures of the pages of a dataset. */
#pragma once
#include <glib.h>

typedef struct YsAlbum YsAlbum;

/* The album of DIR, a dataset. Pictures that were drawn in another way (by another Poppler) are removed.
 * NULL + error when it cannot be made. */
YsAlbum *ys_album_open (const char *dir, GError **error);
void ys_album_close (YsAlbum *album);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (YsAlbum, ys_album_close)

/* The size of the picture of PAGE of the content with this hash, bytes; 0: there is none. */
guint64 ys_album_size (const YsAlbum *album, const char *sha256, guint page);

/* Puts a picture in, whole or not at all. */
gboolean ys_album_put (const YsAlbum *album, const char *sha256, guint page, const char *bytes, gsize length,
                       GError **error);

/* Removes all pictures but those of WANTED: the first 16 digits of a hash → pages (GArray of guint,
 * ascending). */
void ys_album_keep (const YsAlbum *album, GHashTable *wanted);

/* Removes all pictures of DIR, where there are any. */
void ys_album_remove (const char *dir);
