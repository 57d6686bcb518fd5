/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables that print nothing, and tables that are not there, though others or the prose print amounts of the
 * same. */
#include "judge/doubt.h"
#include "judge/kinds.h"
#include "judge/wording.h"

#include <string.h>

/* Amounts as a budget prints them (with decimals) in three cells or more: it may be the table that is missed.
 */
static gboolean
shows_money (const YsTable *table)
{
  guint n = 0;
  for (guint r = 0; r < table->rows->len; r++)
    {
      const YsRow *row = g_ptr_array_index (table->rows, r);
      for (guint i = 0; i < row->cells->len; i++)
        {
          YsAmount amount;
          const char *text = g_array_index (row->cells, YsDocCell, i).text;
          n += ys_amount_parse (text, &amount, NULL) == YS_AMOUNT_OK &&
               (amount.scale > 0 || strchr (text, ',') != NULL);
        }
    }
  return n >= 3;
}

gboolean
ys_check_has_unknown_money (const YsChecking *c)
{
  for (guint t = 0; t < c->document->tables->len; t++)
    {
      const YsTable *table = g_ptr_array_index (c->document->tables, t);
      if (!ys_table_is_known (table) && shows_money (table))
        return TRUE;
    }
  return FALSE;
}

gboolean
ys_check_has_few_tables (const YsChecking *c)
{
  guint known = 0;
  for (guint t = 0; t < c->document->tables->len; t++)
    known += ys_table_is_known (g_ptr_array_index (c->document->tables, t));
  return known < YS_FEW_TABLES;
}

const YsTable *
ys_check_blank_table (const YsChecking *c, const char *id)
{
  const YsTable *blank = NULL;
  for (guint t = 0; t < c->document->tables->len; t++)
    {
      const YsTable *table = g_ptr_array_index (c->document->tables, t);
      if (strcmp (table->id, id) != 0)
        continue;
      if (strcmp (table->state, "data") == 0)
        return NULL;
      blank = blank != NULL ? blank : table;
    }
  return blank;
}

/* Tells once that a table is blank; NULL where it was told. A table that nobody knows may hold its amounts.
 */
static YsAnomaly *
tell (YsChecking *c, const YsCheck *rule, YsFindingKind finding, const YsTable *blank,
      const char *const *fills)
{
  if (ys_check_has_spoken (c, rule->findings[finding].code, blank->id))
    return NULL;
  YsAnomaly *a = ys_check_speak (c, rule, finding, fills);
  ys_anomaly_place (a, blank, -1, NULL);
  if (ys_check_has_unknown_money (c))
    a->severity = MIN (a->severity, YS_WARNING);
  return a;
}

static void
name_blank (const YsTable *blank, char **zh, char **en)
{
  guint page = blank->pages->len > 0 ? g_array_index (blank->pages, guint, 0) : 0;
  g_autofree char *zh_page = page > 0 ? g_strdup_printf ("第 %u 页", page) : g_strdup ("");
  g_autofree char *en_page = page > 0 ? g_strdup_printf (" (page %u)", page) : g_strdup ("");
  *zh = g_strdup_printf ("《%s》%s", ys_table_name_zh (blank), zh_page);
  *en = g_strdup_printf ("\"%s\"%s", ys_table_name_en (blank), en_page);
}

/* The note that a table says to be empty with; NULL: it says nothing. Lent. */
static const char *
note_of (const YsTable *blank)
{
  return strcmp (blank->state, "declared_empty") == 0 && blank->notes->len > 0
             ? g_ptr_array_index (blank->notes, blank->notes->len - 1)
             : NULL;
}

static void
tell_contradicted (YsChecking *c, const YsCheck *rule, const YsTable *blank, YsIdentity *witness)
{
  const Term *term = &g_array_index (witness->terms, Term, 0);
  const char *note = note_of (blank);
  g_autofree char *zh_note = note != NULL ? g_strdup_printf ("（表下注“%s”）", note) : g_strdup ("");
  g_autofree char *en_note = note != NULL ? g_strdup_printf (" (its note: \"%s\")", note) : g_strdup ("");
  g_autofree char *here_zh = NULL, *here_en = NULL, *there_zh = NULL, *there_en = NULL;
  name_blank (blank, &here_zh, &here_en);
  ys_wording_place (term, &there_zh, &there_en);
  g_autofree char *amount = ys_wording_amount (term->cell->amount, term->table);
  const char *const zh[] = {"here", here_zh, "note", zh_note, "there", there_zh, "amount", amount, NULL};
  const char *const en[] = {"here", here_en, "note", en_note, "there", there_en, "amount", amount, NULL};
  YsAnomaly *a = tell (c, rule, YS_FINDING_FAILED, blank, zh);
  if (a == NULL)
    return;
  ys_anomaly_say (a, g_steal_pointer (&a->zh), ys_finding_fill (rule->findings[YS_FINDING_FAILED].en, en));
  a->terms = g_array_ref (witness->terms);
  for (guint i = 0; i < a->terms->len; i++)
    g_array_index (a->terms, Term, i).coefficient = 0;
  ys_doubt_identity (witness);
  a->severity = MIN (a->severity, witness->severity);
  if (witness->doubt_zh != NULL)
    ys_wording_add_whose (a, witness);
}

