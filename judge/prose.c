/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Amounts of the prose against the tables. */
#include "judge/kinds.h"

#include "print/text.h"

#include <stdlib.h>
#include <string.h>

#define MIN_TAIL 4   /* characters of the issuer's name that a label may begin with */
#define PART_LEVEL 1 /* of a section that is a whole part */
#define MAX_SETS 64  /* of tables, that a figure is looked for in */
#define FINAL "final-accounts"
#define MAX_ABOUT 4 /* characters before a figure that say that it is a round one */

static gboolean
names_other_year (const YsChecking *c, const char *label)
{
  const GPtrArray *years = c->schemas->judge.prose_year;
  for (guint i = 0; i < years->len; i++)
    {
      gsize from, to = 0;
      while (ys_pattern_find (g_ptr_array_index (years, i), label, to, 1, &from, &to))
        if (atoi (label + from) != c->document->fiscal_year)
          return TRUE;
    }
  return FALSE;
}

static gboolean
names_part (const YsChecking *c, const char *text)
{
  return text != NULL && ys_patterns_match (c->schemas->judge.prose_part, text);
}

/* The sentence of the figure, up to it, or the heading speaks of a part of the department (本级) where the
 * document is not that part's own: its tables are of the whole. */
static gboolean
is_of_part (const YsChecking *c, const YsSection *section, const YsFigure *figure)
{
  const char *text = section->text->str;
  gsize at = MIN (figure->at, section->text->len), from = at;
  while (from > 0 && text[from - 1] != '\n' && !ys_patterns_match (c->schemas->judge.prose_stop, text + from))
    from = (gsize)(g_utf8_prev_char (text + from) - text);
  g_autofree char *sentence = g_strndup (text + from, at - from);
  return (names_part (c, sentence) || names_part (c, section->heading)) &&
         !names_part (c, c->document->title) && !names_part (c, c->document->issuer);
}

/* Final accounts give the plan beside what was spent: their tables hold the latter. */
static gboolean
names_plan (const YsChecking *c, const char *label)
{
  return g_strcmp0 (c->document->kind, FINAL) == 0 && ys_patterns_match (c->schemas->judge.prose_plan, label);
}

/* A statement about another year, about a change or a plan is not about the tables. */
static gboolean
is_about_tables (const YsChecking *c, const YsCheck *rule, const char *label)
{
  gboolean now = !ys_patterns_match (c->schemas->judge.prose_not, label) && !names_plan (c, label);
  return (rule->any_time || now) && !names_other_year (c, label);
}

static gboolean
matches (const YsPattern *pattern, const char *text, gboolean otherwise)
{
  return pattern != NULL ? ys_pattern_match (pattern, text) : otherwise;
}

/* The words around the figure say that it is a round one: 约, 左右. */
static gboolean
is_about (const YsChecking *c, const YsSection *section, const YsFigure *figure)
{
  const char *text = section->text->str;
  gsize at = MIN (figure->at, section->text->len), from = at;
  for (guint i = 0; i < MAX_ABOUT && from > 0; i++)
    from = (gsize)(g_utf8_prev_char (text + from) - text);
  const char *after = text + MIN (at + strlen (figure->text), section->text->len);
  g_autofree char *before = g_strndup (text + from, at - from);
  return ys_patterns_match (c->schemas->judge.prose_about, before) ||
         ys_patterns_match (c->schemas->judge.prose_about_after, after);
}

static YsIdentity *
new_identity (YsChecking *c, const YsCheck *rule, const YsSection *section, const YsFigure *figure)
{
  YsIdentity *identity = ys_ledger_identity (c->ledger, rule, "prose");
  ys_identity_add_figure (identity, figure, figure->page, is_about (c, section, figure), 1);
  return identity;
}

/* A figure with its heading and the words before it. Owned by the caller. */
static char *
words_of (const YsSection *section, const YsFigure *figure)
{
  return g_strdup_printf ("%s%s%s%s", section->heading, *section->heading != '\0' ? "：" : "", figure->label,
                          figure->text);
}

