/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "source/text.h"

#include "tests/unit/draw.h"

#include <string.h>

static gboolean
is_mark (YsMark mark, const char *text, G_GNUC_UNUSED gconstpointer data)
{
  return mark == YS_MARK_PART && g_str_has_prefix (text, "第");
}

static YsContent *
content_of (const char *text)
{
  static const YsMarks marks = {is_mark, NULL};
  YsContent *content = ys_content_new ();
  ys_text_read (content, text, strlen (text), &marks);
  return content;
}

static const YsBlock *
block_at (const YsContent *content, guint i)
{
  g_assert_cmpuint (i, <, content->blocks->len);
  return g_ptr_array_index (content->blocks, i);
}

static const YsGrid *
grid_at (const YsContent *content, guint i)
{
  g_assert_nonnull (block_at (content, i)->grid);
  return block_at (content, i)->grid;
}

static void
expect_line (const YsContent *content, guint i, const char *text, guint line)
{
  g_assert_cmpstr (block_at (content, i)->text, ==, text);
  g_assert_cmpuint (block_at (content, i)->line, ==, line);
}

/* Tabs part cells; spaces in front of a name are its indent. */
static void
test_tabs (void)
{
  g_autoptr (YsContent) content = content_of ("总表\n名称\t金额\r\n  教育\t1.00\n卫生\t\n\n其他\t3.00\n");
  g_assert_cmpuint (content->blocks->len, ==, 2);
  expect_line (content, 0, "总表", 1);
  const YsGrid *grid = grid_at (content, 1);
  g_assert_cmpuint (grid->n_rows, ==, 4); /* a blank line does not end a table */
  g_assert_cmpuint (grid->n_cols, ==, 2);
  draw_expect (grid, 0, 1, "金额");
  draw_expect (grid, 1, 0, "教育");
  draw_expect (grid, 2, 1, "");
  draw_expect (grid, 3, 1, "3.00");
  g_assert_cmpfloat (ys_grid_at (grid, 1, 0)->indent, ==, 20);
  g_assert_cmpfloat (ys_grid_at (grid, 2, 0)->indent, ==, 0);
  g_assert_cmpuint (ys_grid_at (grid, 3, 0)->line, ==, 6);
}

/* Wide gaps part pieces of a line; one amount makes no table. */
static void
test_spaces (void)
{
  g_autoptr (YsContent) content = content_of ("名称  金额\n  教育  1.00  \n");
  g_assert_cmpuint (content->blocks->len, ==, 2);
  expect_line (content, 0, "名称\t金额", 1);
  expect_line (content, 1, "教育\t1.00", 2);
}

/* A line without a tab between two rows is the start of the next row's first cell … */
static void
test_wrapped (void)
{
  g_autoptr (YsContent) content = content_of ("教育\t1.00\n卫生\n支出\t2.00\n");
  g_assert_cmpuint (content->blocks->len, ==, 1);
  draw_expect (grid_at (content, 0), 1, 0, "卫生支出");
}

/* … but prose when no row follows directly. */
static void
test_prose_after (void)
{
  g_autoptr (YsContent) content = content_of ("教育\t1.00\n注：无\n\n卫生\t2.00\n完\n全文完\n");
  g_assert_cmpuint (content->blocks->len, ==, 5);
  g_assert_cmpuint (grid_at (content, 0)->n_rows, ==, 1);
  expect_line (content, 1, "注：无", 2);
  g_assert_cmpuint (grid_at (content, 2)->n_rows, ==, 1);
  expect_line (content, 3, "完", 5);
  expect_line (content, 4, "全文完", 6);
}

/* A text after a blank line is no wrapped cell. */
static void
test_prose_after_blank (void)
{
  g_autoptr (YsContent) content = content_of ("教育\t1.00\n\n卫生\n支出\t2.00\n");
  g_assert_cmpuint (content->blocks->len, ==, 3);
  expect_line (content, 1, "卫生", 3);
  draw_expect (grid_at (content, 2), 0, 0, "支出");
}

/* Merged header cells are flattened in a dump. */
static void
test_header_spans (void)
{
  g_autoptr (YsContent) content = content_of ("名称\t支出\t\t备注\n\t基本\t项目\t\n教育\t1.00\t2.00\t甲\n");
  const YsGrid *grid = grid_at (content, 0);
  g_assert_cmpuint (ys_grid_at (grid, 0, 1)->cols, ==, 2);
  g_assert_cmpuint (ys_grid_at (grid, 0, 1)->rows, ==, 1);
  g_assert_cmpuint (ys_grid_at (grid, 0, 0)->rows, ==, 2);
  g_assert_cmpuint (ys_grid_at (grid, 0, 3)->rows, ==, 2);
  draw_expect (grid, 1, 2, "项目");
}

