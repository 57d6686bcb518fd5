/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables against the contents page. */
#include "judge/kinds.h"

#include "rules/title.h"

#include <string.h>

#define MAX_TITLE 200 /* bytes of a line of prose that may be a title */

/* A title as it is compared, and the kind of table that it names. */
typedef struct
{
  const char *printed; /* lent */
  char *key;
  YsTitleKind named;
} Title;

static Title *
title_new (const YsChecking *c, const char *printed)
{
  Title *title = g_new0 (Title, 1);
  title->printed = printed;
  title->key = ys_title_key (c->schemas, printed != NULL ? printed : "", NULL);
  title->named = ys_title_kind (c->schemas, title->key);
  return title;
}

static void
title_free (gpointer data)
{
  Title *title = data;
  g_free (title->key);
  g_free (title);
}

static GPtrArray *
read_contents (const YsChecking *c)
{
  GPtrArray *titles = g_ptr_array_new_with_free_func (title_free);
  for (guint i = 0; i < c->document->contents->len; i++)
    g_ptr_array_add (titles,
                     title_new (c, ((YsContentsEntry *)g_ptr_array_index (c->document->contents, i))->title));
  return titles;
}

static GPtrArray *
read_tables (const YsChecking *c)
{
  GPtrArray *titles = g_ptr_array_new_with_free_func (title_free);
  for (guint t = 0; t < c->document->tables->len; t++)
    g_ptr_array_add (titles, title_new (c, ((YsTable *)g_ptr_array_index (c->document->tables, t))->title));
  return titles;
}

/* The titles of the tables or of the contents page, to be asked for. */
typedef struct
{
  GPtrArray *titles; /* Title */
  GHashTable *keys;
  GHashTable *kinds; /* ids of the kinds of tables that they name */
} Titles;

static Titles
index_titles (GPtrArray *titles)
{
  Titles index = {titles, g_hash_table_new (g_str_hash, g_str_equal),
                  g_hash_table_new (g_str_hash, g_str_equal)};
  for (guint i = 0; i < titles->len; i++)
    {
      const Title *title = g_ptr_array_index (titles, i);
      g_hash_table_add (index.keys, title->key);
      if (title->named.kind != NULL)
        g_hash_table_add (index.kinds, title->named.kind->id);
    }
  return index;
}

static void
titles_clear (Titles *index)
{
  g_hash_table_unref (index->keys);
  g_hash_table_unref (index->kinds);
  g_ptr_array_unref (index->titles);
}

/* The lines and headings of the prose, as titles are compared: an empty table may be words only, under its
 * title. */
static GHashTable *
read_prose (const YsChecking *c)
{
  GHashTable *keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint s = 0; s < c->document->narrative->len; s++)
    {
      const YsSection *section = g_ptr_array_index (c->document->narrative, s);
      g_auto (GStrv) lines = g_strsplit (section->text->str, "\n", -1);
      g_hash_table_add (keys, ys_title_key (c->schemas, section->heading, NULL));
      for (guint i = 0; lines[i] != NULL; i++)
        g_hash_table_add (keys, strlen (lines[i]) < MAX_TITLE ? ys_title_key (c->schemas, lines[i], NULL)
                                                              : g_strdup (""));
    }
  return keys;
}

/* Kinds of tables under a plain title that a contents page of tables does not list: told once a kind, and no
 * check that fails, since forms often stand as annexes. */
static void
judge_unlisted (YsChecking *c, const YsCheck *check, const Titles *contents, const Titles *tables)
{
  for (guint t = 0; t < c->document->tables->len; t++)
    {
      const YsTable *table = g_ptr_array_index (c->document->tables, t);
      const Title *title = g_ptr_array_index (tables->titles, t);
      gboolean plain = title->named.plain && strcmp (title->named.kind->id, table->id) == 0;
      gboolean first = ys_index_table (c->index, table->id) == table;
      if (!plain || !first || g_hash_table_contains (contents->keys, title->key) ||
          g_hash_table_contains (contents->kinds, table->id))
        continue;
      const char *const fills[] = {"title", title->printed, NULL};
      YsAnomaly *a = ys_check_speak (c, check, YS_FINDING_UNLISTED, fills);
      ys_anomaly_place (a, table, -1, NULL);
    }
}

/* `prose`: read when it is first needed. */
static gboolean
is_there (const YsChecking *c, const Title *entry, const Titles *tables, GHashTable **prose)
{
  if (ys_index_table (c->index, entry->named.kind->id) != NULL ||
      g_hash_table_contains (tables->keys, entry->key))
    return TRUE;
  if (*prose == NULL)
    *prose = read_prose (c);
  return g_hash_table_contains (*prose, entry->key);
}

static void
tell_missing (YsChecking *c, const YsCheck *rule, const Title *entry, YsFindingKind finding)
{
  const char *const fills[] = {"title", entry->printed, NULL};
  YsAnomaly *a = ys_check_speak (c, rule, finding, fills);
  a->table = g_strdup (entry->named.kind->id);
}

/* Hardly any table is there: one cause, told once. */
static void
tell_several (YsChecking *c, const YsCheck *rule, const GPtrArray *missing)
{
  g_autofree char *number = g_strdup_printf ("%u", missing->len);
  const char *const fills[] = {"title", ((const Title *)g_ptr_array_index (missing, 0))->printed, "number",
                               number, NULL};
  ys_check_speak (c, rule, YS_FINDING_SEVERAL, fills);
}

/* Tables that the contents page lists by a title and the document does not have, and, where the page lists
 * three tables or more, tables of the document that it does not list. */
void
ys_check_contents (YsChecking *c, const YsCheck *rule)
{
  gboolean unknown = ys_check_has_unknown_money (c), few = ys_check_has_few_tables (c);
  Titles contents = index_titles (read_contents (c)), tables = index_titles (read_tables (c));
  g_autoptr (GHashTable) prose = NULL;
  g_autoptr (GPtrArray) missing = g_ptr_array_new ();
  guint listed = 0;
  for (guint i = 0; i < contents.titles->len; i++)
    {
      const Title *entry = g_ptr_array_index (contents.titles, i);
      if (!entry->named.plain || !ys_patterns_match (c->schemas->judge.contents_table, entry->key))
        continue;
      listed++;
      if (!is_there (c, entry, &tables, &prose))
        g_ptr_array_add (missing, (gpointer)entry);
    }
  c->document->checks.run += listed;
  c->document->checks.failed += missing->len;
  c->document->checks.passed += listed - missing->len;
  gboolean several = few && missing->len >= YS_FEW_TABLES;
  for (guint i = 0; !several && i < missing->len; i++)
    tell_missing (c, rule, g_ptr_array_index (missing, i),
                  unknown || few ? YS_FINDING_UNSURE : YS_FINDING_FAILED);
  if (several)
    tell_several (c, rule, missing);
  if (few)
    c->document->checks.not_applicable += listed == 0;
  else if (listed >= YS_FEW_TABLES)
    judge_unlisted (c, rule, &contents, &tables);
  titles_clear (&contents);
  titles_clear (&tables);
}
