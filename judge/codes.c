/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Codes against the code lists and the other tables. */
#include "judge/kinds.h"
#include "judge/tree.h"

#include "rules/keys.h"
#include "rules/tablerule.h"
#include "print/text.h"

#include <string.h>

/* A row (table and row index) that prints a code, by the name it prints. */
typedef struct
{
  YsTable *table;
  int row;
  char *name; /* key form */
} Use;

static void
use_clear (gpointer data)
{
  g_free (((Use *)data)->name);
}

/* The rows that print one code. */
typedef struct
{
  GArray *uses;      /* Use */
  GHashTable *names; /* name, lent by the uses → how many have it */
} Uses;

static Uses *
uses_new (void)
{
  Uses *uses = g_new0 (Uses, 1);
  uses->uses = g_array_new (FALSE, FALSE, sizeof (Use));
  g_array_set_clear_func (uses->uses, use_clear);
  uses->names = g_hash_table_new (g_str_hash, g_str_equal);
  return uses;
}

static void
uses_free (gpointer data)
{
  Uses *uses = data;
  g_hash_table_unref (uses->names);
  g_array_unref (uses->uses);
  g_free (uses);
}

static guint
count_name (const Uses *uses, const char *name)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (uses->names, name));
}

/* Takes `name`. */
static void
add_use (Uses *uses, YsTable *table, guint row, char *name)
{
  Use use = {table, (int)row, name};
  g_array_append_val (uses->uses, use);
  g_hash_table_insert (uses->names, name, GUINT_TO_POINTER (count_name (uses, name) + 1));
}

/* The row names something of a group that has no code column: the code printed is that thing's number. */
static gboolean
names_other (const YsSchemas *schemas, const YsRow *row)
{
  for (guint i = 0; row->keys != NULL && i < schemas->keys->len; i++)
    {
      const YsKeyGroup *group = ys_keys_group (schemas, i);
      if (group->code == NULL && ys_row_key (row, group->name) != NULL)
        return TRUE;
    }
  return FALSE;
}

/* The rows of units, whose numbers are no codes. */
static GHashTable *
unit_rows (const YsSchemas *schemas, const YsTable *table)
{
  GHashTable *units = g_hash_table_new (NULL, NULL);
  g_autoptr (GPtrArray) sides = ys_table_sides (table);
  for (guint s = 0; s < sides->len; s++)
    {
      g_autoptr (YsTree) tree = ys_tree_new (schemas, table, g_ptr_array_index (sides, s));
      for (guint i = 0; i < tree->n; i++)
        if (tree->unit[i] > 0)
          g_hash_table_add (units, g_ptr_array_index (table->rows, tree->row[i]));
    }
  return units;
}

static GHashTable *
collect_uses (YsChecking *c, const YsPattern *pattern)
{
  GHashTable *uses = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, uses_free);
  for (guint t = 0; t < c->document->tables->len; t++)
    {
      YsTable *table = g_ptr_array_index (c->document->tables, t);
      gboolean subjects = ys_table_is_known (table) && !ys_table_lists_projects (c->schemas, table->id);
      g_autoptr (GHashTable) units = subjects ? unit_rows (c->schemas, table) : NULL;
      for (guint r = 0; subjects && r < table->rows->len; r++)
        {
          const YsRow *row = g_ptr_array_index (table->rows, r);
          if (*row->code == '\0' || *row->name == '\0' || names_other (c->schemas, row) ||
              g_hash_table_contains (units, row) || !ys_pattern_match (pattern, row->code))
            continue;
          Uses *same = g_hash_table_lookup (uses, row->code);
          if (same == NULL)
            {
              same = uses_new ();
              g_hash_table_insert (uses, g_strdup (row->code), same);
            }
          add_use (same, table, r, ys_text_key (row->name, FALSE));
        }
    }
  return uses;
}

static gboolean
has_name (const YsCodeList *list, const char *code, const char *name, guint *documents)
{
  const GPtrArray *entries = g_hash_table_lookup (list->by_code, code);
  gboolean found = FALSE;
  *documents = 0;
  for (guint i = 0; entries != NULL && i < entries->len; i++)
    {
      const YsCode *entry = g_ptr_array_index (entries, i);
      g_autofree char *key = ys_text_key (entry->name, FALSE);
      found |= strcmp (key, name) == 0;
      for (guint k = 0; entry->also != NULL && entry->also[k] != NULL; k++)
        {
          g_autofree char *also = ys_text_key (entry->also[k], FALSE);
          found |= strcmp (also, name) == 0;
        }
      *documents += entry->documents;
    }
  return found;
}

