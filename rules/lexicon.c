/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/lexicon.h"

#include "rules/load.h"

#include <string.h>

#define WORD_COST 1
#define UNKNOWN_COST 3 /* a character of no word: two words are better */
#define NEAR_CHARS 3   /* of a word that one character may be misread in */
#define MAX_KEY 400    /* bytes: a longer text is no header and no title */

struct YsLexicon
{
  GHashTable *words; /* word → YsConcepts */
  GPtrArray *names;  /* char*: the concepts */
  YsConcepts weak;
  GPtrArray *lead, *skip; /* YsPattern: what may stand before the words, and between them */
  gsize longest;          /* bytes of the longest word */
};

YsLexicon *
ys_lexicon_new (void)
{
  YsLexicon *lexicon = g_new0 (YsLexicon, 1);
  lexicon->words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  lexicon->names = g_ptr_array_new_with_free_func (g_free);
  lexicon->lead = g_ptr_array_new_with_free_func ((GDestroyNotify)ys_pattern_free);
  lexicon->skip = g_ptr_array_new_with_free_func ((GDestroyNotify)ys_pattern_free);
  return lexicon;
}

void
ys_lexicon_free (YsLexicon *lexicon)
{
  g_hash_table_unref (lexicon->words);
  g_ptr_array_unref (lexicon->names);
  g_ptr_array_unref (lexicon->lead);
  g_ptr_array_unref (lexicon->skip);
  g_free (lexicon);
}

static void
add (YsConcepts *set, guint concept)
{
  set->bits[concept / 64] |= G_GUINT64_CONSTANT (1) << (concept % 64);
}

static gboolean
find_concept (const YsLexicon *lexicon, const char *name, guint *concept)
{
  return g_ptr_array_find_with_equal_func (lexicon->names, name, g_str_equal, concept);
}

static void
load_word (YsLexicon *lexicon, const YsNode *item, guint concept)
{
  const char *word = ys_node_string (item);
  YsConcepts *meant = g_hash_table_lookup (lexicon->words, word);
  if (*word == '\0')
    ys_node_fail (item, g_strdup ("must not be empty"), g_strdup ("不应为空"));
  if (meant == NULL)
    {
      meant = g_new0 (YsConcepts, 1);
      g_hash_table_insert (lexicon->words, g_strdup (word), meant);
    }
  add (meant, concept);
  lexicon->longest = MAX (lexicon->longest, strlen (word));
}

static void
load_concepts (YsLexicon *lexicon, const YsNode *object, gboolean weak)
{
  if (!cJSON_IsObject (object->json))
    ys_node_fail (object, g_strdup ("must be an object {\"concept\": [words]}"), g_strdup ("应为对象 {…}"));
  for (YsNode item = ys_node_first_member (object); item.json != NULL; ys_node_next (&item))
    {
      guint concept = lexicon->names->len;
      if (concept >= YS_MAX_CONCEPTS || find_concept (lexicon, item.key, &concept))
        {
          ys_node_fail (&item, g_strdup_printf ("stands twice, or is beyond %d concepts", YS_MAX_CONCEPTS),
                        g_strdup_printf ("重复，或超过 %d 个概念", YS_MAX_CONCEPTS));
          return;
        }
      g_ptr_array_add (lexicon->names, g_strdup (item.key));
      if (weak)
        add (&lexicon->weak, concept);
      for (YsNode word = ys_node_first (&item, 1); word.json != NULL; ys_node_next (&word))
        load_word (lexicon, &word, concept);
    }
}

void
ys_lexicon_load_strong (YsSchemas *schemas, const YsNode *object)
{
  load_concepts (schemas->lexicon, object, FALSE);
}

void
ys_lexicon_load_weak (YsSchemas *schemas, const YsNode *object)
{
  load_concepts (schemas->lexicon, object, TRUE);
}

void
ys_lexicon_load_lead (YsSchemas *schemas, const YsNode *list)
{
  g_ptr_array_extend_and_steal (schemas->lexicon->lead, ys_node_patterns (list, 1, 0));
}

void
ys_lexicon_load_skip (YsSchemas *schemas, const YsNode *list)
{
  g_ptr_array_extend_and_steal (schemas->lexicon->skip, ys_node_patterns (list, 1, 0));
}

/* The end of what one of `patterns` matches at `at`; `at` when none does. */
static gsize
pass (const GPtrArray *patterns, const char *key, gsize at)
{
  for (guint i = 0; i < patterns->len; i++)
    {
      gsize from, to;
      if (ys_pattern_find (g_ptr_array_index (patterns, i), key, at, 0, &from, &to) && from == at && to > at)
        return to;
    }
  return at;
}

/* The cheapest way from the head of the key to one of its bytes. */
typedef struct
{
  guint cost;
  YsUnknown unknown;
  YsConcepts have;
  gboolean reached, worded; /* worded: a word stands before it */
} Step;

static void
reach (Step *to, const Step *from, guint cost, gboolean unknown, const YsConcepts *meant)
{
  if (to->reached && to->cost <= from->cost + cost)
    return;
  *to = *from;
  to->cost += cost;
  to->unknown.all += unknown;
  to->unknown.inner += unknown && from->worded;
  to->worded |= meant != NULL;
  for (guint i = 0; meant != NULL && i < G_N_ELEMENTS (meant->bits); i++)
    to->have.bits[i] |= meant->bits[i];
}

