/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "normalize/layout.h"

#include "normalize/evidence.h"
#include "normalize/layoutsides.h"
#include "normalize/measure.h"
#include "normalize/printed.h"
#include "rules/keys.h"

#include <string.h>

#define LONGEST_AMOUNT 12 /* digits of a whole number of yuan: up to 9,999亿 */
#define FEW_NAMES 3u      /* fewer texts are remarks */

void
ys_layout_free (YsLayout *layout)
{
  for (guint i = 0; i < layout->slots->len; i++)
    g_free (g_array_index (layout->slots, YsSlot, i).id);
  g_array_unref (layout->slots);
  g_free (layout->sides);
  g_free (layout->own_parts);
  g_free (layout->has_group);
  g_free (layout);
}

static gboolean
set_key (const YsSchemas *schemas, YsSlot *slot, const char *id)
{
  YsKeyPart part;
  if (!ys_keys_find (schemas, id, &slot->group, &part))
    return FALSE;
  slot->kind = YS_SLOT_CODE + part;
  return TRUE;
}

void
ys_layout_mark_groups (const YsSchemas *schemas, const YsLeaf *leaf, gboolean *named)
{
  for (guint i = 0; i < leaf->path->len; i++)
    {
      const YsTerm *term = ys_schemas_term (schemas, g_ptr_array_index (leaf->path, i));
      guint group;
      if (term->role == YS_ROLE_KEY && ys_keys_find (schemas, term->id, &group, NULL))
        named[group] = TRUE;
    }
}

/* A plain key (科目编码) under a word of another group of subject codes is a key of that group. */
static guint
group_above (const YsSchemas *schemas, const YsLeaf *leaf)
{
  g_autofree gboolean *named = g_new0 (gboolean, schemas->keys->len);
  ys_layout_mark_groups (schemas, leaf, named);
  for (guint g = YS_KEY_MAIN + 1; g < schemas->keys->len; g++)
    if (named[g] && ys_keys_group (schemas, g)->subject_codes)
      return g;
  return YS_KEY_MAIN;
}

/* How the data cells of a leaf look. */
typedef struct
{
  guint amounts, texts, codes;
} Look;

/* A whole number, printed without separators, of more digits than any amount has: the code of a project. */
static gboolean
is_long_code (const YsAmount *amount, const char *text)
{
  return amount->scale == 0 && strchr (text, ',') == NULL && strlen (text) > LONGEST_AMOUNT;
}

static Look
look_at (const YsSchemas *schemas, const YsSheet *sheet, const YsLeaf *leaf)
{
  Look look = {0};
  for (guint r = sheet->header_end; r < sheet->end; r++)
    for (guint c = leaf->from; c < leaf->to; c++)
      {
        const YsCell *cell = ys_grid_at (sheet->grid, r, c);
        YsAmount amount;
        if (cell == NULL || cell->row != r || cell->col != c || *cell->text == '\0')
          continue;
        gboolean percent = FALSE;
        YsAmountKind kind = ys_printed_amount (schemas, cell->text, &amount, &percent, NULL);
        if (kind == YS_AMOUNT_OK && is_long_code (&amount, cell->text))
          look.texts++;
        else if (kind == YS_AMOUNT_OK)
          look.amounts++, look.codes += amount.scale == 0 && strlen (cell->text) <= 9 &&
                                        strchr (cell->text, ',') == NULL && amount.units > 0;
        else if (kind == YS_AMOUNT_NOT)
          look.texts++;
      }
  return look;
}

static gboolean
is_key (const YsSlot *slot)
{
  return slot->kind >= YS_SLOT_CODE && slot->kind <= YS_SLOT_NAME;
}

static YsSlot *
slot_at (const YsLayout *layout, guint i)
{
  return &g_array_index (layout->slots, YsSlot, i);
}

/* A word that says what amounts a column holds, not what its texts are. */
static gboolean
is_of_amounts (YsRole role)
{
  return role >= YS_ROLE_NEUTRAL && role != YS_ROLE_SIDE;
}

