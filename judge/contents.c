/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables against the contents page. */
#include "judge/kinds.h"

#include "rules/title.h"

#include <string.h>

#define FEW_TABLES                                                                                           \
  3u /* fewer known ones may be examples or annexes: what the contents list is asked with doubt */

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

static gboolean
has_key (const GPtrArray *titles, const char *key)
{
  for (guint i = 0; i < titles->len; i++)
    if (strcmp (((Title *)g_ptr_array_index (titles, i))->key, key) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
has_kind (const GPtrArray *titles, const char *id)
{
  for (guint i = 0; i < titles->len; i++)
    {
      const Title *title = g_ptr_array_index (titles, i);
      if (title->named.kind != NULL && strcmp (title->named.kind->id, id) == 0)
        return TRUE;
    }
  return FALSE;
}

/* The title stands in the body, though no table was found under it: an empty table may be words only. */
static gboolean
is_in_prose (const YsChecking *c, const char *title)
{
  for (guint s = 0; s < c->document->narrative->len; s++)
    {
      const YsSection *section = g_ptr_array_index (c->document->narrative, s);
      g_auto (GStrv) lines = g_strsplit (section->text->str, "\n", -1);
      g_autofree char *heading = ys_title_key (c->schemas, section->heading, NULL);
      if (strcmp (heading, title) == 0)
        return TRUE;
      for (guint i = 0; lines[i] != NULL; i++)
        {
          g_autofree char *key =
              strlen (lines[i]) < 200 ? ys_title_key (c->schemas, lines[i], NULL) : g_strdup ("");
          if (strcmp (key, title) == 0)
            return TRUE;
        }
    }
  return FALSE;
}

/* Kinds of tables under a plain title that a contents page of tables does not list: told once a kind, and no
 * check that fails, since forms often stand as annexes. */
static void
judge_unlisted (YsChecking *c, const YsCheck *check, const GPtrArray *contents, const GPtrArray *titles)
{
  for (guint t = 0; t < c->document->tables->len; t++)
    {
      const YsTable *table = g_ptr_array_index (c->document->tables, t);
      const Title *title = g_ptr_array_index (titles, t);
      gboolean plain = title->named.plain && strcmp (title->named.kind->id, table->id) == 0;
      gboolean first = ys_document_table (c->document, table->id) == table;
      if (!plain || !first || has_key (contents, title->key) || has_kind (contents, table->id))
        continue;
      const char *const fills[] = {"title", title->printed, NULL};
      YsAnomaly *a = ys_check_speak (c, check, YS_FINDING_UNLISTED, fills);
      ys_anomaly_place (a, table, -1, NULL);
    }
}

static void
judge_listed (YsChecking *c, const YsCheck *rule, const Title *entry, const GPtrArray *titles,
              YsFindingKind finding)
{
  c->document->checks.run++;
  if (ys_document_table (c->document, entry->named.kind->id) != NULL || has_key (titles, entry->key) ||
      is_in_prose (c, entry->key))
    {
      c->document->checks.passed++;
      return;
    }
  c->document->checks.failed++;
  const char *const fills[] = {"title", entry->printed, NULL};
  YsAnomaly *a = ys_check_speak (c, rule, finding, fills);
  a->table = g_strdup (entry->named.kind->id);
}

/* Amounts as a budget prints them (with decimals) in three cells or more: it may be the table that is missed.
 */
static gboolean
shows_money (const YsTable *table)
{
  guint n = 0;
  for (guint r = 0; r < table->rows->len; r++)
    {
      const YsRow *row = g_ptr_array_index (table->rows, r);
      for (guint i = 0; i < row->cells->len; i++)
        {
          YsAmount amount;
          const char *text = g_array_index (row->cells, YsDocCell, i).text;
          n += ys_amount_parse (text, &amount, NULL) == YS_AMOUNT_OK &&
               (amount.scale > 0 || strchr (text, ',') != NULL);
        }
    }
  return n >= 3;
}

static guint
count_tables (const YsDocument *document, gboolean *unknown)
{
  guint tables = 0;
  for (guint t = 0; t < document->tables->len; t++)
    {
      const YsTable *table = g_ptr_array_index (document->tables, t);
      gboolean known = ys_table_is_known (table);
      tables += known;
      *unknown |= !known && shows_money (table);
    }
  return tables;
}

/* Tables that the contents page lists by a title and the document does not have, and, where the page lists
 * three tables or more, tables of the document that it does not list. */
void
ys_check_contents (YsChecking *c, const YsCheck *rule)
{
  gboolean unknown = FALSE; /* a table with money that no rule knows may be the one that is missed */
  /* A document of prose may have its tables in a file of their own. */
  gboolean few = count_tables (c->document, &unknown) < FEW_TABLES;
  g_autoptr (GPtrArray) contents = read_contents (c), titles = read_tables (c);
  guint listed = 0;
  for (guint i = 0; i < contents->len; i++)
    {
      const Title *entry = g_ptr_array_index (contents, i);
      if (!entry->named.plain || !ys_patterns_match (c->schemas->judge.contents_table, entry->key))
        continue;
      listed++;
      judge_listed (c, rule, entry, titles, unknown || few ? YS_FINDING_UNSURE : YS_FINDING_FAILED);
    }
  if (few)
    c->document->checks.not_applicable += listed == 0;
  else if (listed >= FEW_TABLES)
    judge_unlisted (c, rule, contents, titles);
}
