/* SPDX-License-Identifier: GPL-3.0-or-later */
/* yusuan.sqlite: the tables, views over them, and a full-text index. It is made anew each time, so that the
 * same rows give the same bytes, beside its place and without a journal: a run that dies leaves the one
 * before. */
#include "publish/ddl.h"
#include "publish/draft.h"
#include "publish/sink.h"

#include <gio/gio.h>
#include <sqlite3.h>
#include <string.h>

#define FILE_NAME "yusuan.sqlite"
#define METADATA_NAME "metadata.json"
/* Constraints stand in the tables for whoever changes them later; here the description made the rows, and
 * tests look (PRAGMA integrity_check). Nothing is deleted that would have to be wiped. */
/* "yusu": file(1) and others tell by it whose database this is; the version is that of its tables. */
#define BEGIN                                                                                                \
  "PRAGMA page_size = 4096; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA encoding = 'UTF-8';" \
  "PRAGMA application_id = 0x79757375; PRAGMA user_version = 1; PRAGMA cache_size = -8192; PRAGMA "          \
  "locking_mode = EXCLUSIVE; PRAGMA secure_delete = OFF; PRAGMA ignore_check_constraints = ON; BEGIN"
#define INDEX_TEXTS                                                                                          \
  "CREATE VIRTUAL TABLE texts_fts USING fts5 (text, content=\"texts\", content_rowid=\"text_no\", "          \
  "tokenize='trigram'); INSERT INTO texts_fts (texts_fts) VALUES ('rebuild')"

typedef struct
{
  YsSink parent;
  const YsDescription *description;
  char *dir;
  YsDraft *draft, *metadata;
  sqlite3 *db;
  sqlite3_stmt *inserts[YS_N_ROW_TABLES];
  GString *digits;
} Sqlite;

static gboolean
fail (const Sqlite *self, GError **error)
{
  int code = sqlite3_errcode (self->db);
  g_set_error (error, G_IO_ERROR, code == SQLITE_FULL ? G_IO_ERROR_NO_SPACE : G_IO_ERROR_FAILED,
               "%s/" FILE_NAME ": cannot write the database: %s / 无法写入数据库", self->dir,
               sqlite3_errmsg (self->db));
  return FALSE;
}

static gboolean
run (const Sqlite *self, const char *sql, GError **error)
{
  return sqlite3_exec (self->db, sql, NULL, NULL, NULL) == SQLITE_OK || fail (self, error);
}

/* The digits of NUMBER: kept by the caller until the row is in. */
static int
bind_digits (Sqlite *self, sqlite3_stmt *insert, int place, const YsValue *number)
{
  g_string_truncate (self->digits, 0);
  ys_value_append (self->digits, number);
  return sqlite3_bind_text (insert, place, self->digits->str, (int)self->digits->len, SQLITE_TRANSIENT);
}

static int
bind (Sqlite *self, sqlite3_stmt *insert, int place, const YsDataColumn *column, const YsValue *value)
{
  switch (value->kind)
    {
    case YS_VALUE_NONE:
      return sqlite3_bind_null (insert, place);
    case YS_VALUE_TEXT:
      return sqlite3_bind_text (insert, place, value->text, -1, SQLITE_STATIC);
    case YS_VALUE_INTEGER:
      return sqlite3_bind_int64 (insert, place, value->integer);
    case YS_VALUE_DECIMAL:
      return sqlite3_bind_double (insert, place, ys_value_double (value));
    case YS_VALUE_AMOUNT:
      break;
    }
  return column->keep == YS_KEEP_TEXT ? bind_digits (self, insert, place, value)
                                      : sqlite3_bind_double (insert, place, ys_value_double (value));
}