/* The texts of a column say what keys they are where its header says nothing, or the other half of a key. */
static void
settle_by_content (const YsSchemas *schemas, const YsSheet *sheet, const YsLeaf *leaf, YsRole role,
                   YsSlot *slot)
{
  gboolean of_amounts = is_of_amounts (role) && role != YS_ROLE_NEUTRAL; /* 款项 may mean both */
  if (of_amounts || role == YS_ROLE_TEXT || role == YS_ROLE_IGNORE ||
      (slot->kind >= YS_SLOT_CLASS && slot->kind <= YS_SLOT_ITEM))
    return;
  YsEvidenceOf evidence = ys_evidence_of (schemas, sheet, leaf);
  guint group = is_key (slot) ? slot->group : YS_KEY_MAIN;
  if (slot->kind == YS_SLOT_MEASURE && role == YS_ROLE_NONE && ys_evidence_is_numbering (&evidence))
    slot->kind = YS_SLOT_IGNORE;
  else if (slot->kind != YS_SLOT_CODE && ys_evidence_is_sure_code (&evidence))
    {
      slot->kind = YS_SLOT_CODE;
      slot->group = ys_keys_group (schemas, group)->code != NULL ? group : YS_KEY_MAIN;
    }
  else if (slot->kind != YS_SLOT_NAME && (slot->kind != YS_SLOT_CODE || evidence.pairs == 0) &&
           ys_evidence_is_name (&evidence))
    slot->kind = YS_SLOT_NAME, slot->group = group;
}

/* The column holds codes of the code lists, however they are printed (201.26). */
static gboolean
holds_listed_codes (const YsSchemas *schemas, const YsSheet *sheet, const YsLeaf *leaf)
{
  YsEvidenceOf evidence = ys_evidence_of (schemas, sheet, leaf);
  return ys_evidence_is_code (&evidence);
}

static void
read_slot (const YsSchemas *schemas, const YsSheet *sheet, const YsLeaf *leaf, YsSlot *slot)
{
  const YsTerm *last = NULL;
  gboolean measure_above = FALSE;
  for (guint i = 0; i < leaf->path->len; i++)
    {
      const YsTerm *term = ys_schemas_term (schemas, g_ptr_array_index (leaf->path, i));
      measure_above |= term->role == YS_ROLE_MEASURE || term->role == YS_ROLE_TOTAL;
      last = term;
    }
  Look look = look_at (schemas, sheet, leaf);
  slot->known = last != NULL && last->role != YS_ROLE_NONE;
  slot->kind = look.amounts > look.texts ? YS_SLOT_MEASURE : YS_SLOT_TEXT;
  if (last == NULL)
    {
      settle_by_content (schemas, sheet, leaf, YS_ROLE_NONE, slot);
      return;
    }
  if (last->role == YS_ROLE_IGNORE || last->role == YS_ROLE_TEXT)
    slot->kind = last->role == YS_ROLE_IGNORE ? YS_SLOT_IGNORE : YS_SLOT_TEXT;
  else if (last->role == YS_ROLE_KEY && set_key (schemas, slot, last->id))
    {
      if (slot->group == YS_KEY_MAIN)
        slot->group = group_above (schemas, leaf);
      /* A key word over a column of decimals is a measure that borrows the word, or stands beside its own. */
      if (look.amounts > 2 * (look.texts + look.codes) &&
          (slot->kind == YS_SLOT_NAME || !holds_listed_codes (schemas, sheet, leaf)))
        slot->kind = YS_SLOT_MEASURE;
    }
  else if (last->role != YS_ROLE_NONE && (look.amounts >= look.texts || measure_above))
    slot->kind = YS_SLOT_MEASURE;
  else if (last->role == YS_ROLE_SIDE && look.texts > look.amounts)
    slot->kind = YS_SLOT_NAME, slot->group = YS_KEY_MAIN;
  if (!measure_above)
    settle_by_content (schemas, sheet, leaf, last->role, slot);
}

