/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/entry.h"
#include <stdio.h>
#include <string.h>

#define NO_HASH "-"
#define REPEAT "="

void
ys_entry_free (YsEntry *entry)
{
  g_free (entry->path);
  g_free (entry);
}

YsEntry *
ys_entry_copy (const YsEntry *entry)
{
  YsEntry *copy = g_memdup2 (entry, sizeof *entry);
  copy->path = g_strdup (entry->path);
  return copy;
}

/* "=" of a repeat, then "sha256 status bytes pages infos warnings errors length path", the path escaped. */
void
ys_entry_append (GString *text, const YsEntry *entry)
{
  g_autofree char *escaped = g_strescape (entry->path, NULL);
  g_string_append_printf (text, "%s%s %s %" G_GUINT64_FORMAT " %u %u %u %u %" G_GUINT64_FORMAT " %s\n",
                          entry->repeat ? REPEAT : "", entry->sha256[0] != '\0' ? entry->sha256 : NO_HASH,
                          ys_status_name (entry->status), entry->bytes, entry->pages,
                          entry->anomalies[YS_INFO], entry->anomalies[YS_WARNING], entry->anomalies[YS_ERROR],
                          entry->length, escaped);
}

YsEntry *
ys_entry_parse (const char *line)
{
  char status[32];
  int used = 0;
  g_autoptr (YsEntry) entry = g_new0 (YsEntry, 1);
  entry->repeat = g_str_has_prefix (line, REPEAT);
  line += entry->repeat ? strlen (REPEAT) : 0;
  int n = sscanf (line, "%64[0-9a-f-] %31s %" G_GUINT64_FORMAT " %u %u %u %u %" G_GUINT64_FORMAT " %n",
                  entry->sha256, status, &entry->bytes, &entry->pages, &entry->anomalies[YS_INFO],
                  &entry->anomalies[YS_WARNING], &entry->anomalies[YS_ERROR], &entry->length, &used);
  gboolean hashed = strspn (entry->sha256, "0123456789abcdef") == YS_SHA256_LENGTH;
  if (n != 8 || used == 0 || (!hashed && !g_str_equal (entry->sha256, NO_HASH)))
    return NULL;
  if (!hashed)
    entry->sha256[0] = '\0';
  entry->status = ys_status_from_name (status);
  entry->path = g_strcompress (line + used);
  return entry->status < YS_N_STATUSES ? g_steal_pointer (&entry) : NULL;
}
