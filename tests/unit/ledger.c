/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Identities judged together: tolerance, powers of ten, the majority, and who is named. */
#include "judge/ledger.h"

#include "judge/culprit.h"
#include "tests/unit/model.h"

#include <string.h>

typedef struct
{
  YsCheck check; /* what all identities of the bench are of */
  YsDocument *document;
  YsTable *table;
  YsLedger *ledger;
} Bench;

static void
bench_init (Bench *b, YsCheckSeverity severity, const char *unit, const char *const *rows)
{
  b->check = (YsCheck){.id = "sum"};
  b->check.findings[YS_FINDING_FAILED] =
      (YsFinding){"does-not-sum", severity, "{what}：{expected} {actual} {difference}",
                  "{what}: {expected} {actual} {difference}"};
  b->document = ys_document_new ("x.pdf");
  b->table = model_table (b->document, "expenditure-summary", unit, "total basic project", rows);
  b->ledger = ys_ledger_new (NULL, b->document);
}

static void
bench_clear (Bench *b)
{
  ys_ledger_free (b->ledger);
  ys_document_free (b->document);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Bench, bench_clear)

static void
add (const Bench *b, YsIdentity *identity, guint row, const char *column, int coefficient)
{
  YsRow *r = g_ptr_array_index (b->table->rows, row);
  ys_identity_add (identity, b->table, (int)row, ys_row_cell (b->table, r, column), coefficient);
}

/* total = basic + project along a row. */
static YsIdentity *
along (const Bench *b, guint row, const char *group)
{
  YsIdentity *identity = ys_ledger_identity (b->ledger, &b->check, group);
  ys_identity_about (identity, g_strdup_printf ("row %u", row));
  add (b, identity, row, "total", 1);
  add (b, identity, row, "basic", -1);
  add (b, identity, row, "project", -1);
  return identity;
}

/* The first row is the sum of the others, in one column. */
static YsIdentity *
down (const Bench *b, const char *column)
{
  YsIdentity *identity = ys_ledger_identity (b->ledger, &b->check, NULL);
  ys_identity_about (identity, g_strdup (column));
  for (guint i = 0; i < b->table->rows->len; i++)
    add (b, identity, i, column, i == 0 ? 1 : -1);
  return identity;
}

static gboolean
closes (const char *unit, const char *row)
{
  g_auto (Bench) b = {0};
  const char *const rows[] = {row, NULL};
  bench_init (&b, YS_CHECK_ERROR, unit, rows);
  return ys_identity_closes (along (&b, 0, NULL));
}

/* Half a unit of the last printed place for each amount. */
static void
test_tolerance (void)
{
  g_assert_true (closes ("万元", "213|农林水支出|17.70|7.70|10.00"));
  g_assert_true (closes ("万元", "213|农林水支出|17.71|7.70|10.00"));
  g_assert_false (closes ("万元", "213|农林水支出|17.72|7.70|10.00"));
  g_assert_true (closes ("万元", "213|农林水支出|18|8|11"));
  g_assert_false (closes ("万元", "213|农林水支出|18|8|12"));
  g_assert_true (closes ("万元", "213|农林水支出|10|9|"));
  g_assert_false (closes ("万元", "213|农林水支出|10|8|"));
  /* In yuan each amount has its own place; in 万元 the table's finest counts. */
  g_assert_true (closes ("元", "213|农林水支出|18|7.70|10.00"));
  g_assert_false (closes ("万元", "213|农林水支出|18|7.70|10.00"));
  g_assert_true (closes ("万元", "213|农林水支出|10.00||10.00"));
  g_assert_false (closes ("万元", "213|农林水支出|-10.00||10.00"));
}

static int
power_of (const char *row)
{
  g_auto (Bench) b = {0};
  const char *const rows[] = {row, NULL};
  bench_init (&b, YS_CHECK_ERROR, "万元", rows);
  return ys_identity_power (along (&b, 0, NULL));
}

static void
test_power (void)
{
  g_assert_cmpint (power_of ("213|农林水支出|17.70|1.77|"), ==, -1);
  g_assert_cmpint (power_of ("213|农林水支出|17.70|177000||"), ==, 4);
  g_assert_cmpint (power_of ("213|农林水支出|17.70|100000|77000"), ==, 4);
  g_assert_cmpint (power_of ("213|农林水支出|17.70|177001|"), ==, 0);
  g_assert_cmpint (power_of ("213|农林水支出|20.00|200000|"), ==, 0); /* too few digits to tell */
}

static void
test_falls_short (void)
{
  g_auto (Bench) b = {0};
  static const char *const rows[] = {"213|农林水支出|17.70|7.70|9.00", "214|交通运输支出|17.70|7.70|11.00",
                                     NULL};
  bench_init (&b, YS_CHECK_ERROR, "万元", rows);
  g_assert_true (ys_identity_falls_short (along (&b, 0, NULL)));
  g_assert_false (ys_identity_falls_short (along (&b, 1, NULL)));
  g_assert_cmpuint (ys_ledger_count_open (b.ledger), ==, 2);
}

