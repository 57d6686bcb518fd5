/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The stages of extract/align/ that look at lines: words, body, columns, extent, rows. */
#include "extract/align/body.h"
#include "extract/align/columns.h"
#include "extract/align/extent.h"
#include "extract/align/rows.h"
#include "extract/align/words.h"

#include "tests/unit/draw.h"

#include <string.h>

/* A page with the table that is made from it. */
typedef struct
{
  YsPage *page;
  GArray *grids;
  YsAlignPage *parts;
  YsAlignTable table;
} Sample;

static gboolean
is_mark (YsMark mark, const char *text, G_GNUC_UNUSED gconstpointer data)
{
  static const char *const begins[YS_N_MARKS] = {
      [YS_MARK_LABEL] = "单位", [YS_MARK_NOTE] = "注", [YS_MARK_TITLE] = "表"};
  return begins[mark] != NULL && g_str_has_prefix (text, begins[mark]);
}

static const YsMarks MARKS = {is_mark, NULL};

/* Takes the page. */
static Sample
sample_of (YsPage *page)
{
  Sample s = {.page = page, .grids = g_array_new (FALSE, FALSE, sizeof (YsPlacedGrid))};
  s.parts = ys_align_page_new (page, s.grids, &MARKS);
  s.table.row_ends = g_array_new (FALSE, FALSE, sizeof (guint));
  return s;
}

static void
sample_clear (Sample *s)
{
  g_clear_pointer (&s->table.columns, g_array_unref);
  g_array_unref (s->table.row_ends);
  ys_align_page_free (s->parts);
  g_array_unref (s->grids);
  ys_page_free (s->page);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Sample, sample_clear)

/* The table of the lines from `from` on. */
static gboolean
next_table (Sample *s, guint from, guint *next)
{
  return ys_align_next (s->parts, from, &s->table, next);
}

static YsWordKind
kind_at (const Sample *s, guint line, guint word)
{
  g_assert_cmpuint (word, <, ys_align_line (s->parts, line)->n_words);
  return ys_align_word (s->parts, ys_align_line (s->parts, line), word)->kind;
}

static void
test_words_kinds (void)
{
  static const char *const lines[] = {"201 一般服务  1,234.50    -   12%  1.2.3", NULL};
  static const YsWordKind kinds[] = {YS_WORD_INTEGER, YS_WORD_TEXT,    YS_WORD_AMOUNT,
                                     YS_WORD_DASH,    YS_WORD_INTEGER, YS_WORD_TEXT};
  g_auto (Sample) s = sample_of (draw_typed (lines));
  g_assert_cmpuint (s.parts->lines->len, ==, 1);
  g_assert_cmpuint (ys_align_line (s.parts, 0)->n_words, ==, G_N_ELEMENTS (kinds));
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    g_assert_cmpint (kind_at (&s, 0, i), ==, kinds[i]);
  g_assert_true (ys_align_line (s.parts, 0)->amounts);
  g_assert_cmpuint (ys_align_count_amounts (s.parts, ys_align_line (s.parts, 0)), ==, 1);
}

/* Two numbers 3 points apart, behind a name unless they begin the line. */
static YsPage *
gapped (double x, const char *before, const char *behind)
{
  YsPage *page = ys_page_new (1, 595, 842);
  if (x > 50)
    draw_text (page, 50, 100, 10, "教育");
  draw_text (page, x, 100, 10, before);
  draw_text (page, x + 5 * (double)strlen (before) + 3, 100, 10, behind);
  return page;
}

/* A narrow gap inside an amount parts its thousands; between other numbers it parts two cells. */
static void
test_words_thousands (void)
{
  static const struct
  {
    double x;
    const char *before, *behind;
    guint words;
  } samples[] = {{200, "1", "739.32", 2},
                 {200, "12", "345", 3},
                 {200, "1", "73.32", 3},
                 {200, "1234", "739.32", 3},
                 {50, "207", "739.32", 2}};
  for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      g_auto (Sample) s = sample_of (gapped (samples[i].x, samples[i].before, samples[i].behind));
      g_assert_cmpuint (ys_align_line (s.parts, 0)->n_words, ==, samples[i].words);
    }
}

