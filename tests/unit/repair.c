/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was read from a picture, repaired: the form of amounts, words, codes and names, sums; and what is
 * proven then. */
#include "judge/judge.h"
#include "repair/form.h"
#include "repair/repair.h"
#include "repair/words.h"
#include "rules/title.h"
#include "tests/unit/model.h"

#include <string.h>

static YsSchemas *schemas;

static void
expect_form (const char *text, int decimals, gboolean strict, const char *wanted)
{
  g_autofree char *is = ys_form_repair (schemas, text, NULL, (YsAmountForm){decimals, strict});
  g_assert_cmpstr (is, ==, wanted);
}

static void
test_form (void)
{
  expect_form ("1,234.56", 2, TRUE, NULL);
  expect_form ("0", 2, TRUE, NULL);
  expect_form ("1,234,56", 2, TRUE, "1,234.56");
  expect_form ("1.234.56", 2, TRUE, "1,234.56");
  expect_form ("1 234.56", 2, TRUE, "1234.56");
  expect_form ("1,2O4.S6", 2, TRUE, "1,204.56");
  expect_form ("|1,234.56", 2, TRUE, "1,234.56");
  expect_form ("1,234.56_", 2, TRUE, "1,234.56");
  expect_form ("123456", 2, TRUE, "1234.56");
  expect_form ("-1,234,56", 2, TRUE, "-1,234.56");
  expect_form ("2080505,", 0, TRUE, "2080505");
  expect_form ("208 0505", 0, TRUE, "2080505");
}

/* What the form does not say is left to others. */
static void
test_form_open (void)
{
  expect_form ("123456", 2, FALSE, NULL); /* a code, perhaps */
  expect_form ("123456", YS_ANY_DECIMALS, FALSE, NULL);
  expect_form ("12,34,567", 2, TRUE, NULL);   /* no thousands end there */
  expect_form ("12.50 30.00", 2, TRUE, NULL); /* two amounts */
  expect_form ("人员经费", 2, TRUE, NULL);
  expect_form ("3.5%x", 2, TRUE, NULL);
}

static void
test_form_of_column (void)
{
  YsFormCount count = {0};
  for (guint i = 0; i < 5; i++)
    ys_form_count (&count, "12.34");
  ys_form_count (&count, "1234");
  YsAmountForm form = ys_form_of (&count);
  g_assert_cmpint (form.decimals, ==, 2);
  g_assert_true (form.strict);
  ys_form_count (&count, "123");
  ys_form_count (&count, "1.2");
  g_assert_cmpint (ys_form_of (&count).decimals, ==, YS_ANY_DECIMALS);
}

static gconstpointer
as_header (const YsSchemas *set, const char *text)
{
  const YsTerm *term = ys_schemas_term (set, text);
  return term->role != YS_ROLE_NONE ? term : NULL;
}

static void
test_words (void)
{
  g_autofree char *alike = ys_word_repair (schemas, "顶目支出", NULL, as_header, FALSE);
  g_assert_cmpstr (alike, ==, "项目支出");
  g_autofree char *near = ys_word_repair (schemas, "国有资本绎营预算拨款收入", NULL, as_header, TRUE);
  g_assert_cmpstr (near, ==, "国有资本经营预算拨款收入");
  g_autofree char *known = ys_word_repair (schemas, "基本支出", NULL, as_header, TRUE);
  g_assert_null (known);
  g_autofree char *far = ys_word_repair (schemas, "犇猋支出犇猋", NULL, as_header, TRUE);
  g_assert_null (far);
}

/* All cells were read from a picture, surely. */
static YsDocument *
pictured (const char *id, const char *measures, const char *const *rows)
{
  YsDocument *d = ys_document_new ("x.pdf");
  const YsTable *table = model_table (d, id, "万元", measures, rows);
  guint page = 1;
  d->ocr_pages = g_array_new (FALSE, FALSE, sizeof (guint));
  g_array_append_val (d->ocr_pages, page);
  for (guint r = 0; r < table->rows->len; r++)
    {
      const YsRow *row = g_ptr_array_index (table->rows, r);
      for (guint k = 0; k < row->cells->len; k++)
        g_array_index (row->cells, YsDocCell, k).confidence = 90;
    }
  return d;
}

static const YsTable *
table_of (const YsDocument *d)
{
  return g_ptr_array_index (d->tables, 0);
}

static const char *
amount_at (const YsDocument *d, guint row, const char *column)
{
  return model_cell (table_of (d), row, column)->text;
}

static guint
count (const YsDocument *d, const char *code)
{
  guint n = 0;
  for (guint i = 0; i < d->anomalies->len; i++)
    n += strcmp (((const YsAnomaly *)g_ptr_array_index (d->anomalies, i))->code, code) == 0;
  return n;
}

static const char *const ROWS[] = {"|合计|90.10|52.03|38.07", "208|社会保障和就业支出|21.27|13.15|8.12",
                                   "210|卫生健康支出|44.16|28.57|15.59", "221|住房保障支出|24.67|10.31|14.36",
                                   NULL};

