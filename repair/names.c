/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "repair/names.h"

#include "print/text.h"
#include "repair/cell.h"
#include "repair/words.h"
#include "rules/confusable.h"
#include "rules/keys.h"
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
  YsDocCell *name; /* that it was read from; NULL: not one cell, or no picture */
  char *key;       /* the name without its ordinal */
  char *digits;    /* the code as far as it was read */
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
          guint off = ys_word_distance (p->schemas, p->digits, code, ONE), d = 0;
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

/* The entry, one step below the first `n` digits of a code, with the very name; NULL: none, or several. */
static const YsCode *
child_named (const Pair *p, const char *code, gsize n)
{
  const YsCode *found = NULL;
  for (guint i = 0; i < p->schemas->code_lists->len; i++)
    {
      const YsCodeList *list = g_ptr_array_index (p->schemas->code_lists, i);
      const GPtrArray *entries = g_hash_table_lookup (list->by_name, p->key);
      for (guint k = 0; entries != NULL && k < entries->len; k++)
        {
          const YsCode *entry = g_ptr_array_index (entries, k);
          if (strlen (entry->code) != n + STEP || strncmp (entry->code, code, n) != 0)
            continue;
          if (found != NULL && strcmp (found->code, entry->code) != 0)
            return NULL;
          found = entry;
        }
    }
  return found;
}

/* The nearest row above with a code that is listed, and an entry right below it with the name that was read.
 */
static const YsCode *
entry_under_parent (const Pair *p, guint r)
{
  while (r-- > 0)
    {
      const YsRow *above = g_ptr_array_index (p->table->rows, r);
      if (above->side != p->row->side || !is_listed (p, above->code))
        continue;
      for (gsize n = strlen (above->code); n >= TOP; n -= STEP)
        {
          const YsCode *entry = child_named (p, above->code, n);
          if (entry != NULL || n < TOP + STEP)
            return entry;
        }
    }
  return NULL;
}

/* The list that most codes of the table are of; NULL: none. */
static const YsCodeList *
list_of (const Pair *p)
{
  const YsCodeList *best = NULL;
  guint most = 0;
  for (guint i = 0; i < p->schemas->code_lists->len; i++)
    {
      const YsCodeList *list = g_ptr_array_index (p->schemas->code_lists, i);
      guint n = 0;
      for (guint r = 0; r < p->table->rows->len; r++)
        n += entries_of (list, ((const YsRow *)g_ptr_array_index (p->table->rows, r))->code) != NULL;
      best = n > most ? list : best;
      most = MAX (most, n);
    }
  return best;
}

/* The only entry of the table's list with the very name whose parent is in the table. */
static const YsCode *
entry_by_name (const Pair *p)
{
  const YsCodeList *list = list_of (p);
  const GPtrArray *entries = list != NULL ? g_hash_table_lookup (list->by_name, p->key) : NULL;
  const YsCode *found = NULL;
  for (guint i = 0; entries != NULL && i < entries->len; i++)
    {
      const YsCode *entry = g_ptr_array_index (entries, i);
      if (!has_parent (p->table, entry->code))
        continue;
      if (found != NULL && strcmp (found->code, entry->code) != 0)
        return NULL;
      found = entry;
    }
  return found;
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

static gboolean
is_code_column (const Pair *p, guint index)
{
  const YsColumn *column = g_ptr_array_index (p->table->columns, index);
  guint group;
  YsKeyPart part;
  return column->id != NULL && column->side == p->row->side &&
         ys_keys_find (p->schemas, column->id, &group, &part) && group == YS_KEY_MAIN && part != YS_KEY_NAME;
}

/* What of the code the cell prints: all, or its part where 类, 款 and 项 have columns. NULL: it is no cell of
 * a code. Owned by the caller. */
static char *
part_of (const Pair *p, const YsDocCell *cell, const char *code)
{
  guint n = 0, own = 0;
  for (guint i = 0; i < p->table->columns->len; i++)
    if (is_code_column (p, i))
      {
        own = i == cell->column ? n : own;
        n++;
      }
  gsize from = own == 0 ? 0 : TOP + (own - 1) * STEP;
  if (!is_code_column (p, cell->column) || strlen (code) <= from)
    return NULL;
  return n < 2 ? g_strdup (code) : g_strndup (code + from, own == 0 ? TOP : STEP);
}

/* The cells of the code print it; where all that are there do, the last of them has it whole. FALSE: none was
 * read from a picture. */
static gboolean
give_cells (const Pair *p, const char *code)
{
  YsDocCell *last = NULL;
  gboolean given = FALSE;
  for (guint i = 0; i < p->row->cells->len; i++)
    {
      YsDocCell *cell = &g_array_index (p->row->cells, YsDocCell, i);
      char *part = cell->confidence > 0 ? part_of (p, cell, code) : NULL;
      last = part != NULL ? cell : last;
      if (part != NULL && strcmp (part, cell->text) != 0)
        {
          ys_cell_repair (cell, YS_REPAIR_LIST, part);
          given = TRUE;
        }
      else
        g_free (part);
    }
  if (last != NULL && !given)
    ys_cell_repair (last, YS_REPAIR_LIST, g_strdup (code));
  return last != NULL;
}

/* The row's depth is that of other codes as long. */
static void
give_code (const Pair *p, const YsCode *entry)
{
  if (!give_cells (p, entry->code))
    return;
  rewrite (&p->row->code, entry->code);
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

static gboolean
is_code_pictured (const Pair *p)
{
  for (guint i = 0; i < p->row->cells->len; i++)
    {
      const YsDocCell *cell = &g_array_index (p->row->cells, YsDocCell, i);
      if (cell->confidence > 0 && is_code_column (p, cell->column))
        return TRUE;
    }
  return FALSE;
}

static void
repair_pair (const Pair *p, guint r)
{
  guint distance = 0;
  const YsCode *entry = entry_for_code (p, p->digits, &distance);
  if (entry != NULL)
    {
      if (*p->row->code == '\0')
        give_code (p, entry);
      if (distance > 0 && p->name != NULL)
        give_name (p, entry);
      return;
    }
  if (!is_code_pictured (p))
    return;
  entry = nearest_entry (p);
  if (entry == NULL)
    entry = entry_under_parent (p, r);
  if (entry == NULL)
    entry = entry_by_name (p);
  if (entry == NULL)
    return;
  g_autofree char *key = ys_text_key (entry->name, FALSE);
  gboolean same = strcmp (key, p->key) == 0;
  if (!same && is_listed (p, p->digits))
    return; /* neither is sure */
  give_code (p, entry);
  if (!same && p->name != NULL)
    give_name (p, entry);
}

/* The row's code, or what the cell of one has that looks like digits. Owned by the caller. */
static char *
digits_of (const Pair *p)
{
  GString *digits = g_string_new (p->row->code);
  for (guint i = 0; *p->row->code == '\0' && i < p->row->cells->len; i++)
    {
      const YsDocCell *cell = &g_array_index (p->row->cells, YsDocCell, i);
      for (const char *at = cell->text; is_code_column (p, cell->column) && *at != '\0';
           at = g_utf8_next_char (at))
        {
          char digit = ys_confusable_digit (p->schemas, g_utf8_get_char (at));
          if (digit != 0)
            g_string_append_c (digits, digit);
        }
    }
  return g_string_free (digits, FALSE);
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
          Pair pair = {schemas, table, row, find_cell (row, row->name), key, NULL};
          g_autofree char *digits = pair.digits = digits_of (&pair);
          if (*key != '\0' && !row->total)
            repair_pair (&pair, r);
        }
    }
}
