/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Units of money: their powers, and {unit} in the patterns of the other files. */
#include "rules/units.h"

#include "rules/file.h"

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
  g_autofree char *in_cell =
      ys_patterns_capture (ys_schemas_words (schemas, "unit_per_amount"), "3百万元", 1);
  g_assert_cmpstr (above, ==, "百万元");
  g_assert_cmpstr (in_header, ==, "百万元");
  g_assert_cmpstr (in_cell, ==, "百万元");
}

/* A new unit is a line of data; characters that mean something to a pattern are taken as they are. */
static void
test_new_unit (void)
{
  g_autoptr (YsSchemas) schemas = loaded (NULL);
  g_autoptr (GError) error = NULL;
  cJSON *file =
      cJSON_Parse ("{\"units\": [{\"name\": \"千万元\", \"power\": 7}, {\"name\": \"b.\", \"power\": 1}],"
                   " \"unit\": [\"^单位:({unit})$\"]}");
  g_assert_true (ys_units_load (schemas, file, &error));
  ys_units_expand (schemas, file);
  GPtrArray *patterns = ys_json_patterns (file, "unit", &error);
  g_assert_no_error (error);
  g_autofree char *unit = ys_patterns_capture (patterns, "单位:千万元", 1);
  g_assert_cmpstr (unit, ==, "千万元");
  g_assert_cmpint (ys_units_power (schemas, unit), ==, 7);
  g_assert_false (ys_patterns_match (patterns, "单位:bc"));
  g_ptr_array_unref (patterns);
  cJSON_Delete (file);
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
      cJSON *file = cJSON_Parse (bad[i]);
      g_assert_false (ys_units_load (schemas, file, &error));
      g_assert_nonnull (error);
      cJSON_Delete (file);
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
