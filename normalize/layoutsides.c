/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "normalize/layoutsides.h"

#include "print/text.h"
#include "rules/rowname.h"
#include "rules/sides.h"

/* The narrower side that the key columns of a list tell, else `side` itself. */
static const char *
narrowed (const YsSchemas *schemas, const char *side, const gboolean *named)
{
  for (guint i = 0; side != NULL && i < schemas->sides->len; i++)
    {
      const YsSide *narrow = g_ptr_array_index (schemas->sides, i);
      if (narrow->narrows == side && named[narrow->key])
        return narrow->id;
    }
  return side;
}

static const char *
side_of (const YsSchemas *schemas, const YsSheet *sheet, const YsLayout *layout, guint list)
{
  g_autofree gboolean *named = g_new0 (gboolean, schemas->keys->len);
  const char *side = NULL;
  guint depth = 0;
  for (guint i = 0; i < layout->slots->len; i++)
    {
      if (g_array_index (layout->slots, YsSlot, i).list != list)
        continue;
      const YsLeaf *leaf = g_ptr_array_index (sheet->leaves, i);
      ys_layout_mark_groups (schemas, leaf, named);
      for (guint k = 0; k < leaf->path->len; k++)
        {
          const YsTerm *term = ys_schemas_term (schemas, g_ptr_array_index (leaf->path, k));
          gboolean heads = term->role == YS_ROLE_SIDE || (k + 1 < leaf->path->len && term->side != NULL);
          if (heads && k >= depth)
            side = g_intern_string (term->side), depth = k;
        }
    }
  return narrowed (schemas, side, named);
}

static const YsSide *
side_of_name (const YsSchemas *schemas, const char *name)
{
  g_autofree char *key = ys_text_key (name, FALSE), *bare = ys_row_bare_name (schemas, name);
  for (guint k = 0; k < schemas->row_kinds->len; k++)
    {
      const YsRowKind *kind = g_ptr_array_index (schemas->row_kinds, k);
      const YsSide *side = ys_sides_of_rows (schemas, kind->id);
      if (side != NULL && (ys_patterns_match (kind->names, key) || ys_patterns_match (kind->names, bare)))
        return side;
    }
  return NULL;
}

/* What the names of a list are, by the kinds of rows in the vocabulary. */
static const YsSide *
side_of_rows (const YsSchemas *schemas, const YsSheet *sheet, const YsLayout *layout, guint list)
{
  const YsSide *side = NULL;
  for (guint i = 0; i < layout->slots->len; i++)
    {
      const YsSlot *slot = &g_array_index (layout->slots, YsSlot, i);
      const YsLeaf *leaf = g_ptr_array_index (sheet->leaves, i);
      for (guint r = sheet->header_end; slot->list == list && slot->kind == YS_SLOT_NAME && r < sheet->end;
           r++)
        {
          const YsCell *cell = ys_grid_at (sheet->grid, r, leaf->from);
          side = side_of_name (schemas, cell != NULL ? cell->text : "");
          if (side != NULL)
            return side;
        }
    }
  return NULL;
}

static gboolean
same_side (const YsLayout *layout, guint list)
{
  for (guint i = 0; i < layout->n_lists; i++)
    if (i != list && layout->sides[i] == layout->sides[list])
      return TRUE;
  return FALSE;
}

/* Lists without a side get that of their place; a list of the side of the one before it is a further one. */
static void
settle_sides (const YsSchemas *schemas, YsLayout *layout)
{
  for (guint i = 0; i < layout->n_lists; i++)
    {
      const char *before = i > 0 ? layout->sides[i - 1] : NULL;
      if (layout->sides[i] == NULL)
        {
          const YsSide *here = ys_sides_at (schemas, i + 1);
          layout->sides[i] = here != NULL ? here->id : NULL;
        }
      else if (layout->sides[i] == before)
        {
          const YsSide *same = ys_sides_find (schemas, before);
          layout->sides[i] = same != NULL ? same->again : NULL;
        }
    }
}

/* The side that a list of this one is a finer or a further list of; NULL: of none. */
static const char *
whole_side (const YsSchemas *schemas, const char *id)
{
  const YsSide *side = ys_sides_find (schemas, id);
  const char *whole = side != NULL ? side->narrows : NULL;
  for (guint i = 0; side != NULL && whole == NULL && i < schemas->sides->len; i++)
    {
      const YsSide *other = g_ptr_array_index (schemas->sides, i);
      whole = other->again == side->id ? other->id : NULL;
    }
  return whole;
}

/* A finer or a further list that stands beside no other of its whole is the whole. */
static void
widen_lone_side (const YsSchemas *schemas, YsLayout *layout)
{
  for (guint i = 0; i < layout->n_lists; i++)
    {
      const char *whole = whole_side (schemas, layout->sides[i]);
      gboolean lone = whole != NULL;
      for (guint k = 0; lone && k < layout->n_lists; k++)
        lone = k == i || (layout->sides[k] != whole && whole_side (schemas, layout->sides[k]) != whole);
      if (lone)
        layout->sides[i] = whole;
    }
}

void
ys_layout_find_sides (const YsSchemas *schemas, const YsSheet *sheet, YsLayout *layout)
{
  layout->sides = g_new0 (const char *, layout->n_lists);
  if (layout->n_lists == 1)
    return;
  gboolean any = FALSE;
  for (guint i = 0; i < layout->n_lists; i++)
    {
      layout->sides[i] = side_of (schemas, sheet, layout, i);
      any |= layout->sides[i] != NULL;
    }
  for (guint i = 0; i < layout->n_lists; i++)
    if (layout->sides[i] == NULL || same_side (layout, i))
      {
        const YsSide *by_rows = side_of_rows (schemas, sheet, layout, i);
        any |= by_rows != NULL && by_rows->proves_sides;
        if (by_rows != NULL)
          layout->sides[i] = by_rows->id;
      }
  if (any)
    {
      settle_sides (schemas, layout);
      widen_lone_side (schemas, layout);
    }
  for (guint i = 0; !any && i < layout->n_lists; i++)
    layout->sides[i] = NULL;
}
