/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "normalize/identity.h"

#include "normalize/sheet/sheet.h"
#include "print/text.h"

#include <math.h>
#include <string.h>

#define COVER_LINES 14 /* lines of text in which a cover may say what the document is */
#define LONG_TITLE 400 /* bytes: a longer line is no title with a name */
#define LOOK_LINES 400 /* in which a title may name the year */
#define YEAR_DIGITS 4
#define TITLE_LINE 150     /* bytes: a longer line, or lines longer than that together, are no title */
#define TITLE_LINES 5      /* over which a title may be set */
#define SAME_TYPE 0.3      /* by which the type of its lines may differ */
#define WORDS_WITH_TITLE 4 /* of the budget words, that make a document with the title of a budget one */
#define WORDS_ALONE 7      /* … and one without such a title */

/* The digit that an ideograph stands for in a year (二〇二五); -1 for none. */
static int
ideograph_digit (gunichar ch)
{
  static const gunichar digits[] = {0x3007, 0x4E00, 0x4E8C, 0x4E09, 0x56DB,
                                    0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D};
  if (ch == 0x25CB || ch == 0x25EF || ch == 0x96F6 || ch == 'O')
    return 0; /* what is set for 〇 */
  for (guint i = 0; i < G_N_ELEMENTS (digits); i++)
    if (digits[i] == ch)
      return (int)i;
  return -1;
}

/* A text with its years in ideographs written with digits. Owned by the caller. */
static char *
with_digits (const char *text)
{
  GString *out = g_string_new (NULL);
  for (const char *p = text, *next; *p != '\0'; p = next)
    {
      char year[YEAR_DIGITS + 1] = "";
      guint n = 0;
      for (next = p; n < YEAR_DIGITS && ideograph_digit (g_utf8_get_char (next)) >= 0; n++)
        {
          year[n] = (char)('0' + ideograph_digit (g_utf8_get_char (next)));
          next = g_utf8_next_char (next);
        }
      if (n < YEAR_DIGITS)
        next = g_utf8_next_char (p);
      g_string_append_len (out, n < YEAR_DIGITS ? p : year, n < YEAR_DIGITS ? next - p : YEAR_DIGITS);
    }
  return g_string_free (out, FALSE);
}

static void
vote (GHashTable *votes, const char *what, guint weight)
{
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (votes, what));
  g_hash_table_insert (votes, g_strdup (what), GUINT_TO_POINTER (n + weight));
}

static char *
winner (GHashTable *votes)
{
  GHashTableIter iter;
  gpointer key, value;
  const char *best = NULL;
  guint most = 0;
  g_hash_table_iter_init (&iter, votes);
  while (g_hash_table_iter_next (&iter, &key, &value))
    if (GPOINTER_TO_UINT (value) > most ||
        (GPOINTER_TO_UINT (value) == most && best != NULL && strcmp (key, best) > 0))
      most = GPOINTER_TO_UINT (value), best = key;
  return g_strdup (best);
}

static void
vote_year (const YsSchemas *schemas, GHashTable *years, const char *text, guint weight)
{
  g_autofree char *plain = ys_text_key (text, FALSE), *key = with_digits (plain);
  g_autofree char *year =
      strlen (key) < 600 ? ys_patterns_capture (ys_schemas_words (schemas, "fiscal_year"), key, 1) : NULL;
  if (year != NULL)
    vote (years, year, weight);
}

/* Years of the header words (2026年预算数): the latest is the document's. */
static void
vote_header_years (const YsSchemas *schemas, GHashTable *years, const GPtrArray *sheets)
{
  for (guint i = 0; i < sheets->len; i++)
    {
      const YsSheet *sheet = g_ptr_array_index (sheets, i);
      if (sheet->title_key != NULL)
        vote_year (schemas, years, sheet->title, 2);
      for (guint k = 0; k < sheet->leaves->len; k++)
        {
          const YsLeaf *leaf = g_ptr_array_index (sheet->leaves, k);
          for (guint p = 0; p < leaf->path->len; p++)
            if (ys_schemas_term (schemas, g_ptr_array_index (leaf->path, p))->role == YS_ROLE_YEAR)
              vote_year (schemas, years, g_ptr_array_index (leaf->path, p), 1);
        }
    }
}

/* No title names the year: the year that the document speaks of most. */
static void
vote_any_year (const YsContent *content, const YsSchemas *schemas, GHashTable *years)
{
  for (guint i = 0; i < content->blocks->len; i++)
    {
      const YsBlock *block = g_ptr_array_index (content->blocks, i);
      for (guint k = 0; block->grid != NULL && k < block->grid->cells->len; k++)
        {
          const YsCell *cell = g_ptr_array_index (block->grid->cells, k);
          char *year = ys_patterns_capture (ys_schemas_words (schemas, "any_year"), cell->text, 1);
          if (year != NULL)
            vote (years, year, 1);
          g_free (year);
        }
    }
}

