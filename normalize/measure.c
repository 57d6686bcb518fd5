/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "normalize/measure.h"

#include "document/document.h"
#include "print/text.h"
#include "rules/items.h"

#include <string.h>

#define ENOUGH_REPEATED 2u /* columns of a block that stand in another, too */

/* A path reduced to what counts. */
typedef struct
{
  GString *prefix;     /* "carryover." */
  const char *base;    /* measure id, or NULL */
  const YsTerm *term;  /* of base */
  const YsTerm *block; /* of role year that heads it, or NULL */
  const YsTerm *rate;  /* that makes it a rate, or NULL */
  int year;            /* printed in the path, 0 when none */
  gboolean total, known, strange;
  gboolean leaf_is_measure; /* the last counting word is the measure itself */
  gboolean foreign;         /* in a block that no word knows, which repeats the measures of another */
} Reduced;

static gboolean
holds (GStrv list, const char *id)
{
  return list != NULL && (g_strv_contains ((const char *const *)list, id) ||
                          g_strv_contains ((const char *const *)list, "*"));
}

static int
year_of (const char *text)
{
  g_autofree char *key = ys_text_key (text, FALSE);
  for (const char *p = key; *p; p++)
    if (g_str_has_prefix (p, "20") && strlen (p) >= 4 && g_ascii_isdigit (p[2]) && g_ascii_isdigit (p[3]))
      return atoi (p);
  return 0;
}

/* What the words of a list of measures are looked up in. */
typedef struct
{
  const YsSchemas *schemas;
  const YsCodeList *items; /* whose entries head columns here, or NULL */
} Words;

/* The code list whose entries head most of the columns; of two the first. */
static const YsCodeList *
find_items (const YsSchemas *schemas, const YsMeasurePath *paths, guint n)
{
  const YsCodeList *best = NULL;
  guint most = 0;
  for (guint k = 0; k < schemas->code_lists->len; k++)
    {
      const YsCodeList *list = g_ptr_array_index (schemas->code_lists, k);
      guint named = 0;
      for (guint i = 0; i < n; i++)
        for (guint w = 0; w < paths[i].path->len; w++)
          named += ys_items_term (schemas, list, g_ptr_array_index (paths[i].path, w)) != NULL;
      if (named > most)
        most = named, best = list;
    }
  return best;
}

/* The vocabulary knows better than the code lists: 会议费 is a measure of its own. */
static const YsTerm *
look_up (const Words *words, const char *text)
{
  const YsTerm *term = ys_schemas_term (words->schemas, text);
  if (term->role != YS_ROLE_NONE)
    return term;
  const YsTerm *item = ys_items_term (words->schemas, words->items, text);
  item = item != NULL ? item : ys_items_any (words->schemas, text);
  return item != NULL ? item : term;
}

static void
push (Reduced *r, const YsTerm *term, const char *id)
{
  if (r->base != NULL && strcmp (r->base, id) != 0)
    {
      gboolean part = r->term != NULL && holds (r->term->parts, id);
      const char *end = strrchr (id, '.');
      if (!part)
        g_string_append_printf (r->prefix, "%s.", r->base);
      if (!part && end != NULL && term != NULL && term->composed == NULL && term->match->len > 0)
        id = end + 1; /* a phrase (经费拨款) is a finer part of whatever it stands under */
    }
  r->base = id;
  r->term = term;
}

static void
reduce_word (const Words *words, Reduced *r, const char *text, gboolean leaf)
{
  const YsTerm *term = look_up (words, text);
  r->known |= term->role != YS_ROLE_NONE && term->role != YS_ROLE_KEY;
  r->strange = term->role == YS_ROLE_NONE; /* the leaf decides */
  switch (term->role)
    {
    case YS_ROLE_MEASURE:
      push (r, term, leaf && term->leaf != NULL ? term->leaf : term->id);
      r->leaf_is_measure = leaf;
      break;
    case YS_ROLE_TOTAL:
      if (leaf)
        r->total = TRUE;
      else if (r->base == NULL) /* 小计 over sources, in a block: the block itself */
        push (r, NULL, term->id);
      break;
    case YS_ROLE_RATE:
      r->rate = term;
      break;
    case YS_ROLE_YEAR:
      if (term->year == YS_YEAR_PRINTED)
        r->year = year_of (text);
      else
        r->block = term;
      break;
    default:
      break;
    }
}