static YsDocument *
with (guint row, const char *text)
{
  const char *rows[G_N_ELEMENTS (ROWS)];
  memcpy (rows, ROWS, sizeof rows);
  rows[row] = text;
  return pictured ("expenditure-summary", "total basic project", rows);
}

/* A digit that two sums show is put right, and proven by the second. */
static gconstpointer
as_kind (const YsSchemas *rules, const char *text)
{
  return ys_title_kind (rules, text).kind;
}

static void
test_titles (void)
{
  g_assert_cmpstr (ys_words_title (schemas, "入总体情况表", as_kind), ==, "收入总体情况表");
  g_assert_cmpstr (ys_words_title (schemas, "财政技蒜收支总体悄况表", as_kind), ==, "财政拨款收支总体情况表");
  g_assert_null (
      ys_words_title (schemas, "犇犇总体情况表", as_kind)); /* of income, of expenditure, or of both */
  g_assert_null (ys_words_title (schemas, "收入总体情况表", as_kind));
  g_assert_null (ys_words_title (schemas, "犇猋犇猋犇猋情况表", as_kind));
  for (guint i = 0; i < schemas->usual_titles->len; i++)
    g_assert_true (ys_title_kind (schemas, g_ptr_array_index (schemas->usual_titles, i)).plain);
}

static void
test_two_sums (void)
{
  g_autoptr (YsDocument) d = with (2, "210|卫生健康支出|44.16|23.57|15.59");
  ys_repair (schemas, d);
  ys_judge (schemas, d);
  const YsDocCell *cell = model_cell (table_of (d), 2, "basic");
  g_assert_cmpstr (cell->text, ==, "28.57");
  g_assert_cmpstr (cell->read, ==, "23.57");
  g_assert_cmpint (cell->repair, ==, YS_REPAIR_SUMS);
  g_assert_cmpint (cell->standing, ==, YS_PROVEN);
  g_assert_cmpuint (count (d, "amount-repaired"), ==, 1);
}

/* What its only sum mended is not proven by it, nor is what stands beside it. */
static void
test_one_sum (void)
{
  static const char *const rows[] = {"|合计|90.10", "208|社会保障和就业支出|21.27", "210|卫生健康支出|44.16",
                                     "221|住房保障支出|29.67", NULL};
  g_autoptr (YsDocument) d = pictured ("expenditure-summary", "total", rows);
  YsDocCell *wrong = model_cell (table_of (d), 3, "total");
  wrong->candidates = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (wrong->candidates, g_strdup ("24.67"));
  ys_repair (schemas, d);
  ys_judge (schemas, d);
  g_assert_cmpstr (wrong->text, ==, "24.67");
  for (guint r = 0; r < 4; r++)
    g_assert_cmpint (model_cell (table_of (d), r, "total")->standing, ==, YS_UNPROVEN);
}

/* Two changes that would do: neither is made, and what is told is a warning. */
static void
test_torn (void)
{
  static const char *const rows[] = {"|合计|20.41", "208|社会保障和就业支出|10.18", "210|卫生健康支出|10.28",
                                     NULL};
  g_autoptr (YsDocument) d = pictured ("expenditure-summary", "total", rows);
  ys_repair (schemas, d);
  ys_judge (schemas, d);
  g_assert_cmpuint (count (d, "amount-repaired"), ==, 0);
  g_assert_cmpuint (count (d, "total-does-not-sum"), ==, 1);
  for (guint i = 0; i < d->anomalies->len; i++)
    g_assert_cmpint (((const YsAnomaly *)g_ptr_array_index (d->anomalies, i))->severity, <, YS_ERROR);
}

/* A sum of clear readings proves them, the same amount twice does not, and rounding does not. */
static void
test_proof (void)
{
  g_autoptr (YsDocument) d = with (1, ROWS[1]);
  ys_judge (schemas, d);
  g_assert_cmpint (model_cell (table_of (d), 0, "total")->standing, ==, YS_PROVEN);
  static const char *const twice[] = {"|合计|90.10", "208|社会保障和就业支出|90.10", NULL};
  g_autoptr (YsDocument) echo = pictured ("expenditure-summary", "total", twice);
  ys_judge (schemas, echo);
  g_assert_cmpint (model_cell (table_of (echo), 0, "total")->standing, ==, YS_UNPROVEN);
  static const char *const rounded[] = {"|合计|90.11", "208|社会保障和就业支出|21.27",
                                        "210|卫生健康支出|44.16", "221|住房保障支出|24.67", NULL};
  g_autoptr (YsDocument) loose = pictured ("expenditure-summary", "total", rounded);
  ys_judge (schemas, loose);
  g_assert_cmpint (model_cell (table_of (loose), 0, "total")->standing, ==, YS_UNPROVEN);
}