/* Numbers in running text are no cells. */
static void
test_words_running (void)
{
  static const char *const lines[] = {"共有 12 人和1,200.50元", "数         2", NULL};
  g_auto (Sample) s = sample_of (draw_typed (lines));
  g_assert_false (ys_align_line (s.parts, 0)->amounts);
  g_assert_true (ys_align_line (s.parts, 1)->amounts);
}

static void
test_words_rule (void)
{
  static const char *const lines[] = {"数  1", NULL};
  YsPage *drawn = draw_typed (lines);
  draw_row_rule (drawn, 150, 50, 140);
  draw_row_rule (drawn, 200, 50, 70); /* too short for a table */
  g_auto (Sample) s = sample_of (drawn);
  g_assert_nonnull (ys_align_rule (s.parts, 140, 160, 50, 150));
  g_assert_null (ys_align_rule (s.parts, 140, 160, 50, 250));
  g_assert_null (ys_align_rule (s.parts, 151, 190, 50, 150));
  g_assert_null (ys_align_rule (s.parts, 190, 210, 50, 70));
}

/* Boxes are squeezed while lines are looked for, and come back as they were. */
static void
test_words_stamp (void)
{
  static const char *const lines[] = {"名称是教育支出", "名称是卫生支出", NULL};
  YsPage *drawn = draw_typed (lines);
  draw_text (drawn, 60, 110, 60, "章");
  g_auto (Sample) s = sample_of (drawn);
  g_assert_cmpuint (s.parts->huge->len, ==, 1);
  g_assert_cmpuint (s.parts->lines->len, ==, 2);
  YsGlyph back = ys_align_glyph (&g_array_index (s.parts->huge, YsGlyph, 0));
  g_assert_cmpfloat_with_epsilon (back.box.y0, 80, 0.001);
  g_assert_cmpfloat_with_epsilon (back.box.y1, 140, 0.001);
}

static void
test_worth_it (void)
{
  static const char *const one[] = {"数 1.00", "共 12 人", NULL}, *const two[] = {"数 1.00", "量 2.00", NULL};
  g_autoptr (YsPage) poor = draw_typed (one), rich = draw_typed (two);
  g_assert_false (ys_align_worth_it (poor));
  g_assert_true (ys_align_worth_it (rich));
}

/* A label above, a note below. */
static void
test_body_marks (void)
{
  static const char *const lines[] = {"表一支出",         "                  单位甲",
                                      "名称        金额", "教育        1.00",
                                      "卫生        2.00", "注，其余不计",
                                      "共计        3.00", NULL};
  g_auto (Sample) s = sample_of (draw_typed (lines));
  guint next = 0;
  g_assert_true (next_table (&s, 0, &next));
  g_assert_cmpuint (s.table.head, ==, 2);
  g_assert_cmpuint (s.table.body, ==, 3);
  g_assert_cmpuint (s.table.end, ==, 5);
  g_assert_cmpuint (next, ==, 5);
  g_assert_true (s.table.unit);
  g_assert_cmpfloat_with_epsilon (s.table.pitch, 20, 0.01);
}

/* Prose and leaders end a body by their shape alone. */
static void
test_body_prose (void)
{
  static const char *const lines[] = {"教育        1.00", "卫生        2.00",         "本年与上年相同。",
                                      "其他        3.00", "第一节...........   4.00", NULL};
  g_auto (Sample) s = sample_of (draw_typed (lines));
  guint next = 0;
  g_assert_true (next_table (&s, 0, &next));
  g_assert_cmpuint (s.table.end, ==, 2);
  g_assert_true (next_table (&s, next, &next));
  g_assert_cmpuint (s.table.body, ==, 3);
  g_assert_cmpuint (s.table.end, ==, 4);
  g_assert_false (next_table (&s, next, &next));
}

/* A wide gap ends a body unless a rule stands in it. */
static void
test_body_gap (void)
{
  static const char *const lines[] = {"教育        1.00", "", "", "卫生        2.00", NULL};
  YsPage *plain = draw_typed (lines), *ruled = draw_typed (lines);
  draw_row_rule (ruled, 130, 50, 140);
  g_auto (Sample) a = sample_of (plain);
  g_auto (Sample) b = sample_of (ruled);
  guint next = 0;
  g_assert_true (next_table (&a, 0, &next));
  g_assert_cmpuint (a.table.end, ==, 1);
  g_assert_true (next_table (&b, 0, &next));
  g_assert_cmpuint (b.table.end, ==, 2);
}

