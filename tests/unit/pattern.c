/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/pattern.h"

#include <string.h>

#define SLOW_SECONDS 2.0

static YsPattern *
compiled (const char *regex)
{
  g_autoptr (GError) error = NULL;
  YsPattern *pattern = ys_pattern_new (regex, NULL, &error);
  g_assert_no_error (error);
  return pattern;
}

static void
test_match (void)
{
  YsPattern *pattern = compiled ("^(?:部门|单位)?收支(总)表");
  g_assert_true (ys_pattern_match (pattern, "部门收支总表"));
  g_assert_false (ys_pattern_match (pattern, "财政拨款收支总表"));
  g_autofree char *group = ys_pattern_capture (pattern, "收支总表", 1);
  g_assert_cmpstr (group, ==, "总");
  g_assert_null (ys_pattern_capture (pattern, "收入", 1));
  g_assert_null (ys_pattern_capture (pattern, "收支总表", 7));
  g_assert_cmpuint (ys_pattern_groups (pattern), ==, 1);
  ys_pattern_free (pattern);
}

static void
test_find (void)
{
  YsPattern *pattern = compiled ("(\\d+)元");
  gsize from = 0, to = 0;
  g_assert_true (ys_pattern_find (pattern, "共12元，3元", 0, 1, &from, &to));
  g_assert_cmpuint (from, ==, strlen ("共"));
  g_assert_cmpuint (to, ==, strlen ("共12"));
  g_assert_true (ys_pattern_find (pattern, "共12元，3元", to, 0, &from, &to));
  g_assert_cmpuint (from, ==, strlen ("共12元，"));
  g_assert_false (ys_pattern_find (pattern, "共12元", 100, 0, &from, &to));
  ys_pattern_free (pattern);
}

/* Where pieces of long prose meet nothing is lost, cut or found twice; short and empty prose is one piece. */
static void
test_prose (void)
{
  YsPattern *pattern = compiled ("\\d+元");
  gsize from = 0, to = 0, at = 0;
  g_assert_false (ys_pattern_find_in_prose (pattern, "", 0, 0, &from, &to));
  g_assert_true (ys_pattern_find_in_prose (pattern, "共12元", strlen ("共12元"), 0, &from, &to));
  g_assert_cmpuint (from, ==, strlen ("共"));
  g_assert_false (ys_pattern_find_in_prose (pattern, "共12元", strlen ("共12元"), to, &from, &to));
  for (gsize lead = 1500; lead < 2100; lead++)
    {
      g_autofree char *fill = g_strnfill (lead, '-');
      g_autofree char *text = g_strconcat (fill, "123456元云云", fill, "78元", NULL);
      at = 0;
      g_assert_true (ys_pattern_find_in_prose (pattern, text, strlen (text), at, &from, &to));
      g_assert_cmpuint (from, ==, lead);
      g_assert_cmpuint (to, ==, lead + strlen ("123456元"));
      g_assert_true (ys_pattern_find_in_prose (pattern, text, strlen (text), to, &from, &to));
      g_assert_cmpuint (to, ==, strlen (text));
      g_assert_false (ys_pattern_find_in_prose (pattern, text, strlen (text), to, &from, &to));
    }
  ys_pattern_free (pattern);
}

static void
test_bad (void)
{
  g_autoptr (GError) error = NULL;
  g_assert_null (ys_pattern_new ("^收入(表", NULL, &error));
  g_assert_nonnull (error);
  g_assert_nonnull (strstr (error->message, "^收入(表"));
}

/* Exponential without a limit: it must give up, say so, and be fast. */
static void
test_limit (void)
{
  guint64 hits = 0;
  YsPattern *pattern = ys_pattern_new ("^(?:(?:a+)+)+$", &hits, NULL);
  g_test_timer_start ();
  g_assert_false (
      ys_pattern_match (pattern, "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab"));
  g_assert_cmpfloat (g_test_timer_elapsed (), <, SLOW_SECONDS);
  g_assert_cmpuint (hits, ==, 1);
  ys_pattern_free (pattern);
}

static void
test_long_subject (void)
{
  YsPattern *pattern = compiled ("^(.*)*x$");
  g_autofree char *text = g_strnfill (1000000, 'y');
  g_test_timer_start ();
  g_assert_false (ys_pattern_match (pattern, text));
  g_assert_null (ys_pattern_capture (pattern, text, 1));
  g_assert_cmpfloat (g_test_timer_elapsed (), <, SLOW_SECONDS);
  ys_pattern_free (pattern);
}

static void
test_lists (void)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify)ys_pattern_free);
  g_ptr_array_add (list, compiled ("^(元)$"));
  g_ptr_array_add (list, compiled ("^单位：(万元)$"));
  g_autofree char *unit = ys_patterns_capture (list, "单位：万元", 1);
  g_assert_cmpstr (unit, ==, "万元");
  g_assert_true (ys_patterns_match (list, "元"));
  g_assert_false (ys_patterns_match (list, "人"));
  g_assert_false (ys_patterns_match (NULL, "元"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pattern/match", test_match);
  g_test_add_func ("/pattern/find", test_find);
  g_test_add_func ("/pattern/prose", test_prose);
  g_test_add_func ("/pattern/bad", test_bad);
  g_test_add_func ("/pattern/limit", test_limit);
  g_test_add_func ("/pattern/long-subject", test_long_subject);
  g_test_add_func ("/pattern/lists", test_lists);
  return g_test_run ();
}
