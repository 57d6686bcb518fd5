/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sections of the prose and their figures, however long they are. */
#include "normalize/narrative.h"

#include "normalize/furniture.h"

#include <string.h>

#define MEGABYTE 1000000 /* bytes of one section */
#define SLOW_SECONDS 5.0 /* a second is usual; quadratic time would take minutes */

static YsSchemas *schemas;

static YsDocument *
read_lines (const char *const *lines)
{
  g_autoptr (YsContent) content = ys_content_new ();
  for (guint i = 0; lines[i] != NULL; i++)
    ys_content_add_line (content, 0, (YsBox){0}, g_strdup (lines[i]));
  g_autofree guint8 *use = g_new0 (guint8, content->blocks->len + 1);
  YsDocument *document = ys_document_new ("narrative");
  ys_narrative_read (content, schemas, use, document);
  return document;
}

static const YsSection *
section_at (const YsDocument *document, guint i)
{
  g_assert_cmpuint (document->narrative->len, >, i);
  return g_ptr_array_index (document->narrative, i);
}

static const YsFigure *
figure_at (const YsSection *section, guint i)
{
  g_assert_cmpuint (section->figures->len, >, i);
  return g_ptr_array_index (section->figures, i);
}

static void
test_figures (void)
{
  const char *const lines[] = {"一、收入预算",
                               "收入总计1,234.50万元，比上年增长5.2%，其中基本支出3元项目支出4元。", NULL};
  g_autoptr (YsDocument) document = read_lines (lines);
  const YsSection *section = section_at (document, 0);
  g_assert_cmpstr (section->heading, ==, "一、收入预算");
  g_assert_cmpuint (section->figures->len, ==, 4);
  g_assert_cmpstr (figure_at (section, 0)->label, ==, "收入总计");
  g_assert_cmpstr (figure_at (section, 0)->text, ==, "1,234.50万元");
  g_assert_true (figure_at (section, 0)->has_amount);
  g_assert_true (figure_at (section, 1)->has_percent);
  g_assert_cmpstr (figure_at (section, 2)->label, ==, "其中基本支出");
  g_assert_cmpstr (figure_at (section, 3)->label, ==, "项目支出"); /* 元 ends the figure before */
}

/* A line with a comma or a full stop is no heading, though it begins like one. */
static void
test_headings (void)
{
  const char *const lines[] = {"一、概况", "二、收入,支出均有增加", "三、收入有增加。", "四、情况说明", NULL};
  g_autoptr (YsDocument) document = read_lines (lines);
  g_assert_cmpuint (document->narrative->len, ==, 2);
  g_assert_cmpstr (section_at (document, 0)->heading, ==, "一、概况");
  g_assert_cmpstr (section_at (document, 1)->heading, ==, "四、情况说明");
}

/* No figure is lost or read twice where the pieces of a long section meet. */
static void
test_long_section (void)
{
  GString *text = g_string_sized_new (MEGABYTE + 100);
  guint n = 0;
  for (; text->len < MEGABYTE; n++)
    {
      g_string_append_printf (text, "支出%u.%02u万元，", n + 1, n % 100);
      for (guint k = 0; k < n % 7; k++)
        g_string_append (text, "云");
    }
  const char *const lines[] = {text->str, NULL};
  g_test_timer_start ();
  g_autoptr (YsDocument) document = read_lines (lines);
  g_assert_cmpfloat (g_test_timer_elapsed (), <, SLOW_SECONDS);
  const YsSection *section = section_at (document, 0);
  g_assert_cmpuint (section->figures->len, ==, n);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *want = g_strdup_printf ("%u.%02u万元", i + 1, i % 100);
      const YsFigure *figure = figure_at (section, i);
      g_assert_cmpstr (figure->text, ==, want);
      g_assert_true (g_str_has_prefix (section->text->str + figure->at, want));
    }
  g_string_free (text, TRUE);
}

/* A megabyte without any figure: digits alone, which the pattern reads again from each of them. */
static void
test_digits (void)
{
  g_autofree char *digits = g_strnfill (MEGABYTE, '7');
  const char *const lines[] = {digits, NULL};
  g_test_timer_start ();
  g_autoptr (YsDocument) document = read_lines (lines);
  g_assert_cmpfloat (g_test_timer_elapsed (), <, SLOW_SECONDS);
  g_assert_cmpuint (section_at (document, 0)->figures->len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_autoptr (GError) error = NULL;
  schemas = ys_schemas_load (NULL, &error);
  g_assert_no_error (error);
  g_test_add_func ("/narrative/figures", test_figures);
  g_test_add_func ("/narrative/headings", test_headings);
  g_test_add_func ("/narrative/long-section", test_long_section);
  g_test_add_func ("/narrative/digits", test_digits);
  int code = g_test_run ();
  ys_schemas_free (schemas);
  return code;
}
