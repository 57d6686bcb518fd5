/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Units of money: their powers, and {unit} in the patterns of the other files. */
#include "rules/units.h"

#include "tests/unit/vocabulary.h"

static YsSchemas *
loaded (const char *dir)
{
  g_autoptr (GError) error = NULL;
  YsSchemas *schemas = ys_schemas_load (dir, &error);
  g_assert_no_error (error);
  return schemas;
}

static void
test_power (void)
{
  g_autoptr (YsSchemas) schemas = loaded (NULL);
  g_assert_cmpint (ys_units_power (schemas, "元"), ==, 0);
  g_assert_cmpint (ys_units_power (schemas, "万元"), ==, 4);
  g_assert_cmpint (ys_units_power (schemas, "亿元"), ==, 8);
  g_assert_cmpint (ys_units_power (schemas, "人次"), ==, -1);
  g_assert_cmpint (ys_units_power (schemas, NULL), ==, -1);
}

/* The longest name wins: 百万元 is not a 万元 behind a 百. */
static void
test_longest (void)
{
  g_autoptr (YsSchemas) schemas = loaded (NULL);
  g_autofree char *above = ys_patterns_capture (ys_schemas_words (schemas, "unit"), "单位:百万元", 1);
  g_autofree char *in_header = ys_patterns_capture (ys_schemas_words (schemas, "unit"), "预算数(百万元)", 1);
  g_assert_cmpstr (above, ==, "百万元");
  g_assert_cmpstr (in_header, ==, "百万元");
}

/* A new unit is a line of data; characters that mean something to a pattern are taken as they are. */
static void
test_new_unit (void)
{
  g_autoptr (YsSchemas) schemas = loaded (NULL);
  g_autoptr (GError) error = NULL;
  /* "unit" is a list that the set has: a further file adds to it. */
  g_assert_true (vocabulary_add (
      schemas, "{\"units\": [{\"name\": \"千万元\", \"power\": 7}, {\"name\": \"b.\", \"power\": 1}]}", &error));
  g_assert_true (vocabulary_add (schemas, "{\"unit\": [\"^计量:({unit})$\"]}", &error));
  const GPtrArray *patterns = ys_schemas_words (schemas, "unit");
  g_autofree char *unit = ys_patterns_capture (patterns, "计量:千万元", 1);
  g_assert_cmpstr (unit, ==, "千万元");
  g_assert_cmpint (ys_units_power (schemas, unit), ==, 7);
  g_assert_false (ys_patterns_match (patterns, "计量:bc"));
}

static void
test_bad_unit (void)
{
  static const char *const bad[] = {"{\"units\": [{\"name\": \"两\"}]}",
                                    "{\"units\": [{\"name\": \"两\", \"power\": \"4\"}]}",
                                    "{\"units\": [{\"name\": \"两\", \"power\": 99}]}",
                                    "{\"units\": [{\"power\": 2}]}", "{\"units\": [7]}"};
  g_autoptr (YsSchemas) schemas = loaded (NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      g_assert_false (vocabulary_add (schemas, bad[i], &error));
      g_assert_nonnull (error);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/units/power", test_power);
  g_test_add_func ("/units/longest", test_longest);
  g_test_add_func ("/units/new", test_new_unit);
  g_test_add_func ("/units/bad", test_bad_unit);
  return g_test_run ();
}