/* Two names that differ by brackets, a cut-off end or a letter are one. */
static gboolean
is_alike (const char *a, const char *b)
{
  glong na = g_utf8_strlen (a, -1), nb = g_utf8_strlen (b, -1), common = 0;
  if (g_str_has_prefix (a, b) || g_str_has_prefix (b, a))
    return TRUE;
  for (const char *p = a; *p; p = g_utf8_next_char (p))
    {
      g_autofree char *ch = g_strndup (p, (gsize)(g_utf8_next_char (p) - p));
      common += strstr (b, ch) != NULL;
    }
  return common * 4 >= MAX (na, nb) * 3;
}

static gboolean
is_alike_to_code (const YsCodeList *list, const char *code, const char *name)
{
  const GPtrArray *entries = g_hash_table_lookup (list->by_code, code);
  for (guint i = 0; entries != NULL && i < entries->len; i++)
    {
      g_autofree char *key = ys_text_key (((YsCode *)g_ptr_array_index (entries, i))->name, FALSE);
      if (is_alike (key, name))
        return TRUE;
    }
  return FALSE;
}

/* The name stands for another code, printed often enough to be sure. */
static const YsCode *
code_with_name (const YsCodeList *list, const char *name, const char *code)
{
  const GPtrArray *codes = g_hash_table_lookup (list->by_name, name);
  for (guint i = 0; codes != NULL && i < codes->len; i++)
    {
      const YsCode *entry = g_ptr_array_index (codes, i);
      if (strlen (entry->code) == strlen (code) && strcmp (entry->code, code) != 0)
        return entry;
    }
  return NULL;
}

/* The one code of this length that the list has for the name, when it is of the class of `code` and printed
 * often. */
static const YsCode *
only_code_with_name (const YsCodeList *list, const char *name, const char *code)
{
  const GPtrArray *codes = g_hash_table_lookup (list->by_name, name);
  const YsCode *only = NULL;
  for (guint i = 0; codes != NULL && i < codes->len; i++)
    {
      const YsCode *entry = g_ptr_array_index (codes, i);
      if (strlen (entry->code) != strlen (code))
        continue;
      if (only != NULL && strcmp (only->code, entry->code) != 0)
        return NULL;
      only = entry;
    }
  gboolean near = only != NULL && strncmp (only->code, code, 3) == 0 && only->documents >= 10;
  return near ? only : NULL;
}

static void
tell (YsChecking *c, const YsCheck *rule, YsFindingKind finding, const char *code, const Use *use,
      const char *other)
{
  const YsRow *row = g_ptr_array_index (use->table->rows, (guint)use->row);
  const YsDocCell *cell = row->cells->len > 0 ? &g_array_index (row->cells, YsDocCell, 0) : NULL;
  const char *const fills[] = {"code", code, "name", row->name, "other", other != NULL ? other : "", NULL};
  ys_anomaly_place (ys_check_speak (c, rule, finding, fills), use->table, use->row, cell);
}

static void
judge_use (YsChecking *c, const YsCheck *rule, const YsCodeList *list, const char *code, const Uses *uses,
           const Use *use)
{
  guint documents = 0, mine = count_name (uses, use->name), all = uses->uses->len;
  gboolean known = g_hash_table_contains (list->by_code, code);
  if (has_name (list, code, use->name, &documents) || is_alike_to_code (list, code, use->name))
    {
      c->document->checks.passed++;
      return;
    }
  const YsCode *other = code_with_name (list, use->name, code),
               *only = known ? NULL : only_code_with_name (list, use->name, code);
  /* Other tables of the document print this code with a name that the list knows, or with another name. */
  gboolean outvoted = all >= 3 && mine * 2 < all;
  gboolean sure = outvoted || (known && documents >= 3 && other != NULL && mine * 2 <= all) ||
                  (known && documents >= 10 && other != NULL);
  if (known && (sure || other != NULL))
    {
      c->document->checks.failed++;
      tell (c, rule,
            other == NULL ? YS_FINDING_FAILED
            : sure        ? YS_FINDING_NAMED
                          : YS_FINDING_UNSURE,
            code, use, other != NULL ? other->code : NULL);
    }
  else if (only != NULL)
    {
      c->document->checks.failed++;
      tell (c, rule, YS_FINDING_NOT_LISTED, code, use, only->code);
    }
  else if (!known && outvoted)
    {
      c->document->checks.failed++;
      tell (c, rule, YS_FINDING_OUTVOTED, code, use, NULL);
    }
  else
    c->document->checks.undecidable++;
}

/* The codes that each name stands beside, in the order of `uses`. */
static GHashTable *
find_codes_of_names (GHashTable *uses)
{
  GHashTable *codes =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_ptr_array_unref);
  GHashTableIter iter, names;
  gpointer code, value, name;
  g_hash_table_iter_init (&iter, uses);
  while (g_hash_table_iter_next (&iter, &code, &value))
    {
      g_hash_table_iter_init (&names, ((Uses *)value)->names);
      while (g_hash_table_iter_next (&names, &name, NULL))
        {
          GPtrArray *list = g_hash_table_lookup (codes, name);
          if (list == NULL)
            {
              list = g_ptr_array_new ();
              g_hash_table_insert (codes, name, list);
            }
          g_ptr_array_add (list, code);
        }
    }
  return codes;
}