/* Columns of the digits of 类, 款 and 项 side by side are code columns, whatever is printed over them. */
static void
find_code_parts (const YsSchemas *schemas, const YsSheet *sheet, YsLayout *layout)
{
  for (guint i = 0; i + 1 < layout->slots->len; i++)
    {
      if (slot_at (layout, i)->known)
        continue;
      YsEvidenceOf evidence = ys_evidence_of (schemas, sheet, g_ptr_array_index (sheet->leaves, i));
      if (!ys_evidence_is_code (&evidence))
        continue;
      guint n = 1;
      for (; n < YS_N_CODE_PARTS && i + n < layout->slots->len && !slot_at (layout, i + n)->known; n++)
        {
          evidence = ys_evidence_of (schemas, sheet, g_ptr_array_index (sheet->leaves, i + n));
          if (!ys_evidence_is_code_part (&evidence))
            break;
        }
      for (guint k = 0; n > 1 && k < n; k++)
        {
          slot_at (layout, i + k)->kind = YS_SLOT_CLASS + k;
          slot_at (layout, i + k)->group = YS_KEY_MAIN;
        }
      i += n - 1;
    }
}

/* Code columns side by side under one header cell are 类, 款 and 项. */
static void
divide_codes (const YsSheet *sheet, YsLayout *layout)
{
  for (guint i = 0; i < layout->slots->len; i++)
    {
      const GPtrArray *path = ((YsLeaf *)g_ptr_array_index (sheet->leaves, i))->path;
      guint n = 1;
      for (guint k = i + 1; path->len > 0 && k < layout->slots->len; k++, n++)
        {
          const GPtrArray *next = ((YsLeaf *)g_ptr_array_index (sheet->leaves, k))->path;
          if (next->len == 0 ||
              g_ptr_array_index (next, next->len - 1) != g_ptr_array_index (path, path->len - 1))
            break;
        }
      for (guint k = 0; n > 1 && n <= YS_N_CODE_PARTS && k < n; k++)
        if (g_array_index (layout->slots, YsSlot, i + k).kind == YS_SLOT_CODE)
          g_array_index (layout->slots, YsSlot, i + k).kind = YS_SLOT_CLASS + k;
      i += n - 1;
    }
}

static gboolean
is_code_part (const YsSlot *slot)
{
  return slot->kind >= YS_SLOT_CLASS && slot->kind < YS_SLOT_CLASS + YS_N_CODE_PARTS &&
         slot->group == YS_KEY_MAIN;
}

/* The filled columns of a run of n code parts are its parts, in order. */
static void
take_filled_parts (const YsSchemas *schemas, const YsSheet *sheet, YsLayout *layout, guint from, guint n)
{
  g_autoptr (GArray) filled = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = from; i < from + n; i++)
    {
      Look look = look_at (schemas, sheet, g_ptr_array_index (sheet->leaves, i));
      if (look.amounts + look.texts > 0)
        g_array_append_val (filled, i);
    }
  if (filled->len < 2 || filled->len > YS_N_CODE_PARTS)
    return;
  for (guint i = from; i < from + n; i++)
    slot_at (layout, i)->kind = YS_SLOT_TEXT;
  for (guint k = 0; k < filled->len; k++)
    slot_at (layout, g_array_index (filled, guint, k))->kind = YS_SLOT_CLASS + k;
}

/* Where 类 stands over two columns side by side and 项 over an empty one, the words are set beside their
 * columns (digits at the left, words in the middle of no rules): what is filled says which part a column is.
 */
static void
mend_code_parts (const YsSchemas *schemas, const YsSheet *sheet, YsLayout *layout)
{
  for (guint i = 0; i < layout->slots->len; i++)
    {
      guint n = 0;
      gboolean twice = FALSE;
      for (; i + n < layout->slots->len && is_code_part (slot_at (layout, i + n)); n++)
        twice |= n > 0 && slot_at (layout, i + n)->kind == slot_at (layout, i + n - 1)->kind;
      if (twice)
        take_filled_parts (schemas, sheet, layout, i, n);
      i += n;
    }
}

