/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "print/text.h"

typedef struct
{
  const char *text, *want;
} Pair;

static void
expect_all (const Pair *pairs, gsize n, char *(*form) (const char *text))
{
  for (gsize i = 0; i < n; i++)
    {
      g_autofree char *got = form (pairs[i].text);
      g_assert_cmpstr (got, ==, pairs[i].want);
    }
}

static char *
key_without_quotes (const char *text)
{
  return ys_text_key (text, FALSE);
}

static char *
key_with_quotes (const char *text)
{
  return ys_text_key (text, TRUE);
}

static void
test_key (void)
{
  static const Pair pairs[] = {
      {"", ""},
      {"合  计", "合计"},
      {"合　计", "合计"},
      {"政府性\n基金预\n算", "政府性基金预算"},
      {"（万元）", "(万元)"},
      {"【2026】", "(2026)"},
      {"〔2026〕", "(2026)"},
      {"单位∶元", "单位:元"},
      {"１２", "12"},
      {"“三公”经费", "三公经费"},
      {"「三公」", "三公"},
      {"费\xEE\x80\x80用", "费用"},
      {"⽤⽚", "用片"},
      {"﹙一﹚❨二❩", "(一)(二)"},
      {"单位﹕元", "单位:元"},
      {"ＡＢ－％", "AB-%"},
      {"\t \r\n\u00a0", ""},
  };
  expect_all (pairs, G_N_ELEMENTS (pairs), key_without_quotes);
}

static void
test_key_quotes (void)
{
  static const Pair pairs[] = {{"“三公” 经费", "“三公”经费"}};
  expect_all (pairs, G_N_ELEMENTS (pairs), key_with_quotes);
}

static void
test_join (void)
{
  static const Pair pairs[] = {
      {"", ""},
      {" \n ", ""},
      {"社会保险\n业务管理\n事务", "社会保险业务管理事务"},
      {"21,118.5\n1", "21,118.51"},
      {"　　行政运行", "行政运行"},
      {"行政 运行", "行政运行"},
      {"Word  Press", "Word Press"},
      {"一、 一般公共预算", "一、一般公共预算"},
      {"行政运行  ", "行政运行"},
  };
  expect_all (pairs, G_N_ELEMENTS (pairs), ys_text_join);
}

static void
test_squeeze (void)
{
  static const Pair pairs[] = {{"", ""}, {" 合 　\n\t计 ", "合计"}, {"a b", "ab"}, {"（一）", "（一）"}};
  expect_all (pairs, G_N_ELEMENTS (pairs), ys_text_squeeze);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/key", test_key);
  g_test_add_func ("/text/key-quotes", test_key_quotes);
  g_test_add_func ("/text/join", test_join);
  g_test_add_func ("/text/squeeze", test_squeeze);
  return g_test_run ();
}
