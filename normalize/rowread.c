/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "normalize/rowread.h"

#include "normalize/columnmap.h"
#include "normalize/evidence.h"
#include "normalize/form.h"
#include "normalize/printed.h"
#include "normalize/rowjoin.h"
#include "normalize/sheet/header.h"
#include "print/text.h"
#include "rules/keys.h"
#include "rules/rowname.h"
#include "rules/units.h"

#include <string.h>

#define CLASS_DIGITS 3u /* 类 */
#define PART_DIGITS 2u  /* of a 款 or 项 alone */
#define DIGIT_WIDTH 0.5 /* of its height */
#define MIN_HEADINGS 3u /* of a row of nothing else, before it is the header again */

/* 类, 款, 项 as last printed. */
typedef struct
{
  char *part[YS_N_CODE_PARTS];
} CodeState;

struct YsCarry
{
  guint n_groups, n;
  CodeState *codes;    /* one a list and group of keys */
  gboolean indicators; /* the rows list indicators by now, no money */
  guint n_lists, page;
  YsRow **last;   /* one a list: its row in the last line of rows; NULL when it has none there */
  GArray *breaks; /* YsPageBreak */
};

YsCarry *
ys_carry_new (const YsSchemas *schemas, guint n_lists)
{
  YsCarry *carry = g_new0 (YsCarry, 1);
  carry->n_groups = schemas->keys->len;
  carry->n = n_lists * carry->n_groups;
  carry->codes = g_new0 (CodeState, carry->n);
  carry->n_lists = n_lists;
  carry->last = g_new0 (YsRow *, n_lists);
  carry->breaks = g_array_new (FALSE, FALSE, sizeof (YsPageBreak));
  return carry;
}

void
ys_carry_free (YsCarry *carry)
{
  for (guint i = 0; i < carry->n; i++)
    for (guint k = 0; k < YS_N_CODE_PARTS; k++)
      g_free (carry->codes[i].part[k]);
  g_free (carry->codes);
  g_free (carry->last);
  g_array_unref (carry->breaks);
  g_free (carry);
}

const GArray *
ys_carry_breaks (const YsCarry *carry)
{
  return carry->breaks;
}

/* What a row prints in the columns of one group of keys. */
typedef struct
{
  char *code, *name; /* of the last column that prints one: the innermost */
  char *outer;       /* the name in the first of several columns of one key; or NULL */
  char *part[YS_N_CODE_PARTS];
} DraftKey;

/* One row of one list while it is read. */
typedef struct
{
  YsRow *row;
  DraftKey *keys; /* one a group */
  guint n_values, n_cells;
  gboolean shared; /* its name was printed across further lists */
} Draft;

typedef struct
{
  const YsSchemas *schemas;
  YsDocument *document;
  YsTable *table;
  const YsSheet *head, *sheet;
  const YsLayout *layout;
  const GArray *map; /* int: the slot of each lattice column, or -1 */
  YsCarry *carry;
  Draft *drafts; /* one a list */
  GArray *lists; /* guint: the list of every row that was added */
} Reading;

static void
draft_begin (const YsSchemas *schemas, Draft *d, const char *side)
{
  d->row = ys_row_new (side);
  d->keys = g_new0 (DraftKey, schemas->keys->len);
}

static void
draft_clear (const YsSchemas *schemas, Draft *d)
{
  g_clear_pointer (&d->row, ys_row_free);
  for (guint g = 0; g < schemas->keys->len; g++)
    {
      g_free (d->keys[g].code);
      g_free (d->keys[g].name);
      g_free (d->keys[g].outer);
      for (guint k = 0; k < YS_N_CODE_PARTS; k++)
        g_free (d->keys[g].part[k]);
    }
  g_free (d->keys);
  memset (d, 0, sizeof *d);
}

static void
replace (char **slot, char *value)
{
  g_free (*slot);
  *slot = value;
}

static void
replace_name (DraftKey *key, char *name)
{
  if (key->outer == NULL)
    key->outer = g_steal_pointer (&key->name);
  replace (&key->name, name);
}

