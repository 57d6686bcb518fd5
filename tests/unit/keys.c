/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Key columns and sides as data: what they say, and what the loader refuses. */
#include "document/document.h"
#include "rules/keys.h"
#include "rules/sides.h"
#include "tests/unit/vocabulary.h"

#include <string.h>

static YsSchemas *
loaded (void)
{
  g_autoptr (GError) error = NULL;
  YsSchemas *schemas = ys_schemas_load (NULL, &error);
  g_assert_no_error (error);
  return schemas;
}

static void
test_find (void)
{
  static const struct
  {
    const char *column, *group;
    YsKeyPart part;
  } columns[] = {
      {"code", "main", YS_KEY_CODE},
      {"code.class", "main", YS_KEY_CLASS},
      {"code.item", "main", YS_KEY_ITEM},
      {"name", "main", YS_KEY_NAME},
      {"level2_name", "main", YS_KEY_NAME},
      {"gov_code", "gov", YS_KEY_CODE},
      {"econ_name", "econ", YS_KEY_NAME},
      {"unit_code", "unit", YS_KEY_CODE},
      {"project_name", "project", YS_KEY_NAME},
  };
  g_autoptr (YsSchemas) schemas = loaded ();
  guint group;
  YsKeyPart part;
  for (gsize i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      g_assert_true (ys_keys_find (schemas, columns[i].column, &group, &part));
      g_assert_cmpstr (ys_keys_group (schemas, group)->id, ==, columns[i].group);
      g_assert_cmpint (part, ==, columns[i].part);
    }
  g_assert_false (ys_keys_find (schemas, "total", &group, &part));
  g_assert_false (ys_keys_find (schemas, NULL, &group, &part));
}

/* A file of one's own adds a group; a group of names only has no code column. */
static void
test_new_group (void)
{
  g_autoptr (YsSchemas) schemas = loaded ();
  g_autoptr (GError) error = NULL;
  guint group, n = schemas->keys->len;
  g_assert_true (vocabulary_add (schemas,
                                 "{\"groups\": [{\"id\": \"office\", \"code\": null, \"name\": \"office_name\","
                                 " \"subject_codes\": false}], \"stand_in\": [\"office\"]}",
                                 &error));
  g_assert_true (ys_keys_find (schemas, "office_name", &group, NULL));
  g_assert_cmpuint (group, ==, n);
  g_assert_null (ys_keys_group (schemas, group)->code);
  g_assert_true (ys_keys_check (schemas, "set", &error));
}

static void
test_bad_groups (void)
{
  static const char *const bad[] = {
      "{\"groups\": [7]}",
      "{\"groups\": [{\"id\": \"a\"}]}",
      "{\"groups\": [{\"id\": \"main\", \"name\": \"b\"}]}",
      "{\"groups\": [{\"id\": \"a\", \"name\": \"b\", \"subject_codes\": true}]}",
      "{\"groups\": [{\"id\": \"a\", \"name\": \"b\", \"code_parts\": [\"c\", \"d\", \"e\", \"f\"]}]}",
      "{\"stand_in\": [\"nobody\"]}",
      "{\"stand_in\": [3]}",
  };
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (YsSchemas) schemas = loaded ();
      g_autoptr (GError) error = NULL;
      g_assert_false (vocabulary_add (schemas, bad[i], &error));
      g_assert_nonnull (error);
    }
}

/* A header word whose column no group has is told before any document is read. */
static void
test_key_without_group (void)
{
  g_autoptr (YsSchemas) schemas = loaded ();
  g_autoptr (GError) error = NULL;
  g_ptr_array_set_size (schemas->keys, 1);
  g_assert_false (ys_keys_check (schemas, "set", &error));
  g_assert_nonnull (strstr (error->message, "gov_code"));
}

static void
test_sides (void)
{
  g_autoptr (YsSchemas) schemas = loaded ();
  g_assert_cmpstr (ys_sides_at (schemas, 1)->id, ==, "income");
  g_assert_cmpstr (ys_sides_at (schemas, 2)->id, ==, "expenditure");
  g_assert_cmpstr (ys_sides_at (schemas, 3)->id, ==, "expenditure_by_use");
  g_assert_cmpstr (ys_sides_at (schemas, 9)->id, ==, "expenditure_by_use");
  g_assert_cmpstr (ys_sides_of_rows (schemas, "economic")->id, ==, "expenditure_by_economic_item");
  g_assert_null (ys_sides_of_rows (schemas, "three_public"));
  g_assert_null (ys_sides_of_rows (schemas, NULL));
  g_assert_true (ys_sides_find (schemas, "income")->proves_sides);
  g_assert_cmpstr (ys_sides_find (schemas, "expenditure")->again, ==, "expenditure_by_use");
  g_assert_null (ys_sides_find (schemas, "left"));
}

static void
test_bad_sides (void)
{
  static const char *const bad[] = {
      "{\"sides\": [7]}",
      "{\"sides\": [{\"id\": \"income\"}]}",
      "{\"sides\": [{\"id\": \"a\", \"position\": -1}]}",
      "{\"sides\": [{\"id\": \"a\", \"narrows\": \"income\"}]}",
      "{\"sides\": [{\"id\": \"a\", \"narrows\": \"income\", \"key\": \"nobody\"}]}",
      "{\"sides\": [{\"id\": \"a\", \"again\": \"nowhere\"}]}",
      "{\"sides\": [{\"id\": \"a\", \"rows\": \"nothing\"}]}",
  };
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (YsSchemas) schemas = loaded ();
      g_autoptr (GError) error = NULL;
      g_assert_false (vocabulary_add (schemas, bad[i], &error) && ys_sides_check (schemas, "set", &error));
      g_assert_nonnull (error);
    }
}

static void
test_row_keys (void)
{
  YsRow *row = ys_row_new (NULL);
  g_assert_null (ys_row_key (row, "gov_code"));
  ys_row_add_key (row, "gov_code", g_strdup ("50101"));
  ys_row_add_key (row, "office_name", g_strdup ("办公室"));
  g_assert_cmpstr (ys_row_key (row, "gov_code"), ==, "50101");
  g_assert_cmpstr (ys_row_key (row, "office_name"), ==, "办公室");
  g_assert_null (ys_row_key (row, "gov_name"));
  ys_row_free (row);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/keys/find", test_find);
  g_test_add_func ("/keys/new-group", test_new_group);
  g_test_add_func ("/keys/bad-groups", test_bad_groups);
  g_test_add_func ("/keys/without-group", test_key_without_group);
  g_test_add_func ("/keys/row", test_row_keys);
  g_test_add_func ("/sides/find", test_sides);
  g_test_add_func ("/sides/bad", test_bad_sides);
  return g_test_run ();
}
