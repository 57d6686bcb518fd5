/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "judge/wording.h"

#include "judge/finding.h"

#include <string.h>

/* Takes `zh` and `en`. */
static void
append (YsAnomaly *a, char *zh, char *en)
{
  ys_anomaly_say (a, g_strconcat (a->zh, zh, NULL), g_strconcat (a->en, en, NULL));
  g_free (zh);
  g_free (en);
}

char *
ys_wording_amount (YsAmount amount, const YsTable *table)
{
  g_autofree char *number = ys_amount_format (amount);
  return g_strconcat (number, table != NULL && table->unit != NULL ? " " : "",
                      table != NULL && table->unit != NULL ? table->unit : "", NULL);
}

/* With as many decimals as the amount that is printed. */
static char *
as_printed (YsAmount amount, YsAmount printed, const YsTable *table)
{
  for (; amount.scale < printed.scale && ABS (amount.units) < G_MAXINT64 / 10; amount.scale++)
    amount.units *= 10;
  return ys_wording_amount (amount, table);
}

/* A phrase in both languages. */
typedef struct
{
  char *zh, *en;
} Phrase;

static void
phrase_clear (Phrase *phrase)
{
  g_free (phrase->zh);
  g_free (phrase->en);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Phrase, phrase_clear)

static Phrase
page_of (guint page)
{
  if (page == 0)
    return (Phrase){g_strdup (""), g_strdup ("")};
  return (Phrase){g_strdup_printf ("第 %u 页", page), g_strdup_printf (" (page %u)", page)};
}

/* Where an amount is printed: table, page, row, column. */
static Phrase
place_of (const Term *term)
{
  g_auto (Phrase) page = page_of (term->page);
  if (term->table == NULL || term->cell == NULL)
    return (Phrase){g_strdup_printf ("正文%s", page.zh), g_strdup_printf ("the prose%s", page.en)};
  const char *name = ys_table_name_zh (term->table), *en = ys_table_name_en (term->table),
             *head = ys_finding_term_column (term);
  if (term->row < 0 || head == NULL) /* of targets: it stands in no row of amounts */
    return (Phrase){g_strdup_printf ("《%s》%s“%s”一格", name, page.zh, term->cell->text),
                    g_strdup_printf ("the cell \"%s\" of \"%s\"%s", term->cell->text, en, page.en)};
  const YsRow *row = g_ptr_array_index (term->table->rows, (guint)term->row);
  const char *gap = *row->code != '\0' && *row->name != '\0' ? " " : "";
  g_autofree char *own = g_strconcat (row->code, gap, row->name, NULL);
  return (Phrase){*own != '\0' ? g_strdup_printf ("《%s》%s“%s”行“%s”列", name, page.zh, own, head)
                               : g_strdup_printf ("《%s》%s“%s”列", name, page.zh, head),
                  g_strdup_printf ("\"%s\" (column %s) of \"%s\"%s", own, head, en, page.en)};
}

void
ys_wording_place (const Term *term, char **zh, char **en)
{
  Phrase place = place_of (term);
  *zh = place.zh;
  *en = place.en;
}

/* The other amounts of the identity: where the one stands, or in which tables how many. */
static Phrase
others_of (const YsIdentity *identity, const Term *named)
{
  const Term *other = NULL;
  guint n = 0;
  for (guint i = 0; i < identity->terms->len; i++)
    {
      const Term *term = &g_array_index (identity->terms, Term, i);
      if (term == named)
        continue;
      n++;
      if (other == NULL || (other->table == named->table && term->table != named->table))
        other = term;
    }
  if (n == 1)
    return place_of (other);
  if (other == NULL || other->table == NULL)
    return (Phrase){g_strdup_printf ("其余各数"), g_strdup ("the other amounts")};
  g_auto (Phrase) page = page_of (other->page);
  return (Phrase){g_strdup_printf ("《%s》%s等处的 %u 个数", ys_table_name_zh (other->table), page.zh, n),
                  g_strdup_printf ("%u amounts of \"%s\"%s", n, ys_table_name_en (other->table), page.en)};
}

/* An addend is told in place of the sum that claims it. */
static void
say_of_addend (YsAnomaly *a, const Term *first, const Term *named)
{
  g_auto (Phrase) here = place_of (named);
  g_auto (Phrase) sum = place_of (first);
  g_autofree char *expected = as_printed (a->expected, a->actual, named->table);
  g_autofree char *actual = ys_wording_amount (a->actual, named->table);
  ys_anomaly_say (a,
                  g_strdup_printf ("%s印作 %s，而按%s及其余各项应为 %s", here.zh, actual, sum.zh, expected),
                  g_strdup_printf ("%s is printed as %s; by %s and the other addends it should be %s",
                                   here.en, actual, sum.en, expected));
}