/* A text in a key column: a code, a name, or both in one. */
static void
take_key (const Reading *r, Draft *d, const YsSlot *slot, const YsCell *cell)
{
  DraftKey *own = &d->keys[slot->group];
  g_autofree char *key = ys_text_key (cell->text, FALSE);
  char *digits = slot->kind != YS_SLOT_NAME ? ys_evidence_code (r->schemas, key) : NULL;
  if (digits != NULL)
    {
      replace (slot->kind == YS_SLOT_CODE ? &own->code : &own->part[slot->kind - YS_SLOT_CLASS], digits);
      return;
    }
  if (slot->kind >= YS_SLOT_CLASS && slot->kind <= YS_SLOT_ITEM &&
      ys_schemas_term (r->schemas, cell->text)->role == YS_ROLE_KEY)
    return; /* 类, 款, 项 printed in the row of the total */
  g_autofree char *joined = ys_text_join (cell->text);
  g_autofree char *squeezed = ys_text_squeeze (cell->text);
  char *code = ys_patterns_capture (ys_schemas_words (r->schemas, "code_in_name"), squeezed, 1);
  char *name = ys_patterns_capture (ys_schemas_words (r->schemas, "code_in_name"), squeezed, 2);
  if (code != NULL && name != NULL && ys_keys_group (r->schemas, slot->group)->code != NULL)
    {
      replace (&own->code, code);
      replace_name (own, name);
    }
  else
    {
      g_free (code);
      g_free (name);
      gboolean total = ys_patterns_match (ys_schemas_words (r->schemas, "total"), key);
      replace_name (own, g_strdup (total ? squeezed : joined));
    }
  if (slot->group == YS_KEY_MAIN)
    d->row->indent = cell->indent;
}

/* Two numbers in one cell: the row has one of them too few in a column beside this one. The second goes into
 * the column on the right, and either may be judged to stand one further left (judge/alternatives.h). */
static gboolean
add_two (const Reading *r, Draft *d, guint column, const YsDocCell *model)
{
  g_auto (GStrv) parts = g_strsplit (model->text, " ", -1);
  YsAmount amounts[2];
  if (g_strv_length (parts) != 2 || column + 1 >= r->layout->slots->len)
    return FALSE;
  for (guint i = 0; i < 2; i++)
    if (ys_amount_parse (parts[i], &amounts[i], NULL) != YS_AMOUNT_OK)
      return FALSE;
  for (guint i = 0; i < 2; i++)
    {
      const YsSlot *slot = &g_array_index (r->layout->slots, YsSlot, column + i);
      YsDocCell out = *model;
      out.column = column + i;
      out.text = g_strdup (parts[i]);
      out.read = g_strdup (model->read);
      out.candidates = NULL; /* they are of both */
      out.amount = amounts[i];
      out.is_value = slot->kind == YS_SLOT_MEASURE && slot->id != NULL;
      out.alt_first = column + i > 0 ? column + i - 1 : 0;
      out.alt_last = column + i;
      d->n_values++;
      d->n_cells++;
      g_array_append_val (d->row->cells, out);
    }
  return TRUE;
}

static int
slot_at (const Reading *r, guint column)
{
  return g_array_index (r->map, int, column);
}

/* The last measure column that a merged cell reaches. */
static guint
last_measure (const Reading *r, guint column, const YsCell *cell)
{
  int last = slot_at (r, cell->col + cell->cols - 1);
  while (last > (int)column && g_array_index (r->layout->slots, YsSlot, last).kind != YS_SLOT_MEASURE)
    last--;
  return MAX (last, (int)column);
}

/* The amount of a cell: of another unit than its table's it is not read. */
static YsAmountKind
read_amount (const Reading *r, const char *text, YsAmount *amount)
{
  gboolean percent = FALSE;
  const char *unit = NULL;
  YsAmountKind kind = ys_printed_amount (r->schemas, text, amount, &percent, &unit);
  if (unit != NULL && ys_units_power (r->schemas, unit) != ys_units_power (r->schemas, r->table->unit))
    return YS_AMOUNT_BROKEN;
  return kind;
}

/* The middle of the text is not in the cell. */
static gboolean
is_astray (const YsCell *cell)
{
  double x = (cell->ink.x0 + cell->ink.x1) / 2, y = (cell->ink.y0 + cell->ink.y1) / 2;
  return cell->ink.x1 > cell->ink.x0 && cell->box.x1 > cell->box.x0 &&
         (x < cell->box.x0 || x > cell->box.x1 || y < cell->box.y0 || y > cell->box.y1);
}

