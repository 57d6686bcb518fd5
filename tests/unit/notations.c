/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The same small table in every notation and encoding. */
#include "source/text.h"

#include "tests/unit/draw.h"

#include <string.h>

#define TABS "总表\n\n名称\t金额\t其他\n教育\t1.00\t2.00\n卫生\t\t3.00\n"

static YsContent *
read_bytes (const char *data, gsize size)
{
  YsContent *content = ys_content_new ();
  ys_text_read (content, data, size, NULL);
  return content;
}

static const YsGrid *
grid_of (const YsContent *content)
{
  for (guint i = 0; i < content->blocks->len; i++)
    if (((const YsBlock *)g_ptr_array_index (content->blocks, i))->grid != NULL)
      return ((const YsBlock *)g_ptr_array_index (content->blocks, i))->grid;
  g_assert_not_reached ();
}

static void
expect_table (const YsContent *content)
{
  const YsGrid *grid = grid_of (content);
  g_assert_cmpstr (((const YsBlock *)g_ptr_array_index (content->blocks, 0))->text, ==, "总表");
  g_assert_cmpuint (grid->n_rows, ==, 3);
  g_assert_cmpuint (grid->n_cols, ==, 3);
  draw_expect (grid, 0, 1, "金额");
  draw_expect (grid, 1, 0, "教育");
  draw_expect (grid, 1, 2, "2.00");
  draw_expect (grid, 2, 2, "3.00");
}

static void
expect_text (const char *text)
{
  g_autoptr (YsContent) content = read_bytes (text, strlen (text));
  expect_table (content);
}

static void
test_notations (void)
{
  expect_text (TABS);
  expect_text ("总表\r\r名称\t金额\t其他\r教育\t1.00\t2.00\r卫生\t\t3.00\r");
  expect_text (
      "# 总表\n\n| 名称 | 金额 | 其他 |\n|---|---|---|\n| **教育** | 1.00 | 2.00 |\n| 卫生 | | 3.00 |\n");
  expect_text ("总表\n\n名称 | 金额 | 其他\n--- | --: | --:\n教育 | 1.00 | 2.00\n卫生 | | 3.00\n");
  expect_text ("总表\n\n名称,金额,其他\n教育,1.00,2.00\n卫生,,3.00\n");
  expect_text ("总表\n\n\"名称\";\"金额\";\"其他\"\n\"教育\";\"1.00\";\"2.00\"\n\"卫生\";\"\";\"3.00\"\n");
  expect_text ("      总表\n\n名称      金额    其他\n教育      1.00    2.00\n卫生              3.00\n");
  expect_text (
      "总表\n+------+------+------+\n|名称  |金额  |其他  |\n+======+======+======+\n|教育  |1.00  |2.00  |\n"
      "|卫生  |      |3.00  |\n+------+------+------+\n");
  expect_text (
      "总表\n┌──┬──┬──┐\n│名称│金额│其他│\n│教育│1.00│2.00│\n├──┼──┼──┤\n│卫生│　　│3.00│\n└──┴──┴──┘\n");
  expect_text (
      "<html><h1>总表</h1><table><tr><td>名称<td>金额<td>其他</tr><tr><td>&#25945;育<td>1.00<td>2.00</tr>"
      "<tr><td>卫生</td><td></td><td>3.00</td></tr></table></html>");
}

static void
expect_encoded (const char *encoding, const char *head)
{
  g_autoptr (GError) error = NULL;
  gsize size = 0;
  g_autofree char *text = g_strconcat (head, TABS, NULL);
  g_autofree char *data = g_convert (text, -1, encoding, "UTF-8", NULL, &size, &error);
  g_assert_no_error (error);
  g_autoptr (YsContent) content = read_bytes (data, size);
  expect_table (content);
  g_assert_cmpuint (content->remarks->len, ==, 0);
}

static void
test_encodings (void)
{
  expect_encoded ("UTF-16LE", "");
  expect_encoded ("UTF-16BE", "");
  expect_encoded ("UTF-16LE", "\xEF\xBB\xBF");
  expect_encoded ("UTF-16BE", "\xEF\xBB\xBF");
  expect_encoded ("GB18030", "");
}

/* A comma in a cell, a quote, a line end. */
static void
test_quotes (void)
{
  const char *text = "名称,金额\n\"教育\n支出\",\"1,234.50\"\n\"“\"\"”\",2.00\n";
  g_autoptr (YsContent) content = read_bytes (text, strlen (text));
  draw_expect (grid_of (content), 1, 0, "教育\n支出");
  draw_expect (grid_of (content), 1, 1, "1,234.50");
  draw_expect (grid_of (content), 2, 0, "“\"”");
}

static void
test_spans (void)
{
  const char *text = "<table><tr><td rowspan=2>名称<td colspan=2>支出</tr><tr><td>小计<td>项目</tr>"
                     "<tr><td>教育<td>1.00<td><table><tr><td>2.00</table></table>";
  g_autoptr (YsContent) content = read_bytes (text, strlen (text));
  const YsGrid *grid = grid_of (content);
  draw_expect (grid, 1, 0, "名称");
  draw_expect (grid, 0, 2, "支出");
  draw_expect (grid, 2, 2, "2.00");
}

