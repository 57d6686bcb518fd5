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

/* The fewest words divide a text; what belongs to no word is counted. */
static void
test_division (Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
  guint unknown;
  ys_lexicon_read (f->schemas->lexicon, "财政专户资金", &unknown);
  g_assert_cmpuint (unknown, ==, 0);
  ys_lexicon_read (f->schemas->lexicon, "财政专户奇资金怪", &unknown);
  g_assert_cmpuint (unknown, ==, 2);
  ys_lexicon_read (f->schemas->lexicon, "", &unknown);
  g_assert_cmpuint (unknown, ==, G_MAXUINT);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/lexicon/headers", Fixture, NULL, set_up, test_headers, tear_down);
  g_test_add ("/lexicon/titles", Fixture, NULL, set_up, test_titles, tear_down);
  g_test_add ("/lexicon/division", Fixture, NULL, set_up, test_division, tear_down);
  return g_test_run ();
}