/* Half a line of the text, or more, stands above or below the cell. */
static gboolean
reaches_up_or_down (const YsCell *cell)
{
  guint lines = 1;
  for (const char *p = cell->text; *p != '\0'; p++)
    lines += *p == '\n';
  double half = (cell->ink.y1 - cell->ink.y0) / lines / 2;
  return half > 0 && cell->box.y1 > cell->box.y0 &&
         (cell->ink.y0 < cell->box.y0 - half || cell->ink.y1 > cell->box.y1 + half);
}

/* A whole character of the text stands beyond a border. */
static gboolean
reaches_over (const YsCell *cell)
{
  if (reaches_up_or_down (cell))
    return TRUE;
  double wide = MIN ((cell->ink.x1 - cell->ink.x0) / (double)MAX (g_utf8_strlen (cell->text, -1), 1),
                     DIGIT_WIDTH * (cell->ink.y1 - cell->ink.y0)); /* what reaches over may stand apart */
  return wide > 0 && cell->box.x1 > cell->box.x0 &&
         (cell->ink.x0 < cell->box.x0 - wide || cell->ink.x1 > cell->box.x1 + wide);
}

static void
add_cell (const Reading *r, Draft *d, const YsSlot *slot, guint column, const YsCell *cell)
{
  YsDocCell out = {0};
  out.column = out.alt_first = out.alt_last = column;
  out.text = ys_text_join (cell->text);
  out.confidence = cell->confidence;
  out.read = g_strdup (cell->read);
  out.candidates = cell->candidates != NULL ? g_ptr_array_ref (cell->candidates) : NULL;
  out.page = cell->page > 0 ? cell->page : r->sheet->block->page;
  out.line = cell->line;
  out.bbox = cell->box;
  out.astray = is_astray (cell);
  out.over = reaches_over (cell);
  YsAmountKind kind = YS_AMOUNT_NONE;
  if (slot->kind == YS_SLOT_MEASURE && !r->carry->indicators)
    {
      kind = read_amount (r, cell->text, &out.amount);
      out.is_value = kind == YS_AMOUNT_OK && slot->id != NULL;
      if (kind == YS_AMOUNT_BROKEN && add_two (r, d, column, &out))
        {
          g_free (out.text);
          g_free (out.read);
          g_clear_pointer (&out.candidates, g_ptr_array_unref);
          return;
        }
      d->n_values += kind == YS_AMOUNT_OK;
      if (kind == YS_AMOUNT_OK)
        out.alt_last = last_measure (r, column, cell);
    }
  d->n_cells++;
  g_array_append_val (d->row->cells, out);
}

/* An amount in a cell that is merged over key columns and a measure belongs to the measure. */
static int
amount_slot (const Reading *r, const YsCell *cell, int first, int last)
{
  YsAmount amount;
  if (last <= first || ys_printed_amount (r->schemas, cell->text, &amount, NULL, NULL) != YS_AMOUNT_OK ||
      amount.scale == 0)
    return first;
  for (int i = first; i <= last; i++)
    if (g_array_index (r->layout->slots, YsSlot, i).kind == YS_SLOT_MEASURE)
      return i;
  return first;
}

/* Key cells that cover several lists name the row in each of them. */
static void
take_cell (const Reading *r, guint row, const YsCell *cell)
{
  int first = slot_at (r, cell->col);
  int last = slot_at (r, cell->col + cell->cols - 1);
  if (first < 0 || *cell->text == '\0')
    return;
  first = amount_slot (r, cell, first, last);
  const YsSlot *slot = &g_array_index (r->layout->slots, YsSlot, first);
  Draft *d = &r->drafts[slot->list];
  gboolean is_key = slot->kind >= YS_SLOT_CODE && slot->kind <= YS_SLOT_NAME;
  /* A merged key cell that starts in a code column and reaches the name column. */
  if (is_key)
    take_key (r, d, slot, cell);
  for (int i = first + 1; is_key && i <= last; i++)
    {
      const YsSlot *next = &g_array_index (r->layout->slots, YsSlot, i);
      if (next->list != slot->list && next->kind == YS_SLOT_NAME)
        {
          take_key (r, &r->drafts[next->list], next, cell);
          d->shared = TRUE;
        }
    }
  if (cell->row == row)
    add_cell (r, d, slot, (guint)first, cell);
}