/* Of two readings of one equation the one that closes stays. */
static void
test_keep (void)
{
  g_auto (Bench) b = {0};
  static const char *const rows[] = {"213|农林水支出|17.70|7.70|9.00", "214|交通运输支出|17.70|7.70|10.00",
                                     NULL};
  bench_init (&b, YS_CHECK_ERROR, "万元", rows);
  YsIdentity *wrong = along (&b, 0, NULL);
  g_assert_true (ys_ledger_keep (b.ledger, NULL, wrong) == wrong);
  YsIdentity *right = along (&b, 1, NULL);
  g_assert_true (ys_ledger_keep (b.ledger, wrong, right) == right);
  g_assert_cmpuint (ys_ledger_count_open (b.ledger), ==, 0);
  YsIdentity *late = along (&b, 0, NULL);
  g_assert_true (ys_ledger_keep (b.ledger, right, late) == right);
  g_assert_true (ys_ledger_keep (b.ledger, right, NULL) == right);
  ys_ledger_settle (b.ledger);
  g_assert_cmpuint (b.document->checks.run, ==, 1);
}

static const char *const two_of_three[] = {"201|甲|10.00|6.00|4.00", "202|乙|10.00|6.00|4.00",
                                           "203|丙|10.00|6.00|3.00", NULL};
static const char *const one_of_three[] = {"201|甲|10.00|6.00|4.00", "202|乙|10.00|6.00|2.00",
                                           "203|丙|10.00|6.00|3.00", NULL};

static void
settle_rows (Bench *b, YsCheckSeverity severity, const char *const *rows, const char *group)
{
  bench_init (b, severity, "万元", rows);
  for (guint i = 0; i < 3; i++)
    along (b, i, group);
  ys_ledger_settle (b->ledger);
  ys_ledger_tell (b->ledger);
}

/* Where most of a group fail, the rule does not fit: nothing is told. */
static void
test_majority (void)
{
  g_auto (Bench) most = {0}, few = {0}, sure = {0};
  settle_rows (&most, YS_CHECK_ERROR, two_of_three, "g");
  g_assert_cmpuint (most.document->checks.failed, ==, 1);
  g_assert_cmpuint (most.document->checks.passed, ==, 2);
  g_assert_cmpuint (most.document->anomalies->len, ==, 1);
  settle_rows (&few, YS_CHECK_ERROR, one_of_three, "g");
  g_assert_cmpuint (few.document->checks.undecidable, ==, 2);
  g_assert_cmpuint (few.document->anomalies->len, ==, 0);
  settle_rows (&sure, YS_CHECK_ERROR, one_of_three, NULL);
  g_assert_cmpuint (sure.document->checks.failed, ==, 2);
  g_assert_cmpuint (sure.document->anomalies->len, ==, 2);
}

/* A rule of severity info proves, and accuses nobody. */
static void
test_info (void)
{
  g_auto (Bench) b = {0};
  settle_rows (&b, YS_CHECK_INFO, two_of_three, NULL);
  g_assert_cmpuint (b.document->anomalies->len, ==, 0);
  g_assert_cmpuint (b.document->checks.undecidable, ==, 1);
  g_assert_cmpint (model_cell (b.table, 0, "total")->standing, ==, YS_PROVEN);
  g_assert_cmpint (model_cell (b.table, 2, "total")->standing, ==, YS_UNPROVEN);
}

static void
test_standing (void)
{
  g_auto (Bench) b = {0};
  settle_rows (&b, YS_CHECK_ERROR, two_of_three, NULL);
  g_assert_cmpint (model_cell (b.table, 0, "basic")->standing, ==, YS_PROVEN);
  g_assert_cmpint (model_cell (b.table, 2, "basic")->standing, ==, YS_DISPUTED);
}

static void
test_soften (void)
{
  g_auto (Bench) b = {0};
  bench_init (&b, YS_CHECK_ERROR, "万元", one_of_three);
  ys_identity_soften (along (&b, 1, NULL), YS_WARNING);
  ys_ledger_settle (b.ledger);
  ys_ledger_tell (b.ledger);
  const YsAnomaly *a = g_ptr_array_index (b.document->anomalies, 0);
  g_assert_cmpint (a->severity, ==, YS_WARNING);
}

static void
judge_all (Bench *b, const char *const *rows)
{
  bench_init (b, YS_CHECK_ERROR, "万元", rows);
  for (guint i = 0; i < b->table->rows->len; i++)
    along (b, i, NULL);
  down (b, "total");
  down (b, "basic");
  down (b, "project");
  ys_ledger_settle (b->ledger);
  ys_ledger_tell (b->ledger);
}

