/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "survey/findings.h"

#include <stdlib.h>
#include <string.h>

static const char *const severity_words[] = {
    [YS_INFO] = "提示 info", [YS_WARNING] = "存疑 warning", [YS_ERROR] = "错误 error"};

/* Says where a finding stands, however findings before it come and go. */
static char *
address (const YsAnomaly *a)
{
  g_autofree char *row = a->row >= 0 ? g_strdup_printf ("%d", a->row) : g_strdup ("-");
  return g_strdup_printf ("%s/%s/%s/%s", a->check, a->table != NULL ? a->table : "-", row,
                          a->column != NULL ? a->column : "-");
}

static const YsTable *
table_of (const YsDocument *document, const YsAnomaly *a)
{
  for (guint t = 0; a->table != NULL && t < document->tables->len; t++)
    {
      const YsTable *table = g_ptr_array_index (document->tables, t);
      for (guint i = 0; i < table->pages->len; i++)
        if (strcmp (table->id, a->table) == 0 && g_array_index (table->pages, guint, i) == a->page)
          return table;
    }
  return a->table != NULL ? ys_document_table ((YsDocument *)document, a->table) : NULL;
}

static void
add_row (GString *out, const YsTable *table, int r)
{
  const YsRow *row = r >= 0 && r < (int)table->rows->len ? g_ptr_array_index (table->rows, (guint)r) : NULL;
  if (row != NULL)
    g_string_append_printf (out, " › %s%s%s", row->code, *row->code != '\0' ? " " : "", row->name);
}

static void
add_place (GString *out, const YsDocument *document, const YsAnomaly *a)
{
  const YsTable *table = table_of (document, a);
  if (a->page > 0)
    g_string_append_printf (out, "  第 %u 页 p.%u", a->page, a->page);
  if (table == NULL)
    return;
  g_string_append_printf (out, "  %s", ys_table_name (table));
  add_row (out, table, a->row);
}

static void
add_head (GString *out, const YsDocument *document, const YsAnomaly *a, guint number)
{
  g_string_append_printf (out, "\n%3u  %s", number, severity_words[a->severity]);
  add_place (out, document, a);
  g_string_append_printf (out, "\n     %s\n     %s\n", a->zh, a->en);
}

/* What steers a terminal is no text. */
static char *
clean (GString *text)
{
  GString *out = g_string_new (NULL);
  for (const char *p = text->str; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      GUnicodeType type = g_unichar_type (c);
      gboolean steers = c != '\n' && (type == G_UNICODE_CONTROL || type == G_UNICODE_FORMAT);
      g_string_append_unichar (out, steers ? 0xFFFD : c);
    }
  g_string_free (text, TRUE);
  return g_string_free (out, FALSE);
}

static const char *
plural (guint n)
{
  return n == 1 ? "" : "s";
}

char *
ys_findings_list (const YsDocument *document)
{
  GString *out = g_string_new (NULL);
  guint counts[YS_ERROR + 1] = {0};
  const GPtrArray *findings = document->anomalies;
  for (guint i = 0; i < findings->len; i++)
    counts[((const YsAnomaly *)g_ptr_array_index (findings, i))->severity]++;
  g_string_append_printf (
      out, "%s\n     错误 %u error%s, 存疑 %u warning%s, 提示 %u remark%s; 核对 %u check%s, 相符 %u hold\n",
      document->path, counts[YS_ERROR], plural (counts[YS_ERROR]), counts[YS_WARNING],
      plural (counts[YS_WARNING]), counts[YS_INFO], plural (counts[YS_INFO]), document->checks.run,
      plural (document->checks.run), document->checks.passed);
  for (guint i = 0; i < findings->len; i++)
    {
      const YsAnomaly *a = g_ptr_array_index (findings, i);
      if (a->severity != YS_INFO)
        add_head (out, document, a, i + 1);
    }
  g_string_append_c (out, '\n');
  return clean (out);
}

static const char *
unit_of (const YsFindingTerm *term)
{
  const char *unit = term->table != NULL ? term->table->unit : term->figure->unit;
  return unit != NULL ? unit : "";
}

static void
add_name (GString *out, const YsFindingTerm *term)
{
  if (term->table == NULL)
    {
      g_string_append_printf (out, "正文 prose: %s", term->figure->label != NULL ? term->figure->label : "");
      return;
    }
  const char *column = ys_finding_term_column (term);
  g_string_append (out, ys_table_name (term->table));
  add_row (out, term->table, term->row);
  if (column != NULL)
    g_string_append_printf (out, " › %s", column);
}

