/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/misread/noise.h"

#include "rules/confusable.h"

#include <string.h>

/* In 10,000 texts (of words: characters), at level 1. */
#define SEPARATOR 800 /* a point for a comma and the like */
#define DIGIT 150
#define LETTER 70
#define STRAY 70
#define LENGTH 30 /* a digit left out or doubled */
#define SIGN 3000 /* of negative amounts */
#define WORD 40
#define TOLD 65 /* of 100 misread texts, those whose true reading is among the candidates */

typedef struct
{
  GRand *rand;
  const YsSchemas *schemas;
  guint level;
} Noise;

static gboolean
happens (const Noise *n, guint of_10000)
{
  return (guint)g_rand_int_range (n->rand, 0, 10000) < of_10000 * n->level;
}

static guint
pick (const Noise *n, guint of)
{
  return (guint)g_rand_int_range (n->rand, 0, (gint32)of);
}

/* The place of a character that suits; the length of the text: none does. */
static guint
find (const Noise *n, const GString *text, const char *suits)
{
  guint start = pick (n, (guint)text->len);
  for (guint i = 0; i < text->len; i++)
    if (strchr (suits, text->str[(start + i) % text->len]) != NULL)
      return (guint)((start + i) % text->len);
  return (guint)text->len;
}

static void
misread_digit (const Noise *n, GString *text)
{
  guint at = find (n, text, "0123456789");
  const GArray *alike = ys_confusable_with (n->schemas, (gunichar)text->str[at]);
  text->str[at] = alike != NULL && pick (n, 100) < 85
                      ? (char)g_array_index (alike, gunichar, pick (n, alike->len))
                      : (char)('0' + pick (n, 10));
}

static void
misread_separator (const Noise *n, GString *text)
{
  guint at = find (n, text, ".,");
  if (at == text->len)
    return;
  guint how = pick (n, 10);
  if (how < 7)
    text->str[at] = text->str[at] == ',' ? '.' : ',';
  else if (how < 9)
    g_string_erase (text, at, 1);
  else
    g_string_insert_c (text, at, ' ');
}

static void
misread_letter (const Noise *n, GString *text)
{
  static const char digits[] = "0158", letters[] = "OlSB";
  guint at = find (n, text, digits);
  if (at < text->len)
    text->str[at] = letters[strchr (digits, text->str[at]) - digits];
}

static void
misread_number (const Noise *n, GString *text)
{
  if (happens (n, SEPARATOR))
    misread_separator (n, text);
  if (happens (n, DIGIT))
    misread_digit (n, text);
  if (happens (n, LETTER))
    misread_letter (n, text);
  if (happens (n, STRAY))
    g_string_insert_c (text, pick (n, 2) * (guint)text->len, "|_'"[pick (n, 3)]);
  if (happens (n, LENGTH))
    {
      guint at = find (n, text, "0123456789");
      if (pick (n, 2) == 0)
        g_string_insert_c (text, at, text->str[at]);
      else if (text->len > 2)
        g_string_erase (text, at, 1);
    }
  if (*text->str == '-' && text->len > 1 && happens (n, SIGN / 10))
    g_string_erase (text, 0, 1);
}

static void
misread_words (const Noise *n, GString *text)
{
  g_autofree char *was = g_strdup (text->str);
  g_string_truncate (text, 0);
  for (const char *p = was; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar ch = g_utf8_get_char (p);
      const GArray *alike = ch > 0x2E80 ? ys_confusable_with (n->schemas, ch) : NULL;
      if (alike != NULL && happens (n, WORD * 3))
        ch = g_array_index (alike, gunichar, pick (n, alike->len));
      else if (ch > 0x4E00 && happens (n, WORD / 4))
        ch = 0x4E00 + pick (n, 5000);
      g_string_append_unichar (text, ch);
    }
}

static gboolean
is_number (const char *text)
{
  return strpbrk (text, "0123456789") != NULL && text[strspn (text, "0123456789.,-% ")] == '\0';
}

/* The text as it is read; what it was among the candidates, sometimes. */
static char *
misread (const Noise *n, const char *was, guint8 *confidence, GPtrArray **candidates)
{
  GString *text = g_string_new (was);
  if (is_number (was))
    misread_number (n, text);
  else
    misread_words (n, text);
  gboolean wrong = strcmp (text->str, was) != 0;
  *confidence = (guint8)(wrong ? 30 + pick (n, 60) : 60 + pick (n, 40));
  *candidates = NULL;
  if (pick (n, 100) < (wrong ? TOLD : 20u))
    {
      g_autoptr (GString) other = g_string_new (was);
      if (!wrong && is_number (was))
        misread_digit (n, other);
      *candidates = g_ptr_array_new_with_free_func (g_free);
      g_ptr_array_add (*candidates, g_strdup (other->str));
    }
  return g_string_free (text, FALSE);
}

void
noise_add (Misread *m, const YsSchemas *schemas, guint level)
{
  const Noise n = {m->rand, schemas, level};
  for (guint page = 1; page <= m->content.n_pages; page++)
    g_array_append_val (m->content.ocr_pages, page);
  for (guint i = 0; i < m->content.blocks->len; i++)
    {
      YsBlock *block = g_ptr_array_index (m->content.blocks, i);
      for (guint k = 0; block->grid != NULL && k < block->grid->cells->len; k++)
        {
          YsCell *cell = g_ptr_array_index (block->grid->cells, k);
          if (*cell->text != '\0')
            misread_write (cell, misread (&n, cell->text, &cell->confidence, &cell->candidates));
        }
      if (block->text == NULL)
        continue;
      char *text = misread (&n, block->text, &block->confidence, &block->candidates);
      g_free (block->text);
      block->text = text;
    }
}
