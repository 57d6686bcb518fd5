/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "normalize/printed.h"

#include "print/text.h"

#include <string.h>

#define LONGEST 24u /* bytes: longer texts that begin with a digit are words */

/* Letters set for zeros: 5O.OO. Only beside a point: codes have letters, too. No amount of one and more
 * begins with a zero: there the letter stands for what nobody knows. */
static YsAmountKind
with_letters (const char *key, YsAmount *amount, gboolean *percent)
{
  if (!g_ascii_isdigit (*key) && !g_str_has_prefix (key, "O."))
    return YS_AMOUNT_NOT;
  g_autofree char *number = g_strdelimit (g_strdup (key), "Oo", '0');
  YsAmount read;
  if (strpbrk (key, "123456789") == NULL || ys_amount_parse (number, &read, percent) != YS_AMOUNT_OK ||
      read.scale == 0)
    return YS_AMOUNT_NOT;
  *amount = read;
  return YS_AMOUNT_OK;
}

YsAmountKind
ys_printed_amount (const YsSchemas *schemas, const char *text, YsAmount *amount, gboolean *percent,
                   const char **unit)
{
  YsAmountKind kind = ys_amount_parse (text, amount, percent);
  if (unit != NULL)
    *unit = NULL;
  if (kind != YS_AMOUNT_NOT)
    return kind;
  const GPtrArray *patterns = ys_schemas_words (schemas, "marked_amount");
  g_autofree char *key = ys_text_key (text, FALSE);
  g_autofree char *number = ys_patterns_capture (patterns, key, 1);
  g_autofree char *printed = ys_patterns_capture (patterns, key, 2);
  if (number == NULL)
    return with_letters (key, amount, percent);
  if (unit != NULL && printed != NULL && *printed != '\0')
    *unit = g_intern_string (printed);
  return ys_amount_parse (number, amount, percent);
}

gboolean
ys_printed_like_amount (const YsSchemas *schemas, const char *text)
{
  YsAmount amount;
  gboolean percent = FALSE;
  YsAmountKind kind = ys_printed_amount (schemas, text, &amount, &percent, NULL);
  if (kind != YS_AMOUNT_NOT)
    return kind != YS_AMOUNT_NONE;
  g_autofree char *key = ys_text_key (text, FALSE);
  return g_ascii_isdigit (*key) && strlen (key) < LONGEST;
}
