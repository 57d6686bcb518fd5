/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "normalize/tables.h"

#include "document/performance.h"
#include "normalize/columnmap.h"
#include "normalize/form.h"
#include "normalize/layout.h"
#include "normalize/performance/performance.h"
#include "normalize/performance/unread.h"
#include "normalize/recognise.h"
#include "normalize/rowcode.h"
#include "normalize/rowjoin.h"
#include "normalize/rowkeys.h"
#include "normalize/rowlevel.h"
#include "normalize/rowread.h"
#include "normalize/scan.h"
#include "normalize/sheet/title.h"
#include "print/text.h"
#include "rules/keys.h"
#include "rules/tablerule.h"
#include "rules/title.h"
#include "rules/units.h"

#include <math.h>
#include <string.h>

#define SAME_EDGE 14.0 /* points by which the frame of a continuation may differ */
#define TITLE_CHARS 4  /* a shorter line is no title: a piece of a watermark, a mark */
#define LABEL_BYTES 60 /* a longer cell of a form is no label of its money */

/* The table being built. */
typedef struct
{
  const YsSchemas *schemas;
  YsDocument *document;
  YsTable *table;
  const YsSheet *head, *last;
  GPtrArray *sheets;  /* YsSheet, lent: of the table being built */
  YsTargets *targets; /* performance targets */
  YsLayout *layout;
  YsCarry *carry;
  char *unit;         /* the last unit printed in the document */
  gboolean unit_told; /* the table being built prints its own */
  char *other_unit;   /* its header prints this one, what stands above it another; or NULL */
  guint told;         /* anomalies of the document before the table being built */
} Builder;

static gboolean
same_frame (const YsSheet *a, const YsSheet *b)
{
  return fabs (a->block->box.x0 - b->block->box.x0) < SAME_EDGE &&
         fabs (a->block->box.x1 - b->block->box.x1) < SAME_EDGE;
}

/* Every column border of `b` is one of `a`: part of the same columns. */
static gboolean
same_borders (const YsSheet *a, const YsSheet *b)
{
  const GArray *p = a->grid->xs, *q = b->grid->xs;
  for (guint i = 0; i < q->len; i++)
    {
      gboolean found = FALSE;
      for (guint k = 0; k < p->len && !found; k++)
        found = fabs (g_array_index (q, double, i) - g_array_index (p, double, k)) < SAME_EDGE / 2;
      if (!found)
        return FALSE;
    }
  return q->len > 2 && p->len > 2;
}

static gboolean
next_page (const Builder *b, const YsSheet *sheet)
{
  guint page = ys_block_last_page (b->last->block);
  return page > 0 && (sheet->block->page == page + 1 || sheet->block->page == page);
}

/* A line above a table that may be its title, though no word of it is known: it says nothing else. */
static gboolean
may_be_title (const YsSchemas *schemas, const char *key)
{
  static const char *const others[] = {"unit", "issuer", "label", "empty", "not_heading", "page_number"};
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    if (ys_patterns_match (ys_schemas_words (schemas, others[i]), key))
      return FALSE;
  return g_utf8_strlen (key, -1) >= TITLE_CHARS && strlen (key) < YS_TITLE_BYTES;
}

/* A title of unknown words stands above `b` on its page, and not above `a`. */
static gboolean
has_other_heading (const YsSchemas *schemas, const YsSheet *a, const YsSheet *b)
{
  for (guint i = 0; i < b->n_own_headings; i++)
    {
      const char *key = g_ptr_array_index (b->headings, i);
      g_autofree char *head = ys_title_head (schemas, key);
      if (*head != '\0' && may_be_title (schemas, key) &&
          !g_ptr_array_find_with_equal_func (a->headings, head, g_str_equal, NULL) &&
          !g_ptr_array_find_with_equal_func (a->headings, key, g_str_equal, NULL))
        return TRUE;
    }
  return FALSE;
}

/* The title of `b` does not tell it from `a`: it prints none, or the same but for the marks of a
 * continuation. */
static gboolean
same_title (const YsSchemas *schemas, const YsSheet *a, const YsSheet *b)
{
  g_autofree char *q = b->title_key != NULL ? ys_title_head (schemas, b->title_key) : NULL;
  if (q == NULL || *q == '\0')
    return b->title_key != NULL || !has_other_heading (schemas, a, b);
  g_autofree char *p = a->title_key != NULL ? ys_title_head (schemas, a->title_key) : NULL;
  return g_strcmp0 (p, q) == 0;
}

