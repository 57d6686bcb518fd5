/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "normalize/recognise.h"

#include "normalize/rowlevel.h"
#include "print/text.h"
#include "rules/title.h"

#include <string.h>

#define HEADING_BYTES 120 /* a longer line above is no title */
#define ENOUGH 7.0        /* score that a table needs to be recognised */
#define FAR_TITLE 1.5     /* a title that is not the line next above counts this much less … */
#define FARTHER_TITLE 0.7 /* … and this much less for every further line */

typedef struct
{
  const YsTableRule *rule;
  double title, evidence;
  const char *by; /* the title that matched, lent */
} Score;

static void
score_titles (const YsSchemas *schemas, Score *s, const YsSheet *head)
{
  if (head->title_key != NULL)
    {
      s->title = ys_title_weight (schemas, s->rule, head->title_key);
      s->by = s->title > 0 ? head->title_key : NULL;
    }
  for (guint i = 0; head->title_key == NULL && i < head->headings->len; i++)
    {
      const char *key = g_ptr_array_index (head->headings, i);
      double weight =
          strlen (key) < HEADING_BYTES ? ys_title_weight (schemas, s->rule, key) - FAR_TITLE - FARTHER_TITLE * i : 0;
      if (weight > s->title)
        {
          s->title = weight;
          s->by = key;
        }
    }
}

static gboolean
holds (const YsSchemas *schemas, const YsEvidence *e, const YsLayout *layout, const char *kind)
{
  if (e->rows != NULL)
    return g_strcmp0 (kind, e->rows) == 0;
  if (e->sides > 0)
    return e->sides == 1 ? layout->n_lists == 1 : layout->n_lists >= e->sides && layout->sides[0] != NULL;
  if (e->key != NULL)
    return ys_layout_has_key (schemas, layout, e->key);
  guint n = 0;
  for (guint i = 0; e->columns != NULL && e->columns[i] != NULL; i++)
    n += ys_layout_has_measure (layout, e->columns[i]);
  return n >= e->min && n > 0;
}

static double
total_of (const Score *s)
{
  return s->title + s->evidence;
}

static void
explain (YsTable *table, const Score *best, const Score *next, const char *kind)
{
  GString *out = g_string_new (NULL);
  g_string_append_printf (out, "%s: title %.1f%s%s%s, evidence %+.1f (rows: %s)", best->rule->id, best->title,
                          best->by != NULL ? " (" : "", best->by != NULL ? best->by : "",
                          best->by != NULL ? ")" : "", best->evidence,
                          kind != NULL ? kind : "of no known kind");
  if (next->rule != NULL)
    g_string_append_printf (out, "; next %s %.1f", next->rule->id, total_of (next));
  if (total_of (best) < ENOUGH)
    g_string_append_printf (out, "; below %.1f, so it stays \"%s\"", ENOUGH, YS_TABLE_OTHER);
  table->why = g_string_free (out, FALSE);
}

static gboolean
has_measure (const YsLayout *layout)
{
  for (guint i = 0; i < layout->slots->len; i++)
    {
      const YsSlot *slot = &g_array_index (layout->slots, YsSlot, i);
      if (slot->kind == YS_SLOT_MEASURE && slot->known)
        return TRUE;
    }
  return FALSE;
}

void
ys_recognise_state (const YsSchemas *schemas, YsTable *table)
{
  gboolean value = FALSE, nonzero = FALSE, empty = FALSE;
  for (guint i = 0; i < table->rows->len; i++)
    {
      const YsRow *row = g_ptr_array_index (table->rows, i);
      for (guint k = 0; k < row->cells->len; k++)
        {
          const YsDocCell *cell = &g_array_index (row->cells, YsDocCell, k);
          value |= cell->is_value;
          nonzero |= cell->is_value && cell->amount.units != 0;
        }
      g_autofree char *key = ys_text_key (row->name, TRUE);
      empty |= row->cells->len == 1 && ys_patterns_match (ys_schemas_words (schemas, "empty"), key);
    }
  for (guint i = 0; i < table->notes->len; i++)
    {
      g_autofree char *key = ys_text_key (g_ptr_array_index (table->notes, i), TRUE);
      empty |= !ys_patterns_match (ys_schemas_words (schemas, "note_conditional"), key) &&
               ys_patterns_match (ys_schemas_words (schemas, "empty"), key);
    }
  table->state = nonzero ? "data" : empty ? "declared_empty" : value ? "data" : "blank";
}

void
ys_recognise (const YsSchemas *schemas, YsTable *table, const YsSheet *head, const YsLayout *layout)
{
  const char *kind = ys_rows_kind (schemas, table);
  Score best = {0}, next = {0};
  for (guint i = 0; i < schemas->tables->len; i++)
    {
      Score s = {.rule = g_ptr_array_index (schemas->tables, i)};
      score_titles (schemas, &s, head);
      for (guint k = 0; k < s.rule->evidence->len; k++)
        {
          const YsEvidence *e = g_ptr_array_index (s.rule->evidence, k);
          if (holds (schemas, e, layout, kind))
            s.evidence += e->weight;
        }
      if (best.rule == NULL || total_of (&s) > total_of (&best))
        next = best, best = s;
      else if (next.rule == NULL || total_of (&s) > total_of (&next))
        next = s;
    }
  table->score = best.rule != NULL ? total_of (&best) : 0;
  /* A table without sums is words; every other kind has money in it. */
  gboolean words = best.rule != NULL && best.title >= ENOUGH && !best.rule->sums;
  gboolean known = best.rule != NULL && table->score >= ENOUGH && (words || has_measure (layout));
  table->id = g_strdup (known ? best.rule->id : YS_TABLE_OTHER);
  if (best.rule != NULL)
    explain (table, &best, &next, kind);
}