static gboolean
sqlite_row (YsSink *sink, YsRowTable index, const YsValue *values, GError **error)
{
  Sqlite *self = (Sqlite *)sink;
  const GPtrArray *columns = ys_description_table (self->description, index)->columns;
  sqlite3_stmt *insert = self->inserts[index];
  int code = SQLITE_OK;
  for (guint i = 0; i < columns->len && code == SQLITE_OK; i++)
    {
      const YsDataColumn *column = g_ptr_array_index (columns, i);
      code = bind (self, insert, (int)i + 1, column, &values[column->value]);
    }
  if (code == SQLITE_OK)
    code = sqlite3_step (insert);
  sqlite3_reset (insert);
  return code == SQLITE_DONE || fail (self, error);
}

static gboolean
make_indexes (Sqlite *self, GError **error)
{
  for (guint i = 0; i < YS_N_ROW_TABLES; i++)
    {
      g_autofree char *sql = ys_ddl_indexes (ys_description_table (self->description, i));
      if (!run (self, sql, error))
        return FALSE;
    }
  return run (self, INDEX_TEXTS, error);
}

static gboolean
make_views (Sqlite *self, GError **error)
{
  for (guint i = 0; i < self->description->views->len; i++)
    {
      g_autofree char *sql = ys_ddl_view (g_ptr_array_index (self->description->views, i));
      if (!run (self, sql, error))
        return FALSE;
    }
  return TRUE;
}

static void
close_database (Sqlite *self)
{
  for (guint i = 0; i < YS_N_ROW_TABLES; i++)
    g_clear_pointer (&self->inserts[i], sqlite3_finalize);
  g_clear_pointer (&self->db, sqlite3_close);
}

static gboolean
sqlite_finish (YsSink *sink, GError **error)
{
  Sqlite *self = (Sqlite *)sink;
  g_autofree char *metadata = ys_metadata (self->description);
  if (!make_indexes (self, error) || !make_views (self, error) || !run (self, "COMMIT", error))
    return FALSE;
  close_database (self);
  return ys_draft_commit (self->draft, error) &&
         ys_draft_write (self->metadata, metadata, strlen (metadata), error) &&
         ys_draft_commit (self->metadata, error);
}

static void
sqlite_free (YsSink *sink)
{
  Sqlite *self = (Sqlite *)sink;
  close_database (self);
  g_clear_pointer (&self->draft, ys_draft_free);
  g_clear_pointer (&self->metadata, ys_draft_free);
  g_string_free (self->digits, TRUE);
  g_free (self->dir);
  g_free (self);
}

static gboolean
make_tables (Sqlite *self, GError **error)
{
  for (guint i = 0; i < YS_N_ROW_TABLES; i++)
    {
      const YsDataTable *table = ys_description_table (self->description, i);
      g_autofree char *create = ys_ddl_table (self->description, table);
      g_autofree char *insert = ys_ddl_insert (table);
      if (!run (self, create, error))
        return FALSE;
      if (sqlite3_prepare_v3 (self->db, insert, -1, SQLITE_PREPARE_PERSISTENT, &self->inserts[i], NULL) !=
          SQLITE_OK)
        return fail (self, error);
    }
  return TRUE;
}

static gboolean
open_database (Sqlite *self, GError **error)
{
  self->draft = ys_draft_new (self->dir, FILE_NAME, error);
  if (self->draft == NULL)
    return FALSE;
  self->metadata = ys_draft_new (self->dir, METADATA_NAME, error);
  if (self->metadata == NULL)
    return FALSE;
  if (sqlite3_open_v2 (ys_draft_path (self->draft), &self->db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX,
                       NULL) != SQLITE_OK)
    return fail (self, error);
  return run (self, BEGIN, error) && make_tables (self, error);
}

YsSink *
ys_sqlite_sink_new (const char *dir, const YsDescription *description, GError **error)
{
  Sqlite *self = g_new0 (Sqlite, 1);
  g_autoptr (YsSink) sink = &self->parent;
  self->parent = (YsSink){.row = sqlite_row, .finish = sqlite_finish, .free = sqlite_free};
  self->description = description;
  self->dir = g_strdup (dir);
  self->digits = g_string_new (NULL);
  return open_database (self, error) ? g_steal_pointer (&sink) : NULL;
}