static void
step_on (const YsLexicon *lexicon, const char *key, gsize size, gsize at, Step *steps)
{
  const Step *here = &steps[at];
  gsize next = (gsize)(g_utf8_next_char (key + at) - key), skipped = pass (lexicon->skip, key, at);
  reach (&steps[MIN (next, size)], here, UNKNOWN_COST, TRUE, NULL);
  if (skipped > at)
    reach (&steps[skipped], here, 0, FALSE, NULL);
  char word[MAX_KEY + 1];
  for (gsize end = next; end <= size && end - at <= lexicon->longest;
       end = (gsize)(g_utf8_next_char (key + end) - key))
    {
      memcpy (word, key + at, end - at);
      word[end - at] = '\0';
      const YsConcepts *meant = g_hash_table_lookup (lexicon->words, word);
      if (meant != NULL)
        reach (&steps[end], here, WORD_COST, FALSE, meant);
      if (end == size)
        break;
    }
}

YsConcepts
ys_lexicon_read (const YsLexicon *lexicon, const char *key, YsUnknown *unknown)
{
  gsize size = strlen (key), first = pass (lexicon->lead, key, 0);
  *unknown = (YsUnknown){G_MAXUINT, G_MAXUINT};
  if (size > MAX_KEY || first >= size)
    return (YsConcepts){{0}};
  g_autofree Step *steps = g_new0 (Step, size + 1);
  steps[first].reached = TRUE;
  for (gsize at = first; at < size; at++)
    if (steps[at].reached)
      step_on (lexicon, key, size, at, steps);
  *unknown = steps[size].unknown;
  return steps[size].have;
}

/* The word stands at the head of `at` but for one character; its bytes there are *n. */
static gboolean
is_near (const char *at, const char *word, gsize *n)
{
  const char *p = at;
  guint other = 0;
  for (; *word != '\0' && *p != '\0' && other < 2; word = g_utf8_next_char (word), p = g_utf8_next_char (p))
    other += g_utf8_get_char (p) != g_utf8_get_char (word);
  *n = (gsize)(p - at);
  return *word == '\0' && other == 1;
}

void
ys_lexicon_near (const YsLexicon *lexicon, const char *text, void (*each) (const char *text, gpointer data),
                 gpointer data)
{
  GHashTableIter iter;
  gpointer word;
  g_hash_table_iter_init (&iter, lexicon->words);
  while (g_hash_table_iter_next (&iter, &word, NULL))
    for (const char *p = text; g_utf8_strlen (word, -1) >= NEAR_CHARS && *p != '\0'; p = g_utf8_next_char (p))
      {
        gsize n = 0;
        if (!is_near (p, word, &n))
          continue;
        g_autofree char *head = g_strndup (text, (gsize)(p - text));
        g_autofree char *other = g_strconcat (head, (const char *)word, p + n, NULL);
        each (other, data);
      }
}

static YsConcepts
read_set (const YsLexicon *lexicon, const YsNode *list, guint least)
{
  YsConcepts set = {{0}};
  for (YsNode item = ys_node_first (list, least); item.json != NULL; ys_node_next (&item))
    {
      guint concept = 0;
      const char *name = ys_node_string (&item);
      if (find_concept (lexicon, name, &concept))
        add (&set, concept);
      else
        ys_node_fail (&item, g_strdup_printf ("no concept \"%s\" in vocabulary/words.json: add it", name),
                      g_strdup_printf ("words.json 中没有“%s”这一概念，请补上", name));
    }
  return set;
}

YsComposition *
ys_node_composition (const YsSchemas *schemas, const YsNode *object)
{
  YsNode needs = ys_node_get (object, "needs"), allows = ys_node_get (object, "allows");
  if (needs.json == NULL)
    return NULL;
  YsComposition *composition = g_new0 (YsComposition, 1);
  composition->needs = g_array_new (FALSE, TRUE, sizeof (YsConcepts));
  composition->allows_all = cJSON_IsString (allows.json) && strcmp (allows.json->valuestring, "*") == 0;
  if (allows.json != NULL && !composition->allows_all)
    composition->allows = read_set (schemas->lexicon, &allows, 1);
  for (YsNode item = ys_node_first (&needs, 1); item.json != NULL; ys_node_next (&item))
    {
      YsConcepts set = read_set (schemas->lexicon, &item, 1);
      g_array_append_val (composition->needs, set);
    }
  return composition;
}

void
ys_composition_free (YsComposition *composition)
{
  g_array_unref (composition->needs);
  g_free (composition);
}

/* The concepts of `set` are all needed, and what else there is adds nothing. Gives their number. */
static guint
fit (const YsLexicon *lexicon, const YsComposition *composition, const YsConcepts *need, YsConcepts have)
{
  guint n = 0;
  for (guint i = 0; i < G_N_ELEMENTS (have.bits); i++)
    {
      guint64 others = have.bits[i] & ~need->bits[i] & ~lexicon->weak.bits[i] & ~composition->allows.bits[i];
      if ((need->bits[i] & ~have.bits[i]) != 0 || (others != 0 && !composition->allows_all))
        return 0;
      n += (guint)__builtin_popcountll (need->bits[i]);
    }
  return n;
}

guint
ys_composition_fit (const YsLexicon *lexicon, const YsComposition *composition, YsConcepts have)
{
  guint best = 0;
  for (guint i = 0; i < composition->needs->len; i++)
    best = MAX (best, fit (lexicon, composition, &g_array_index (composition->needs, YsConcepts, i), have));
  return best;
}
