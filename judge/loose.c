/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "judge/loose.h"

#include <string.h>

/* What the id says within its block, `prefix`…`suffix`; NULL: it is not of the block. Owned by the caller. */
static char *
bare_id (const char *id, const char *prefix, const char *suffix)
{
  gsize n = strlen (id), before = strlen (prefix), after = strlen (suffix);
  if (n <= before + after || !g_str_has_prefix (id, prefix) || !g_str_has_suffix (id, suffix))
    return NULL;
  return g_strndup (id + before, n - before - after);
}

/* A part in any set of the rule's, or its total. */
static gboolean
is_known_to (const YsCheck *rule, const char *bare)
{
  if (strcmp (rule->total, bare) == 0)
    return TRUE;
  for (guint i = 0; i < rule->parts->len; i++)
    if (g_strv_contains (g_ptr_array_index (rule->parts, i), bare))
      return TRUE;
  return FALSE;
}

static gboolean
has_id (const GPtrArray *ids, const char *id)
{
  for (guint i = 0; i < ids->len; i++)
    if (strcmp (g_ptr_array_index (ids, i), id) == 0)
      return TRUE;
  return FALSE;
}

/* This rule, or another whose total the table has, accounts for the column; or it is such a total. */
static gboolean
is_accounted (const YsChecking *c, const YsCheck *rule, const GPtrArray *ids, const char *bare,
              const char *prefix, const char *suffix)
{
  for (guint i = 0; i < c->schemas->checks->len; i++)
    {
      const YsCheck *other = g_ptr_array_index (c->schemas->checks, i);
      if (other->kind != YS_CHECK_ROW_SUM)
        continue;
      g_autofree char *total = g_strconcat (prefix, other->total, suffix, NULL);
      if ((other == rule || has_id (ids, total)) && is_known_to (other, bare))
        return TRUE;
    }
  return FALSE;
}

/* A word of years, totals or rates heads it: it is another block, not a part of this one. */
static gboolean
is_other_block (const YsChecking *c, const char *bare)
{
  gsize n = strcspn (bare, ".");
  for (guint i = 0; i < c->schemas->terms->len; i++)
    {
      const YsTerm *term = g_ptr_array_index (c->schemas->terms, i);
      gboolean heads =
          term->role == YS_ROLE_YEAR || term->role == YS_ROLE_TOTAL || term->role == YS_ROLE_RATE;
      if (heads && strlen (term->id) == n && strncmp (term->id, bare, n) == 0)
        return TRUE;
    }
  return FALSE;
}

/* Another column of the block is what the id is a finer part of. */
static gboolean
is_finer (const GPtrArray *ids, const char *id, const char *prefix)
{
  for (guint i = 0; i < ids->len; i++)
    {
      gsize n = strlen (g_ptr_array_index (ids, i));
      if (n >= strlen (prefix) && strncmp (id, g_ptr_array_index (ids, i), n) == 0 && id[n] == '.')
        return TRUE;
    }
  return FALSE;
}

GPtrArray *
ys_loose_columns (const YsChecking *c, const YsCheck *rule, const GPtrArray *ids, const char *prefix,
                  const char *suffix)
{
  GPtrArray *loose = g_ptr_array_new ();
  for (guint i = 0; i < ids->len; i++)
    {
      char *id = g_ptr_array_index (ids, i);
      g_autofree char *bare = bare_id (id, prefix, suffix);
      if (bare != NULL && !is_other_block (c, bare) && !is_finer (ids, id, prefix) &&
          !is_accounted (c, rule, ids, bare, prefix, suffix))
        g_ptr_array_add (loose, id);
    }
  return loose;
}