/* On which side of the equation it stands; an amount without a coefficient stands in none. */
static const char *
side_of (const YsFindingTerm *term)
{
  return term->coefficient > 0 ? "左 left " : term->coefficient < 0 ? "右 right" : "金额 amount";
}

static void
add_term (GString *out, const YsFindingTerm *term)
{
  const YsBox *box = term->cell != NULL ? &term->cell->bbox : &term->figure->bbox;
  guint line = term->cell != NULL ? term->cell->line : term->figure->line;
  g_autofree char *yuan = ys_amount_format (term->yuan);
  g_string_append_printf (out, "       %s %s  ", side_of (term),
                          term->cell != NULL ? term->cell->text : term->figure->text);
  if (term->cell != NULL)
    g_string_append_printf (out, "%s ", unit_of (term));
  if (term->cell != NULL || term->figure->has_amount)
    g_string_append_printf (out, "= %s 元  ", yuan);
  add_name (out, term);
  if (term->page > 0)
    g_string_append_printf (out, "  第 %u 页 p.%u [%.1f, %.1f, %.1f, %.1f]", term->page, term->page, box->x0,
                            box->y0, box->x1, box->y1);
  else if (line > 0)
    g_string_append_printf (out, "  第 %u 行 line %u", line, line);
  g_string_append_c (out, '\n');
}

static YsAmount
sum_of (const GArray *terms, int coefficient)
{
  YsAmount sum = {0, 0};
  for (guint i = 0; i < terms->len; i++)
    {
      const YsFindingTerm *term = &g_array_index (terms, YsFindingTerm, i);
      if (term->coefficient == coefficient)
        sum = ys_amount_add (sum, term->yuan);
    }
  return sum;
}

static void
add_equation (GString *out, const GArray *terms)
{
  YsAmount sides[] = {sum_of (terms, 1), sum_of (terms, -1)};
  g_autofree char *left = ys_amount_format (sides[0]), *right = ys_amount_format (sides[1]);
  g_autofree char *off = ys_amount_format (ys_amount_sub (sides[0], sides[1]));
  g_string_append (out, "\n     应相等：左边各数之和 = 右边各数之和 / the left should add up to the right\n");
  for (guint i = 0; i < terms->len; i++)
    add_term (out, &g_array_index (terms, YsFindingTerm, i));
  g_string_append_printf (out,
                          "     左边之和 left sum   %s 元\n     右边之和 right sum  %s 元\n"
                          "     相差 difference     %s 元\n",
                          left, right, off);
}

/* Amounts that are compared in another way than by adding. */
static void
add_amounts (GString *out, const GArray *terms)
{
  g_string_append (out, "\n     所涉金额 / the amounts that it is about\n");
  for (guint i = 0; i < terms->len; i++)
    add_term (out, &g_array_index (terms, YsFindingTerm, i));
}

/* The finding that ID means, with its number in the list; NULL: none. */
static const YsAnomaly *
find (const GPtrArray *findings, const char *id, guint *number)
{
  char *end = NULL;
  guint64 wanted = g_ascii_strtoull (id, &end, 10);
  for (guint i = 0; i < findings->len; i++)
    {
      const YsAnomaly *a = g_ptr_array_index (findings, i);
      g_autofree char *own = address (a);
      *number = i + 1;
      if ((*end == '\0' && end != id && wanted == *number) || strcmp (own, id) == 0)
        return a;
    }
  return NULL;
}

char *
ys_findings_explain (const YsDocument *document, const char *id)
{
  guint number = 0;
  const YsAnomaly *a = find (document->anomalies, id, &number);
  if (a == NULL)
    return NULL;
  g_autofree char *own = address (a);
  GString *out = g_string_new (document->path);
  add_head (out, document, a, number);
  g_string_append_printf (out, "     %s\n", own);
  if (a->terms != NULL && a->terms->len > 0 && g_array_index (a->terms, YsFindingTerm, 0).coefficient == 0)
    add_amounts (out, a->terms);
  else if (a->terms != NULL)
    add_equation (out, a->terms);
  g_string_append_c (out, '\n');
  return clean (out);
}
