/* SPDX-License-Identifier: GPL-3.0-or-later */
/* CSV by RFC 4180: UTF-8, commas, CRLF, quotes where they are needed. The texts are as printed. Only with a
 * BOM, which is for spreadsheets, a text that such a program would take for a formula gets an apostrophe
 * before it. */
#include "publish/draft.h"
#include "publish/sink.h"

#include <string.h>

#define BOM "\xef\xbb\xbf"
#define LINE_END "\r\n"
#define FORMULA "=+-@\t"

typedef struct
{
  YsDraft *draft; /* NULL: the table is not written */
  GChecksum *sum;
  guint64 bytes;
  char *name;
} File;

typedef struct
{
  YsSink parent;
  const YsDescription *description;
  GArray *made;
  GString *line;
  gboolean bom;
  File files[YS_N_ROW_TABLES];
} Csv;

static void
append_text (GString *line, const char *text, gboolean guard)
{
  gboolean formula = guard && *text != '\0' && strchr (FORMULA, *text) != NULL;
  if (strpbrk (text, "\",\r\n") == NULL)
    {
      g_string_append (line, formula ? "'" : "");
      g_string_append (line, text);
      return;
    }
  g_string_append (line, formula ? "\"'" : "\"");
  for (const char *quote; (quote = strchr (text, '"')) != NULL; text = quote + 1)
    {
      g_string_append_len (line, text, quote - text + 1);
      g_string_append_c (line, '"');
    }
  g_string_append (line, text);
  g_string_append_c (line, '"');
}

static gboolean
put_line (Csv *csv, File *file, GError **error)
{
  g_string_append (csv->line, LINE_END);
  g_checksum_update (file->sum, (const guchar *)csv->line->str, (gssize)csv->line->len);
  file->bytes += csv->line->len;
  return ys_draft_write (file->draft, csv->line->str, csv->line->len, error);
}

static gboolean
csv_row (YsSink *sink, YsRowTable index, const YsValue *values, GError **error)
{
  Csv *csv = (Csv *)sink;
  if (csv->files[index].draft == NULL)
    return TRUE;
  const GPtrArray *columns = ys_description_table (csv->description, index)->columns;
  gboolean more = FALSE;
  g_string_truncate (csv->line, 0);
  for (guint i = 0; i < columns->len; i++)
    {
      const YsDataColumn *column = g_ptr_array_index (columns, i);
      const YsValue *value = &values[column->value];
      if (column->database_only)
        continue;
      if (more)
        g_string_append_c (csv->line, ',');
      more = TRUE;
      if (value->kind == YS_VALUE_TEXT)
        append_text (csv->line, value->text, csv->bom);
      else
        ys_value_append (csv->line, value);
    }
  return put_line (csv, &csv->files[index], error);
}

static gboolean
csv_finish (YsSink *sink, GError **error)
{
  Csv *csv = (Csv *)sink;
  for (guint i = 0; i < YS_N_ROW_TABLES; i++)
    {
      const File *file = &csv->files[i];
      if (file->draft == NULL)
        continue;
      if (!ys_draft_commit (file->draft, error))
        return FALSE;
      ys_made_add (csv->made, i, file->name, file->bytes, g_strdup (g_checksum_get_string (file->sum)));
    }
  return TRUE;
}

static void
csv_free (YsSink *sink)
{
  Csv *csv = (Csv *)sink;
  for (guint i = 0; i < YS_N_ROW_TABLES; i++)
    {
      g_clear_pointer (&csv->files[i].draft, ys_draft_free);
      g_clear_pointer (&csv->files[i].sum, g_checksum_free);
      g_free (csv->files[i].name);
    }
  g_string_free (csv->line, TRUE);
  g_free (csv);
}

static gboolean
open_file (Csv *csv, const char *dir, guint index, GError **error)
{
  const YsDataTable *table = ys_description_table (csv->description, index);
  File *file = &csv->files[index];
  gboolean more = FALSE;
  file->name = g_strconcat (table->name, ".csv", NULL);
  file->sum = g_checksum_new (G_CHECKSUM_SHA256);
  file->draft = ys_draft_new (dir, file->name, error);
  if (file->draft == NULL)
    return FALSE;
  g_string_assign (csv->line, csv->bom ? BOM : "");
  for (guint i = 0; i < table->columns->len; i++)
    {
      const YsDataColumn *column = g_ptr_array_index (table->columns, i);
      if (column->database_only)
        continue;
      g_string_append_printf (csv->line, "%s%s", more ? "," : "", column->name);
      more = TRUE;
    }
  return put_line (csv, file, error);
}

YsSink *
ys_csv_sink_new (const char *dir, const YsDescription *description, int only, gboolean bom, GArray *made,
                 GError **error)
{
  Csv *csv = g_new0 (Csv, 1);
  g_autoptr (YsSink) sink = &csv->parent;
  csv->parent = (YsSink){.row = csv_row, .finish = csv_finish, .free = csv_free};
  csv->description = description;
  csv->made = made;
  csv->line = g_string_new (NULL);
  csv->bom = bom;
  for (guint i = 0; i < YS_N_ROW_TABLES; i++)
    if ((only < 0 || (guint)only == i) && !ys_description_table (description, i)->database_only &&
        !open_file (csv, dir, i, error))
      return NULL;
  return g_steal_pointer (&sink);
}