static void
find_year (const YsContent *content, const YsSchemas *schemas, const GPtrArray *sheets, YsDocument *document)
{
  g_autoptr (GHashTable) years = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GString *cover = g_string_new (NULL);
  for (guint i = 0, lines = 0; i < content->blocks->len && lines < LOOK_LINES; i++)
    {
      const YsBlock *block = g_ptr_array_index (content->blocks, i);
      if (block->text == NULL)
        continue;
      if (lines < COVER_LINES && strlen (block->text) < 120)
        g_string_append (cover, block->text);
      vote_year (schemas, years, block->text, lines < COVER_LINES ? 6 : 1);
      lines++;
    }
  vote_year (schemas, years, cover->str, 4); /* a title broken over lines */
  g_string_free (cover, TRUE);
  vote_header_years (schemas, years, sheets);
  if (g_hash_table_size (years) == 0)
    vote_any_year (content, schemas, years);
  g_autofree char *year = winner (years);
  document->fiscal_year = year != NULL ? atoi (year) : 0;
}

static void
find_kind (const YsContent *content, const YsSchemas *schemas, const GPtrArray *sheets, YsDocument *document)
{
  guint final = 0, budget = 0;
  for (guint i = 0, lines = 0; i < content->blocks->len && lines < COVER_LINES; i++)
    {
      const YsBlock *block = g_ptr_array_index (content->blocks, i);
      if (block->text == NULL)
        continue;
      g_autofree char *key = ys_text_key (block->text, FALSE);
      gboolean is_final = ys_patterns_match (ys_schemas_words (schemas, "kind_final"), key);
      final += is_final ? 2 : 0;
      budget += !is_final && ys_patterns_match (ys_schemas_words (schemas, "kind_budget"), key) ? 2 : 0;
      lines++;
    }
  for (guint i = 0; i < sheets->len; i++)
    {
      const YsSheet *sheet = g_ptr_array_index (sheets, i);
      if (sheet->title_key == NULL)
        continue;
      gboolean is_final = ys_patterns_match (ys_schemas_words (schemas, "kind_final"), sheet->title_key);
      final += is_final;
      budget += !is_final && ys_patterns_match (ys_schemas_words (schemas, "kind_budget"), sheet->title_key);
    }
  document->kind = final > budget ? "final-accounts" : budget > 0 ? "budget" : NULL;
}

/* The name alone: without a code before it, and what the line says after it (决算和, a unit of money). Takes
 * `name`, which may be NULL; owned by the caller. */
static char *
bare_name (const YsSchemas *schemas, char *name)
{
  char *bare = name != NULL ? ys_patterns_capture (ys_schemas_words (schemas, "issuer_bare"), name, 1) : NULL;
  if (bare == NULL)
    return name;
  g_free (name);
  return bare;
}

/* The name before or after the year in a cover line such as 某局2026年度部门预算. */
static char *
issuer_in (const YsSchemas *schemas, const char *text)
{
  g_autofree char *plain = ys_text_squeeze (text), *key = with_digits (plain);
  if (strlen (key) >= LONG_TITLE)
    return NULL;
  return bare_name (schemas, ys_patterns_capture (ys_schemas_words (schemas, "issuer_in_title"), key, 1));
}

/* What a cell holds, if it is the name of a department or unit; NULL otherwise. Owned by the caller. */
static char *
name_in_cell (const YsSchemas *schemas, const YsCell *cell)
{
  g_autofree char *name = cell != NULL ? bare_name (schemas, ys_text_squeeze (cell->text)) : NULL;
  if (name == NULL || !ys_patterns_match (ys_schemas_words (schemas, "issuer_ending"), name) ||
      ys_schemas_term (schemas, name)->role != YS_ROLE_NONE)
    return NULL;
  return g_steal_pointer (&name);
}

/* 部门名称 | 某局: the label and the name in two cells of a form. Where the label heads a column, the cell
 * beside it is no name, and the names below are of several units. */
static void
vote_labelled_names (const YsContent *content, const YsSchemas *schemas, GHashTable *names)
{
  for (guint i = 0; i < content->blocks->len; i++)
    {
      const YsBlock *block = g_ptr_array_index (content->blocks, i);
      for (guint k = 0; block->grid != NULL && k + 1 < block->grid->cells->len; k++)
        {
          const YsCell *cell = g_ptr_array_index (block->grid->cells, k),
                       *next = g_ptr_array_index (block->grid->cells, k + 1);
          g_autofree char *key = ys_text_key (cell->text, FALSE);
          if (next->row != cell->row || !ys_patterns_match (ys_schemas_words (schemas, "issuer_label"), key))
            continue;
          g_autofree char *name = name_in_cell (schemas, next);
          if (name != NULL)
            vote (names, name, 1);
        }
    }
}