static void
expect_named (const Bench *b, int row, const char *column, const char *expected)
{
  g_assert_cmpuint (b->document->anomalies->len, ==, 1);
  const YsAnomaly *a = g_ptr_array_index (b->document->anomalies, 0);
  g_autofree char *digits = ys_amount_format (a->expected);
  g_assert_cmpstr (a->code, ==, "does-not-sum");
  g_assert_cmpint (a->row, ==, row);
  g_assert_cmpstr (a->column, ==, column);
  g_assert_cmpstr (digits, ==, expected);
}

/* One wrong amount breaks its row and its column: it alone is named, once. */
static void
test_culprit_part (void)
{
  static const char *const rows[] = {"|合计|30.00|18.00|12.00", "201|甲|20.00|13.00|8.00",
                                     "202|乙|10.00|6.00|4.00", NULL};
  g_auto (Bench) b = {0};
  judge_all (&b, rows);
  expect_named (&b, 1, "basic", "12");
  g_assert_cmpint (model_cell (b.table, 1, "basic")->standing, ==, YS_DISPUTED);
}

static void
test_culprit_total (void)
{
  static const char *const rows[] = {"|合计|31.00|18.00|12.00", "201|甲|20.00|12.00|8.00",
                                     "202|乙|10.00|6.00|4.00", NULL};
  g_auto (Bench) b = {0};
  judge_all (&b, rows);
  expect_named (&b, 0, "total", "30");
}

/* Where one sum alone fails the claimed total is named, with the columns that fail beside it. */
static void
test_culprit_none (void)
{
  static const char *const rows[] = {"|合计|30.00|18.00|12.00", "201|甲|20.00|12.00|8.00",
                                     "202|乙|9.00|5.00|4.00", NULL};
  g_auto (Bench) b = {0};
  judge_all (&b, rows);
  expect_named (&b, 0, "total", "29");
  const YsAnomaly *a = g_ptr_array_index (b.document->anomalies, 0);
  g_assert_nonnull (strstr (a->en, "column basic of the row is off by 1"));
  g_assert_nonnull (strstr (a->zh, "basic"));
}

static void
equal_totals (const Bench *b, YsTable *other)
{
  YsIdentity *identity = ys_ledger_identity (b->ledger, &b->check, NULL);
  ys_identity_add (identity, b->table, 0, model_cell (b->table, 0, "total"), 1);
  ys_identity_add (identity, other, 0, model_cell (other, 0, "total"), -1);
}

/* Two tables disagree, and a third one agrees with the first: the other is named, though the first is the
 * claimed one. Without the third it is the claimed one. */
static void
test_culprit_across (void)
{
  static const char *const rows[] = {"|合计|30.00|18.00|12.00", NULL};
  static const char *const others[] = {"|合计|31.00||", NULL};
  static const char *const want[] = {"expenditure-summary", "income-summary"};
  for (guint confirmed = 0; confirmed < 2; confirmed++)
    {
      g_auto (Bench) b = {0};
      bench_init (&b, YS_CHECK_ERROR, "万元", rows);
      equal_totals (&b, model_table (b.document, "income-summary", "万元", "total basic project", others));
      if (confirmed)
        equal_totals (&b, model_table (b.document, "fund-summary", "万元", "total basic project", rows));
      ys_ledger_settle (b.ledger);
      ys_ledger_tell (b.ledger);
      expect_named (&b, 0, "total", confirmed ? "30" : "31");
      const YsAnomaly *a = g_ptr_array_index (b.document->anomalies, 0);
      g_assert_cmpstr (a->table, ==, want[confirmed]);
    }
}

/* The message has the figures of the check, filled in. */
static void
test_message (void)
{
  static const char *const rows[] = {"201|甲|20.00|12.00|7.00", NULL};
  g_auto (Bench) b = {0};
  bench_init (&b, YS_CHECK_ERROR, "万元", rows);
  along (&b, 0, NULL);
  ys_ledger_settle (b.ledger);
  ys_ledger_tell (b.ledger);
  const YsAnomaly *a = g_ptr_array_index (b.document->anomalies, 0);
  g_assert_true (g_str_has_prefix (a->en, "row 0: 19.00 万元 20.00 万元 1.00 万元"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ledger/tolerance", test_tolerance);
  g_test_add_func ("/ledger/power", test_power);
  g_test_add_func ("/ledger/falls-short", test_falls_short);
  g_test_add_func ("/ledger/keep", test_keep);
  g_test_add_func ("/ledger/majority", test_majority);
  g_test_add_func ("/ledger/info", test_info);
  g_test_add_func ("/ledger/standing", test_standing);
  g_test_add_func ("/ledger/soften", test_soften);
  g_test_add_func ("/culprit/part", test_culprit_part);
  g_test_add_func ("/culprit/total", test_culprit_total);
  g_test_add_func ("/culprit/none", test_culprit_none);
  g_test_add_func ("/culprit/across", test_culprit_across);
  g_test_add_func ("/culprit/message", test_message);
  return g_test_run ();
}