/* What is told of a failure. Prose that is off by less than its last place was cut off or rounded up. */
static void
say_what (YsIdentity *identity, const YsSection *section, const YsFigure *figure)
{
  if (identity == NULL)
    return;
  ys_identity_about (identity, words_of (section, figure));
  if (ys_identity_cuts (identity))
    ys_identity_doubt (identity, g_strdup_printf ("正文的数只差末位，可能是截去或进位所得"),
                       g_strdup ("the prose is off in its last place only: cut off, or rounded up"));
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

/* What is done with a figure of a section that the rule is for; `label`: the words before it. */
typedef void (*EachFigure) (YsChecking *c, const YsCheck *rule, const YsSection *section,
                            const YsFigure *figure, const char *label, gpointer data);

/* The rule's references have a table in the set that is in use. */
static gboolean
has_set (const YsChecking *c, const YsCheck *rule)
{
  for (guint i = 0; i < rule->refs->len; i++)
    if (ys_index_table (c->index, ((const YsRef *)g_ptr_array_index (rule->refs, i))->table) != NULL)
      return TRUE;
  return FALSE;
}

/* The first reference of the set in use that closes, else `kept`, else the first at all. */
static YsIdentity *
try_refs (YsChecking *c, const YsCheck *rule, const YsSection *section, const YsFigure *figure,
          YsIdentity *kept)
{
  for (guint i = 0; i < rule->refs->len && (kept == NULL || !ys_identity_closes (kept)); i++)
    kept = ys_ledger_keep (c->ledger, kept,
                           figure_identity (c, rule, section, figure, g_ptr_array_index (rule->refs, i)));
  return kept;
}

/* The figure equals one of the amounts that the rule's references give, in any of the document's sets of
 * tables: which unit the prose speaks of is not known. */
static void
check_figure (YsChecking *c, const YsCheck *rule, const YsSection *section, const YsFigure *figure,
              G_GNUC_UNUSED const char *label, G_GNUC_UNUSED gpointer data)
{
  YsIdentity *kept = NULL;
  guint sets = 0;
  for (; sets < MAX_SETS && (kept == NULL || !ys_identity_closes (kept)); sets++)
    {
      ys_index_use_set (c->index, sets);
      if (!has_set (c, rule))
        break;
      kept = try_refs (c, rule, section, figure, kept);
    }
  ys_index_use_set (c->index, 0);
  if (kept != NULL && sets > 1 && !ys_identity_closes (kept))
    ys_identity_doubt (
        kept, g_strdup_printf ("文中有几套表，所说可能不是这一套"),
        g_strdup ("the document has several sets of tables, and this may not be the one meant"));
  if (kept == NULL)
    {
      g_autofree char *what = words_of (section, figure);
      ys_check_figure_alone (c, rule, figure, what);
    }
  say_what (kept, section, figure);
}

/* The words before a figure, without the issuer's own name: 教育局 is no education. The label may begin in
 * the middle of the name. */
static char *
label_key (const char *issuer, const char *whole)
{
  char *label = g_strdup (whole);
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

/* Its heading is one that the rule is for, and neither it nor the one that it stands under is one that the
 * rule is not for. A part (第二部分) is named after all that stands in it. */
static gboolean
is_section_for (const YsChecking *c, const YsCheck *rule, guint s)
{
  const YsSection *section = g_ptr_array_index (c->document->narrative, s);
  g_autofree char *heading = ys_text_key (section->heading, FALSE);
  if (!matches (rule->heading, heading, TRUE) || matches (rule->not_heading, heading, FALSE))
    return FALSE;
  const YsSection *above = NULL;
  for (guint i = s; i-- > 0 && above == NULL;)
    {
      const YsSection *before = g_ptr_array_index (c->document->narrative, i);
      above = before->level < section->level ? before : NULL;
    }
  if (above == NULL || above->level <= PART_LEVEL)
    return TRUE;
  g_autofree char *key = ys_text_key (above->heading, FALSE);
  return !matches (rule->not_heading, key, FALSE);
}

static void
for_each_figure (YsChecking *c, const YsCheck *rule, EachFigure each, gpointer data)
{
  g_autofree char *issuer = ys_text_key (c->document->issuer != NULL ? c->document->issuer : "", FALSE);
  for (guint s = 0; s < c->document->narrative->len; s++)
    {
      const YsSection *section = g_ptr_array_index (c->document->narrative, s);
      if (!is_section_for (c, rule, s))
        continue;
      for (guint i = 0; i < section->figures->len; i++)
        {
          const YsFigure *figure = g_ptr_array_index (section->figures, i);
          if (!figure->has_amount || figure->label == NULL)
            continue;
          g_autofree char *whole = ys_text_key (figure->label, FALSE), *label = label_key (issuer, whole);
          if (matches (rule->label, label, FALSE) && !matches (rule->not_label, label, FALSE) &&
              is_about_tables (c, rule, whole) && !is_of_part (c, section, figure))
            each (c, rule, section, figure, label, data);
        }
    }
}

void
ys_check_prose (YsChecking *c, const YsCheck *rule)
{
  for_each_figure (c, rule, check_figure, NULL);
}

/* Rows of a table that a name may mean, and the number of the column that its amount may stand in. */
typedef struct
{
  YsTable *table;
  GArray *rows; /* guint */
  guint column;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;
  g_array_unref (reading->rows);
  g_free (reading);
}

/* What a name may mean, in the order of the tables: each set of amounts once, however often it is printed. */
typedef struct
{
  YsChecking *c;
  const YsCheck *rule;
  GPtrArray *readings; /* Reading */
  GHashTable *seen;    /* keys of their amounts */
} Meaning;

static void
add_amounts (const Meaning *m, const Reading *reading, YsIdentity *identity)
{
  const YsCells *cells = ys_index_cells (m->c->index, reading->table);
  for (guint i = 0; i < reading->rows->len; i++)
    {
      guint r = g_array_index (reading->rows, guint, i);
      ys_identity_add (identity, reading->table, (int)r, ys_cells_at (cells, r, reading->column), -1);
    }
}

/* Adds the readings of these rows, one for each column of the rule that has an amount. */
static void
add_readings (const Meaning *m, YsTable *table, GArray *rows)
{
  for (guint i = 0; m->rule->columns[i] != NULL; i++)
    {
      guint column = ys_cells_number (ys_index_cells (m->c->index, table), m->rule->columns[i]);
      Reading reading = {table, rows, column};
      YsIdentity *identity = ys_ledger_identity (m->c->ledger, m->rule, NULL);
      add_amounts (m, &reading, identity);
      if (ys_identity_n_terms (identity) > 0 && g_hash_table_add (m->seen, ys_identity_key (identity)))
        {
          g_array_ref (rows);
          g_ptr_array_add (m->readings, g_memdup2 (&reading, sizeof reading));
        }
      ys_ledger_withdraw (m->c->ledger, identity);
    }
}

static void
add_row (const Meaning *m, YsTable *table, guint r)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (guint));
  g_array_append_val (rows, r);
  add_readings (m, table, rows);
}