/* A code column is the key of the name column that follows it (科目编码 ×2, then two names). */
static void
bind_codes (const YsSchemas *schemas, YsLayout *layout)
{
  for (guint i = 0; i < layout->slots->len; i++)
    {
      YsSlot *slot = slot_at (layout, i);
      if (!is_key (slot) || slot->kind == YS_SLOT_NAME || slot->group != YS_KEY_MAIN)
        continue;
      for (guint k = i + 1; k < layout->slots->len; k++)
        {
          const YsSlot *next = slot_at (layout, k);
          if (next->kind == YS_SLOT_MEASURE)
            break;
          if (next->kind == YS_SLOT_NAME)
            {
              slot->group = ys_keys_group (schemas, next->group)->subject_codes ? next->group : YS_KEY_MAIN;
              break;
            }
        }
    }
}

/* Where no column names the rows by subject, a name column of another group (项目名称) whose texts are names
 * of the code lists does. */
static void
own_names (const YsSchemas *schemas, const YsSheet *sheet, YsLayout *layout)
{
  for (guint i = 0; i < layout->slots->len; i++)
    if (slot_at (layout, i)->kind == YS_SLOT_NAME && slot_at (layout, i)->group == YS_KEY_MAIN)
      return;
  for (guint i = 0; i < layout->slots->len; i++)
    {
      YsSlot *slot = slot_at (layout, i);
      if (slot->kind != YS_SLOT_NAME || ys_keys_group (schemas, slot->group)->subject_codes)
        continue;
      YsEvidenceOf evidence = ys_evidence_of (schemas, sheet, g_ptr_array_index (sheet->leaves, i));
      if (ys_evidence_is_subject (&evidence))
        slot->group = YS_KEY_MAIN;
    }
}

/* Text under no header word, beside a name column: the name goes on there. */
static void
adopt_names (const YsSchemas *schemas, const YsSheet *sheet, YsLayout *layout)
{
  for (guint i = 1; i < layout->slots->len; i++)
    {
      YsSlot *slot = slot_at (layout, i), *before = slot_at (layout, i - 1);
      if (slot->kind == YS_SLOT_TEXT && before->kind == YS_SLOT_NAME &&
          ((YsLeaf *)g_ptr_array_index (sheet->leaves, i))->path->len == 0 &&
          look_at (schemas, sheet, g_ptr_array_index (sheet->leaves, i)).texts > 0)
        {
          slot->kind = YS_SLOT_NAME;
          slot->group = before->group;
        }
    }
}

/* The keys from column `i` to the next measure name the rows: a list without names beside one with names is
 * none (codes behind a count of pieces). */
static gboolean
may_be_list (YsLayout *layout, guint i)
{
  gboolean named = FALSE, names_before = FALSE, more = FALSE;
  for (guint k = 0; k < i; k++)
    names_before |= slot_at (layout, k)->kind == YS_SLOT_NAME;
  for (guint k = i; k < layout->slots->len; k++)
    {
      named |= !more && slot_at (layout, k)->kind == YS_SLOT_NAME;
      more |= slot_at (layout, k)->kind == YS_SLOT_MEASURE;
    }
  return more && (named || !names_before);
}

/* The texts of a leaf under header words that differ from the one above. */
static guint
count_distinct (const YsSheet *sheet, const YsLeaf *leaf)
{
  guint n = 0;
  const char *last = "";
  for (guint r = sheet->header_end; leaf->path->len > 0 && r < sheet->end; r++)
    {
      const YsCell *cell = ys_grid_at (sheet->grid, r, leaf->from);
      if (cell == NULL || cell->row != r || *cell->text == '\0')
        continue;
      n += strcmp (cell->text, last) != 0;
      last = cell->text;
    }
  return n;
}

