/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/site.h"

#include "report/script.h"
#include "report/site_resource.h"

#include <gio/gio.h>
#include <glib/gstdio.h>

#define ROOT "/yusuan/report/"

/* The one to begin with last. */
static const char *const FILES[] = {"base.js",  "words.js",  "charts.js",     "tables.js", "viewer.js",
                                    "prose.js", "glance.js", "sums.js", "structure.js",       "index.js",  "document.js",
                                    "unit.js",  "style.css", "document.html", "unit.html", "index.html"};

static gboolean
read_resource (const char *name, GString *text, GError **error)
{
  g_autofree char *path = g_strconcat (ROOT, name, NULL);
  g_autoptr (GBytes) bytes = g_resource_lookup_data (ys_report_get_resource (), path, 0, error);
  if (bytes == NULL)
    return FALSE;
  gsize length = 0;
  const char *data = g_bytes_get_data (bytes, &length);
  g_string_append_len (text, data, (gssize)length);
  return TRUE;
}

static gboolean
write_meanings (const YsReportFolder *folder, GError **error)
{
  g_autoptr (GString) json = g_string_new (NULL), script = g_string_new (NULL);
  if (!read_resource ("meanings.json", json, error))
    return FALSE;
  ys_script_begin (script, "meanings");
  ys_script_append (script, json->str, json->len);
  ys_script_end (script);
  return ys_script_write (ys_report_folder_data (folder), "meanings.js", script, error);
}

gboolean
ys_report_site_write (const YsReportFolder *folder, GError **error)
{
  if (!write_meanings (folder, error))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (FILES); i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      if (!read_resource (FILES[i], text, error) ||
          !ys_script_write (ys_report_folder_path (folder), FILES[i], text, error))
        return FALSE;
    }
  return TRUE;
}

static void
remove_file (const char *dir, const char *name)
{
  g_autofree char *path = g_build_filename (dir, name, NULL);
  g_unlink (path);
}

void
ys_report_site_remove (const YsReportFolder *folder)
{
  remove_file (ys_report_folder_data (folder), "meanings.js");
  for (gsize i = 0; i < G_N_ELEMENTS (FILES); i++)
    remove_file (ys_report_folder_path (folder), FILES[i]);
}