/* Two readings that are not clear may be wrong together. */
static void
test_unclear (void)
{
  g_autoptr (YsDocument) one = with (1, ROWS[1]), two = with (1, ROWS[1]);
  model_cell (table_of (one), 1, "total")->confidence = 30;
  ys_judge (schemas, one);
  g_assert_cmpint (model_cell (table_of (one), 1, "total")->standing, ==, YS_PROVEN);
  for (guint r = 0; r < 4; r++)
    model_cell (table_of (two), r, "total")->confidence = 30;
  for (guint r = 0; r < 4; r++)
    model_cell (table_of (two), r, "basic")->confidence = 30;
  ys_judge (schemas, two);
  g_assert_cmpint (model_cell (table_of (two), 1, "total")->standing, ==, YS_UNPROVEN);
}

/* A guess stays where a sum confirms it, else the amount is as unread as before. */
static void
test_guess (void)
{
  g_autoptr (YsDocument) good = with (2, "210|卫生健康支出|44.16|二8.57|15.59");
  ys_repair (schemas, good);
  g_assert_cmpstr (amount_at (good, 2, "basic"), ==, "28.57");
  static const char *const alone[] = {"|合计|90.10|1.00", "208|社会保障和就业支出|90.10|二8.57", NULL};
  g_autoptr (YsDocument) bad = pictured ("expenditure-summary", "total x.犇", alone);
  ys_repair (schemas, bad);
  const YsRow *row = g_ptr_array_index (table_of (bad)->rows, 1);
  const YsDocCell *cell = &g_array_index (row->cells, YsDocCell, row->cells->len - 1);
  g_assert_cmpstr (cell->text, ==, "二8.57");
  g_assert_false (cell->is_value);
  g_assert_null (cell->read);
}

/* Each repairs the other; a name that the list does not have stays. */
static void
test_codes_and_names (void)
{
  static const char *const rows[] = {"|合计|90.10",
                                     "208|社会保障和就业支出|21.27",
                                     "20805|行政亊业单位养老支出|21.27",
                                     "2080506|机关事业单位基本养老保险缴费支出|21.27",
                                     "210|犇猋支出|44.16",
                                     NULL};
  g_autoptr (YsDocument) d = pictured ("expenditure-summary", "total", rows);
  ys_repair (schemas, d);
  const YsRow *named = g_ptr_array_index (table_of (d)->rows, 2),
              *coded = g_ptr_array_index (table_of (d)->rows, 3),
              *other = g_ptr_array_index (table_of (d)->rows, 4);
  g_assert_cmpstr (named->name, ==, "行政事业单位养老支出");
  g_assert_cmpstr (coded->code, ==, "2080505");
  g_assert_cmpstr (other->name, ==, "犇猋支出");
  g_assert_cmpuint (count (d, "name-repaired"), ==, 2);
}

/* A table of which a picture gave no amount is told; one with amounts is not. */
static void
test_blank (void)
{
  static const char *const none[] = {NULL}, *const some[] = {"|合计|1.00", NULL};
  g_autoptr (YsDocument) blank = pictured ("expenditure-summary", "total", none);
  YsTable *table = g_ptr_array_index (blank->tables, 0);
  table->state = "blank";
  if (table->pages->len == 0)
    g_array_append_val (table->pages, g_array_index (blank->ocr_pages, guint, 0));
  ys_repair (schemas, blank);
  g_assert_cmpuint (count (blank, "page-is-image"), ==, 1);
  g_autoptr (YsDocument) read = pictured ("expenditure-summary", "total", some);
  ys_repair (schemas, read);
  g_assert_cmpuint (count (read, "page-is-image"), ==, 0);
}

/* A document that has its text is left alone. */
static void
test_no_picture (void)
{
  g_autoptr (YsDocument) d = ys_document_new ("x.pdf");
  static const char *const rows[] = {"|合计|90.10|52.03|38.07", "208|社会保障和就业支出|90.10|52.08|38.07",
                                     NULL};
  model_table (d, "expenditure-summary", "万元", "total basic project", rows);
  ys_repair (schemas, d);
  g_assert_cmpstr (amount_at (d, 1, "basic"), ==, "52.08");
  g_assert_cmpuint (d->anomalies->len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_autoptr (GError) error = NULL;
  schemas = ys_schemas_load (NULL, &error);
  g_assert_no_error (error);
  g_test_add_func ("/repair/form", test_form);
  g_test_add_func ("/repair/form-open", test_form_open);
  g_test_add_func ("/repair/form-of-column", test_form_of_column);
  g_test_add_func ("/repair/words", test_words);
  g_test_add_func ("/repair/titles", test_titles);
  g_test_add_func ("/repair/two-sums", test_two_sums);
  g_test_add_func ("/repair/one-sum", test_one_sum);
  g_test_add_func ("/repair/torn", test_torn);
  g_test_add_func ("/repair/proof", test_proof);
  g_test_add_func ("/repair/unclear", test_unclear);
  g_test_add_func ("/repair/guess", test_guess);
  g_test_add_func ("/repair/codes-and-names", test_codes_and_names);
  g_test_add_func ("/repair/blank", test_blank);
  g_test_add_func ("/repair/no-picture", test_no_picture);
  int failed = g_test_run ();
  ys_schemas_free (schemas);
  return failed;
}
