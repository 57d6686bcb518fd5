/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "infer/rowsum.h"

#include "rules/check.h"

#include <string.h>

/* The columns of one identity beside an open column, and the ids that fit. */
typedef struct
{
  const YsOpenColumn *open;
  char *block;     /* before the ids of its block: "previous_year.", "" */
  GArray *addends; /* YsOpenAddend */
  GPtrArray *fits; /* char*: ids that the column may have */
} Search;

/* The index of the column with this id in the list of the open column; −1 when there is none. */
static int
find_column (const YsOpenColumn *open, const char *id)
{
  for (guint i = 0; i < open->table->columns->len; i++)
    {
      const YsColumn *column = g_ptr_array_index (open->table->columns, i);
      if (column->is_measure && column->side == open->column->side && g_strcmp0 (column->id, id) == 0)
        return (int)i;
    }
  return -1;
}

static gboolean
add_column (const Search *s, const char *id, int sign)
{
  g_autofree char *whole = g_strconcat (s->block, id, NULL);
  int found = find_column (s->open, whole);
  YsOpenAddend addend = {(guint)found, sign};
  if (found >= 0)
    g_array_append_val (s->addends, addend);
  return found >= 0;
}

/* `id` (owned) fits if no other column has it and the column is the sum of the addends. */
static void
try_id (const Search *s, char *id)
{
  gboolean known = g_ptr_array_find_with_equal_func (s->fits, id, g_str_equal, NULL);
  if (!known && find_column (s->open, id) < 0 &&
      ys_open_is_sum (s->open, (const YsOpenAddend *)s->addends->data, s->addends->len))
    g_ptr_array_add (s->fits, id);
  else
    g_free (id);
}

/* The total of the block: under the rule's own id, or under the id of the block itself. */
static gboolean
add_total (const Search *s, const YsCheck *rule)
{
  if (add_column (s, rule->total, 1))
    return TRUE;
  gsize length = strlen (s->block);
  if (!rule->blocks || length == 0)
    return FALSE;
  g_autofree char *id = g_strndup (s->block, length - 1);
  int found = find_column (s->open, id);
  YsOpenAddend addend = {(guint)found, 1};
  if (found >= 0)
    g_array_append_val (s->addends, addend);
  return found >= 0;
}

static void
try_parts (const Search *s, const YsCheck *rule, GStrv parts)
{
  guint absent = 0, present = 0;
  const char *missing = NULL;
  g_array_set_size (s->addends, 0);
  gboolean total = add_total (s, rule);
  for (guint i = 0; parts[i] != NULL; i++)
    if (add_column (s, parts[i], total ? -1 : 1))
      present++;
    else
      absent++, missing = parts[i];
  if (total && rule->complete && absent == 1 && present > 0)
    try_id (s, g_strconcat (s->block, missing, NULL));
  else if (!total && absent == 0 && present >= MAX (2, rule->min))
    try_id (s, g_strconcat (s->block, rule->total, NULL));
}

static void
try_rules (const Search *s)
{
  const YsSchemas *schemas = s->open->schemas;
  for (guint i = 0; i < schemas->checks->len; i++)
    {
      const YsCheck *rule = g_ptr_array_index (schemas->checks, i);
      gboolean here =
          rule->kind == YS_CHECK_ROW_SUM &&
          (rule->tables == NULL || g_strv_contains ((const char *const *)rule->tables, s->open->table->id));
      for (guint k = 0; here && k < rule->parts->len; k++)
        try_parts (s, rule, g_ptr_array_index (rule->parts, k));
    }
}

/* The id of the block of columns of this role; NULL when the vocabulary has none. */
static const char *
block_of (const YsSchemas *schemas, YsYear year)
{
  for (guint i = 0; i < schemas->terms->len; i++)
    {
      const YsTerm *term = g_ptr_array_index (schemas->terms, i);
      if (term->role == YS_ROLE_YEAR && term->year == year)
        return term->id;
    }
  return NULL;
}

const char *
ys_rowsum_change (const YsSchemas *schemas)
{
  return block_of (schemas, YS_YEAR_OTHER);
}

/* Column MEASURE and the same one of last year, as the change is made of them. FALSE when there are not both.
 */
static gboolean
years_of (const YsOpenColumn *open, guint measure, YsOpenAddend years[2])
{
  const char *previous = block_of (open->schemas, YS_YEAR_PREVIOUS);
  const YsColumn *column = g_ptr_array_index (open->table->columns, measure);
  if (previous == NULL || !column->is_measure || column->side != open->column->side || column->id == NULL)
    return FALSE;
  g_autofree char *before = g_strconcat (previous, ".", column->id, NULL);
  int last = find_column (open, before);
  years[0] = (YsOpenAddend){measure, 1};
  years[1] = (YsOpenAddend){(guint)last, -1};
  return last >= 0;
}

gboolean
ys_rowsum_is_change (const YsOpenColumn *open, guint measure)
{
  YsOpenAddend years[2];
  return years_of (open, measure, years) && ys_open_is_sum (open, years, G_N_ELEMENTS (years));
}

gboolean
ys_rowsum_may_be_change (const YsOpenColumn *open, guint measure)
{
  YsOpenAddend years[2];
  return years_of (open, measure, years) && ys_open_may_be_sum (open, years, G_N_ELEMENTS (years));
}

/* Each measure that stands in the table for this year and the last. */
static void
try_changes (const Search *s)
{
  const YsOpenColumn *open = s->open;
  const char *change = ys_rowsum_change (open->schemas);
  for (guint i = 0; change != NULL && i < open->table->columns->len; i++)
    {
      YsOpenAddend years[2];
      if (!years_of (open, i, years))
        continue;
      g_array_set_size (s->addends, 0);
      g_array_append_vals (s->addends, years, G_N_ELEMENTS (years));
      const YsColumn *column = g_ptr_array_index (open->table->columns, i);
      try_id (s, g_strconcat (change, ".", column->id, NULL));
    }
}

static gboolean
take_beside (const YsOpenColumn *open, const char *id)
{
  g_autofree char *name = ys_column_path (open->column);
  return ys_open_take (
      open, id, g_strdup_printf ("列“%s”与相邻各列逐行满足勾稽关系，识别为 %s", name, id),
      g_strdup_printf (
          "the column \"%s\" is, row by row, what the columns beside it leave for %s: it is taken for that",
          name, id));
}

gboolean
ys_open_by_identity (const YsOpenColumn *open)
{
  g_autofree char *block = ys_open_block (open);
  g_autoptr (GArray) addends = g_array_new (FALSE, FALSE, sizeof (YsOpenAddend));
  g_autoptr (GPtrArray) fits = g_ptr_array_new_with_free_func (g_free);
  const Search search = {open, block, addends, fits};
  try_rules (&search);
  try_changes (&search);
  return fits->len == 1 && take_beside (open, g_ptr_array_index (fits, 0));
}
