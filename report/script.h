/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Data as a script: a page from the disk may load nothing else. It is one call with JSON, in which nothing
 * can end a script or a line of it. */
#pragma once

#include <glib.h>

/* yusuan.take ("WHAT", … */
void ys_script_begin (GString *script, const char *what);
/* LENGTH bytes of JSON. */
void ys_script_append (GString *script, const char *json, gsize length);
void ys_script_end (GString *script);

/* DIR/NAME, whole or as it was; not touched when it has these bytes already. */
gboolean ys_script_write (const char *dir, const char *name, const GString *script, GError **error);