/* The amount elsewhere that a blank table should print; NULL: none. It is withdrawn by the caller. */
static YsIdentity *
find_witness (const YsChecking *c, const YsCheck *rule)
{
  for (guint i = 0; i < rule->refs->len; i++)
    {
      YsIdentity *identity = ys_ledger_identity (c->ledger, rule, NULL);
      if (ys_check_add_ref (c, g_ptr_array_index (rule->refs, i), identity, 1) &&
          g_array_index (identity->terms, Term, 0).yuan.units != 0)
        return identity;
      ys_ledger_withdraw (c->ledger, identity);
    }
  return NULL;
}

void
ys_check_blank (YsChecking *c, const YsCheck *rule)
{
  for (guint i = 0; rule->tables[i] != NULL; i++)
    {
      const YsTable *blank = ys_check_blank_table (c, rule->tables[i]);
      if (blank == NULL)
        continue;
      YsIdentity *witness = find_witness (c, rule);
      c->document->checks.run++;
      c->document->checks.passed += witness == NULL;
      c->document->checks.failed += witness != NULL;
      if (witness == NULL)
        continue;
      tell_contradicted (c, rule, blank, witness);
      ys_ledger_withdraw (c->ledger, witness);
    }
}

/* Of the tables that a rule of prose asks: the first that is blank; NULL: none. `any`: there is one at all.
 */
static const YsTable *
blank_of (const YsChecking *c, const YsCheck *rule, gboolean *any)
{
  const YsTable *blank = NULL;
  for (guint i = 0; i < rule->refs->len; i++)
    {
      const YsRef *ref = g_ptr_array_index (rule->refs, i);
      *any |= ys_index_table (c->index, ref->table) != NULL;
      blank = blank != NULL ? blank : ys_check_blank_table (c, ref->table);
    }
  return blank;
}

static void
tell_absent (YsChecking *c, const YsCheck *rule, const YsFigure *figure, const char *const *zh,
             const char *const *en)
{
  const char *table = ((const YsRef *)g_ptr_array_index (rule->refs, 0))->table;
  const YsFinding *finding = &rule->findings[YS_FINDING_ABSENT];
  /* The contents page may have told it, of this table or of many. */
  if (finding->code == NULL || ys_check_has_spoken (c, finding->code, table) ||
      ys_check_has_spoken (c, finding->code, NULL))
    return;
  YsAnomaly *a = ys_check_speak (c, rule, YS_FINDING_ABSENT, zh);
  ys_anomaly_say (a, g_steal_pointer (&a->zh), ys_finding_fill (finding->en, en));
  a->table = g_strdup (table);
  ys_check_point_at (a, &figure, 1);
  if (ys_check_has_few_tables (c)) /* they may stand in a file of their own */
    a->severity = YS_INFO;
}

void
ys_check_figure_alone (YsChecking *c, const YsCheck *rule, const YsFigure *figure, const char *what)
{
  gboolean any = FALSE;
  const YsTable *blank = blank_of (c, rule, &any);
  if (figure->amount.units == 0 || (any && blank == NULL))
    return;
  const YsFindingTerm term = {.row = -1, .figure = figure, .page = figure->page, .yuan = figure->amount};
  g_autofree char *there_zh = NULL, *there_en = NULL, *here_zh = NULL, *here_en = NULL;
  ys_wording_place (&term, &there_zh, &there_en);
  if (blank != NULL)
    name_blank (blank, &here_zh, &here_en);
  const char *const zh[] = {"there", there_zh, "what", what, "here", blank != NULL ? here_zh : "", NULL};
  const char *const en[] = {"there", there_en, "what", what, "here", blank != NULL ? here_en : "", NULL};
  if (blank == NULL)
    tell_absent (c, rule, figure, zh, en);
  else if (rule->findings[YS_FINDING_BLANK].code != NULL)
    {
      YsAnomaly *a = tell (c, rule, YS_FINDING_BLANK, blank, zh);
      if (a != NULL)
        ys_anomaly_say (a, g_steal_pointer (&a->zh),
                        ys_finding_fill (rule->findings[YS_FINDING_BLANK].en, en));
      if (a != NULL)
        {
          a->terms = g_array_new (FALSE, FALSE, sizeof (YsFindingTerm));
          g_array_append_val (a->terms, term);
        }
    }
}
