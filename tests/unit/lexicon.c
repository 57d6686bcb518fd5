/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words are composed: headers and titles that nobody has listed. */
#include "print/text.h"
#include "rules/title.h"

typedef struct
{
  YsSchemas *schemas;
} Fixture;

static void
set_up (Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  f->schemas = ys_schemas_load (NULL, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
  ys_schemas_free (f->schemas);
}

static const struct
{
  const char *printed, *id; /* id NULL: not understood */
} headers[] = {
    {"人员经费支出安排数", "personnel"},
    {"（二）定额公用经费", "public"},
    {"其中：2.项目支出金额（万元）", "project"},
    {"对附属单位上缴收入", "affiliate_remittance"},
    {"公共财政预算拨款", "general_public_budget"},
    {"纳入专户管理的非税收入拨款", "fiscal_special_account"},
    {"经营预算收入", "operating_income"},
    {"经营预算支出", "business_operation"},
    {"其它预算收入", "other_income"},
    {"公车购置费", "vehicle_purchase"},
    {"科目号", "code"},
    {"功能分类名称", "name"},
    {"人员经费使用率", NULL}, /* a character of no word: it may mean anything */
    {"资产规模", NULL},
};

static void
test_headers (Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (headers); i++)
    g_assert_cmpstr (ys_schemas_term (f->schemas, headers[i].printed)->id, ==, headers[i].id);
}

static const struct
{
  const char *printed, *id;
} titles[] = {
    {"部门收入情况总表", "income-summary"},
    {"青禾县档案馆基金预算支出表", "government-fund-expenditure"},
    {"公共财政预算财政拨款支出表", "general-public-budget-expenditure"},
    {"项目经费预算表", "project-expenditure"},
    {"部门综合预算政府采购（资产配置、购买服务）预算表", "government-procurement"},
    {"收支预算情况总表", "income-expenditure-summary"},
    {"关于收入情况的说明", NULL}, /* no title of a table */
    {"会议费明细表", NULL},
    {"部门基本信息表", NULL}, /* what stands inside and is not known may change all */
};

static void
test_titles (Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      g_autofree char *key = ys_title_key (f->schemas, titles[i].printed, NULL);
      YsTitleKind named = ys_title_kind (f->schemas, key);
      g_assert_cmpstr (named.plain ? named.kind->id : NULL, ==, titles[i].id);
    }
}

static const char *
id_of (const YsSchemas *schemas, const char *kind, const char *printed)
{
  if (g_str_equal (kind, "header"))
    return ys_schemas_term (schemas, printed)->id;
  g_autofree char *key = ys_title_key (schemas, printed, NULL);
  YsTitleKind named = ys_title_kind (schemas, key);
  return named.plain ? named.kind->id : NULL;
}

/* words.tsv: kind, words, id, parted by tabs. */
static void
test_words (Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
  g_autofree char *name = g_test_build_filename (G_TEST_DIST, "words.tsv", NULL), *text = NULL;
  g_assert_true (g_file_get_contents (name, &text, NULL, NULL));
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  guint n = 0;
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit (lines[i], "\t", -1);
      if (*lines[i] == '#' || g_strv_length (parts) != 3)
        continue;
      const char *id = id_of (f->schemas, parts[0], parts[1]);
      if (!g_str_equal (id != NULL ? id : "-", parts[2]))
        {
          g_test_message ("%s: got %s", lines[i], id != NULL ? id : "-");
          g_test_fail ();
        }
      n++;
    }
  g_assert_cmpuint (n, >, 400);
}

/* The fewest words divide a text; what belongs to no word is counted. */
static void
test_division (Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
  YsUnknown unknown;
  ys_lexicon_read (f->schemas->lexicon, "财政专户资金", &unknown);
  g_assert_cmpuint (unknown.all, ==, 0);
  ys_lexicon_read (f->schemas->lexicon, "财政专户奇资金怪", &unknown);
  g_assert_cmpuint (unknown.all, ==, 2);
  g_assert_cmpuint (unknown.inner, ==, 2);
  ys_lexicon_read (f->schemas->lexicon, "青禾财政专户资金", &unknown);
  g_assert_cmpuint (unknown.all, ==, 2);
  g_assert_cmpuint (unknown.inner, ==, 0);
  ys_lexicon_read (f->schemas->lexicon, "", &unknown);
  g_assert_cmpuint (unknown.all, ==, G_MAXUINT);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/lexicon/headers", Fixture, NULL, set_up, test_headers, tear_down);
  g_test_add ("/lexicon/titles", Fixture, NULL, set_up, test_titles, tear_down);
  g_test_add ("/lexicon/words", Fixture, NULL, set_up, test_words, tear_down);
  g_test_add ("/lexicon/division", Fixture, NULL, set_up, test_division, tear_down);
  return g_test_run ();
}