/* Some programs copy the text of a merged header cell into each of its places. */
static void
test_header_copies (void)
{
  g_autoptr (YsContent) content = content_of ("名称\t支出\t支出\t收入\t收入\t备注\n"
                                              "名称\t基本\t项目\t项目\t其他\t备注\n"
                                              "教育\t1.00\t2.00\t1.00\t2.00\t甲\n");
  const YsGrid *grid = grid_at (content, 0);
  g_assert_cmpuint (ys_grid_at (grid, 0, 1)->cols, ==, 2);
  g_assert_cmpuint (ys_grid_at (grid, 0, 1)->rows, ==, 1);
  g_assert_cmpuint (ys_grid_at (grid, 0, 0)->rows, ==, 2);
  g_assert_cmpuint (ys_grid_at (grid, 0, 5)->rows, ==, 2);
  draw_expect (grid, 1, 2, "项目");
  draw_expect (grid, 1, 3, "项目"); /* heads of two columns, not one of both */
}

/* … or have their text in each of their places. */
static void
test_header_repeats (void)
{
  g_autoptr (YsContent) content = content_of (
      "名称\t支出\t支出\t金额\t金额\n名称\t基本\t项目\t金额\t金额\n教育\t1.00\t2.00\t3.00\t3.00\n");
  const YsGrid *grid = grid_at (content, 0);
  g_assert_cmpuint (ys_grid_at (grid, 0, 0)->rows, ==, 2);
  g_assert_cmpuint (ys_grid_at (grid, 0, 1)->cols, ==, 2);
  g_assert_cmpuint (ys_grid_at (grid, 0, 1)->rows, ==, 1);
  draw_expect (grid, 1, 2, "项目");
  g_assert_cmpuint (ys_grid_at (grid, 0, 3)->cols, ==, 1); /* two columns of one name */
  g_assert_cmpuint (ys_grid_at (grid, 0, 3)->rows, ==, 2);
}

/* Sheets one below another, as spreadsheet programs save them: a title, and a header over all columns. */
static void
test_sheets (void)
{
  g_autoptr (YsContent) content =
      content_of ("名称\t金额\t\n教育\t1.00\t2.00\n支出总表\t\t\n\t\t\n单位：万元\t\t\n"
                  "科目\t合计\t项目\n卫生\t3.00\t4.00\n");
  g_assert_cmpuint (content->blocks->len, ==, 4);
  g_assert_cmpuint (grid_at (content, 0)->n_rows, ==, 2);
  expect_line (content, 1, "支出总表", 3);
  expect_line (content, 2, "单位：万元", 5);
  draw_expect (grid_at (content, 3), 1, 2, "4.00");
  g_assert_cmpuint (block_at (content, 3)->line, ==, 6);
}

/* A blank row and one without amounts begin no table: there are columns without a head. */
static void
test_blank_rows (void)
{
  g_autoptr (YsContent) content =
      content_of ("收入\t金额\t支出\t金额\n本年收入\t1.00\t教育\t1.00\n其他收入\t\t\t\n"
                  "上年结转\t\t结转下年\t\n总计\t1.00\t总计\t1.00\n");
  g_assert_cmpuint (content->blocks->len, ==, 1);
}

static void
test_contents (void)
{
  g_autoptr (YsContent) content =
      content_of ("第一部分 概况\t3\n收支总表......\t12\n说明…\t14\n教育\t12\n第二产业\t3.50\n");
  g_assert_cmpuint (content->blocks->len, ==, 4);
  expect_line (content, 0, "第一部分 概况 3", 1);
  expect_line (content, 1, "收支总表...... 12", 2);
  expect_line (content, 2, "说明… 14", 3);
  g_assert_cmpuint (grid_at (content, 3)->n_rows, ==, 2);
}

static void
test_encodings (void)
{
  g_autoptr (YsContent) bom = content_of ("\xEF\xBB\xBF名称\t1\n");
  draw_expect (grid_at (bom, 0), 0, 0, "名称");
  g_autoptr (YsContent) gb =
      content_of ("\xC3\xFB\xB3\xC6\t1\n\xC3\xFB\xB3\xC6\t2\n\xC3\xFB\xB3\xC6\t3\n"); /* 名称 in GB 18030 */
  draw_expect (grid_at (gb, 0), 0, 0, "名称");
  g_assert_cmpuint (gb->remarks->len, ==, 0);
  g_autoptr (YsContent) broken = content_of ("甲乙丙丁戊己庚辛壬癸\n甲乙丙丁戊己庚辛壬癸\n坏\xFF\xFF\n");
  g_assert_cmpuint (broken->remarks->len, ==, 2); /* and that there is no table */
  const YsRemark *remark = g_ptr_array_index (broken->remarks, 0);
  g_assert_cmpstr (remark->code, ==, "broken-utf8");
  g_assert_cmpuint (remark->line, ==, 3);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/textdump/tabs", test_tabs);
  g_test_add_func ("/textdump/spaces", test_spaces);
  g_test_add_func ("/textdump/wrapped", test_wrapped);
  g_test_add_func ("/textdump/prose-after", test_prose_after);
  g_test_add_func ("/textdump/prose-after-blank", test_prose_after_blank);
  g_test_add_func ("/textdump/header-spans", test_header_spans);
  g_test_add_func ("/textdump/header-copies", test_header_copies);
  g_test_add_func ("/textdump/header-repeats", test_header_repeats);
  g_test_add_func ("/textdump/sheets", test_sheets);
  g_test_add_func ("/textdump/blank-rows", test_blank_rows);
  g_test_add_func ("/textdump/contents", test_contents);
  g_test_add_func ("/textdump/encodings", test_encodings);
  return g_test_run ();
}