/* The lowest header words of two columns are the same. */
static gboolean
same_heads (const YsSheet *sheet, guint a, guint b)
{
  const GPtrArray *p = ((YsLeaf *)g_ptr_array_index (sheet->leaves, a))->path,
                  *q = ((YsLeaf *)g_ptr_array_index (sheet->leaves, b))->path;
  return p->len > 0 && q->len > 0 &&
         strcmp (g_ptr_array_index (p, p->len - 1), g_ptr_array_index (q, q->len - 1)) == 0;
}

/* Texts under words that nobody knows, between two columns of amounts of one heading: the names of another
 * list, whose amounts would else hang on the rows beside it. */
static void
find_further_names (const YsSheet *sheet, YsLayout *layout)
{
  for (guint i = 1; i + 1 < layout->slots->len; i++)
    {
      YsSlot *slot = slot_at (layout, i);
      if (slot->kind == YS_SLOT_TEXT && !slot->known && slot_at (layout, i + 1)->known &&
          slot_at (layout, i - 1)->kind == YS_SLOT_MEASURE &&
          slot_at (layout, i + 1)->kind == YS_SLOT_MEASURE && same_heads (sheet, i - 1, i + 1) &&
          count_distinct (sheet, g_ptr_array_index (sheet->leaves, i)) >= FEW_NAMES)
        slot->kind = YS_SLOT_NAME, slot->group = YS_KEY_MAIN;
    }
}

/* A second key of one group under other words describes the same row (采购物品名称 behind the money of a
 * 项目名称); a list that goes on in further columns repeats its words. Main keys head the sides. */
static gboolean
is_further_key (const YsSheet *sheet, YsLayout *layout, guint i)
{
  const YsSlot *slot = slot_at (layout, i);
  gboolean before = FALSE;
  for (guint k = 0; slot->group != YS_KEY_MAIN && k < i; k++)
    if (slot_at (layout, k)->kind == slot->kind && slot_at (layout, k)->group == slot->group)
      {
        if (same_heads (sheet, k, i))
          return FALSE;
        before = TRUE;
      }
  return before;
}

static void
find_lists (const YsSheet *sheet, YsLayout *layout)
{
  gboolean measured = FALSE;
  guint list = 0;
  for (guint i = 0; i < layout->slots->len; i++)
    {
      YsSlot *slot = slot_at (layout, i);
      gboolean again = is_key (slot) && measured && may_be_list (layout, i);
      if (again && is_further_key (sheet, layout, i))
        slot->kind = YS_SLOT_TEXT;
      else if (again)
        list++, measured = FALSE;
      measured |= slot->kind == YS_SLOT_MEASURE;
      slot->list = list;
    }
  layout->n_lists = list + 1;
}

static void
move_group (YsLayout *layout, guint list, guint from, guint to)
{
  for (guint i = 0; i < layout->slots->len; i++)
    if (slot_at (layout, i)->list == list && slot_at (layout, i)->group == from)
      slot_at (layout, i)->group = to;
}

/* A key that has no code of its own (项目名称) is what a list's code names where no main name stands. */
static gboolean
takes_code (const YsSchemas *schemas, guint group)
{
  return ys_keys_group (schemas, group)->code == NULL;
}

/* Within a list, where the row has no main name, a lesser key takes its place. */
static void
promote_keys (const YsSchemas *schemas, YsLayout *layout, guint list)
{
  g_autofree gboolean *has = g_new0 (gboolean, schemas->keys->len);
  gboolean named = FALSE;
  for (guint i = 0; i < layout->slots->len; i++)
    {
      const YsSlot *slot = slot_at (layout, i);
      if (slot->list != list || !is_key (slot))
        continue;
      named |= slot->kind == YS_SLOT_NAME && slot->group == YS_KEY_MAIN;
      has[slot->group] |= slot->kind == YS_SLOT_NAME || slot->group == YS_KEY_MAIN ||
                          !ys_keys_group (schemas, slot->group)->subject_codes;
    }
  for (guint k = 0; !named && k < schemas->stand_in->len; k++)
    {
      guint group = g_array_index (schemas->stand_in, guint, k);
      if (has[group] && (!has[YS_KEY_MAIN] || takes_code (schemas, group)))
        {
          move_group (layout, list, group, YS_KEY_MAIN);
          return;
        }
    }
}