/* The whole code of a row in three columns: what is blank on the left is carried from the rows above, when
 * something is printed to the right of it. */
static char *
carried_code (CodeState *state, char *parts[YS_N_CODE_PARTS])
{
  int first = -1, last = -1;
  for (int k = 0; k < YS_N_CODE_PARTS; k++)
    if (parts[k] != NULL)
      {
        first = first < 0 ? k : first;
        last = k;
      }
  if (first < 0)
    return NULL;
  for (int k = 0; k < YS_N_CODE_PARTS; k++)
    if (parts[k] != NULL)
      replace (&state->part[k], g_strdup (parts[k]));
    else if (k > last)
      replace (&state->part[k], NULL);
  GString *code = g_string_new (NULL);
  for (int k = 0; k <= last; k++)
    {
      gboolean held = code->len >= CLASS_DIGITS + PART_DIGITS * (gsize)k; /* 210 11 in the column of 类 */
      const char *part = parts[k] != NULL || (k > 0 && held) ? parts[k] : state->part[k];
      /* 款 may be printed as 20805 after 208. */
      if (part != NULL && code->len > 0 && strlen (part) > code->len && g_str_has_prefix (part, code->str))
        g_string_assign (code, part);
      else if (part != NULL)
        g_string_append (code, part);
    }
  return g_string_free (code, FALSE);
}

/* Whole codes from 类, 款 and 项. */
static void
settle_codes (const Reading *r, Draft *d, guint list)
{
  for (guint g = 0; g < r->carry->n_groups; g++)
    {
      char *code = carried_code (&r->carry->codes[list * r->carry->n_groups + g], d->keys[g].part);
      guint group = g == r->layout->own_parts[list] ? YS_KEY_MAIN : g;
      if (code != NULL)
        replace (&d->keys[group].code, code);
    }
}

/* A row without its main key takes the name of a lesser one: the row of a whole unit. */
static void
stand_in (const YsSchemas *schemas, DraftKey *keys)
{
  DraftKey *main = &keys[YS_KEY_MAIN];
  for (guint i = 0; main->name == NULL && i < schemas->stand_in->len; i++)
    {
      guint g = g_array_index (schemas->stand_in, guint, i);
      if (keys[g].name == NULL)
        continue;
      gboolean total = ys_row_is_total (schemas, keys[g].name);
      main->name = total ? g_steal_pointer (&keys[g].name) : g_strdup (keys[g].name);
      if (ys_keys_group (schemas, g)->subject_codes)
        main->code = g_strdup (keys[g].code);
    }
}

static void
add_key (YsRow *row, const char *id, char **text)
{
  if (id != NULL && *text != NULL)
    ys_row_add_key (row, id, g_steal_pointer (text));
}

/* 合计 in whatever column names a row that nothing else names. */
static void
name_total (const Reading *r, YsRow *row)
{
  for (guint i = 0; *row->name == '\0' && *row->code == '\0' && i < row->cells->len; i++)
    {
      const YsDocCell *cell = &g_array_index (row->cells, YsDocCell, i);
      if (!cell->is_value && ys_row_is_total (r->schemas, cell->text))
        replace (&row->name, ys_text_squeeze (cell->text));
    }
}

/* The row prints names in several columns: the first one's cell begins in it. */
static gboolean
begins_group (const Reading *r, const YsRow *row)
{
  guint names = 0;
  for (guint i = 0; i < row->cells->len; i++)
    {
      const YsDocCell *cell = &g_array_index (row->cells, YsDocCell, i);
      const YsSlot *slot = &g_array_index (r->layout->slots, YsSlot, cell->column);
      names += slot->kind == YS_SLOT_NAME && slot->group == YS_KEY_MAIN;
    }
  return names > 1;
}

/* 小计 beside a cell that is merged over its group is named by that: where the cell begins, it is the group's
 * own row, over the rows after it. */
static void
name_group (const Reading *r, YsRow *row, const char *group)
{
  if (!row->total || group == NULL || ys_row_is_total (r->schemas, group))
    return;
  replace (&row->name, g_strconcat (group, row->name, NULL));
  row->total = !begins_group (r, row);
}

