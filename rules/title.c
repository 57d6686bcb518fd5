/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/title.h"

#include "print/text.h"

#include <string.h>

#define PLAIN 8.0 /* weight (of schemas/tables) from which a title names one kind of table beyond doubt */
#define ABOVE_PHRASE 0.5 /* what words that explain a whole title weigh more than a phrase inside it */

/* `key` without the first match of the named list. Takes `key`; owned by the caller. */
static char *
drop_first (const YsSchemas *schemas, const char *list, char *key)
{
  const GPtrArray *patterns = ys_schemas_words (schemas, list);
  gsize from, to;
  for (guint i = 0; patterns != NULL && i < patterns->len; i++)
    if (ys_pattern_find (g_ptr_array_index (patterns, i), key, 0, 0, &from, &to))
      {
        memmove (key + from, key + to, strlen (key + to) + 1);
        break;
      }
  return key;
}

char *
ys_title_key (const YsSchemas *schemas, const char *text, char **label)
{
  const GPtrArray *prefixes = ys_schemas_words (schemas, "label_prefix");
  char *key = ys_text_key (text, FALSE);
  for (guint i = 0; prefixes != NULL && i < prefixes->len; i++)
    {
      gsize from, to, end;
      if (!ys_pattern_find (g_ptr_array_index (prefixes, i), key, 0, 0, &from, &end) ||
          !ys_pattern_find (g_ptr_array_index (prefixes, i), key, 0, 1, &from, &to))
        continue;
      if (label != NULL && *label == NULL)
        *label = g_strndup (key + from, to - from);
      char *rest = g_strdup (key + end);
      g_free (key);
      key = rest;
      break;
    }
  return drop_first (schemas, "title_year", key);
}

char *
ys_title_head (const YsSchemas *schemas, const char *title_key)
{
  gsize before;
  char *key = g_strdup (title_key);
  do
    {
      before = strlen (key);
      key = drop_first (schemas, "title_continued", key);
    }
  while (strlen (key) < before);
  return key;
}

static double
phrase_weight (const YsTableRule *rule, const char *title_key)
{
  double best = 0;
  if (rule->not != NULL && ys_pattern_match (rule->not, title_key))
    return 0;
  for (guint i = 0; i < rule->titles->len; i++)
    {
      const YsTitleRule *title = &g_array_index (rule->titles, YsTitleRule, i);
      if (title->weight > best && ys_pattern_match (title->match, title_key))
        best = title->weight;
    }
  return best;
}

/* The kind of table whose words explain most of the title; of two the first. */
static const YsTableRule *
compose_kind (const YsSchemas *schemas, const char *title_key, YsUnknown *unknown)
{
  guint most = 0;
  const YsTableRule *best = NULL;
  YsConcepts have = ys_lexicon_read (schemas->lexicon, title_key, unknown);
  for (guint i = 0; unknown->all != G_MAXUINT && i < schemas->tables->len; i++)
    {
      const YsTableRule *rule = g_ptr_array_index (schemas->tables, i);
      guint n = rule->composed != NULL ? ys_composition_fit (schemas->lexicon, rule->composed, have) : 0;
      if (n > most && (rule->not == NULL || !ys_pattern_match (rule->not, title_key)))
        most = n, best = rule;
    }
  return best;
}

static double
best_phrase (const YsSchemas *schemas, const char *title_key)
{
  double best = 0;
  for (guint i = 0; i < schemas->tables->len; i++)
    best = MAX (best, phrase_weight (g_ptr_array_index (schemas->tables, i), title_key));
  return best;
}

/* What the words of a title say: where they explain all of it they know better than a phrase inside it;
 * otherwise they count where no phrase names a kind. Only for what ends as titles do. */
static YsTitleKind
compose (const YsSchemas *schemas, const char *title_key)
{
  YsTitleKind composed = {0};
  YsUnknown unknown;
  if (!ys_patterns_match (ys_schemas_words (schemas, "title"), title_key))
    return composed;
  composed.kind = compose_kind (schemas, title_key, &unknown);
  double phrase = composed.kind != NULL ? best_phrase (schemas, title_key) : 0;
  gboolean named = unknown.inner == 0 && phrase < PLAIN; /* only an issuer before its words is not known */
  composed.weight = unknown.all == 0 ? MAX (PLAIN, phrase + ABOVE_PHRASE) : named ? PLAIN : 0;
  return composed;
}

static const YsTitleKind *
composed_kind (const YsSchemas *schemas, const char *title_key)
{
  YsTitleKind *known = g_hash_table_lookup (schemas->title_cache, title_key);
  if (known == NULL)
    {
      known = g_new (YsTitleKind, 1);
      *known = compose (schemas, title_key);
      g_hash_table_insert (schemas->title_cache, g_strdup (title_key), known);
    }
  return known;
}

double
ys_title_weight (const YsSchemas *schemas, const YsTableRule *rule, const char *title_key)
{
  const YsTitleKind *composed = composed_kind (schemas, title_key);
  return MAX (phrase_weight (rule, title_key), composed->kind == rule ? composed->weight : 0);
}

YsTitleKind
ys_title_kind (const YsSchemas *schemas, const char *title_key)
{
  YsTitleKind best = {0};
  for (guint i = 0; title_key != NULL && i < schemas->tables->len; i++)
    {
      const YsTableRule *rule = g_ptr_array_index (schemas->tables, i);
      double weight = ys_title_weight (schemas, rule, title_key);
      if (weight > best.weight)
        best = (YsTitleKind){.kind = rule, .weight = weight};
    }
  best.plain = best.weight >= PLAIN;
  return best;
}