/* The texts of a leaf are codes (C2309): none has a sign beyond ASCII. */
static gboolean
holds_codes (const YsSheet *sheet, const YsLeaf *leaf)
{
  gboolean any = FALSE;
  for (guint r = sheet->header_end; r < sheet->end; r++)
    {
      const YsCell *cell = ys_grid_at (sheet->grid, r, leaf->from);
      if (cell == NULL || cell->row != r || cell->col != leaf->from || *cell->text == '\0')
        continue;
      if (!g_str_is_ascii (cell->text))
        return FALSE;
      any = TRUE;
    }
  return any;
}

/* Of the columns that name the rows of a list, those that hold codes (采购目录) name none beside one of
 * words. */
static void
drop_coded_names (const YsSheet *sheet, YsLayout *layout, guint list)
{
  g_autoptr (GPtrArray) coded = g_ptr_array_new ();
  gboolean words = FALSE;
  for (guint i = 0; i < layout->slots->len; i++)
    {
      YsSlot *slot = slot_at (layout, i);
      if (slot->list != list || slot->kind != YS_SLOT_NAME || slot->group != YS_KEY_MAIN)
        continue;
      if (holds_codes (sheet, g_ptr_array_index (sheet->leaves, i)))
        g_ptr_array_add (coded, slot);
      else
        words = TRUE;
    }
  for (guint i = 0; words && i < coded->len; i++)
    ((YsSlot *)g_ptr_array_index (coded, i))->kind = YS_SLOT_TEXT;
}

/* Within a list whose rows nothing names, the column of most texts under a word that nobody knows does. */
static void
name_rows (const YsSheet *sheet, YsLayout *layout, guint list)
{
  guint most = 0;
  gboolean measured = FALSE;
  YsSlot *names = NULL;
  for (guint i = 0; i < layout->slots->len; i++)
    {
      YsSlot *slot = slot_at (layout, i);
      if (slot->list != list)
        continue;
      if (slot->kind == YS_SLOT_NAME)
        return;
      measured |= slot->kind == YS_SLOT_MEASURE;
      guint texts = slot->kind == YS_SLOT_TEXT && !slot->known
                        ? count_distinct (sheet, g_ptr_array_index (sheet->leaves, i))
                        : 0;
      if (texts > most)
        most = texts, names = slot;
    }
  if (measured && names != NULL && most * 2 >= sheet->end - sheet->header_end)
    names->kind = YS_SLOT_NAME, names->group = YS_KEY_MAIN;
}

/* 类, 款 and 项 of a group without a name column, in a list without a code of its own, are the row's own. */
static guint
find_own_parts (const YsSchemas *schemas, const YsLayout *layout, guint list)
{
  g_autofree gboolean *named = g_new0 (gboolean, schemas->keys->len),
                      *coded = g_new0 (gboolean, schemas->keys->len),
                      *parted = g_new0 (gboolean, schemas->keys->len);
  for (guint i = 0; i < layout->slots->len; i++)
    {
      const YsSlot *slot = slot_at (layout, i);
      if (slot->list != list || !is_key (slot))
        continue;
      named[slot->group] |= slot->kind == YS_SLOT_NAME;
      coded[slot->group] |= slot->kind != YS_SLOT_NAME;
      parted[slot->group] |= slot->kind >= YS_SLOT_CLASS && slot->kind <= YS_SLOT_ITEM;
    }
  for (guint k = 0; !coded[YS_KEY_MAIN] && k < schemas->stand_in->len; k++)
    {
      guint g = g_array_index (schemas->stand_in, guint, k);
      if (parted[g] && !named[g])
        return g;
    }
  return YS_KEY_MAIN;
}

