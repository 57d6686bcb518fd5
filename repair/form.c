/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "repair/form.h"

#include "print/fold.h"
#include "rules/confusable.h"

#include <string.h>

#define GROUP 3u        /* digits between separators of thousands */
#define MOST_DIGITS 16u /* of an amount */
#define LEAST_DIGITS 2u /* of what is worth a guess */
#define ENOUGH 4u       /* amounts that agree before one that does not was misread */
#define OF_TEN 8u       /* tenths of the amounts that have the decimals of their column */

void
ys_form_count (YsFormCount *count, const char *text)
{
  YsAmount amount;
  if (ys_amount_parse (text, &amount, NULL) == YS_AMOUNT_OK && amount.units != 0)
    count->n[amount.scale]++;
}

void
ys_form_add (YsFormCount *count, const YsFormCount *more)
{
  for (guint i = 0; i < G_N_ELEMENTS (count->n); i++)
    count->n[i] += more->n[i];
}

YsAmountForm
ys_form_of (const YsFormCount *count)
{
  guint all = 0, best = 0;
  for (guint i = 0; i < G_N_ELEMENTS (count->n); i++)
    {
      all += count->n[i];
      best = count->n[i] > count->n[best] ? i : best;
    }
  gboolean alike = all > 0 && count->n[best] * 10 >= all * OF_TEN;
  return (YsAmountForm){alike ? (int)best : YS_ANY_DECIMALS, alike && count->n[best] >= ENOUGH};
}

/* The digits of a text, and where its separators stand. */
typedef struct
{
  char digits[MOST_DIGITS + 1];
  guint n;
  guint own;                  /* of these, digits as they were read */
  guint32 separators, spaces; /* bit i: one before digit i */
  gboolean negative, bound;   /* bound: in brackets */
} Pieces;

static gboolean
is_separator (gunichar ch)
{
  return ch == '.' || ch == ',' || ch == ';' || ch == 0xB7 || ch == 0x3002 || ch == 0x3001;
}

static gboolean
is_minus (gunichar ch)
{
  return ch == '-' || ch == 0x2212 || ch == 0x2013 || ch == 0x2014 || ch == 0x2010 || ch == 0x2011;
}

static gboolean
take (const YsSchemas *schemas, Pieces *p, gunichar ch)
{
  char digit = ys_confusable_digit (schemas, ch);
  gboolean own = ch >= '0' && ch <= '9';
  if (is_separator (ch))
    p->separators |= p->n > 0 ? 1u << p->n : 0;
  else if (ch == ' ')
    p->spaces |= p->n > 0 ? 1u << p->n : 0;
  else if (own || (digit != 0 && !ys_confusable_is_stray (schemas, ch)))
    {
      if (p->n == MOST_DIGITS)
        return FALSE;
      p->digits[p->n++] = digit;
      p->own += own;
    }
  else if (is_minus (ch))
    p->negative |= p->n == 0;
  else if (ch == '(' || ch == ')')
    p->bound = TRUE;
  else
    return ys_confusable_is_stray (schemas, ch);
  return TRUE;
}

/* FALSE: it is no amount, unless `any` other character is left out. A text of letters alone is none, though
 * each may look like a digit. */
static gboolean
take_apart (const YsSchemas *schemas, const char *text, gboolean any, Pieces *p)
{
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    if (!take (schemas, p, ys_fold_width (g_utf8_get_char (at))) && !any)
      return FALSE;
  p->separators &= (1u << p->n) - 1; /* none stands behind the last digit */
  return p->n > 0 && p->own * 2 >= p->n;
}

/* Separators stand where thousands end, but for the one at the point, and none is needed. */
static gboolean
is_grouped (const Pieces *p, guint whole)
{
  for (guint i = 1; i < p->n; i++)
    if ((p->separators >> i & 1) != 0 && i != whole && (i > whole || (whole - i) % GROUP != 0))
      return FALSE;
  return TRUE;
}

static guint
last_separator (const Pieces *p)
{
  guint last = 0;
  for (guint i = 1; i < p->n; i++)
    if ((p->separators >> i & 1) != 0)
      last = i;
  return last;
}

/* A space is a gap between digits; without any separator the last may be where the point stands. */
static void
take_space (Pieces *p, YsAmountForm form)
{
  guint at = form.decimals > 0 && (guint)form.decimals < p->n ? p->n - (guint)form.decimals : 0;
  if (form.strict && p->separators == 0 && at > 0)
    p->separators = p->spaces & 1u << at;
  p->spaces &= ~p->separators;
}

