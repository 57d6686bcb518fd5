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

/* A line of a page with 16-point type. */
static void
add_line (YsContent *content, double x, double y, const char *text)
{
  YsBox box = {x, y, x + 16.0 * (double)g_utf8_strlen (text, -1), y + 16};
  ys_content_add_line (content, 3, box, g_strdup (text));
}

/* A heading that its line was too short for goes on at the margin; so do sentences that begin like one, and
 * these are none. An indented line is the next paragraph, though the heading is as long as a line. */
static void
test_wrapped_headings (void)
{
  g_autoptr (YsContent) content = ys_content_new ();
  add_line (content, 122, 100, "九、一般公共预算会议费培训费支出预算情况");
  add_line (content, 90, 130, "说明");
  add_line (content, 122, 160, "预算3万元。");
  add_line (content, 122, 190, "（二）负责推进指导协调监督全县政府信息公开");
  add_line (content, 90, 220, "和政务公开工作。");
  add_line (content, 122, 250, "十、农林水支出（类）水利（款）水利工程运行");
  add_line (content, 90, 280, "（项）：反映5万元。");
  add_line (content, 122, 310, "十一、国有资本经营预算支出情况说明的情况表");
  add_line (content, 122, 340, "本部门没有。");
  g_autofree guint8 *use = g_new0 (guint8, content->blocks->len + 1);
  g_autoptr (YsDocument) d = ys_document_new ("narrative");
  ys_narrative_read (content, schemas, use, d);
  g_assert_cmpuint (d->narrative->len, ==, 3);
  g_assert_cmpstr (section_at (d, 0)->heading, ==, "九、一般公共预算会议费培训费支出预算情况说明");
  g_assert_cmpstr (section_at (d, 0)->text->str, ==,
                   "预算3万元。\n（二）负责推进指导协调监督全县政府信息公开和政务公开工作。");
  g_assert_cmpstr (section_at (d, 1)->heading, ==, "十、农林水支出（类）水利（款）水利工程运行（项）");
  g_assert_cmpstr (section_at (d, 1)->text->str, ==, "反映5万元。");
  g_assert_cmpstr (section_at (d, 2)->heading, ==, "十一、国有资本经营预算支出情况说明的情况表");
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

/* A heading that runs in ends at its colon or full stop; a figure in the words belongs to the text, also when
 * its unit is in the line below. */
static void
test_run_in (void)
{
  const char *const lines[] = {"（一）收入预算：12万元，其中：结转3万元。",
                               "（二）支出概况。共4万元",
                               "（三）公务用车5",
                               "万元，面积2,500平方米、客车2辆。",
                               "（四）其他事项：",
                               "无。",
                               NULL};
  g_autoptr (YsDocument) document = read_lines (lines);
  g_assert_cmpuint (document->narrative->len, ==, 3);
  const YsSection *first = section_at (document, 0), *second = section_at (document, 1);
  g_assert_cmpstr (first->heading, ==, "（一）收入预算");
  g_assert_cmpuint (first->figures->len, ==, 2);
  g_assert_cmpstr (figure_at (first, 0)->label, ==, "收入预算"); /* the heading's */
  g_assert_cmpstr (figure_at (first, 1)->label, ==, "结转");
  g_assert_cmpstr (second->heading, ==, "（二）支出概况");
  g_assert_cmpuint (second->figures->len, ==, 4);
  g_assert_cmpstr (figure_at (second, 2)->text, ==, "2,500平方米");
  g_assert_true (figure_at (second, 2)->has_value);
  g_assert_false (figure_at (second, 2)->has_amount);
  g_assert_cmpstr (figure_at (second, 2)->unit, ==, "平方米");
  g_assert_cmpstr (figure_at (second, 3)->label, ==, "客车");
  g_assert_cmpstr (section_at (document, 2)->heading, ==, "（四）其他事项");
}

/* A label is its clause, whole: brackets do not end it, the figure before does. */
static void
test_labels (void)
{
  const char *const lines[] = {
      "某某省某某厅某某中心（某某省某某卡、证管理中心）一般公共预算当年支出7万元（上年6万元），"
      "支出总计（含结转）：8万元，其中A、B）项目9万元。单价100万元（含）以上的设备2台（套），其他3台、4人",
      NULL};
  const char *const labels[] = {"某某省某某厅某某中心（某某省某某卡、证管理中心）一般公共预算当年支出",
                                "上年",
                                "支出总计（含结转）",
                                "项目",
                                "单价",
                                "单价100万元（含）以上的设备",
                                "其他",
                                "其他"};
  g_autoptr (YsDocument) document = read_lines (lines);
  const YsSection *section = section_at (document, 0);
  g_assert_cmpuint (section->figures->len, ==, G_N_ELEMENTS (labels));
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    g_assert_cmpstr (figure_at (section, i)->label, ==, labels[i]);
}

/* 、 joins the words of one label; a figure, a number or an ordinal before it ends it. A label goes on in the
 * line above, and what has no words before it is named by the noun behind. */
static void
test_parallel_labels (void)
{
  const char *const lines[] = {
      "1、收、支预算总计5万元，更换2台客车、3台皮卡车，设备4台、灯具6万元，用车为0、其他7辆，",
      "《某规划（2026—2035年）》8万元，比上年下降", "9%，占比≥70%，购车2辆，1万元。", NULL};
  const char *const labels[] = {
      "收、支预算总计", "更换", "皮卡车", "设备", "灯具", "其他", "《某规划（2026—2035年）》",
      "比上年下降",     "占比", "购车",   "购车"};
  g_autoptr (YsContent) content = ys_content_new ();
  double y = 100;
  for (guint i = 0; lines[i] != NULL; i++, y += 30)
    ys_content_add_line (content, 3, (YsBox){90, y, 300, y + 16}, g_strdup (lines[i]));
  g_autofree guint8 *use = g_new0 (guint8, content->blocks->len + 1);
  g_autoptr (YsDocument) document = ys_document_new ("narrative");
  ys_narrative_read (content, schemas, use, document);
  const YsSection *section = section_at (document, 0);
  g_assert_cmpuint (section->figures->len, ==, G_N_ELEMENTS (labels));
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    g_assert_cmpstr (figure_at (section, i)->label, ==, labels[i]);
}

/* A full line that goes on with a figure is a paragraph, though it begins like a heading. */
static void
test_wrapped_paragraph (void)
{
  g_autoptr (YsContent) content = ys_content_new ();
  add_line (content, 122, 100, "（一）某某支出3万元。");
  add_line (content, 122, 130, "（二）其他某某机构某某某某某某某某某某事务");
  add_line (content, 90, 160, "支出5万元。主要用于某某。");
  g_autofree guint8 *use = g_new0 (guint8, content->blocks->len + 1);
  g_autoptr (YsDocument) document = ys_document_new ("narrative");
  ys_narrative_read (content, schemas, use, document);
  g_assert_cmpuint (document->narrative->len, ==, 1);
  g_assert_cmpstr (figure_at (section_at (document, 0), 1)->label, ==,
                   "（二）其他某某机构某某某某某某某某某某事务支出");
}

/* A line short of the right edge ends its paragraph with a full stop, or above a line that counts; else the
 * text goes on. */
static void
test_paragraphs (void)
{
  g_autoptr (YsContent) content = ys_content_new ();
  add_line (content, 90, 100, "某某支出某某支出某某支出某某支出某某支出某某支出");
  add_line (content, 90, 130, "某某某某");
  add_line (content, 90, 160, "支出。");
  add_line (content, 90, 190, "收入。");
  add_line (content, 90, 220, "某某图示");
  add_line (content, 90, 250, "（三）结余5万。");
  g_autofree guint8 *use = g_new0 (guint8, content->blocks->len + 1);
  g_autoptr (YsDocument) document = ys_document_new ("narrative");
  ys_narrative_read (content, schemas, use, document);
  g_assert_cmpstr (
      section_at (document, 0)->text->str, ==,
      "某某支出某某支出某某支出某某支出某某支出某某支出某某某某支出。\n收入。\n某某图示\n（三）结余5万。");
}

/* A figure broken over two lines stands in both. */
static void
test_places (void)
{
  g_autoptr (YsContent) content = ys_content_new ();
  ys_content_add_line (content, 3, (YsBox){10, 10, 500, 20}, g_strdup ("收入总计1,234"));
  ys_content_add_line (content, 3, (YsBox){10, 30, 500, 40}, g_strdup ("万元，支出总计5万元。"));
  g_autofree guint8 *use = g_new0 (guint8, content->blocks->len + 1);
  g_autoptr (YsDocument) document = ys_document_new ("narrative");
  ys_narrative_read (content, schemas, use, document);
  const YsSection *section = section_at (document, 0);
  g_assert_cmpuint (figure_at (section, 0)->page, ==, 3);
  g_assert_cmpfloat (figure_at (section, 0)->bbox.y0, ==, 10);
  g_assert_cmpfloat (figure_at (section, 0)->bbox.y1, ==, 40);
  g_assert_cmpfloat (figure_at (section, 1)->bbox.y0, ==, 30);
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
  g_test_add_func ("/narrative/wrapped-headings", test_wrapped_headings);
  g_test_add_func ("/narrative/headings", test_headings);
  g_test_add_func ("/narrative/run-in", test_run_in);
  g_test_add_func ("/narrative/labels", test_labels);
  g_test_add_func ("/narrative/parallel-labels", test_parallel_labels);
  g_test_add_func ("/narrative/wrapped-paragraph", test_wrapped_paragraph);
  g_test_add_func ("/narrative/paragraphs", test_paragraphs);
  g_test_add_func ("/narrative/places", test_places);
  g_test_add_func ("/narrative/long-section", test_long_section);
  g_test_add_func ("/narrative/digits", test_digits);
  int code = g_test_run ();
  ys_schemas_free (schemas);
  return code;
}
