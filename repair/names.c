/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "repair/names.h"

#include "print/text.h"
#include "repair/cell.h"
#include "repair/words.h"
#include "rules/rowname.h"
#include "rules/tablerule.h"

#include <string.h>

#define ONE 2u     /* halves: one character (ys_word_distance) */
#define OF_CHARS 4 /* of a name that one more may be misread in */
#define STEP 2u    /* digits by which the code of a part is longer than its parent's */
#define TOP 3u     /* digits of a code without a parent */

typedef struct
{
  const YsSchemas *schemas;
  const YsTable *table;
  YsRow *row;
  YsDocCell *code, *name; /* that they were read from; NULL: not one cell, or no picture */
  char *key;              /* the name without its ordinal */
} Pair;

static YsDocCell *
find_cell (const YsRow *row, const char *text)
{
  for (guint i = 0; *text != '\0' && i < row->cells->len; i++)
    {
      YsDocCell *cell = &g_array_index (row->cells, YsDocCell, i);
      if (cell->confidence == 0 || cell->is_value)
        continue;
      g_autofree char *a = ys_text_squeeze (cell->text);
      g_autofree char *b = ys_text_squeeze (text);
      if (strcmp (a, b) == 0)
        return cell;
    }
  return NULL;
}

static const GPtrArray *
entries_of (const YsCodeList *list, const char *code)
{
  return g_hash_table_lookup (list->by_code, code);
}

/* How far the name is from that of the entry; what begins or ends like it is a name cut short, and far. */
static guint
name_distance (const Pair *p, const YsCode *entry, guint most)
{
  g_autofree char *key = ys_text_key (entry->name, FALSE);
  if (strcmp (key, p->key) == 0)
    return 0;
  if (g_str_has_prefix (key, p->key) || g_str_has_prefix (p->key, key))
    return most + 1;
  return ys_word_distance (p->schemas, p->key, key, most);
}

static guint
most_off (const Pair *p)
{
  glong n = g_utf8_strlen (p->key, -1);
  return n < OF_CHARS - 1 ? 1 : MAX (ONE, ONE * (guint)(n / OF_CHARS));
}

/* The row of the parent of a code is in the table, or it takes none. */
static gboolean
has_parent (const YsTable *table, const char *code)
{
  gsize n = strlen (code);
  for (guint r = 0; n > TOP && r < table->rows->len; r++)
    {
      const YsRow *row = g_ptr_array_index (table->rows, r);
      if (strlen (row->code) == n - STEP && strncmp (row->code, code, n - STEP) == 0)
        return TRUE;
    }
  return n <= TOP;
}

/* The best entry of one code. */
static const YsCode *
entry_for_code (const Pair *p, const char *code, guint *distance)
{
  const YsCode *best = NULL;
  for (guint i = 0; i < p->schemas->code_lists->len; i++)
    {
      const GPtrArray *entries = entries_of (g_ptr_array_index (p->schemas->code_lists, i), code);
      for (guint k = 0; entries != NULL && k < entries->len; k++)
        {
          const YsCode *entry = g_ptr_array_index (entries, k);
          guint d = name_distance (p, entry, most_off (p));
          for (char **also = entry->also; d > 0 && also != NULL && *also != NULL; also++)
            {
              g_autofree char *key = ys_text_key (*also, FALSE);
              d = strcmp (key, p->key) == 0 ? 0 : d;
            }
          if (d <= most_off (p) && (best == NULL || d < *distance))
            {
              best = entry;
              *distance = d;
            }
        }
    }
  return best;
}

static gboolean
is_listed (const Pair *p, const char *code)
{
  for (guint i = 0; i < p->schemas->code_lists->len; i++)
    if (entries_of (g_ptr_array_index (p->schemas->code_lists, i), code) != NULL)
      return TRUE;
  return FALSE;
}

/* The entry whose code is nearest to the one read, of those whose name is (nearly) the one read; NULL where
 * two are as near. */