/* How many digits stand before the point; 0: that cannot be told. */
static guint
find_whole (const Pieces *p, YsAmountForm form)
{
  guint last = last_separator (p), after = last > 0 ? p->n - last : 0;
  if (form.decimals == YS_ANY_DECIMALS)
    return after > 0 && after < GROUP ? last : after == GROUP || last == 0 ? p->n : 0;
  guint decimals = (guint)form.decimals;
  if (decimals > 0 && after == decimals)
    return last;
  if (p->n <= decimals || (!form.strict && decimals > 0))
    return 0;
  return p->n - decimals;
}

static char *
put_together (const Pieces *p, guint whole)
{
  GString *out = g_string_new (p->negative || p->bound ? "-" : "");
  gboolean grouped = (p->separators & ((1u << whole) - 1)) != 0;
  for (guint i = 0; i < p->n; i++)
    {
      if (i == whole)
        g_string_append_c (out, '.');
      else if (grouped && i > 0 && i < whole && (whole - i) % GROUP == 0)
        g_string_append_c (out, ',');
      g_string_append_c (out, p->digits[i]);
    }
  return g_string_free (out, FALSE);
}

static gboolean
is_sound (const char *text, YsAmountForm form)
{
  YsAmount amount;
  YsAmountKind kind = ys_amount_parse (text, &amount, NULL);
  return kind == YS_AMOUNT_NONE ||
         (kind == YS_AMOUNT_OK && (form.decimals == YS_ANY_DECIMALS || amount.scale == form.decimals ||
                                   amount.units == 0 || !form.strict));
}

/* Without what is left of rulings at its ends. Owned by the caller. */
static char *
trim (const YsSchemas *schemas, const char *text)
{
  const char *end = text + strlen (text), *before = NULL;
  for (gunichar ch; *text != '\0'; text = g_utf8_next_char (text))
    if (!ys_confusable_is_stray (schemas, ch = g_utf8_get_char (text)) && ch != ' ' && !is_separator (ch))
      break;
  for (gunichar ch; end > text; end = before)
    {
      before = g_utf8_prev_char (end);
      ch = ys_fold_width (g_utf8_get_char (before));
      if (!ys_confusable_is_stray (schemas, ch) && ch != ' ' && !is_separator (ch))
        break;
    }
  return g_strndup (text, (gsize)(end - text));
}

static gboolean
is_number (const char *text)
{
  YsAmount amount;
  return ys_amount_parse (text, &amount, NULL) == YS_AMOUNT_OK;
}

static char *
reform (const YsSchemas *schemas, const char *text, YsAmountForm form)
{
  Pieces pieces = {0};
  if (strchr (text, '%') != NULL || !take_apart (schemas, text, FALSE, &pieces))
    return NULL;
  take_space (&pieces, form);
  guint whole = pieces.spaces == 0 || form.strict ? find_whole (&pieces, form) : 0;
  if (whole == 0 || !is_grouped (&pieces, whole) || (pieces.n > 1 && whole > 1 && pieces.digits[0] == '0'))
    return NULL;
  return put_together (&pieces, whole);
}

char *
ys_form_repair (const YsSchemas *schemas, const char *text, const GPtrArray *candidates, YsAmountForm form)
{
  g_autofree char *trimmed = trim (schemas, text);
  gboolean same = strcmp (trimmed, text) == 0;
  if (is_sound (text, form) && (same || !is_number (trimmed)))
    return NULL;
  if (!same && is_number (trimmed) && is_sound (trimmed, form))
    return g_steal_pointer (&trimmed);
  char *better = reform (schemas, trimmed, form);
  for (guint i = 0; better == NULL && candidates != NULL && i < candidates->len; i++)
    {
      const char *other = g_ptr_array_index (candidates, i);
      if (is_number (other) && is_sound (other, form))
        better = g_strdup (other);
      else
        better = reform (schemas, other, form);
    }
  return better;
}

char *
ys_form_guess (const YsSchemas *schemas, const char *text, YsAmountForm form)
{
  Pieces pieces = {0};
  form.strict = TRUE;
  if (strchr (text, '%') != NULL || !take_apart (schemas, text, TRUE, &pieces) || pieces.n < LEAST_DIGITS)
    return NULL;
  guint whole = find_whole (&pieces, form);
  return whole > 0 ? put_together (&pieces, whole) : NULL;
}