/* A page of rows alone that stands elsewhere than the table, or has other widths. */
static gboolean
fits (const Builder *b, const YsSheet *sheet)
{
  return !sheet->has_header && sheet->title_key == NULL && sheet->starts_page &&
         sheet->block->page == ys_block_last_page (b->last->block) + 1 &&
         ys_columns_fit (b->layout, b->head, sheet);
}

static gboolean
holds_amounts (const YsSheet *sheet, const YsLeaf *leaf)
{
  for (guint row = sheet->header_end; row < sheet->end; row++)
    {
      const YsCell *cell = ys_grid_at (sheet->grid, row, leaf->from);
      YsAmount amount;
      if (cell != NULL && ys_amount_parse (cell->text, &amount, NULL) == YS_AMOUNT_OK)
        return TRUE;
    }
  return FALSE;
}

/* The header says what the columns are. A row of names without amounts, which begins a page, may look like
 * one, but it has nothing over columns that hold amounts. */
static gboolean
has_true_header (const YsSheet *sheet)
{
  if (!sheet->has_header || !sheet->known_header)
    return FALSE;
  for (guint i = 0; i < sheet->leaves->len; i++)
    {
      const YsLeaf *leaf = g_ptr_array_index (sheet->leaves, i);
      if (leaf->path->len == 0 && holds_amounts (sheet, leaf))
        return FALSE;
    }
  return TRUE;
}

/* Whether `sheet` goes on with the table being built. */
static gboolean
continues (const Builder *b, const YsSheet *sheet)
{
  if (b->table == NULL || b->layout == NULL || !next_page (b, sheet))
    return FALSE;
  if (!has_true_header (sheet))
    return same_title (b->schemas, b->head, sheet) &&
           (same_frame (b->head, sheet) || same_borders (b->head, sheet) || fits (b, sheet));
  if (sheet->follows_prose || !ys_scan_same_header (b->head, sheet) ||
      !same_title (b->schemas, b->head, sheet))
    return FALSE;
  return sheet->block->page > b->last->block->page && sheet->starts_page &&
         ys_scan_same_issuer (b->schemas, b->head, sheet);
}

static void
add_page (YsTable *table, guint page)
{
  if (page == 0 ||
      (table->pages->len > 0 && g_array_index (table->pages, guint, table->pages->len - 1) == page))
    return;
  g_array_append_val (table->pages, page);
}

static void
add_notes (YsTable *table, const YsSheet *sheet)
{
  for (guint i = 0; i < sheet->notes->len; i++)
    {
      const char *note = g_ptr_array_index (sheet->notes, i);
      if (!g_ptr_array_find_with_equal_func (table->notes, note, g_str_equal, NULL))
        g_ptr_array_add (table->notes, g_strdup (note));
    }
}

static void
read_rows (const Builder *b, const YsSheet *sheet)
{
  add_page (b->table, sheet->block->page);
  if (sheet->grid->more_page > 0)
    add_page (b->table, sheet->grid->more_page);
  add_notes (b->table, sheet);
  ys_rows_read (b->schemas, b->document, b->table, b->head, sheet, b->layout, b->carry);
}

/* The unit of a form stands in the label of its money: 项目资金（元）. */
static void
form_unit (const Builder *b, const YsSheet *sheet)
{
  const GPtrArray *patterns = ys_schemas_words (b->schemas, "unit");
  const GPtrArray *labels = ys_schemas_words (b->schemas, "form_money");
  for (guint i = 0; i < sheet->grid->cells->len; i++)
    {
      const YsCell *cell = g_ptr_array_index (sheet->grid->cells, i);
      g_autofree char *key = ys_text_key (cell->text, FALSE);
      char *unit = strlen (key) < LABEL_BYTES && ys_patterns_match (labels, key)
                       ? ys_patterns_capture (patterns, key, 1)
                       : NULL;
      if (unit == NULL)
        continue;
      g_free (b->table->unit);
      b->table->unit = unit;
      return;
    }
}

/* A form of targets that nobody has filled in: nothing was read from it, and nothing in it says more than its
 * own words. */
