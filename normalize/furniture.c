/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "normalize/furniture.h"

#include "rules/title.h"
#include "print/text.h"

#include <math.h>
#include <string.h>

#define EDGE 0.12         /* share of the page height at top and bottom where furniture stands */
#define MIN_REPEATS 3     /* pages that repeat a line before it is a running head */
#define MAX_CONTENTS 120  /* lines after 目录 that are looked at */
#define MAX_MISSES 2      /* lines in a row that are no entry: the contents end */
#define CONTENTS_BYTES 30 /* the line 目录 is short */
#define NUMBER_BYTES 60   /* so is the number of a page */
#define HEAD_BYTES 240    /* a longer line is no running head */
#define PROSE_BYTES 150   /* a longer line of the contents is prose */
#define HEAD_STEP 6       /* points: a running head stands at the same height of each page */

/* The line without its digits: a running head may carry the page number. */
static char *
head_key (const char *text)
{
  g_autofree char *key = ys_text_key (text, TRUE);
  GString *out = g_string_new (NULL);
  for (const char *p = key; *p; p++)
    if (!g_ascii_isdigit (*p))
      g_string_append_c (out, *p);
  return g_string_free (out, FALSE);
}

static gboolean
at_edge (const YsContent *content, const YsBlock *block)
{
  if (block->page == 0 || block->page > content->page_sizes->len)
    return FALSE;
  double height = g_array_index (content->page_sizes, YsBox, block->page - 1).y1;
  double y = ys_box_mid_y (&block->box);
  return y < EDGE * height || y > (1 - EDGE) * height;
}

static void
mark_page_numbers (const YsContent *content, const YsSchemas *schemas, guint8 *use)
{
  const GPtrArray *numbers = ys_schemas_words (schemas, "page_number");
  for (guint i = 0; i < content->blocks->len; i++)
    {
      const YsBlock *block = g_ptr_array_index (content->blocks, i);
      if (block->text == NULL || strlen (block->text) > NUMBER_BYTES || !at_edge (content, block))
        continue;
      g_autofree char *key = ys_text_key (block->text, TRUE);
      if (ys_patterns_match (numbers, key))
        use[i] = YS_LINE_FURNITURE;
    }
}

/* A line at the same height of the page, with the same words, on several pages, is a running head when it is
 * the first or last thing on its page, and says nothing that a table needs (unit, title, year) and no figure. */
static gboolean
is_needed (const YsSchemas *schemas, const char *text)
{
  g_autofree char *key = ys_text_key (text, TRUE);
  g_autofree char *unit = ys_patterns_capture (ys_schemas_words (schemas, "unit"), key, 1);
  return unit != NULL || ys_patterns_match (ys_schemas_words (schemas, "title"), key) ||
         ys_patterns_match (ys_schemas_words (schemas, "label"), key) ||
         ys_patterns_match (ys_schemas_words (schemas, "figure"), key) ||
         ys_patterns_match (ys_schemas_words (schemas, "issuer"), key) ||
         ys_patterns_match (ys_schemas_words (schemas, "target_period_alone"), key);
}

static void
mark_running_heads (const YsContent *content, const YsSchemas *schemas, guint8 *use)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (int pass = 0; pass < 2; pass++)
    for (guint i = 0; i < content->blocks->len; i++)
      {
        const YsBlock *block = g_ptr_array_index (content->blocks, i);
        if (block->text == NULL || use[i] != YS_LINE_TEXT || strlen (block->text) > HEAD_BYTES ||
            !at_edge (content, block))
          continue;
        g_autofree char *words = head_key (block->text);
        char *key = g_strdup_printf ("%.0f %s", block->box.y0 / HEAD_STEP, words);
        guint n = GPOINTER_TO_UINT (g_hash_table_lookup (seen, key));
        if (pass == 1 && n >= MIN_REPEATS && !is_needed (schemas, block->text))
          use[i] = YS_LINE_FURNITURE;
        if (pass == 0)
          g_hash_table_insert (seen, key, GUINT_TO_POINTER (n + 1));
        else
          g_free (key);
      }
}

static void
add_entry (YsDocument *document, const char *title, const char *page)
{
  YsContentsEntry *entry = g_new0 (YsContentsEntry, 1);
  entry->title = g_strdup (title);
  entry->page = page != NULL ? (int)g_ascii_strtoll (page, NULL, 10) : 0;
  g_ptr_array_add (document->contents, entry);
}

