/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Amounts of the prose against the tables. */
#include "judge/kinds.h"

#include "rules/rowname.h"
#include "print/text.h"

#include <stdlib.h>
#include <string.h>

#define MIN_TAIL 4 /* characters of the issuer's name that a label may begin with */

/* A statement about another year, or about a change, is not about the tables. */
static gboolean
is_about_tables (const YsChecking *c, const char *label)
{
  if (ys_patterns_match (c->schemas->judge.prose_not, label))
    return FALSE;
  for (const char *p = strstr (label, "20"); p != NULL; p = strstr (p + 2, "20"))
    if (strlen (p) >= 7 && g_str_has_prefix (p + 4, "年") && atoi (p) != c->document->fiscal_year)
      return FALSE;
  return TRUE;
}

static gboolean
matches (const YsPattern *pattern, const char *text, gboolean otherwise)
{
  return pattern != NULL ? ys_pattern_match (pattern, text) : otherwise;
}

static YsIdentity *
new_identity (YsChecking *c, const YsCheck *rule, const YsSection *section, const YsFigure *figure)
{
  YsIdentity *identity = ys_ledger_identity (c->ledger, rule, "prose");
  ys_identity_add_figure (identity, figure, figure->page, 1);
  ys_identity_about (identity,
                     g_strdup_printf ("%s%s%s%s", section->heading, *section->heading != '\0' ? "：" : "",
                                      figure->label, figure->text));
  return identity;
}

static YsIdentity *
figure_identity (YsChecking *c, const YsCheck *rule, const YsSection *section, const YsFigure *figure,
                 const YsRef *ref)
{
  YsIdentity *identity = new_identity (c, rule, section, figure);
  if (ys_check_add_ref (c, ref, identity, -1))
    return identity;
  ys_ledger_withdraw (c->ledger, identity);
  return NULL;
}

/* The figure equals one of the amounts that the rule's references give. */
static void
check_figure (YsChecking *c, const YsCheck *rule, const YsSection *section, const YsFigure *figure,
              G_GNUC_UNUSED const char *label)
{
  YsIdentity *kept = NULL;
  for (guint i = 0; i < rule->refs->len; i++)
    if (kept == NULL || !ys_identity_closes (kept))
      kept = ys_ledger_keep (c->ledger, kept,
                             figure_identity (c, rule, section, figure, g_ptr_array_index (rule->refs, i)));
}

/* The words before a figure, without the issuer's own name: 教育局 is no education. The label may begin in
 * the middle of the name. */
static char *
label_key (const YsChecking *c, const YsFigure *figure)
{
  char *label = ys_text_key (figure->label, FALSE);
  g_autofree char *issuer = ys_text_key (c->document->issuer != NULL ? c->document->issuer : "", FALSE);
  const char *rest = NULL;
  for (const char *tail = issuer; rest == NULL && g_utf8_strlen (tail, -1) >= MIN_TAIL;
       tail = g_utf8_next_char (tail))
    {
      const char *at = strstr (label, tail);
      if (at != NULL && (tail == issuer || at == label))
        rest = at + strlen (tail);
    }
  if (rest == NULL)
    return label;
  char *bare = g_strdup (rest);
  g_free (label);
  return bare;
}

/* Calls `each` for the figures of the sections that a rule is for, with the words before them. */
static void
for_each_figure (YsChecking *c, const YsCheck *rule,
                 void (*each) (YsChecking *c, const YsCheck *rule, const YsSection *section,
                               const YsFigure *figure, const char *label))
{
  for (guint s = 0; s < c->document->narrative->len; s++)
    {
      const YsSection *section = g_ptr_array_index (c->document->narrative, s);
      g_autofree char *heading = ys_text_key (section->heading, FALSE);
      if (!matches (rule->heading, heading, TRUE) || matches (rule->not_heading, heading, FALSE))
        continue;
      for (guint i = 0; i < section->figures->len; i++)
        {
          const YsFigure *figure = g_ptr_array_index (section->figures, i);
          if (!figure->has_amount || figure->label == NULL)
            continue;
          g_autofree char *whole = ys_text_key (figure->label, FALSE), *label = label_key (c, figure);
          if (matches (rule->label, label, FALSE) && !matches (rule->not_label, label, FALSE) &&
              is_about_tables (c, whole))
            each (c, rule, section, figure, label);
        }
    }
}

