/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/unitrows.h"

#include <string.h>

#define CLASS_DIGITS 3    /* 类 */
#define SECTION_DIGITS 5  /* 款 */
#define ITEM_DIGITS 7     /* 项 */
#define UNIT_DIGITS 6     /* of a unit under a department of three */
#define SUB_UNIT_DIGITS 9 /* of a unit under another */
#define MAX_DEPTH 4
#define MIN_PARTS 2 /* classes that must add up to a unit whose number could be a class */

typedef struct
{
  const YsSchemas *schemas;
  const YsUnitRow *rows;
  guint n;
  guint *depth;
} Units;

/* The kind of rows that this code is one of; NULL when of none. */
static const YsRowKind *
kind_of (const Units *u, const char *code)
{
  for (guint k = 0; *code != '\0' && k < u->schemas->row_kinds->len; k++)
    {
      const YsRowKind *kind = g_ptr_array_index (u->schemas->row_kinds, k);
      if (kind->codes != NULL && ys_pattern_match (kind->codes, code))
        return kind;
    }
  return NULL;
}

static gboolean
is_digits (const char *code)
{
  return *code != '\0' && strspn (code, "0123456789") == strlen (code);
}

static gboolean
extends (const char *code, const char *longer)
{
  return strlen (longer) > strlen (code) && g_str_has_prefix (longer, code);
}

/* The next row that has a code; `n` when none follows before a total. */
static guint
next_coded (const Units *u, guint i)
{
  for (i++; i < u->n && !u->rows[i].total; i++)
    if (*u->rows[i].code != '\0')
      return i;
  return u->n;
}

/* The length of a code of the classification: 类, 款, 项. */
static gboolean
is_subject (const char *code)
{
  gsize length = strlen (code);
  return is_digits (code) && (length == CLASS_DIGITS || length == SECTION_DIGITS || length == ITEM_DIGITS);
}

/* Six or nine digits that no 款 or 项 of the list begins. */
static gboolean
is_long_number (const Units *u, guint i)
{
  const char *code = u->rows[i].code;
  gsize length = strlen (code);
  if (!is_digits (code) || (length != UNIT_DIGITS && length != SUB_UNIT_DIGITS))
    return FALSE;
  for (guint k = 0; k < u->n; k++)
    if (is_subject (u->rows[k].code) && strlen (u->rows[k].code) > CLASS_DIGITS &&
        extends (u->rows[k].code, code))
      return FALSE;
  return TRUE;
}

/* Three digits that the units below it go on with. */
static gboolean
numbers_units (const Units *u, guint i)
{
  guint next = next_coded (u, i);
  return next < u->n && u->depth[next] > 0 && extends (u->rows[i].code, u->rows[next].code);
}

/* The classes after row `i` add up to it. */
static gboolean
is_sum_of_classes (const Units *u, guint i)
{
  gint64 sum = 0;
  guint parts = 0;
  for (guint k = i + 1; k < u->n && !u->rows[k].total && u->depth[k] == 0; k++)
    {
      if (strlen (u->rows[k].code) != CLASS_DIGITS || !u->rows[k].has_amount)
        continue;
      sum += u->rows[k].amount;
      parts++;
      if (parts >= MIN_PARTS && ABS (sum - u->rows[i].amount) <= (gint64)parts)
        return TRUE;
    }
  return FALSE;
}

/* Three digits above a class that does not go on with them: of another classification, or their sum. */
static gboolean
heads_classes (const Units *u, guint i)
{
  const YsUnitRow *row = &u->rows[i];
  guint next = next_coded (u, i);
  if (!is_digits (row->code) || strlen (row->code) != CLASS_DIGITS || next == u->n || u->depth[next] > 0 ||
      strlen (u->rows[next].code) != CLASS_DIGITS)
    return FALSE;
  const YsRowKind *own = kind_of (u, row->code), *below = kind_of (u, u->rows[next].code);
  return below != NULL && (own != below || (row->has_amount && row->amount != 0 && is_sum_of_classes (u, i)));
}

/* How deep the units stand: below those whose number they go on with. */
static void
find_depths (const Units *u)
{
  const char *open[MAX_DEPTH] = {NULL};
  guint deep = 0;
  for (guint i = 0; i < u->n; i++)
    {
      if (u->depth[i] == 0)
        continue;
      while (deep > 0 && !extends (open[deep - 1], u->rows[i].code))
        deep--;
      deep = MIN (deep, MAX_DEPTH - 1);
      open[deep++] = u->rows[i].code;
      u->depth[i] = deep;
    }
}

guint *
ys_unit_rows (const YsSchemas *schemas, const YsUnitRow *rows, guint n, gboolean *subjects)
{
  Units u = {schemas, rows, n, g_new0 (guint, n + 1)};
  for (guint i = 0; i < n; i++)
    u.depth[i] = !rows[i].total && is_long_number (&u, i);
  for (guint i = n; i-- > 0;)
    if (u.depth[i] == 0 && !rows[i].total && *rows[i].code != '\0')
      u.depth[i] = numbers_units (&u, i) || heads_classes (&u, i);
  find_depths (&u);
  if (subjects != NULL)
    *subjects = FALSE;
  for (guint i = 0; subjects != NULL && i < n; i++)
    *subjects |= u.depth[i] == 0 && !rows[i].total && is_subject (rows[i].code);
  return u.depth;
}
