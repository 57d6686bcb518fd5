/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/report.h"

#include "document/document.h"
#include "publish/json_text.h"
#include "report/folder.h"
#include "report/listing.h"
#include "report/script.h"
#include "report/search.h"
#include "report/site.h"

#define PART 500 /* inputs of an index file: some 150 KB of it, and less than 1 MB of names */

typedef struct
{
  YsWriter parent;
  YsReportFolder *folder;
  GString *script, *listing; /* the file that is being made; the entries of this part */
  YsJsonText entries;        /* into listing */
  YsSearch *names, *amounts; /* of this part */
  guint n_here, n_parts, n_inputs;
} Report;

static void
clear_part (Report *self)
{
  g_clear_pointer (&self->names, ys_search_free);
  g_clear_pointer (&self->amounts, ys_search_free);
}

static void
begin_part (Report *self)
{
  clear_part (self);
  self->names = ys_search_new ();
  self->amounts = ys_search_new ();
  g_string_truncate (self->listing, 0);
  self->entries = (YsJsonText){.out = self->listing};
  ys_json_put_begin (&self->entries, '[');
  self->n_here = 0;
}

static gboolean
write_part (Report *self, const char *kind, const GString *json, GError **error)
{
  g_autofree char *name = g_strdup_printf ("%s-%u.js", kind, self->n_parts);
  g_autofree char *what = g_strdup_printf ("%s-%u", kind, self->n_parts);
  g_string_truncate (self->script, 0);
  ys_script_begin (self->script, what);
  ys_script_append (self->script, json->str, json->len);
  ys_script_end (self->script);
  return ys_script_write (ys_report_folder_data (self->folder), name, self->script, error);
}

static gboolean
write_search (Report *self, const char *kind, const YsSearch *search, GError **error)
{
  g_autoptr (GString) json = g_string_new (NULL);
  ys_search_put (search, json);
  return write_part (self, kind, json, error);
}

static gboolean
end_part (Report *self, GError **error)
{
  if (self->n_here == 0)
    return TRUE;
  self->n_parts++;
  ys_json_put_end (&self->entries, ']');
  if (!write_part (self, "index", self->listing, error) ||
      !write_search (self, "names", self->names, error) ||
      !write_search (self, "amounts", self->amounts, error))
    return FALSE;
  begin_part (self);
  return TRUE;
}

static gboolean
write_document (Report *self, const YsRecord *record, const char *id, GError **error)
{
  g_autofree char *name = g_strconcat (id, ".js", NULL);
  g_string_truncate (self->script, 0);
  ys_script_begin (self->script, id);
  g_string_append (self->script, "{\"pictures\":");
  ys_report_folder_put_pictures (self->folder, id, self->script);
  g_string_append (self->script, ",\"document\":");
  ys_script_append (self->script, record->json, record->length);
  g_string_append_c (self->script, '}');
  ys_script_end (self->script);
  ys_report_folder_keep (self->folder, id);
  return ys_script_write (ys_report_folder_data (self->folder), name, self->script, error);
}

static gboolean
report_add (YsWriter *writer, YsRecord *record, GError **error)
{
  Report *self = (Report *)writer;
  g_autofree char *id = record->sha256 != NULL ? g_strndup (record->sha256, YS_DOCUMENT_ID_LENGTH) : NULL;
  const YsDocument *d = record->json != NULL ? ys_record_document (record, error) : NULL;
  if (record->json != NULL && d == NULL)
    return FALSE;
  if (d != NULL && id != NULL && !record->repeat)
    {
      ys_search_add (self->names, d, self->n_here);
      ys_search_add_amounts (self->amounts, d, self->n_here);
      if (!write_document (self, record, id, error))
        return FALSE;
    }
  ys_listing_put (&self->entries, record, d, id);
  self->n_inputs++;
  return ++self->n_here < PART || end_part (self, error);
}

/* What the scripts ask first. */
static gboolean
write_contents (Report *self, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  YsJsonText json = {.out = text};
  ys_json_put_begin (&json, '{');
  ys_json_put_text (&json, "program", YS_VERSION);
  ys_json_put_known (&json, "inputs", TRUE, self->n_inputs);
  ys_json_put_known (&json, "parts", TRUE, self->n_parts);
  ys_json_put_end (&json, '}');
  g_string_truncate (self->script, 0);
  ys_script_begin (self->script, "report");
  ys_script_append (self->script, text->str, text->len);
  ys_script_end (self->script);
  return ys_script_write (ys_report_folder_data (self->folder), "report.js", self->script, error);
}

static gboolean
report_finish (YsWriter *writer, GError **error)
{
  Report *self = (Report *)writer;
  if (!end_part (self, error) || !write_contents (self, error))
    return FALSE;
  ys_report_folder_prune (self->folder, self->n_parts);
  return ys_report_site_write (self->folder, error);
}

static void
report_free (YsWriter *writer)
{
  Report *self = (Report *)writer;
  g_clear_pointer (&self->folder, ys_report_folder_free);
  clear_part (self);
  g_string_free (self->script, TRUE);
  g_string_free (self->listing, TRUE);
  g_free (self);
}

YsWriter *
ys_report_writer_new (const char *dir, GError **error)
{
  Report *self = g_new0 (Report, 1);
  g_autoptr (YsWriter) writer = &self->parent;
  self->parent = (YsWriter){.add = report_add, .finish = report_finish, .free = report_free};
  self->script = g_string_new (NULL);
  self->listing = g_string_new (NULL);
  begin_part (self);
  self->folder = ys_report_folder_new (dir, error);
  return self->folder != NULL ? g_steal_pointer (&writer) : NULL;
}