static gboolean
has_grid (const YsContent *content, guint page)
{
  for (guint i = 0; i < content->blocks->len; i++)
    {
      const YsBlock *block = g_ptr_array_index (content->blocks, i);
      if (block->grid != NULL && block->page == page)
        return TRUE;
    }
  return FALSE;
}

/* The block after the line that says 目录; 0 when there is none. */
static guint
find_contents (const YsContent *content, const YsSchemas *schemas, guint8 *use)
{
  for (guint i = 0; i < content->blocks->len; i++)
    {
      const YsBlock *block = g_ptr_array_index (content->blocks, i);
      if (block->text == NULL || strlen (block->text) > CONTENTS_BYTES)
        continue;
      g_autofree char *key = ys_text_key (block->text, TRUE);
      if (!ys_patterns_match (ys_schemas_words (schemas, "contents"), key))
        continue;
      use[i] = YS_LINE_CONTENTS;
      return i + 1;
    }
  return 0;
}

typedef struct
{
  const YsContent *content;
  const YsSchemas *schemas;
  YsDocument *document;
  guint8 *use;
  GHashTable *entries; /* title keys seen */
  guint first_page;    /* of the contents */
  guint misses;        /* lines in a row that are no entry */
} Contents;

/* Takes one line of the contents page. FALSE: the body begins. */
static gboolean
take_entry (Contents *c, guint i)
{
  const YsBlock *block = g_ptr_array_index (c->content->blocks, i);
  g_autofree char *key = ys_text_key (block->text, TRUE);
  g_autofree char *title = ys_patterns_capture (ys_schemas_words (c->schemas, "contents_entry"), key, 1);
  g_autofree char *page = ys_patterns_capture (ys_schemas_words (c->schemas, "contents_entry"), key, 2);
  gboolean heading = ys_patterns_match (ys_schemas_words (c->schemas, "heading"), key) ||
                     ys_patterns_match (ys_schemas_words (c->schemas, "title"), key);
  g_autofree char *plain = ys_title_key (c->schemas, title != NULL ? title : key, NULL);
  if (title == NULL && g_hash_table_contains (c->entries, plain))
    return FALSE; /* a heading of the contents comes again */
  if (title == NULL && block->page > c->first_page && has_grid (c->content, block->page))
    return FALSE; /* a table stands on this page */
  gboolean prose = strlen (key) > PROSE_BYTES;
  if (title == NULL && (prose || !heading))
    {
      c->misses += prose ? MAX_MISSES : 1;
      if (c->misses < MAX_MISSES)
        c->use[i] = YS_LINE_CONTENTS;
      return TRUE;
    }
  c->misses = 0;
  c->use[i] = YS_LINE_CONTENTS;
  add_entry (c->document, title != NULL ? title : key, page);
  g_hash_table_add (c->entries, g_steal_pointer (&plain));
  return TRUE;
}

/* The contents: from the line 目录 on, as long as the lines are entries (a title with a page number), or
 * short titles that come again later in the document. */
static void
mark_contents (const YsContent *content, const YsSchemas *schemas, guint8 *use, YsDocument *document)
{
  guint first = find_contents (content, schemas, use);
  if (first == 0)
    return;
  g_autoptr (GHashTable) entries = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint page = ((YsBlock *)g_ptr_array_index (content->blocks, first - 1))->page;
  Contents c = {content, schemas, document, use, entries, page, 0};
  guint end = MIN (first + MAX_CONTENTS, content->blocks->len);
  for (guint i = first; i < end && c.misses < MAX_MISSES; i++)
    {
      if (((YsBlock *)g_ptr_array_index (content->blocks, i))->text == NULL)
        break;
      if (use[i] == YS_LINE_TEXT && !take_entry (&c, i))
        break;
    }
}

guint8 *
ys_furniture_mark (const YsContent *content, const YsSchemas *schemas, YsDocument *document)
{
  guint8 *use = g_new0 (guint8, content->blocks->len + 1);
  mark_page_numbers (content, schemas, use);
  mark_running_heads (content, schemas, use);
  mark_contents (content, schemas, use, document);
  return use;
}