static void
find_issuer (const YsContent *content, const YsSchemas *schemas, const GPtrArray *sheets,
             YsDocument *document)
{
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < sheets->len; i++)
    {
      const YsSheet *sheet = g_ptr_array_index (sheets, i);
      g_autofree char *name = bare_name (schemas, g_strdup (sheet->issuer));
      if (name != NULL)
        vote (names, name, 2);
    }
  vote_labelled_names (content, schemas, names);
  for (guint i = 0, lines = 0; i < content->blocks->len && lines < COVER_LINES; i++)
    {
      const YsBlock *block = g_ptr_array_index (content->blocks, i);
      if (block->text == NULL)
        continue;
      char *name = issuer_in (schemas, block->text);
      if (name != NULL)
        vote (names, name, 3);
      g_free (name);
      lines++;
    }
  document->issuer = winner (names);
  GString *joined = g_string_new (NULL); /* a title over several lines: the year, the name, 部门预算 */
  for (guint i = 0; i < MIN (content->blocks->len, 6) && document->issuer == NULL; i++)
    {
      const YsBlock *block = g_ptr_array_index (content->blocks, i);
      if (block->text == NULL || strlen (block->text) > 120)
        break;
      g_string_append (joined, block->text);
      document->issuer = issuer_in (schemas, joined->str);
    }
  g_string_free (joined, TRUE);
}

/* A line of the cover that is no part of its title: the contents, a heading, the name behind its label. */
static gboolean
parts_title (const YsSchemas *schemas, const char *text)
{
  static const char *const others[] = {"contents", "heading", "issuer"};
  g_autofree char *key = ys_text_key (text, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    if (ys_patterns_match (ys_schemas_words (schemas, others[i]), key))
      return TRUE;
  return strlen (key) >= TITLE_LINE;
}

static gboolean
names_budget (const YsSchemas *schemas, const char *text)
{
  g_autofree char *key = ys_text_key (text, FALSE);
  return strlen (key) < TITLE_LINE && ys_patterns_match (ys_schemas_words (schemas, "budget_title"), key);
}

/* The title of a cover: lines below each other in type of one size that say together what the document is.
 * NULL: block i begins none; *end: the block after the lines that were looked at. Owned by the caller. */
static char *
cover_title (const YsContent *content, const YsSchemas *schemas, guint i, guint *end)
{
  const YsBlock *first = g_ptr_array_index (content->blocks, i);
  g_autoptr (GString) text = g_string_new (NULL);
  guint k = i;
  for (; k < content->blocks->len && k < i + TITLE_LINES; k++)
    {
      const YsBlock *block = g_ptr_array_index (content->blocks, k);
      if (block->text == NULL || block->page != first->page || parts_title (schemas, block->text) ||
          fabs (block->size - first->size) > SAME_TYPE * first->size)
        break;
      g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", block->text);
    }
  *end = MAX (k, i + 1);
  return first->page > 0 && names_budget (schemas, text->str) ? ys_text_join (text->str) : NULL;
}

/* The title is on the cover; where that has none, the first line that could be one. */
static void
find_title (const YsContent *content, const YsSchemas *schemas, YsDocument *document)
{
  guint page = 0;
  for (guint i = 0, end; i < content->blocks->len && document->title == NULL; i = end)
    {
      const YsBlock *block = g_ptr_array_index (content->blocks, i);
      page = page > 0 ? page : block->page;
      if (block->text == NULL || block->page == 0 || block->page > page)
        break;
      document->title = cover_title (content, schemas, i, &end);
    }
  for (guint i = 0, lines = 0; i < content->blocks->len && lines < COVER_LINES && document->title == NULL;
       i++)
    {
      const YsBlock *block = g_ptr_array_index (content->blocks, i);
      if (block->text == NULL)
        continue;
      if (!parts_title (schemas, block->text) && names_budget (schemas, block->text))
        document->title = ys_text_join (block->text);
      lines++;
    }
}

void
ys_identity_find (const YsContent *content, const YsSchemas *schemas, const GPtrArray *sheets,
                  YsDocument *document)
{
  find_year (content, schemas, sheets, document);
  find_kind (content, schemas, sheets, document);
  find_issuer (content, schemas, sheets, document);
  find_title (content, schemas, document);
}

gboolean
ys_identity_is_budget (const YsContent *content, const YsSchemas *schemas, const YsDocument *document)
{
  const GPtrArray *words = ys_schemas_words (schemas, "budget_words");
  guint found = 0;
  g_autofree gboolean *seen = g_new0 (gboolean, words != NULL ? words->len + 1 : 1);
  for (guint i = 0; i < content->blocks->len; i++)
    {
      const YsBlock *block = g_ptr_array_index (content->blocks, i);
      if (block->text == NULL)
        continue;
      g_autofree char *key = ys_text_key (block->text, TRUE);
      for (guint k = 0; words != NULL && k < words->len; k++)
        if (!seen[k] && ys_pattern_match (g_ptr_array_index (words, k), key))
          {
            seen[k] = TRUE;
            found++;
          }
    }
  return found >= (document->title != NULL ? WORDS_WITH_TITLE : WORDS_ALONE);
}