static gboolean
is_sum (const YsCheck *rule)
{
  return rule->kind == YS_CHECK_TREE || rule->kind == YS_CHECK_TOTALS || rule->kind == YS_CHECK_ROW_SUM ||
         rule->kind == YS_CHECK_YEAR_CHANGE || rule->kind == YS_CHECK_YEAR_ROWS;
}

static void
say_in_words (YsAnomaly *a, const YsIdentity *identity, const Term *named)
{
  const YsFinding *finding = &identity->rule->findings[YS_FINDING_FAILED];
  const YsTable *table = named->table;
  g_auto (Phrase) here = place_of (named);
  g_auto (Phrase) there = others_of (identity, named);
  g_autofree char *expected = as_printed (a->expected, a->actual, table);
  g_autofree char *actual = ys_wording_amount (a->actual, table);
  g_autofree char *difference = as_printed (ys_amount_abs (a->difference), a->actual, table);
  const char *what = identity->what != NULL ? identity->what : "";
  const char *name = table != NULL ? ys_table_name (table) : "";
  const char *const zh[] = {"what",   what,     "table", name,         "expected",
                            expected, "actual", actual,  "difference", difference,
                            "here",   here.zh,  "there", there.zh,     NULL};
  const char *const en[] = {"what",   what,     "table", name,         "expected",
                            expected, "actual", actual,  "difference", difference,
                            "here",   here.en,  "there", there.en,     NULL};
  ys_anomaly_say (a, ys_finding_fill (finding->zh, zh), ys_finding_fill (finding->en, en));
}

void
ys_wording_say (YsAnomaly *a, const YsIdentity *identity, const Term *named, guint failures)
{
  const Term *first = &g_array_index (identity->terms, Term, 0);
  if (named != first && is_sum (identity->rule))
    say_of_addend (a, first, named);
  else
    say_in_words (a, identity, named);
  int power = ys_identity_power (identity);
  if (power != 0)
    append (a, g_strdup_printf ("；恰差 10 的 %d 次方倍：单位或小数点有误", ABS (power)),
            g_strdup_printf ("; exactly 10^%d times: a unit or a decimal point is wrong", ABS (power)));
  if (failures > 1)
    append (a, g_strdup_printf ("；含此数的 %u 处核对都差同一数额，多半是此数有误", failures),
            g_strdup_printf (
                "; %u comparisons with this amount are all off by the same: it is most likely the wrong one",
                failures));
}

void
ys_wording_add_column (YsAnomaly *a, const YsColumn *column, YsAmount off, const YsTable *table)
{
  g_autofree char *amount = as_printed (ys_amount_abs (off), a->actual, table);
  append (a, g_strdup_printf ("；同一行“%s”列也差 %s", ys_column_name (column), amount),
          g_strdup_printf ("; column %s of the row is off by %s, too", ys_column_name (column), amount));
}

void
ys_wording_add_rows (YsAnomaly *a, guint rows)
{
  append (a, g_strdup_printf ("；这一列另有 %u 行同样不符", rows),
          g_strdup_printf ("; %u other rows of the column do not add up, either", rows));
}

/* A row that was withheld is missing in such a sum. */
static gboolean
may_lack_rows (const YsIdentity *identity)
{
  const YsCheckKind kind = identity->rule->kind;
  return (kind == YS_CHECK_TREE || kind == YS_CHECK_TOTALS) && ys_identity_falls_short (identity);
}

void
ys_wording_add_whose (YsAnomaly *a, const YsIdentity *identity)
{
  const char *zh = identity->doubt_zh, *en = identity->doubt_en;
  if (zh != NULL && zh == identity->own_zh)
    append (a, g_strdup_printf ("（未必有误：%s）", zh), g_strdup_printf (" (not surely an error: %s)", en));
  else if (zh != NULL)
    append (a, g_strdup_printf ("（可能是读取有误：%s）", zh),
            g_strdup_printf (" (the reading may be wrong: %s)", en));
  else if (identity->severity != YS_ERROR)
    append (a, g_strdup_printf ("（所涉金额均已读清；此类核对各地口径不一，请对照原表）"),
            g_strdup (" (all its amounts were read; not every place reckons so: compare the pages)"));
  else if (may_lack_rows (identity))
    append (a, g_strdup_printf ("（所涉金额均已读清：应是公布有误，或有行未公开）"),
            g_strdup (" (all its amounts were read: most likely wrong as published, or rows were withheld)"));
  else
    append (a, g_strdup_printf ("（所涉金额均已读清：应是公布有误）"),
            g_strdup (" (all its amounts were read: most likely wrong as published)"));
}
