/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "repair/words.h"

#include "print/text.h"
#include "rules/confusable.h"
#include "rules/lexicon.h"

#include <string.h>

#define LONGEST 40 /* characters of a text that is looked at */
#define SHORTEST 2 /* … and that may be a word misread */
#define OF_TITLE 3 /* characters of a title to one that may be misread */
#define WHOLE 2u   /* halves: a character that does not look like the other */

/* What was found to be known so far. */
typedef struct
{
  const YsSchemas *schemas;
  YsMeaning meaning;
  gconstpointer found;
  char *text;    /* owned */
  gboolean torn; /* it may be either of two */
} Search;

static void
offer (Search *s, const char *text)
{
  gconstpointer meaning = s->meaning (s->schemas, text);
  if (meaning == NULL || meaning == s->found)
    return;
  s->torn |= s->found != NULL;
  s->found = meaning;
  g_free (s->text);
  s->text = g_strdup (text);
}

/* One character replaced by each that looks like it. */
static void
offer_alike (Search *s, const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      const GArray *others = ys_confusable_with (s->schemas, g_utf8_get_char (p));
      for (guint i = 0; others != NULL && i < others->len; i++)
        {
          g_autoptr (GString) other = g_string_new_len (text, p - text);
          g_string_append_unichar (other, g_array_index (others, gunichar, i));
          g_string_append (other, g_utf8_next_char (p));
          offer (s, other->str);
        }
    }
}

static void
offer_word (const char *text, gpointer data)
{
  offer (data, text);
}

char *
ys_word_repair (const YsSchemas *schemas, const char *text, const GPtrArray *candidates, YsMeaning meaning,
                gboolean any)
{
  glong n = g_utf8_strlen (text, -1);
  if (n < SHORTEST || n > LONGEST || meaning (schemas, text) != NULL)
    return NULL;
  Search s = {.schemas = schemas, .meaning = meaning};
  for (guint i = 0; s.found == NULL && candidates != NULL && i < candidates->len; i++)
    offer (&s, g_ptr_array_index (candidates, i));
  if (s.found == NULL)
    offer_alike (&s, text);
  if (s.found == NULL && any)
    ys_lexicon_near (schemas->lexicon, text, offer_word, &s);
  if (s.torn)
    g_clear_pointer (&s.text, g_free);
  return s.text;
}

static guint
count_unknown (const YsSchemas *schemas, const char *text)
{
  YsUnknown unknown;
  g_autofree char *key = ys_text_key (text, FALSE);
  ys_lexicon_read (schemas->lexicon, key, &unknown);
  return unknown.all;
}

/* The replacement that leaves the fewest unknown characters, below *unknown; NULL: none does. */
static char *
mend_one (const YsSchemas *schemas, const char *text, guint *unknown)
{
  char *best = NULL;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      const GArray *others = ys_confusable_with (schemas, g_utf8_get_char (p));
      for (guint i = 0; others != NULL && i < others->len; i++)
        {
          g_autoptr (GString) other = g_string_new_len (text, p - text);
          g_string_append_unichar (other, g_array_index (others, gunichar, i));
          g_string_append (other, g_utf8_next_char (p));
          guint left = count_unknown (schemas, other->str);
          if (left >= *unknown)
            continue;
          *unknown = left;
          g_free (best);
          best = g_strdup (other->str);
        }
    }
  return best;
}

char *
ys_words_mend (const YsSchemas *schemas, const char *text)
{
  glong n = g_utf8_strlen (text, -1);
  guint unknown = n >= SHORTEST && n <= LONGEST ? count_unknown (schemas, text) : 0;
  char *mended = NULL, *next;
  while (unknown > 0 && (next = mend_one (schemas, mended != NULL ? mended : text, &unknown)) != NULL)
    {
      g_free (mended);
      mended = next;
    }
  return mended;
}

static guint
cost_of (const YsSchemas *schemas, gunichar a, gunichar b)
{
  return a == b ? 0 : ys_confusable (schemas, a, b) ? 1 : WHOLE;
}

guint
ys_word_distance (const YsSchemas *schemas, const char *a, const char *b, guint most)
{
  glong n = 0, m = 0;
  g_autofree gunichar *p = g_utf8_to_ucs4_fast (a, -1, &n), *q = g_utf8_to_ucs4_fast (b, -1, &m);
  if (n > LONGEST || m > LONGEST || (guint)ABS (n - m) * WHOLE > most)
    return most + 1;
  guint row[LONGEST + 1];
  for (glong j = 0; j <= m; j++)
    row[j] = (guint)j * WHOLE;
  for (glong i = 1; i <= n; i++)
    {
      guint corner = row[0];
      row[0] = (guint)i * WHOLE;
      for (glong j = 1; j <= m; j++)
        {
          guint same = corner + cost_of (schemas, p[i - 1], q[j - 1]);
          corner = row[j];
          row[j] = MIN (same, MIN (row[j], row[j - 1]) + WHOLE);
        }
    }
  return MIN (row[m], most + 1);
}

const char *
ys_words_title (const YsSchemas *schemas, const char *text, YsMeaning meaning)
{
  guint least = (guint)g_utf8_strlen (text, -1) * WHOLE / OF_TITLE + 1,
        unknown = count_unknown (schemas, text);
  const char *best = NULL;
  gconstpointer found = NULL;
  for (guint i = 0; unknown > 0 && i < schemas->usual_titles->len; i++)
    {
      const char *title = g_ptr_array_index (schemas->usual_titles, i);
      guint distance = ys_word_distance (schemas, text, title, least);
      gconstpointer kind = distance <= least ? meaning (schemas, title) : NULL;
      if (kind == NULL || (distance == least && (best == NULL || kind == found)))
        continue;
      best = distance < least ? title : NULL;
      found = distance < least ? kind : NULL;
      least = distance;
    }
  return best;
}