/* The last word that says something: a neutral leaf (预算数) under 合计 leaves 合计 the leaf. */
static guint
last_word (const Words *words, const GPtrArray *path)
{
  guint last = path->len;
  while (last > 0)
    {
      YsRole role = look_up (words, g_ptr_array_index (path, last - 1))->role;
      if (role == YS_ROLE_MEASURE || role == YS_ROLE_TOTAL)
        return last - 1;
      last--;
    }
  return path->len;
}

/* A header cell that spans all measures of the list tells none of them apart. */
static gboolean
is_common (const char *cell, const YsMeasurePath *paths, guint n)
{
  for (guint i = 0; i < n; i++)
    if (!g_ptr_array_find ((GPtrArray *)paths[i].path, cell, NULL))
      return FALSE;
  return n > 1;
}

static Reduced
reduce (const Words *words, const YsMeasurePath *paths, guint n, guint which)
{
  Reduced r = {.prefix = g_string_new (NULL)};
  const GPtrArray *path = paths[which].path;
  guint last = last_word (words, path);
  for (guint i = 0; i < path->len; i++)
    if (!is_common (g_ptr_array_index (path, i), paths, n))
      reduce_word (words, &r, g_ptr_array_index (path, i), i == last);
  return r;
}

/* Both columns are of one year, or of none. */
static gboolean
same_block (const Reduced *a, const Reduced *b)
{
  return g_strcmp0 (a->block != NULL ? a->block->id : NULL, b->block != NULL ? b->block->id : NULL) == 0;
}

static gboolean
same_measure (const Reduced *a, const Reduced *b)
{
  return same_block (a, b) && (a->base != NULL || a->total) && a->total == b->total &&
         g_strcmp0 (a->base, b->base) == 0 && strcmp (a->prefix->str, b->prefix->str) == 0;
}

/* How many of the columns under `cell` are, by the rest of their words, what a column beside it is. */
static guint
count_repeated (const char *cell, const YsMeasurePath *paths, const Reduced *all, guint n)
{
  guint repeated = 0;
  for (guint i = 0; i < n; i++)
    for (guint k = 0; k < n; k++)
      if (g_ptr_array_find ((GPtrArray *)paths[i].path, cell, NULL) &&
          !g_ptr_array_find ((GPtrArray *)paths[k].path, cell, NULL) && same_measure (&all[i], &all[k]))
        {
          repeated++;
          break;
        }
  return repeated;
}

/* A column under `cell`, or of no such cell, is a 合计 of a block. */
static gboolean
has_subtotal (const char *cell, gboolean under, const YsMeasurePath *paths, const Reduced *all, guint n)
{
  for (guint i = 0; i < n; i++)
    if (all[i].total && paths[i].path->len > 1 &&
        (g_ptr_array_find ((GPtrArray *)paths[i].path, cell, NULL) != FALSE) == (under != FALSE))
      return TRUE;
  return FALSE;
}

/* A header cell that no word knows over columns which repeat those beside it, or over a block of its own
 * total beside other such blocks, heads a year, a change or a part of the money: what its columns are is not
 * known. */
/* What an entry of a code list heads is that entry in whatever block. */
static gboolean
is_item (const Words *words, const GPtrArray *path)
{
  const char *leaf = path->len > 0 ? g_ptr_array_index (path, path->len - 1) : "";
  return look_up (words, leaf) != ys_schemas_term (words->schemas, leaf);
}

static void
find_foreign (const Words *words, const YsMeasurePath *paths, Reduced *all, guint n)
{
  for (guint i = 0; i < n; i++)
    for (guint w = 0; w + 1 < paths[i].path->len && !all[i].foreign && !is_item (words, paths[i].path); w++)
      {
        const char *cell = g_ptr_array_index (paths[i].path, w);
        all[i].foreign =
            *cell != '\0' && look_up (words, cell)->role == YS_ROLE_NONE && all[i].block == NULL &&
            all[i].year == 0 && !is_common (cell, paths, n) &&
            (count_repeated (cell, paths, all, n) >= ENOUGH_REPEATED ||
             (has_subtotal (cell, TRUE, paths, all, n) && has_subtotal (cell, FALSE, paths, all, n)));
      }
}