/* The last line of a wrapped head may be one word above a blank line: it is no title. */
static void
test_wrapped_head (void)
{
  const char *text = "总表\n\n名称      金额    其他预\n                    算\n\n"
                     "教育      1.00    2.00\n\n卫生      2.00    3.00\n\n林业      3.00    4.00\n";
  g_autoptr (YsContent) content = read_bytes (text, strlen (text));
  const YsGrid *grid = grid_of (content);
  g_assert_cmpuint (grid->n_rows, ==, 5);
  draw_expect (grid, 1, 2, "其他预\n算");
  draw_expect (grid, 4, 2, "4.00");
}

/* A border below each row: lines without one between them are one row. */
static void
test_bordered (void)
{
  const char *text = "+----+----+\n|名称|金额|\n+----+----+\n|教育|1.00|\n|支出|    |\n+----+----+\n";
  g_autoptr (YsContent) content = read_bytes (text, strlen (text));
  draw_expect (grid_of (content), 1, 0, "教育\n支出");
}

/* The title of the next table, as the last row of this one. */
static gboolean
is_title (YsMark mark, const char *text, G_GNUC_UNUSED gconstpointer data)
{
  return mark == YS_MARK_TITLE && g_str_has_suffix (text, "表");
}

static void
test_title_below (void)
{
  static const YsMarks marks = {is_title, NULL};
  const char *text = "|名称|金额|\n|教育|1.00|\n|上年结转||\n|支出表||\n\n单位：万元\n";
  g_autoptr (YsContent) content = ys_content_new ();
  ys_text_read (content, text, strlen (text), &marks);
  g_assert_cmpuint (grid_of (content)->n_rows, ==, 3);
  g_assert_cmpstr (((const YsBlock *)g_ptr_array_index (content->blocks, 1))->text, ==, "支出表");
}

/* Zero-width spaces, joiners and soft hyphens are nothing; what stands for a minus stays. */
static void
test_invisible (void)
{
  static const char *const texts[] = {
      "名\u200B称\t金\u2060额\n教\u00AD育\t\u00AD1.00\u200E\n",
      "<table><tr><td>名&#8203;称<td>金&#x2060;额</tr><tr><td>教&shy;育<td>&shy;1.00&lrm;</tr></table>",
  };
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (YsContent) content = read_bytes (texts[i], strlen (texts[i]));
      draw_expect (grid_of (content), 0, 0, "名称");
      draw_expect (grid_of (content), 0, 1, "金额");
      draw_expect (grid_of (content), 1, 0, "教育");
      draw_expect (grid_of (content), 1, 1, "\u00AD1.00");
    }
}

/* Cells of no-break or wide spaces are blank. */
static void
test_blanks (void)
{
  const char *text = "名称\t支出\t\xC2\xA0\n　\t小计\t项目\n　教育\t\xC2\xA0"
                     "1.00\t2.00　\n";
  g_autoptr (YsContent) content = read_bytes (text, strlen (text));
  const YsGrid *grid = grid_of (content);
  g_assert_cmpuint (ys_grid_at (grid, 0, 0)->rows, ==, 2);
  g_assert_cmpuint (ys_grid_at (grid, 0, 1)->cols, ==, 2);
  draw_expect (grid, 2, 0, "教育");
  draw_expect (grid, 2, 1, "1.00");
  draw_expect (grid, 2, 2, "2.00");
}

static void
test_none (void)
{
  const char *text = "收入1,234.50万元。\n支出1,234.50万元。\n";
  g_autoptr (YsContent) content = read_bytes (text, strlen (text));
  g_assert_cmpuint (content->remarks->len, ==, 1);
  g_assert_cmpstr (((const YsRemark *)g_ptr_array_index (content->remarks, 0))->code, ==, "no-tables-found");
}

/* Nested too deep: told, and over soon. */
static void
test_deep (void)
{
  g_autoptr (GString) text = g_string_new ("<html>");
  for (guint i = 0; i < 20000; i++)
    g_string_append (text, "<table><tr><td>");
  g_autoptr (YsContent) content = read_bytes (text->str, text->len);
  g_assert_cmpstr (((const YsRemark *)g_ptr_array_index (content->remarks, 0))->code, ==, "text-cut");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/notations/same", test_notations);
  g_test_add_func ("/notations/encodings", test_encodings);
  g_test_add_func ("/notations/quotes", test_quotes);
  g_test_add_func ("/notations/spans", test_spans);
  g_test_add_func ("/notations/wrapped-head", test_wrapped_head);
  g_test_add_func ("/notations/bordered", test_bordered);
  g_test_add_func ("/notations/title-below", test_title_below);
  g_test_add_func ("/notations/blanks", test_blanks);
  g_test_add_func ("/notations/invisible", test_invisible);
  g_test_add_func ("/notations/none", test_none);
  g_test_add_func ("/notations/deep", test_deep);
  return g_test_run ();
}