/* How the codes of a table that the list has are named. */
typedef struct
{
  guint alike, other;
} Tally;

static Tally *
tally_of (GHashTable *tallies, const YsTable *table)
{
  Tally *tally = g_hash_table_lookup (tallies, table);
  if (tally == NULL)
    {
      tally = g_new0 (Tally, 1);
      g_hash_table_insert (tallies, (gpointer)table, tally);
    }
  return tally;
}

static GHashTable *
tally_names (const YsCodeList *list, GHashTable *uses)
{
  GHashTable *tallies = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  GHashTableIter iter;
  gpointer code, value;
  guint documents;
  g_hash_table_iter_init (&iter, uses);
  while (g_hash_table_iter_next (&iter, &code, &value))
    for (guint i = 0; g_hash_table_contains (list->by_code, code) && i < ((Uses *)value)->uses->len; i++)
      {
        const Use *use = &g_array_index (((Uses *)value)->uses, Use, i);
        gboolean alike =
            has_name (list, code, use->name, &documents) || is_alike_to_code (list, code, use->name);
        Tally *tally = tally_of (tallies, use->table);
        tally->alike += alike;
        tally->other += !alike;
      }
  return tallies;
}

/* Most codes of the table that the list has are called otherwise: they number other things. */
static gboolean
numbers_other_things (GHashTable *tallies, const YsTable *table)
{
  const Tally *tally = g_hash_table_lookup (tallies, table);
  return tally != NULL && tally->other > tally->alike;
}

/* What the document's codes are judged by. */
typedef struct
{
  YsChecking *c;
  const YsCheck *rule;
  GHashTable *uses;  /* code → Uses */
  GHashTable *codes; /* name → GPtrArray of codes */
} Codes;

/* `other` is of the class of `code`, and the name is one that the list has for it. */
static gboolean
may_be_meant (const Codes *codes, const char *other, const char *code, const char *name)
{
  guint documents = 0;
  guint here = count_name (g_hash_table_lookup (codes->uses, other), name);
  return strcmp (other, code) != 0 && strlen (other) == strlen (code) &&
         has_name (codes->rule->list, other, name, &documents) && documents >= (here >= 2 ? 0u : 5u) &&
         strncmp (other, code, 3) == 0;
}

/* A name that the other tables of the document print under another code, and never under this one: the code
 * was miswritten. */
static void
judge_lone_code (const Codes *codes, const char *code, const Use *use)
{
  guint documents = 0;
  const Uses *mine = g_hash_table_lookup (codes->uses, code);
  if (mine->uses->len > 1 || has_name (codes->rule->list, code, use->name, &documents))
    return;
  const GPtrArray *others = g_hash_table_lookup (codes->codes, use->name);
  for (guint i = 0; i < others->len; i++)
    {
      const char *other = g_ptr_array_index (others, i);
      if (!may_be_meant (codes, other, code, use->name) ||
          ys_rows_has_code (ys_index_rows (codes->c->index, use->table), other))
        continue;
      codes->c->document->checks.failed++;
      tell (codes->c, codes->rule, YS_FINDING_MISPRINTED, code, use, other);
      return;
    }
}

void
ys_check_codes (YsChecking *c, const YsCheck *rule)
{
  const YsCodeList *list = rule->list;
  g_autoptr (GHashTable) uses = collect_uses (c, rule->codes);
  g_autoptr (GHashTable) names = find_codes_of_names (uses);
  g_autoptr (GHashTable) tallies = tally_names (list, uses);
  const Codes codes = {c, rule, uses, names};
  GHashTableIter iter;
  gpointer code, value;
  g_hash_table_iter_init (&iter, uses);
  while (g_hash_table_iter_next (&iter, &code, &value))
    {
      const Uses *same = value;
      for (guint i = 0; i < same->uses->len; i++)
        {
          const Use *use = &g_array_index (same->uses, Use, i);
          c->document->checks.run++;
          if (numbers_other_things (tallies, use->table))
            c->document->checks.undecidable++;
          else
            judge_use (c, rule, list, code, same, use);
        }
      if (numbers_other_things (tallies, g_array_index (same->uses, Use, 0).table))
        continue;
      judge_lone_code (&codes, code, &g_array_index (same->uses, Use, 0));
      if (!g_hash_table_contains (list->by_code, code))
        tell (c, rule, YS_FINDING_UNKNOWN, code, &g_array_index (same->uses, Use, 0), NULL);
    }
}