static gboolean
is_blank_form (const Builder *b)
{
  guint row;
  const YsDocCell *cell;
  for (guint i = 0; i < b->table->performance->len; i++)
    if (!ys_performance_is_empty (g_ptr_array_index (b->table->performance, i)))
      return FALSE;
  return b->table->targets && b->layout == NULL && b->table->performance->len > 0 &&
         ys_targets_unread (b->schemas, b->table, &row, &cell) == 0;
}

/* Performance targets are read once it is known what the table is. */
static void
read_targets (const Builder *b)
{
  const YsTableRule *rule = ys_schemas_table (b->schemas, b->table->id);
  b->table->targets = rule != NULL && rule->form != YS_FORM_NONE;
  for (guint i = 0; b->table->targets && b->layout != NULL && !b->unit_told && i < b->sheets->len; i++)
    form_unit (b, g_ptr_array_index (b->sheets, i));
  b->table->unit_power = ys_units_power (b->schemas, b->table->unit);
  if (b->table->targets)
    ys_targets_read (b->targets, b->table, b->sheets);
  /* Targets are data, though their money may stand in no column of amounts. */
  for (guint i = 0; i < b->table->performance->len; i++)
    if (!ys_performance_is_empty (g_ptr_array_index (b->table->performance, i)))
      b->table->state = "data";
  if (is_blank_form (b))
    b->table->state = "blank";
}

static const char *
slot_id (const YsSchemas *schemas, const YsSlot *slot)
{
  const YsKeyGroup *group = ys_keys_group (schemas, slot->group);
  switch (slot->kind)
    {
    case YS_SLOT_MEASURE:
      return slot->id;
    case YS_SLOT_NAME:
      return group->name;
    case YS_SLOT_CODE:
    case YS_SLOT_CLASS:
    case YS_SLOT_SECTION:
    case YS_SLOT_ITEM:
      return group->code;
    default:
      return NULL;
    }
}

static void
add_columns (Builder *b)
{
  for (guint i = 0; i < b->layout->slots->len; i++)
    {
      const YsSlot *slot = &g_array_index (b->layout->slots, YsSlot, i);
      const YsLeaf *leaf = g_ptr_array_index (b->head->leaves, i);
      YsColumn *column = ys_column_new (slot_id (b->schemas, slot), b->layout->sides[slot->list],
                                        slot->kind == YS_SLOT_MEASURE);
      for (guint k = 0; k < leaf->path->len; k++)
        g_ptr_array_add (column->header, ys_text_squeeze (g_ptr_array_index (leaf->path, k)));
      column->blank = leaf->blank;
      g_ptr_array_add (b->table->columns, column);
    }
}

/* The unit that a header path prints, the cell nearest to the amounts first; NULL: none. Owned by the caller.
 */
static char *
path_unit (const YsSchemas *schemas, const YsLeaf *leaf)
{
  const GPtrArray *patterns = ys_schemas_words (schemas, "unit");
  char *unit = NULL;
  for (guint k = leaf->path->len; unit == NULL && k > 0; k--)
    {
      g_autofree char *key = ys_text_key (g_ptr_array_index (leaf->path, k - 1), FALSE);
      unit = ys_patterns_capture (patterns, key, 1);
    }
  return unit;
}

/* The unit in the header: the first that is not `above`, or else that. *all: no column of amounts has
 * another. Owned by the caller; NULL: none. */
static char *
header_unit (const Builder *b, const char *above, gboolean *all)
{
  char *unit = NULL;
  *all = TRUE;
  for (guint i = 0; i < b->head->leaves->len; i++)
    {
      gboolean money =
          b->layout == NULL || g_array_index (b->layout->slots, YsSlot, i).kind == YS_SLOT_MEASURE;
      g_autofree char *own = path_unit (b->schemas, g_ptr_array_index (b->head->leaves, i));
      *all &= !money || (own != NULL && g_strcmp0 (own, above) != 0);
      if (own != NULL && (unit == NULL || g_strcmp0 (unit, above) == 0))
        g_free (unit), unit = g_steal_pointer (&own);
    }
  return unit;
}

static void
take_unit (Builder *b, char *unit)
{
  if (unit != NULL)
    {
      g_free (b->unit);
      b->unit = g_strdup (unit);
    }
  b->table->unit = unit != NULL ? unit : g_strdup (b->unit);
  b->unit_told = unit != NULL;
}