/* Whole numbers in a row that counts things are no money. */
static void
drop_counts (const YsSchemas *schemas, YsRow *row)
{
  if (!ys_row_counts (schemas, row->name))
    return;
  for (guint i = 0; i < row->cells->len; i++)
    {
      YsDocCell *cell = &g_array_index (row->cells, YsDocCell, i);
      cell->is_value = cell->is_value && cell->amount.scale > 0;
    }
}

static void
finish_row (const Reading *r, Draft *d, guint list)
{
  settle_codes (r, d, list);
  YsRow *row = d->row;
  DraftKey *main = &d->keys[YS_KEY_MAIN];
  if (main->name == NULL && main->code == NULL)
    stand_in (r->schemas, d->keys);
  if (main->code != NULL)
    replace (&row->code, g_steal_pointer (&main->code));
  if (main->name != NULL)
    replace (&row->name, g_steal_pointer (&main->name));
  name_total (r, row);
  row->total = ys_row_is_total (r->schemas, row->name);
  name_group (r, row, main->outer);
  if (row->total)
    replace (&row->code, g_strdup (""));
  drop_counts (r->schemas, row);
  for (guint g = YS_KEY_MAIN + 1; g < r->schemas->keys->len; g++)
    {
      const YsKeyGroup *group = ys_keys_group (r->schemas, g);
      add_key (row, group->code, &d->keys[g].code);
      add_key (row, group->name, d->keys[g].outer != NULL ? &d->keys[g].outer : &d->keys[g].name);
    }
}

static gboolean
same_values (const YsRow *a, const YsRow *b)
{
  if (strcmp (a->name, b->name) != 0 || a->side != b->side)
    return FALSE;
  guint equal = 0, differ = 0;
  for (guint i = 0; i < a->cells->len; i++)
    for (guint k = 0; k < b->cells->len; k++)
      {
        const YsDocCell *p = &g_array_index (a->cells, YsDocCell, i),
                        *q = &g_array_index (b->cells, YsDocCell, k);
        if (p->is_value && q->is_value && p->column == q->column)
          {
            gboolean same = ys_amount_compare (p->amount, q->amount) == 0;
            equal += same;
            differ += !same;
          }
      }
  return equal > 0 && differ == 0;
}

/* The total that is printed again at the head of a continuation page counts once. */
static gboolean
is_repeated_total (const Reading *r, const YsRow *row, guint grid_row)
{
  if (r->sheet == r->head || grid_row != r->sheet->header_end || !row->total)
    return FALSE;
  for (guint i = 0; i < r->table->rows->len; i++)
    if (same_values (g_ptr_array_index (r->table->rows, i), row))
      return TRUE;
  return FALSE;
}

static guint
count_values (const YsRow *row)
{
  guint n = 0;
  for (guint i = 0; i < row->cells->len; i++)
    n += g_array_index (row->cells, YsDocCell, i).is_value;
  return n;
}

/* The row with the amounts of the merged cell that the last rows stand in, when `row` is named like these and
 * has the same: NULL when there is none. `n`: how many rows that are. */
static const YsRow *
merged_above (const Reading *r, const YsRow *row, guint *n)
{
  *n = 0;
  for (guint i = r->table->rows->len; i-- > 0;)
    {
      const YsRow *above = g_ptr_array_index (r->table->rows, i);
      if (above->side != row->side)
        continue;
      if (strcmp (above->name, row->name) != 0 || strcmp (above->code, row->code) != 0)
        return NULL;
      (*n)++;
      if (count_values (above) > 0)
        return count_values (above) == count_values (row) && same_values (above, row) ? above : NULL;
    }
  return NULL;
}

static gboolean
has_text (const YsRow *row, const YsDocCell *cell)
{
  for (guint i = 0; i < row->cells->len; i++)
    {
      const YsDocCell *own = &g_array_index (row->cells, YsDocCell, i);
      if (own->column == cell->column && strcmp (own->text, cell->text) == 0)
        return TRUE;
    }
  return FALSE;
}

/* Cells merged over several rows that a page break cut are printed again at the head of the next page: they
 * count once. */
