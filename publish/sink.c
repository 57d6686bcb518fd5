/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "publish/sink.h"

static void
made_clear (gpointer data)
{
  YsMade *made = data;
  g_free (made->name);
  g_free (made->sha256);
}

GArray *
ys_made_new (void)
{
  GArray *made = g_array_new (FALSE, FALSE, sizeof (YsMade));
  g_array_set_clear_func (made, made_clear);
  return made;
}

void
ys_made_add (GArray *made, guint table, const char *name, guint64 bytes, char *sha256)
{
  YsMade file = {table, g_strdup (name), bytes, sha256};
  g_array_append_val (made, file);
}

void
ys_sink_free (YsSink *sink)
{
  sink->free (sink);
}