/* The year that is the document's own: the fiscal year if some column prints it, else the latest printed. */
static int
own_year (const Reduced *all, guint n, int fiscal_year)
{
  int latest = 0;
  gboolean plain = FALSE;
  for (guint i = 0; i < n; i++)
    {
      if (all[i].year == fiscal_year && fiscal_year != 0)
        return fiscal_year;
      latest = MAX (latest, all[i].year);
      plain |= all[i].year == 0 && all[i].block == NULL && all[i].rate == NULL;
    }
  return plain && fiscal_year != 0 ? fiscal_year : latest;
}

static gboolean
is_block (const Reduced *r, YsYear year)
{
  return r->block != NULL && r->block->year == year;
}

static const YsTerm *
first_of_year (const YsSchemas *schemas, YsYear year)
{
  for (guint i = 0; i < schemas->terms->len; i++)
    {
      const YsTerm *term = g_ptr_array_index (schemas->terms, i);
      if (term->role == YS_ROLE_YEAR && term->year == year)
        return term;
    }
  return NULL;
}

/* A plan that stands beside no other (全年预算数 without 年初预算数) is the plan. */
static void
settle_plans (const YsSchemas *schemas, Reduced *all, guint n)
{
  const YsTerm *only = NULL;
  for (guint i = 0; i < n; i++)
    if (is_block (&all[i], YS_YEAR_PLANNED))
      {
        if (only != NULL && only != all[i].block)
          return;
        only = all[i].block;
      }
  for (guint i = 0; i < n; i++)
    if (is_block (&all[i], YS_YEAR_PLANNED))
      all[i].block = first_of_year (schemas, YS_YEAR_PLANNED);
}

static void
settle_blocks (const YsSchemas *schemas, Reduced *all, guint n, int fiscal_year)
{
  int own = own_year (all, n, fiscal_year);
  const YsTerm *plan = first_of_year (schemas, YS_YEAR_PLANNED);
  gboolean settled = FALSE;
  settle_plans (schemas, all, n);
  for (guint i = 0; i < n; i++)
    settled |= is_block (&all[i], YS_YEAR_SETTLED);
  for (guint i = 0; i < n; i++)
    {
      if (is_block (&all[i], YS_YEAR_SETTLED) || (all[i].block != NULL && all[i].block == plan && !settled))
        all[i].block = NULL;
      if (all[i].year != 0 && all[i].year < own && all[i].block == NULL)
        all[i].block = first_of_year (schemas, YS_YEAR_PREVIOUS);
    }
}

static gboolean
has_base (const Reduced *all, guint n, GStrv ids)
{
  for (guint i = 0; i < n; i++)
    if (all[i].base != NULL && ids != NULL && g_strv_contains ((const char *const *)ids, all[i].base))
      return TRUE;
  return FALSE;
}

/* Whether the 小计 of block `r` stands for the total of the side. */
static gboolean
may_be_total (const Reduced *r, const Reduced *all, guint n)
{
  if (r->base == NULL || r->term == NULL || !r->term->takes_total || r->prefix->len > 0)
    return FALSE;
  if (r->total)
    return TRUE;
  GStrv unless = r->term->total_unless;
  return r->leaf_is_measure && unless != NULL && unless[0] != NULL && !has_base (all, n, unless);
}

/* Where no column of a block of years is the plain 合计, the leftmost 小计 that may be is it. */
static void
settle_totals (Reduced *all, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      gboolean taken = FALSE;
      for (guint k = 0; k < n; k++)
        taken |= all[k].total && all[k].base == NULL && !all[k].foreign && same_block (&all[k], &all[i]);
      if (!taken && !all[i].foreign && may_be_total (&all[i], all, n))
        {
          all[i].base = NULL;
          all[i].total = TRUE;
        }
    }
}

/* The id that columns of a role bear; NULL when the vocabulary has no word for it. */
static const char *
id_of_role (const YsSchemas *schemas, YsRole role)
{
  const YsTerm *term = ys_schemas_role (schemas, role);
  return term != NULL ? term->id : NULL;
}