static void
drop_cut_cells (const Reading *r, Draft *d, guint grid_row)
{
  guint n = 0;
  if (r->sheet == r->head || grid_row != r->sheet->header_end || d->row->total || count_values (d->row) == 0)
    return;
  const YsRow *above = merged_above (r, d->row, &n);
  const YsCell *amount = NULL;
  for (guint c = 0; above != NULL && amount == NULL && c < r->sheet->grid->n_cols; c++)
    {
      const YsCell *cell = ys_grid_at (r->sheet->grid, grid_row, c);
      int slot = slot_at (r, c);
      if (cell != NULL && *cell->text != '\0' && slot >= 0 &&
          g_array_index (r->layout->slots, YsSlot, slot).kind == YS_SLOT_MEASURE)
        amount = cell;
    }
  if (amount == NULL || (n < 2 && amount->rows < 2))
    return;
  for (guint i = d->row->cells->len; i-- > 0;)
    {
      const YsDocCell *cell = &g_array_index (d->row->cells, YsDocCell, i);
      if (has_text (above, cell) && cell->bbox.y0 <= amount->box.y0 && cell->bbox.y1 >= amount->box.y1)
        {
          d->n_cells--;
          g_array_remove_index (d->row->cells, i);
        }
    }
}

static void
pass_cells (Draft *from, Draft *to)
{
  g_array_append_vals (to->row->cells, from->row->cells->data, from->row->cells->len);
  to->n_cells += from->n_cells;
  from->n_cells = 0;
  g_array_set_clear_func (from->row->cells, NULL);
  g_array_set_size (from->row->cells, 0);
}

/* The draft has nothing but the number of its line, which is no row of its list. */
static gboolean
is_line_number (const Draft *d)
{
  if (d->n_values > 0 || d->n_cells != 1 || d->keys[YS_KEY_MAIN].name != NULL ||
      d->keys[YS_KEY_MAIN].code != NULL)
    return FALSE;
  const char *text = g_array_index (d->row->cells, YsDocCell, 0).text;
  return *text != '\0' && strspn (text, "0123456789") == strlen (text);
}

/* A line of rows was read: `rows` one a list, NULL where the list has none. The first one of a page stands at
 * a break. */
static void
note_line (const Reading *r, YsRow **rows)
{
  YsCarry *carry = r->carry;
  guint page = r->sheet->block->page;
  for (guint list = 0; list < carry->n_lists; list++)
    {
      YsPageBreak at = {carry->last[list], rows[list]};
      if (page == carry->page + 1 && carry->page > 0 && at.last != NULL && at.first != NULL)
        g_array_append_val (carry->breaks, at);
      carry->last[list] = rows[list];
    }
  carry->page = ys_block_last_page (r->sheet->block);
}

static void
read_row (const Reading *r, guint row)
{
  g_autofree YsRow **line = g_new0 (YsRow *, r->layout->n_lists);
  gboolean any = FALSE;
  for (guint list = 0; list < r->layout->n_lists; list++)
    draft_begin (r->schemas, &r->drafts[list], r->layout->sides[list]);
  const YsCell *last = NULL;
  for (guint c = 0; c < r->sheet->grid->n_cols; c++)
    {
      const YsCell *cell = ys_grid_at (r->sheet->grid, row, c);
      if (cell != NULL && cell != last && cell->row >= r->sheet->header_end)
        take_cell (r, row, cell);
      last = cell;
    }
  for (guint list = 0; list < r->layout->n_lists; list++)
    {
      Draft *d = &r->drafts[list];
      /* A name across several lists, without an amount in this one, is the name of the next one's row. */
      if (d->shared && d->n_values == 0)
        pass_cells (d, &r->drafts[list + 1]);
      else if (list + 1 < r->layout->n_lists && r->drafts[list + 1].n_cells > 0 && is_line_number (d))
        pass_cells (d, &r->drafts[list + 1]);
      if (d->n_cells > 0)
        {
          finish_row (r, d, list);
          drop_cut_cells (r, d, row);
          any = TRUE;
          if (d->n_cells > 0 && !is_repeated_total (r, d->row, row))
            {
              line[list] = d->row;
              g_ptr_array_add (r->table->rows, g_steal_pointer (&d->row));
              g_array_append_val (r->lists, list);
            }
        }
      draft_clear (r->schemas, d);
    }
  if (any)
    note_line (r, line);
}

