/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "publish/formats.h"

#include "publish/sink.h"

#include <gio/gio.h>
#include <glib/gstdio.h>

#define MOST_SINKS 4

static const struct
{
  const char *name;
  YsFormat format;
} NAMES[] = {
    {"json", YS_FORMAT_JSON},
    {"csv", YS_FORMAT_CSV},
    {"sqlite", YS_FORMAT_SQLITE},
    {"xlsx", YS_FORMAT_XLSX},
    {"report", YS_FORMAT_REPORT}};

/* What is there beside a CSV file a table. */
static const struct
{
  const char *name;
  YsFormat format;
} OTHERS[] = {{"datapackage.json", YS_FORMAT_CSV},
              {"yusuan.sqlite", YS_FORMAT_SQLITE},
              {"metadata.json", YS_FORMAT_SQLITE},
              {"yusuan.xlsx", YS_FORMAT_XLSX}};

typedef struct
{
  YsWriter parent;
  char *dir;
  YsFormats formats;
  YsDescription *description;
  YsRowStream *rows;
  GArray *made;
  YsWriter *tables; /* the workbook of a single document, or NULL */
  YsSink *sinks[MOST_SINKS];
  guint n_sinks;
} Formats;

guint
ys_formats_parse (const char *names, GError **error)
{
  guint formats = 0;
  g_auto (GStrv) list = g_strsplit (names, ",", -1);
  for (char **name = list; *name != NULL; name++)
    {
      gsize i = 0;
      while (i < G_N_ELEMENTS (NAMES) && g_strcmp0 (NAMES[i].name, *name) != 0)
        i++;
      if (i == G_N_ELEMENTS (NAMES))
        {
          g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, "%s", *name);
          return 0;
        }
      formats |= NAMES[i].format;
    }
  return formats;
}

/* The names of the files that FORMATS write, or of those that they do not. */
static GStrv
list_files (const YsFormats *formats, gboolean written)
{
  g_autoptr (GStrvBuilder) files = g_strv_builder_new ();
  for (guint i = 0; i < YS_N_ROW_TABLES; i++)
    {
      g_autofree char *name = g_strconcat (ys_row_table_name (i), ".csv", NULL);
      gboolean csv = i == YS_ROW_DOCUMENTS || (formats->formats & YS_FORMAT_CSV) != 0;
      if (!ys_row_is_for_databases (i) && csv == written)
        g_strv_builder_add (files, name);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (OTHERS); i++)
    if (((formats->formats & OTHERS[i].format) != 0) == written)
      g_strv_builder_add (files, OTHERS[i].name);
  return g_strv_builder_end (files);
}

GStrv
ys_formats_files (const YsFormats *formats)
{
  return list_files (formats, TRUE);
}

static gboolean
take_row (YsRowTable table, const YsValue *values, gpointer data, GError **error)
{
  const Formats *self = data;
  for (guint i = 0; i < self->n_sinks; i++)
    if (!self->sinks[i]->row (self->sinks[i], table, values, error))
      return FALSE;
  return TRUE;
}

static gboolean
formats_add (YsWriter *writer, YsRecord *record, GError **error)
{
  Formats *self = (Formats *)writer;
  return (self->tables == NULL || ys_writer_add (self->tables, record, error)) &&
         ys_rowstream_add (self->rows, record, error);
}

/* A file of another choice of formats would tell of other inputs than the rest. */
static void
remove_others (const Formats *self)
{
  g_auto (GStrv) files = list_files (&self->formats, FALSE);
  for (char **file = files; *file != NULL; file++)
    {
      g_autofree char *path = g_build_filename (self->dir, *file, NULL);
      g_unlink (path);
    }
}

static gboolean
formats_finish (YsWriter *writer, GError **error)
{
  Formats *self = (Formats *)writer;
  if (!ys_rowstream_add_codes (self->rows, self->formats.codes, self->formats.n_codes, error))
    return FALSE;
  if (self->tables != NULL && !ys_writer_finish (self->tables, error))
    return FALSE;
  for (guint i = 0; i < self->n_sinks; i++)
    if (!self->sinks[i]->finish (self->sinks[i], error))
      return FALSE;
  remove_others (self);
  return TRUE;
}

static void
formats_free (YsWriter *writer)
{
  Formats *self = (Formats *)writer;
  while (self->n_sinks > 0)
    ys_sink_free (self->sinks[--self->n_sinks]);
  g_clear_pointer (&self->tables, ys_writer_free);
  g_clear_pointer (&self->rows, ys_rowstream_free);
  g_clear_pointer (&self->description, ys_description_free);
  g_array_unref (self->made);
  g_free (self->dir);
  g_free (self);
}

static gboolean
take_sink (Formats *self, YsSink *sink)
{
  if (sink != NULL)
    self->sinks[self->n_sinks++] = sink;
  return sink != NULL;
}

static gboolean
open_workbook (Formats *self, GError **error)
{
  if ((self->formats.formats & YS_FORMAT_XLSX) == 0)
    return TRUE;
  if (self->formats.n_inputs == 1)
    return (self->tables = ys_xlsx_tables_writer_new (self->dir, error)) != NULL;
  return take_sink (self, ys_xlsx_sink_new (self->dir, self->description, error));
}

/* The package last: it tells of the others' files. */
static gboolean
open_sinks (Formats *self, GError **error)
{
  const YsDescription *d = self->description;
  guint formats = self->formats.formats;
  gboolean csv = (formats & YS_FORMAT_CSV) != 0;
  return take_sink (self, ys_csv_sink_new (self->dir, d, csv ? -1 : YS_ROW_DOCUMENTS, self->formats.bom,
                                           self->made, error)) &&
         ((formats & YS_FORMAT_SQLITE) == 0 || take_sink (self, ys_sqlite_sink_new (self->dir, d, error))) &&
         open_workbook (self, error) &&
         (!csv || take_sink (self, ys_package_sink_new (self->dir, d, self->formats.bom, self->made, error)));
}

YsWriter *
ys_formats_writer_new (const char *dir, const YsFormats *formats, GError **error)
{
  Formats *self = g_new0 (Formats, 1);
  g_autoptr (YsWriter) writer = &self->parent;
  self->parent = (YsWriter){.add = formats_add, .finish = formats_finish, .free = formats_free};
  self->dir = g_strdup (dir);
  self->formats = *formats;
  self->made = ys_made_new ();
  self->description = ys_description_load (error);
  if (self->description == NULL)
    return NULL;
  self->rows = ys_rowstream_new (self->description, formats->power, formats->power_data, take_row, self);
  return open_sinks (self, error) ? g_steal_pointer (&writer) : NULL;
}