static const YsCode *
nearest_entry (const Pair *p)
{
  const YsCode *best = NULL;
  guint least = G_MAXUINT;
  gboolean torn = FALSE;
  for (guint i = 0; i < p->schemas->code_lists->len; i++)
    {
      const YsCodeList *list = g_ptr_array_index (p->schemas->code_lists, i);
      GHashTableIter iter;
      gpointer code, entries;
      g_hash_table_iter_init (&iter, list->by_code);
      while (g_hash_table_iter_next (&iter, &code, &entries))
        {
          guint off = ys_word_distance (p->schemas, p->row->code, code, ONE), d = 0;
          const YsCode *entry =
              off > 0 && off <= ONE && has_parent (p->table, code) ? entry_for_code (p, code, &d) : NULL;
          if (entry == NULL)
            continue;
          guint all = off + ONE * ONE * d; /* the name says more than a digit does */
          torn = all == least ? torn | (strcmp (entry->code, best->code) != 0) : all < least ? FALSE : torn;
          best = all < least ? entry : best;
          least = MIN (least, all);
        }
    }
  return torn ? NULL : best;
}

static void
rewrite (char **text, const char *better)
{
  g_free (*text);
  *text = g_strdup (better);
}

/* With the ordinal that the name begins with. */
static void
give_name (const Pair *p, const YsCode *entry)
{
  g_autofree char *whole = ys_text_key (p->row->name, FALSE);
  gsize head = strlen (whole) - MIN (strlen (whole), strlen (p->key));
  char *name =
      g_strconcat (g_str_has_suffix (whole, p->key) ? (whole[head] = '\0', whole) : "", entry->name, NULL);
  rewrite (&p->row->name, name);
  ys_cell_repair (p->name, YS_REPAIR_LIST, name);
}

/* The row's depth is that of other codes as long. */
static void
give_code (const Pair *p, const YsCode *entry)
{
  rewrite (&p->row->code, entry->code);
  ys_cell_repair (p->code, YS_REPAIR_LIST, g_strdup (entry->code));
  for (guint r = 0; r < p->table->rows->len; r++)
    {
      const YsRow *other = g_ptr_array_index (p->table->rows, r);
      if (other != p->row && other->side == p->row->side && strlen (other->code) == strlen (entry->code))
        {
          p->row->level = other->level;
          return;
        }
    }
}

static void
repair_pair (const Pair *p)
{
  guint distance = 0;
  const YsCode *entry = entry_for_code (p, p->row->code, &distance);
  if (entry != NULL)
    {
      if (distance > 0 && p->name != NULL)
        give_name (p, entry);
      return;
    }
  entry = p->code != NULL ? nearest_entry (p) : NULL;
  if (entry == NULL)
    return;
  g_autofree char *key = ys_text_key (entry->name, FALSE);
  gboolean same = strcmp (key, p->key) == 0;
  if (!same && is_listed (p, p->row->code))
    return; /* neither is sure */
  give_code (p, entry);
  if (!same && p->name != NULL)
    give_name (p, entry);
}

void
ys_repair_names (const YsSchemas *schemas, YsDocument *document)
{
  for (guint t = 0; t < document->tables->len; t++)
    {
      const YsTable *table = g_ptr_array_index (document->tables, t);
      gboolean subjects = ys_table_is_known (table) && !ys_table_lists_projects (schemas, table->id);
      for (guint r = 0; subjects && r < table->rows->len; r++)
        {
          YsRow *row = g_ptr_array_index (table->rows, r);
          g_autofree char *key = ys_row_bare_name (schemas, row->name);
          const Pair pair = {schemas, table, row, find_cell (row, row->code), find_cell (row, row->name),
                             key};
          if (*row->code != '\0' && *key != '\0' && (pair.code != NULL || pair.name != NULL))
            repair_pair (&pair);
        }
    }
}