void
ys_check_prose (YsChecking *c, const YsCheck *rule)
{
  for_each_figure (c, rule, check_figure);
}

/* A figure and the name of a row that stands before it. */
typedef struct
{
  YsChecking *c;
  const YsCheck *rule;
  const YsSection *section;
  const YsFigure *figure;
  const char *name; /* in key form */
  const char *code; /* that the list has for it, or NULL */
} Named;

static gboolean
is_leaf (const YsTable *table, const YsRow *row)
{
  for (guint r = 0; r < table->rows->len; r++)
    {
      const YsRow *other = g_ptr_array_index (table->rows, r);
      if (strlen (other->code) > strlen (row->code) && g_str_has_prefix (other->code, row->code))
        return FALSE;
    }
  return TRUE;
}

/* Adds row `at`, or with -1 the leaves under the code. */
static void
add_rows (const Named *n, YsTable *table, int at, const char *column, YsIdentity *identity)
{
  for (guint r = 0; r < table->rows->len; r++)
    {
      const YsRow *row = g_ptr_array_index (table->rows, r);
      gboolean under = at < 0 && g_str_has_prefix (row->code, n->code) && is_leaf (table, row);
      if ((int)r == at || under)
        ys_identity_add (identity, table, (int)r, ys_row_cell (table, row, column), -1);
    }
}

/* The figure against the amounts of one row; with `at` -1, of the leaves under the code that the name has. */
static YsIdentity *
compare (const Named *n, YsTable *table, int at, YsIdentity *kept)
{
  for (guint i = 0; n->rule->columns[i] != NULL; i++)
    {
      if (kept != NULL && ys_identity_closes (kept))
        break;
      YsIdentity *identity = new_identity (n->c, n->rule, n->section, n->figure);
      add_rows (n, table, at, n->rule->columns[i], identity);
      if (ys_identity_n_terms (identity) > 1)
        kept = ys_ledger_keep (n->c->ledger, kept, identity);
      else
        ys_ledger_withdraw (n->c->ledger, identity);
    }
  return kept;
}

static YsIdentity *
compare_table (const Named *n, YsTable *table, YsIdentity *kept)
{
  gboolean printed = FALSE;
  for (guint r = 0; r < table->rows->len; r++)
    {
      g_autofree char *bare =
          ys_row_bare_name (n->c->schemas, ((YsRow *)g_ptr_array_index (table->rows, r))->name);
      if (strcmp (bare, n->name) != 0)
        continue;
      printed = TRUE;
      kept = compare (n, table, (int)r, kept);
    }
  return printed || n->code == NULL ? kept : compare (n, table, -1, kept);
}

/* The code of a name, when it has but one: 行政运行 stands under many classes. */
static const char *
only_code (const GPtrArray *codes)
{
  const char *first = codes != NULL ? ((YsCode *)g_ptr_array_index (codes, 0))->code : NULL;
  for (guint i = 1; codes != NULL && i < codes->len; i++)
    if (strcmp (((YsCode *)g_ptr_array_index (codes, i))->code, first) != 0)
      return NULL;
  return first;
}

/* The figure is an amount of some row that has the name before it (社会保障和就业支出 1,358.53万元), or of
 * the leaves under it where a table prints these alone. A name of several codes can mean a row that is not
 * printed: it accuses nobody. */
static void
check_named (YsChecking *c, const YsCheck *rule, const YsSection *section, const YsFigure *figure,
             const char *label)
{
  g_autofree char *name = ys_pattern_capture (rule->label, label, 1);
  const GPtrArray *codes = name != NULL ? g_hash_table_lookup (rule->list->by_name, name) : NULL;
  Named named = {c, rule, section, figure, name, only_code (codes)};
  YsIdentity *kept = NULL;
  for (guint t = 0; name != NULL && t < c->document->tables->len; t++)
    if (ys_check_is_for (c, rule, g_ptr_array_index (c->document->tables, t)))
      kept = compare_table (&named, g_ptr_array_index (c->document->tables, t), kept);
  gboolean ambiguous = codes != NULL && named.code == NULL;
  if (kept != NULL && !ys_identity_closes (kept) && (figure->amount.units == 0 || ambiguous))
    ys_ledger_withdraw (c->ledger, kept);
}

void
ys_check_prose_rows (YsChecking *c, const YsCheck *rule)
{
  for_each_figure (c, rule, check_named);
}