static void
add_leaves (const Meaning *m, YsTable *table, const char *code)
{
  YsRows *index = ys_index_rows (m->c->index, table);
  g_autoptr (GArray) under = ys_rows_under (index, code);
  g_autoptr (GArray) leaves = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < under->len; i++)
    {
      guint r = g_array_index (under, guint, i);
      if (!ys_rows_has_longer (index, ((YsRow *)g_ptr_array_index (table->rows, r))->code))
        g_array_append_val (leaves, r);
    }
  add_readings (m, table, leaves);
}

/* The rows of that name; in a table that has none, the leaves under the code that the name has. */
static void
add_table (const Meaning *m, YsTable *table, const char *name, const char *code)
{
  const GArray *named = ys_rows_named (ys_index_rows (m->c->index, table), name);
  for (guint i = 0; named != NULL && i < named->len; i++)
    add_row (m, table, g_array_index (named, guint, i));
  if (named == NULL && code != NULL)
    add_leaves (m, table, code);
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

static GPtrArray *
find_readings (YsChecking *c, const YsCheck *rule, const char *name, const char *code)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const Meaning m = {c, rule, g_ptr_array_new_with_free_func (reading_free), seen};
  for (guint t = 0; t < c->document->tables->len; t++)
    {
      YsTable *table = g_ptr_array_index (c->document->tables, t);
      if (ys_check_is_for (c, rule, table))
        add_table (&m, table, name, code);
    }
  return m.readings;
}

/* The first of the readings that closes, else the first at all; NULL when there are none. */
static YsIdentity *
compare (YsChecking *c, const YsCheck *rule, const YsSection *section, const YsFigure *figure,
         const GPtrArray *readings)
{
  const Meaning m = {c, rule, NULL, NULL};
  YsIdentity *kept = NULL;
  for (guint i = 0; i < readings->len && (kept == NULL || !ys_identity_closes (kept)); i++)
    {
      YsIdentity *identity = new_identity (c, rule, section, figure);
      add_amounts (&m, g_ptr_array_index (readings, i), identity);
      kept = ys_ledger_keep (c->ledger, kept, identity);
    }
  say_what (kept, section, figure);
  return kept;
}

/* The figure is an amount of some row that has the name before it (社会保障和就业支出 1,358.53万元), or of
 * the leaves under it where a table prints these alone. A name of several codes can mean a row that is not
 * printed: it accuses nobody. `data`: name → its readings, as far as known. */
static void
check_named (YsChecking *c, const YsCheck *rule, const YsSection *section, const YsFigure *figure,
             const char *label, gpointer data)
{
  g_autofree char *name = ys_pattern_capture (rule->label, label, 1);
  if (name == NULL)
    return;
  const GPtrArray *codes = g_hash_table_lookup (rule->list->by_name, name);
  const char *code = only_code (codes);
  GPtrArray *readings = g_hash_table_lookup (data, name);
  if (readings == NULL)
    {
      readings = find_readings (c, rule, name, code);
      g_hash_table_insert (data, g_strdup (name), readings);
    }
  YsIdentity *kept = compare (c, rule, section, figure, readings);
  gboolean ambiguous = codes != NULL && code == NULL;
  if (kept != NULL && !ys_identity_closes (kept) && (figure->amount.units == 0 || ambiguous))
    ys_ledger_withdraw (c->ledger, kept);
}

void
ys_check_prose_rows (YsChecking *c, const YsCheck *rule)
{
  g_autoptr (GHashTable) names =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
  for_each_figure (c, rule, check_named, names);
}