/* The unit: in a header word, above the table, or the one that the document last printed. */
static void
find_unit (Builder *b)
{
  const char *above = b->head->unit;
  gboolean all = FALSE;
  g_autofree char *header = header_unit (b, above, &all);
  gboolean two = b->layout != NULL && above != NULL && header != NULL && strcmp (above, header) != 0;
  take_unit (b, g_strdup (header != NULL && (above == NULL || all) ? header : above));
  g_free (b->other_unit);
  b->other_unit = two ? g_steal_pointer (&header) : NULL;
}

static void
start_table (Builder *b, const YsSheet *sheet)
{
  b->table = ys_table_new ();
  g_ptr_array_add (b->document->tables, b->table);
  b->head = sheet;
  b->told = b->document->anomalies->len;
  b->table->title = g_strdup (sheet->title);
  b->table->label = g_strdup (sheet->label);
  b->table->issuer = g_strdup (sheet->issuer);
}

/* A table with money that prints no unit: that of the document is taken, and told. */
static void
tell_unit (const Builder *b)
{
  if (b->unit_told || strcmp (b->table->state, "data") != 0 || !ys_table_is_known (b->table))
    return;
  YsAnomaly *a = ys_document_anomaly (b->document, "unit-missing",
                                      b->table->unit != NULL ? YS_INFO : YS_WARNING, "unit");
  ys_anomaly_place (a, b->table, -1, NULL);
  const char *unit = b->table->unit;
  ys_anomaly_say (a,
                  g_strdup_printf (unit != NULL ? "本表没有印出单位，按前表的%s读取" : "本表没有印出单位%s",
                                   unit != NULL ? unit : ""),
                  g_strdup_printf (unit != NULL ? "no unit is printed; %s of the table before is taken"
                                                : "no unit is printed%s",
                                   unit != NULL ? unit : ""));
}

/* The unit above the table is not that in its header: the nearer one is taken where it holds for every
 * column. */
static void
tell_two_units (const Builder *b)
{
  if (b->other_unit == NULL)
    return;
  YsAnomaly *a = ys_document_anomaly (b->document, "unit-contradictory", YS_WARNING, "unit");
  ys_anomaly_place (a, b->table, -1, NULL);
  const char *above = b->head->unit, *unit = b->table->unit;
  ys_anomaly_say (a, g_strdup_printf ("表上印单位%s，表头印%s，按%s读取", above, b->other_unit, unit),
                  g_strdup_printf ("the unit above the table is %s, in its header %s; %s is taken", above,
                                   b->other_unit, unit));
}

/* Numbers under no word of money among targets count things: they stay text. */
static void
forget_open_money (const YsSchemas *schemas, YsTable *table)
{
  for (guint i = 0; !ys_table_sums (schemas, table->id) && i < table->columns->len; i++)
    {
      YsColumn *column = g_ptr_array_index (table->columns, i);
      if (!column->is_measure || !ys_column_is_open (column))
        continue;
      column->is_measure = FALSE;
      g_clear_pointer (&column->id, g_free);
      for (guint r = 0; r < table->rows->len; r++)
        {
          YsRow *row = g_ptr_array_index (table->rows, r);
          for (guint k = 0; k < row->cells->len; k++)
            {
              YsDocCell *cell = &g_array_index (row->cells, YsDocCell, k);
              cell->is_value &= cell->column != i;
            }
        }
    }
}

static void
finish_table (Builder *b)
{
  if (b->table != NULL)
    b->table->unit_power = ys_units_power (b->schemas, b->table->unit);
  if (b->table != NULL && b->layout != NULL)
    {
      ys_rows_join (b->schemas, b->document, b->table, ys_carry_breaks (b->carry), b->told);
      ys_rows_share_keys (b->table);
      ys_rows_carry_owners (b->schemas, b->table);
      ys_rows_complete_codes (b->schemas, b->table);
      ys_rows_level (b->schemas, b->table);
      ys_recognise (b->schemas, b->table, b->head, b->layout);
      forget_open_money (b->schemas, b->table);
      ys_recognise_state (b->schemas, b->table);
      tell_unit (b);
      tell_two_units (b);
    }
  if (b->table != NULL)
    read_targets (b);
  g_ptr_array_set_size (b->sheets, 0);
  g_clear_pointer (&b->layout, ys_layout_free);
  g_clear_pointer (&b->carry, ys_carry_free);
  b->table = NULL;
}

