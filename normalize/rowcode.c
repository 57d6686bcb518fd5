/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "normalize/rowcode.h"

#include "print/text.h"

#include <string.h>

#define PART_DIGITS 2    /* of a 款 or 项 alone */
#define CLASS_DIGITS 3   /* 类 */
#define SECTION_DIGITS 5 /* 类 and 款 */
#define ITEM_DIGITS 7    /* 类, 款 and 项 */

/* One list while it is read down. */
typedef struct
{
  const YsSchemas *schemas;
  const YsTable *table;
  const char *side;
  gboolean whole_sections, whole_items; /* codes of five, of seven digits are printed */
  char *class, *section;                /* the last ones, whole; or NULL */
} Down;

static gsize
digits (const char *code)
{
  gsize n = strspn (code, "0123456789");
  return code[n] == '\0' ? n : 0;
}

static YsRow *
row_at (const Down *d, guint i)
{
  YsRow *row = g_ptr_array_index (d->table->rows, i);
  return row->side == d->side && !row->total ? row : NULL;
}

/* The lists have this code with the row's name. */
static gboolean
is_listed (const Down *d, const char *code, const YsRow *row)
{
  g_autofree char *name = ys_text_key (row->name, FALSE);
  for (guint l = 0; l < d->schemas->code_lists->len; l++)
    {
      const YsCodeList *list = g_ptr_array_index (d->schemas->code_lists, l);
      const GPtrArray *codes = g_hash_table_lookup (list->by_name, name);
      for (guint i = 0; codes != NULL && i < codes->len; i++)
        if (strcmp (((const YsCode *)g_ptr_array_index (codes, i))->code, code) == 0)
          return TRUE;
    }
  return FALSE;
}

/* The next row that has more than two digits begins with this code. */
static gboolean
goes_on (const Down *d, guint i, const char *code)
{
  for (i++; i < d->table->rows->len; i++)
    {
      const YsRow *row = row_at (d, i);
      if (row != NULL && digits (row->code) >= CLASS_DIGITS)
        return g_str_has_prefix (row->code, code);
    }
  return FALSE;
}

static void
replace (char **slot, char *value)
{
  g_free (*slot);
  *slot = value;
}

/* The two digits of row `i` are those of a 款: what is printed whole below it, what the other parts of the
 * list are, what the lists say, and last that a 款 comes before its 项. */
static gboolean
is_section (const Down *d, guint i, const char *as_section, const char *as_item)
{
  const YsRow *row = row_at (d, i);
  if (as_item == NULL || goes_on (d, i, as_section))
    return TRUE;
  if (d->whole_items != d->whole_sections)
    return d->whole_items;
  gboolean section = is_listed (d, as_section, row), item = is_listed (d, as_item, row);
  return section && !item;
}

static void
complete (Down *d, guint i, YsRow *row)
{
  if (d->class == NULL)
    return;
  char *section = g_strconcat (d->class, row->code, NULL);
  char *item = d->section != NULL ? g_strconcat (d->section, row->code, NULL) : NULL;
  if (is_section (d, i, section, item))
    {
      replace (&row->code, g_strdup (section));
      replace (&d->section, g_steal_pointer (&section));
    }
  else
    replace (&row->code, g_steal_pointer (&item));
  g_free (section);
  g_free (item);
}

/* A whole code sets what the next ones are parts of. */
static void
remember (Down *d, const char *code, gsize n)
{
  if (n != CLASS_DIGITS && n != SECTION_DIGITS && n != ITEM_DIGITS)
    return;
  replace (&d->class, g_strndup (code, CLASS_DIGITS));
  replace (&d->section, n > CLASS_DIGITS ? g_strndup (code, SECTION_DIGITS) : NULL);
}

/* A code of a class or 款 that is padded with zeros (2080000): the shorter one, where the lists have that
 * with the row's name, and not the padded one. */
static void
strip_zeros (const Down *d, YsRow *row)
{
  gsize n = digits (row->code);
  for (gsize shorter = n;
       shorter > CLASS_DIGITS && row->code[shorter - 1] == '0' && row->code[shorter - 2] == '0';)
    {
      shorter -= PART_DIGITS;
      g_autofree char *code = g_strndup (row->code, shorter);
      if (is_listed (d, row->code, row) || !is_listed (d, code, row))
        continue;
      replace (&row->code, g_steal_pointer (&code));
      return;
    }
}

static void
complete_list (Down *d)
{
  guint parts = 0, classes = 0;
  for (guint i = 0; i < d->table->rows->len; i++)
    {
      YsRow *row = row_at (d, i);
      if (row != NULL)
        strip_zeros (d, row);
      gsize n = row != NULL ? digits (row->code) : 0;
      parts += n == PART_DIGITS;
      classes += n == CLASS_DIGITS;
      d->whole_sections |= n == SECTION_DIGITS;
      d->whole_items |= n == ITEM_DIGITS;
    }
  for (guint i = 0; parts > 0 && classes > 0 && i < d->table->rows->len; i++)
    {
      YsRow *row = row_at (d, i);
      gsize n = row != NULL ? digits (row->code) : 0;
      if (n == PART_DIGITS)
        complete (d, i, row);
      else if (n > 0)
        remember (d, row->code, n);
    }
  g_free (d->class);
  g_free (d->section);
}

void
ys_rows_complete_codes (const YsSchemas *schemas, YsTable *table)
{
  g_autoptr (GPtrArray) sides = g_ptr_array_new ();
  for (guint i = 0; i < table->rows->len; i++)
    {
      const YsRow *row = g_ptr_array_index (table->rows, i);
      if (g_ptr_array_find (sides, row->side, NULL))
        continue;
      g_ptr_array_add (sides, (gpointer)row->side);
      Down down = {.schemas = schemas, .table = table, .side = row->side};
      complete_list (&down);
    }
}