/* Columns of the body lines from..end. */
static void
find_columns (Sample *s, guint head, guint body, guint end)
{
  s->table.em = 10;
  s->table.pitch = 20;
  s->table.head = head;
  s->table.body = body;
  s->table.end = end;
  ys_align_columns (s->parts, &s->table);
}

static void
test_columns_kinds (void)
{
  static const char *const lines[] = {"201  教育服务  1,000.00   2", "202  卫生         20.00  11",
                                      "203  其他          3.00   4", NULL};
  g_auto (Sample) s = sample_of (draw_typed (lines));
  find_columns (&s, 0, 0, 3);
  g_assert_cmpuint (s.table.columns->len, ==, 4);
  g_assert_true (ys_align_column (&s.table, 0)->code);
  g_assert_false (ys_align_column (&s.table, 1)->amounts);
  g_assert_true (ys_align_column (&s.table, 2)->amounts);
  g_assert_true (ys_align_column (&s.table, 3)->amounts);
  g_assert_cmpfloat_with_epsilon (ys_align_column (&s.table, 1)->x0, 75, 0.01);
  g_assert_cmpfloat_with_epsilon (ys_align_column (&s.table, 1)->x1, 115, 0.01);
}

/* An ordinal stays with its name: columns of text need a wider river. */
static void
test_columns_ordinal (void)
{
  static const char *const near[] = {"一 教育  1.00", "二 卫生  2.00", NULL}, *const far[] = {
                                                                                  "一  教育  1.00",
                                                                                  "二  卫生  2.00", NULL};
  g_auto (Sample) a = sample_of (draw_typed (near));
  g_auto (Sample) b = sample_of (draw_typed (far));
  find_columns (&a, 0, 0, 2);
  find_columns (&b, 0, 0, 2);
  g_assert_cmpuint (a.table.columns->len, ==, 2);
  g_assert_cmpuint (b.table.columns->len, ==, 3);
}

/* One text in twelve lines may cross a river; a remark makes a column of its own. */
static void
test_columns_crossed (void)
{
  static const char *const lines[] = {"教育  甲方   1.00",     "教育  甲方   1.00",
                                      "教育  甲方   1.00",     "教育  甲方   1.00",
                                      "教育  甲方   1.00",     "教育  甲方   1.00",
                                      "教育  甲方   1.00",     "教育支出内容 1.00",
                                      "教育  甲方   1.00",     "教育  甲方   1.00",
                                      "教育  甲方   1.00",     "教育  甲方   1.00",
                                      "教育  甲方   1.00  某", NULL};
  g_auto (Sample) s = sample_of (draw_typed (lines));
  find_columns (&s, 0, 0, 13);
  s.table.head = 0;
  g_assert_cmpuint (s.table.columns->len, ==, 3); /* crossed text without a header is one column */
  g_auto (Sample) under = sample_of (draw_typed (lines));
  find_columns (&under, 0, 1, 13);
  g_assert_cmpuint (under.table.columns->len, ==, 4);
  g_assert_true (ys_align_column (&under.table, 0)->crossed);
}

/* A long text over the amounts ends the table; a short one is a label. */
static void
test_extent_cut (void)
{
  static const char *const lines[] = {"教育         1,000.00", "卫生         2,000.00",
                                      "小计         合计甲",   "            本单位没有其他支出",
                                      "其他         3,000.00", NULL};
  g_auto (Sample) s = sample_of (draw_typed (lines));
  guint next = 5;
  find_columns (&s, 0, 0, 5);
  ys_align_cut (s.parts, &s.table, &next);
  g_assert_cmpuint (s.table.end, ==, 3);
  g_assert_cmpuint (next, ==, 3);
}

