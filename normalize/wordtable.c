/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "normalize/wordtable.h"

#include "normalize/furniture.h"
#include "rules/title.h"
#include "rules/units.h"
#include "print/text.h"

#include <string.h>

#define LINES_BELOW 8 /* header words may stand between the title and the note */
#define TITLE_BYTES 120

/* The kind of table that a line is the title of; NULL when it is none. */
static const YsTableRule *
titled (const YsSchemas *schemas, const char *text)
{
  g_autofree char *key = ys_title_key (schemas, text, NULL);
  if (strlen (key) > TITLE_BYTES || !ys_patterns_match (ys_schemas_words (schemas, "contents_table"), key))
    return NULL;
  YsTitleKind title = ys_title_kind (schemas, key);
  return title.plain ? title.kind : NULL;
}

static gboolean
declares_empty (const YsSchemas *schemas, const char *text)
{
  g_autofree char *key = ys_text_key (text, TRUE);
  return ys_patterns_match (ys_schemas_words (schemas, "note"), key) &&
         ys_patterns_match (ys_schemas_words (schemas, "empty"), key) &&
         !ys_patterns_match (ys_schemas_words (schemas, "note_conditional"), key);
}

/* The line, at most LINES_BELOW under the title and before any grid or other title, that says the table is
 * empty; 0 when there is none. */
static guint
find_note (const YsContent *content, const YsSchemas *schemas, const guint8 *use, guint title)
{
  for (guint i = title + 1, seen = 0; i < content->blocks->len && seen < LINES_BELOW; i++)
    {
      const YsBlock *block = g_ptr_array_index (content->blocks, i);
      if (use[i] == YS_LINE_FURNITURE)
        continue;
      if (block->grid != NULL || use[i] != YS_LINE_TEXT || titled (schemas, block->text) != NULL)
        return 0;
      if (declares_empty (schemas, block->text))
        return i;
      seen++;
    }
  return 0;
}

static guint
first_page (const YsTable *table)
{
  return table->pages->len > 0 ? g_array_index (table->pages, guint, 0) : 0;
}

static void
insert (YsDocument *document, YsTable *table)
{
  guint at = 0;
  while (at < document->tables->len &&
         first_page (g_ptr_array_index (document->tables, at)) <= first_page (table))
    at++;
  g_ptr_array_insert (document->tables, (gint)at, table);
}

static void
add (const YsContent *content, const YsSchemas *schemas, guint8 *use, YsDocument *document, guint title,
     guint note, const YsTableRule *rule)
{
  const YsBlock *line = g_ptr_array_index (content->blocks, title);
  YsTable *table = ys_table_new ();
  g_autofree char *key = ys_title_key (schemas, line->text, &table->label);
  table->id = g_strdup (rule->id);
  table->title = ys_text_join (line->text);
  table->state = "declared_empty";
  table->why =
      g_strdup_printf ("%s: a title (%s) with a note that the table is empty, and no grid", rule->id, key);
  if (line->page > 0)
    g_array_append_val (table->pages, line->page);
  for (guint i = title; i <= note; i++)
    {
      const YsBlock *block = g_ptr_array_index (content->blocks, i);
      g_autofree char *text = ys_text_key (block->text, TRUE);
      char *unit =
          table->unit == NULL ? ys_patterns_capture (ys_schemas_words (schemas, "unit"), text, 1) : NULL;
      if (unit != NULL)
        table->unit = unit;
      use[i] = YS_LINE_CONTEXT;
    }
  table->unit_power = ys_units_power (schemas, table->unit);
  g_ptr_array_add (table->notes, ys_text_join (((YsBlock *)g_ptr_array_index (content->blocks, note))->text));
  insert (document, table);
}

void
ys_word_tables_find (const YsContent *content, const YsSchemas *schemas, guint8 *use, YsDocument *document)
{
  for (guint i = 0; i < content->blocks->len; i++)
    {
      const YsBlock *block = g_ptr_array_index (content->blocks, i);
      if (block->text == NULL || use[i] != YS_LINE_TEXT)
        continue;
      const YsTableRule *rule = titled (schemas, block->text);
      guint note = rule != NULL ? find_note (content, schemas, use, i) : 0;
      if (note > 0)
        add (content, schemas, use, document, i, note, rule);
    }
}