static char *
row_key (const YsGrid *grid, guint row)
{
  GString *out = g_string_new (NULL);
  const YsCell *last = NULL;
  for (guint c = 0; c < grid->n_cols; c++)
    {
      const YsCell *cell = ys_grid_at (grid, row, c);
      if (cell != NULL && cell != last && cell->row == row)
        {
          g_autofree char *key = ys_text_key (cell->text, FALSE);
          g_string_append_printf (out, "%s|", key);
        }
      last = cell;
    }
  return g_string_free (out, FALSE);
}

/* A header printed again in the middle of a grid. */
static gboolean
is_header_again (const Reading *r, const char *key)
{
  if (strlen (key) < 12)
    return FALSE;
  for (guint row = r->head->first; row < r->head->header_end; row++)
    {
      g_autofree char *header = row_key (r->head->grid, row);
      if (strcmp (header, key) == 0)
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_heading (const YsSheet *head, const char *key)
{
  for (guint i = 0; i < head->grid->cells->len; i++)
    {
      const YsCell *cell = g_ptr_array_index (head->grid->cells, i);
      g_autofree char *other = ys_text_key (cell->text, FALSE);
      if (cell->row >= head->first && cell->row < head->header_end && strcmp (other, key) == 0)
        return TRUE;
    }
  return FALSE;
}

/* … of which some words were lost: all others are headings. */
static gboolean
has_headings_alone (const Reading *r, guint row)
{
  guint n = 0;
  const YsCell *last = NULL;
  for (guint c = 0; r->sheet != r->head && c < r->sheet->grid->n_cols; c++)
    {
      const YsCell *cell = ys_grid_at (r->sheet->grid, row, c);
      if (cell == NULL || cell == last || *cell->text == '\0')
        continue;
      g_autofree char *key = ys_text_key (cell->text, FALSE);
      if (!is_heading (r->head, key))
        return FALSE;
      n++;
      last = cell;
    }
  return n >= MIN_HEADINGS;
}

static gboolean
take_note (const Reading *r, guint row)
{
  const YsCell *lone = NULL;
  for (guint c = 0; c < r->sheet->grid->n_cols; c++)
    {
      const YsCell *cell = ys_grid_at (r->sheet->grid, row, c);
      if (cell == NULL || cell == lone || *cell->text == '\0')
        continue;
      if (lone != NULL)
        return FALSE;
      lone = cell;
    }
  if (lone == NULL || lone->row != row || lone->cols * 2 < r->sheet->grid->n_cols)
    return FALSE;
  g_autofree char *key = ys_text_key (lone->text, TRUE);
  if (!ys_patterns_match (ys_schemas_words (r->schemas, "note"), key))
    return FALSE;
  g_ptr_array_add (r->table->notes, ys_text_join (lone->text));
  return TRUE;
}

/* One list set in column groups is read group by group. */
static void
order_groups (YsTable *table, guint from, const YsLayout *layout, const GArray *lists)
{
  if (layout->n_lists < 2 || layout->sides[0] != NULL || table->rows->len <= from)
    return;
  g_autofree gpointer *rows =
      g_memdup2 (table->rows->pdata + from, sizeof (gpointer) * (table->rows->len - from));
  guint out = from;
  for (guint list = 0; list < layout->n_lists; list++)
    for (guint i = 0; i < lists->len; i++)
      if (g_array_index (lists, guint, i) == list)
        table->rows->pdata[out++] = rows[i];
}

void
ys_rows_read (const YsSchemas *schemas, YsDocument *document, YsTable *table, const YsSheet *head,
              const YsSheet *sheet, const YsLayout *layout, YsCarry *carry)
{
  g_autofree Draft *drafts = g_new0 (Draft, layout->n_lists);
  g_autoptr (GArray) lists = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) map = ys_columns_map (layout, head, sheet);
  guint from = table->rows->len;
  Reading r = {schemas, document, table, head, sheet, layout, map, carry, drafts, lists};
  for (guint row = sheet->header_end; row < sheet->end; row++)
    {
      g_autofree char *key = row_key (sheet->grid, row);
      if (ys_row_is_numbering (schemas, sheet->grid, row) || is_header_again (&r, key) ||
          has_headings_alone (&r, row) || take_note (&r, row))
        continue;
      carry->indicators |= ys_form_is_indicator_header (schemas, sheet->grid, row);
      read_row (&r, row);
    }
  order_groups (table, from, layout, lists);
}