/* Rows without amounts belong to the table as long as they keep to the columns of text. */
static void
test_extent_rows (void)
{
  static const char *const lines[] = {
      "名称        金额", "机关", "教育        1.00", "卫生        2.00", "其他", "另一文字跨过金额列", NULL};
  g_auto (Sample) s = sample_of (draw_typed (lines));
  guint next = 4;
  find_columns (&s, 0, 2, 4);
  ys_align_extend (s.parts, &s.table, &next);
  g_assert_false (s.table.framed);
  g_assert_cmpuint (s.table.body, ==, 1);
  g_assert_cmpuint (s.table.end, ==, 5);
  g_assert_cmpuint (next, ==, 5);
}

/* In a frame the table ends at its last rule. */
static void
test_extent_frame (void)
{
  static const char *const lines[] = {
      "名称        金额", "教育        1.00", "卫生        2.00", "其他", "外面", NULL};
  YsPage *page = draw_typed (lines);
  draw_row_rule (page, 90, 50, 130);
  draw_row_rule (page, 150, 50, 130);
  draw_row_rule (page, 170, 50, 130);
  g_auto (Sample) s = sample_of (page);
  guint next = 3;
  find_columns (&s, 0, 1, 3);
  ys_align_extend (s.parts, &s.table, &next);
  g_assert_true (s.table.framed);
  g_assert_cmpuint (s.table.end, ==, 4);
}

static guint
row_end (const Sample *s, guint row)
{
  g_assert_cmpuint (row, <, s->table.row_ends->len);
  return g_array_index (s->table.row_ends, guint, row);
}

/* A name of three lines beside its amount: one row. */
static YsPage *
wrapped_page (void)
{
  YsPage *page = ys_page_new (1, 595, 842);
  static const char *const names[] = {"支持小型", "和中型的", "企业"};
  for (guint i = 0; i < 3; i++)
    draw_text (page, 50, 100 + 12 * i, 10, names[i]);
  draw_text (page, 150, 112, 10, "1.00");
  draw_text (page, 50, 150, 10, "教育");
  draw_text (page, 150, 150, 10, "2.00");
  return page;
}

static void
test_rows_wrapped (void)
{
  g_auto (Sample) s = sample_of (wrapped_page ());
  find_columns (&s, 0, 0, s.parts->lines->len);
  ys_align_rows (s.parts, &s.table);
  g_assert_cmpuint (s.table.row_ends->len, ==, 2);
  g_assert_cmpuint (row_end (&s, 0), ==, 3);
  g_assert_cmpuint (row_end (&s, 1), ==, 4);
}

/* A rule parts even lines that are near each other. */
static void
test_rows_ruled (void)
{
  YsPage *page = wrapped_page ();
  draw_row_rule (page, 130, 50, 170);
  draw_row_rule (page, 118, 50, 170);
  g_auto (Sample) s = sample_of (page);
  find_columns (&s, 0, 0, s.parts->lines->len);
  ys_align_rows (s.parts, &s.table);
  g_assert_cmpuint (s.table.row_ends->len, ==, 3);
  g_assert_cmpuint (row_end (&s, 0), ==, 2);
  g_assert_cmpuint (row_end (&s, 1), ==, 3);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/align/words/kinds", test_words_kinds);
  g_test_add_func ("/align/words/running-text", test_words_running);
  g_test_add_func ("/align/words/thousands-text", test_words_thousands);
  g_test_add_func ("/align/words/rule", test_words_rule);
  g_test_add_func ("/align/words/stamp", test_words_stamp);
  g_test_add_func ("/align/words/worth-it", test_worth_it);
  g_test_add_func ("/align/body/marks", test_body_marks);
  g_test_add_func ("/align/body/prose", test_body_prose);
  g_test_add_func ("/align/body/gap", test_body_gap);
  g_test_add_func ("/align/columns/kinds", test_columns_kinds);
  g_test_add_func ("/align/columns/ordinal", test_columns_ordinal);
  g_test_add_func ("/align/columns/crossed", test_columns_crossed);
  g_test_add_func ("/align/extent/cut", test_extent_cut);
  g_test_add_func ("/align/extent/rows", test_extent_rows);
  g_test_add_func ("/align/extent/frame", test_extent_frame);
  g_test_add_func ("/align/rows/wrapped", test_rows_wrapped);
  g_test_add_func ("/align/rows/ruled", test_rows_ruled);
  return g_test_run ();
}