/* The id itself, or with a number where another column has it. */
static char *
unused_id (GHashTable *seen, const char *id)
{
  char *out = g_strdup (id);
  for (guint i = 2; g_hash_table_contains (seen, out); i++)
    {
      g_free (out);
      out = g_strdup_printf ("%s.%u", id, i);
    }
  return out;
}

static void
name_measures (const YsSchemas *schemas, const YsSheet *sheet, YsLayout *layout, guint list, int fiscal_year)
{
  g_autofree YsMeasurePath *paths = g_new0 (YsMeasurePath, layout->slots->len + 1);
  g_autofree guint *index = g_new0 (guint, layout->slots->len + 1);
  guint n = 0;
  for (guint i = 0; i < layout->slots->len; i++)
    if (slot_at (layout, i)->list == list && slot_at (layout, i)->kind == YS_SLOT_MEASURE)
      {
        index[n] = i;
        paths[n++].path = ((YsLeaf *)g_ptr_array_index (sheet->leaves, i))->path;
      }
  ys_measures_name (schemas, paths, n, fiscal_year, layout->n_lists > 1 && layout->sides[list] == NULL);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint k = 0; k < n; k++)
    {
      YsSlot *slot = slot_at (layout, index[k]);
      gboolean named = paths[k].id != NULL && !g_hash_table_contains (seen, paths[k].id);
      slot->id = named ? g_steal_pointer (&paths[k].id) : unused_id (seen, paths[k].open);
      slot->known &= named || paths[k].id == NULL;
      g_hash_table_add (seen, slot->id);
      g_free (paths[k].id);
      g_free (paths[k].open);
    }
}

YsLayout *
ys_layout_new (const YsSchemas *schemas, const YsSheet *sheet, int fiscal_year)
{
  YsLayout *layout = g_new0 (YsLayout, 1);
  layout->slots = g_array_new (FALSE, TRUE, sizeof (YsSlot));
  g_array_set_size (layout->slots, sheet->leaves->len);
  for (guint i = 0; i < sheet->leaves->len; i++)
    read_slot (schemas, sheet, g_ptr_array_index (sheet->leaves, i), slot_at (layout, i));
  find_code_parts (schemas, sheet, layout);
  divide_codes (sheet, layout);
  mend_code_parts (schemas, sheet, layout);
  adopt_names (schemas, sheet, layout);
  own_names (schemas, sheet, layout);
  bind_codes (schemas, layout);
  layout->has_group = g_new0 (gboolean, schemas->keys->len);
  for (guint i = 0; i < layout->slots->len; i++)
    layout->has_group[slot_at (layout, i)->group] |= is_key (slot_at (layout, i));
  find_further_names (sheet, layout);
  find_lists (sheet, layout);
  ys_layout_find_sides (schemas, sheet, layout);
  layout->own_parts = g_new0 (guint, layout->n_lists);
  for (guint list = 0; list < layout->n_lists; list++)
    {
      name_rows (sheet, layout, list);
      drop_coded_names (sheet, layout, list);
      promote_keys (schemas, layout, list);
      layout->own_parts[list] = find_own_parts (schemas, layout, list);
      name_measures (schemas, sheet, layout, list, fiscal_year);
    }
  return layout;
}

gboolean
ys_layout_has_key (const YsSchemas *schemas, const YsLayout *layout, const char *id)
{
  guint group;
  return ys_keys_find (schemas, id, &group, NULL) && layout->has_group[group];
}

gboolean
ys_layout_has_measure (const YsLayout *layout, const char *id)
{
  for (guint i = 0; i < layout->slots->len; i++)
    if (g_strcmp0 (slot_at (layout, i)->id, id) == 0)
      return TRUE;
  return FALSE;
}