static void
start_form (Builder *b, const YsSheet *sheet)
{
  start_table (b, sheet);
  find_unit (b);
  const YsTableRule *rule = sheet->titled.kind;
  if (rule == NULL || rule->form == YS_FORM_NONE)
    rule = ys_schemas_form (b->schemas, YS_FORM_PROJECT);
  b->table->id = g_strdup (rule != NULL ? rule->id : YS_TABLE_OTHER);
  b->table->targets = rule != NULL;
  b->table->why = g_strdup ("a form: labels with their values beside them");
  b->layout = NULL;
}

static void
read_form (Builder *b, const YsSheet *sheet)
{
  add_page (b->table, sheet->block->page);
  add_notes (b->table, sheet);
  form_unit (b, sheet);
  ys_form_read (b->table, sheet);
  g_ptr_array_add (b->sheets, (gpointer)sheet);
  b->last = sheet;
}

/* The table being built holds targets. Where its title does not say so, what was read of it does. */
static gboolean
holds_targets (const Builder *b)
{
  if (b->layout == NULL)
    return ys_table_is_form (b->table);
  const YsTableRule *rule = b->head->titled.kind;
  if (rule == NULL)
    {
      ys_recognise (b->schemas, b->table, b->head, b->layout);
      rule = ys_schemas_table (b->schemas, b->table->id);
      g_clear_pointer (&b->table->id, g_free);
      g_clear_pointer (&b->table->why, g_free);
    }
  return rule != NULL && rule->form != YS_FORM_NONE;
}

/* A page without a title in the frame of the targets that end on the page before: they go on, with their
 * heads repeated or with none. */
static gboolean
targets_go_on (const Builder *b, const YsSheet *sheet)
{
  return b->table != NULL && sheet->title == NULL && !has_other_heading (b->schemas, b->last, sheet) &&
         sheet->block->page > 0 && sheet->block->page == b->last->block->page + 1 &&
         same_frame (b->last, sheet) && !ys_form_begins (b->schemas, sheet) && holds_targets (b);
}

/* What stands on a later page of the table; `header`: it begins with the header again. */
static void
add_continuation (Builder *b, const YsSheet *sheet, gboolean header)
{
  YsSheet rows = *sheet;
  if (!header)
    rows.header_end = rows.first;
  if (b->layout == NULL)
    {
      read_form (b, sheet);
      return;
    }
  read_rows (b, &rows);
  g_ptr_array_add (b->sheets, (gpointer)sheet);
  b->last = sheet;
}

static void
add (Builder *b, const YsSheet *sheet)
{
  gboolean form = ys_form_is (b->schemas, sheet);
  if ((!form || (sheet->title == NULL && !ys_form_begins (b->schemas, sheet))) && b->table != NULL &&
      b->layout == NULL && same_title (b->schemas, b->head, sheet) && ys_form_continues (b->table, sheet))
    {
      read_form (b, sheet);
      return;
    }
  /* A header that no word of the vocabulary names is none: all rows are read. */
  if (!form && continues (b, sheet))
    {
      add_continuation (b, sheet, has_true_header (sheet));
      return;
    }
  if (targets_go_on (b, sheet))
    {
      add_continuation (b, sheet, FALSE);
      return;
    }
  finish_table (b);
  if (form)
    {
      start_form (b, sheet);
      read_form (b, sheet);
      return;
    }
  start_table (b, sheet);
  b->layout = ys_layout_new (b->schemas, sheet, b->document->fiscal_year);
  b->carry = ys_carry_new (b->schemas, b->layout->n_lists);
  find_unit (b);
  add_columns (b);
  read_rows (b, sheet);
  g_ptr_array_add (b->sheets, (gpointer)sheet);
  b->last = sheet;
}

void
ys_tables_build (const YsSchemas *schemas, YsDocument *document, const GPtrArray *sheets)
{
  g_autoptr (YsTargets) targets = ys_targets_new (schemas);
  g_autoptr (GPtrArray) of_table = g_ptr_array_new ();
  Builder b = {.schemas = schemas, .document = document, .sheets = of_table, .targets = targets};
  for (guint i = 0; i < sheets->len; i++)
    add (&b, g_ptr_array_index (sheets, i));
  finish_table (&b);
  g_free (b.unit);
  g_free (b.other_unit);
}