/* 小计 says nothing of which column it heads. */
static gboolean
tells_apart (const YsSchemas *schemas, const char *cell, const YsMeasurePath *paths, guint n)
{
  return ys_schemas_term (schemas, cell)->role != YS_ROLE_TOTAL && !is_common (cell, paths, n);
}

/* The header cell that tells a column apart: the lowest that does not span all measures of the list, else the
 * lowest; the column's number where nothing is printed. */
static char *
open_name (const YsSchemas *schemas, const YsMeasurePath *paths, guint n, guint which)
{
  const GPtrArray *path = paths[which].path;
  g_autofree char *lowest = NULL;
  for (guint i = path->len; i > 0; i--)
    {
      const char *cell = g_ptr_array_index (path, i - 1);
      char *name = ys_text_squeeze (cell);
      if (*name != '\0' && tells_apart (schemas, cell, paths, n))
        return name;
      if (lowest == NULL && *name != '\0')
        lowest = g_steal_pointer (&name);
      g_free (name);
    }
  return lowest != NULL ? g_steal_pointer (&lowest) : g_strdup_printf ("%u", which + 1);
}

/* The id of a column that no word names, in the blocks that are named. */
static char *
open_id (const Reduced *r, const char *name)
{
  GString *id = g_string_new (NULL);
  if (r->block != NULL)
    g_string_append_printf (id, "%s.", r->block->id);
  g_string_append (id, r->prefix->str);
  if (r->strange && r->base != NULL && !(r->term != NULL && holds (r->term->parts, name)))
    g_string_append_printf (id, "%s.", r->base);
  g_string_append_printf (id, YS_OPEN_ID "%s", name);
  return g_string_free (id, FALSE);
}

/* Another column stands in the same block of years. */
static gboolean
shares_block (const Reduced *all, guint n, guint which)
{
  for (guint i = 0; i < n; i++)
    if (i != which && same_block (&all[i], &all[which]))
      return TRUE;
  return FALSE;
}

/* The id that words give; NULL when they give none. */
static char *
id_of (const YsSchemas *schemas, const Reduced *r, guint n, gboolean one_of_groups)
{
  g_autofree char *plain = NULL;
  if (r->base != NULL)
    plain = g_strconcat (r->prefix->str, r->base, NULL);
  else if (r->total)
    plain = g_strdup (id_of_role (schemas, YS_ROLE_TOTAL));
  if (r->rate != NULL)
    return plain != NULL ? g_strconcat (r->rate->id, ".", plain, NULL) : g_strdup (r->rate->id);
  if (r->block != NULL && plain == NULL)
    return g_strdup (r->block->leaf != NULL ? r->block->leaf : r->block->id);
  if (r->block != NULL)
    return g_strconcat (r->block->id, ".", plain, NULL);
  if (n == 1 && !one_of_groups)
    return g_strdup (id_of_role (schemas, YS_ROLE_NEUTRAL));
  if (r->strange)
    return NULL;
  if (plain != NULL)
    return g_steal_pointer (&plain);
  return r->known ? g_strdup (id_of_role (schemas, YS_ROLE_NEUTRAL)) : NULL;
}

void
ys_measures_name (const YsSchemas *schemas, YsMeasurePath *paths, guint n, int fiscal_year,
                  gboolean one_of_groups)
{
  const Words words = {schemas, find_items (schemas, paths, n)};
  g_autofree Reduced *all = g_new0 (Reduced, n + 1);
  for (guint i = 0; i < n; i++)
    all[i] = reduce (&words, paths, n, i);
  settle_blocks (schemas, all, n, fiscal_year);
  find_foreign (&words, paths, all, n);
  settle_totals (all, n);
  for (guint i = 0; i < n; i++)
    {
      gboolean lost =
          all[i].strange && all[i].block != NULL && all[i].rate == NULL && shares_block (all, n, i);
      g_autofree char *name = open_name (schemas, paths, n, i);
      paths[i].id = lost || all[i].foreign ? NULL : id_of (schemas, &all[i], n, one_of_groups);
      paths[i].open = open_id (&all[i], name);
    }
  for (guint i = 0; i < n; i++)
    g_string_free (all[i].prefix, TRUE);
}
