/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/target.h"

#include "print/text.h"
#include "rules/levels.h"

#include <string.h>

#define MAX_LABEL 60 /* characters of a cell that may be a label or a head */

char *
ys_target_key (const char *text)
{
  char *key = ys_text_key (text, FALSE);
  gsize n = strlen (key);
  while (n > 0 && key[n - 1] == ':')
    key[--n] = '\0';
  return key;
}

gboolean
ys_target_is (const YsSchemas *schemas, const char *list, const char *text)
{
  g_autofree char *key = ys_target_key (text);
  return *key != '\0' && g_utf8_strlen (key, -1) <= MAX_LABEL &&
         ys_patterns_match (ys_schemas_words (schemas, list), key);
}

gboolean
ys_target_is_level (const YsSchemas *schemas, const char *text)
{
  return ys_target_is (schemas, "target_word_first", text) ||
         ys_target_is (schemas, "target_word_second", text);
}

const char *
ys_target_first_of (const YsSchemas *schemas, const char *second)
{
  g_autofree char *key = ys_target_key (second);
  for (guint i = 0; i < schemas->level_words->len; i++)
    {
      const YsLevelWord *word = g_ptr_array_index (schemas->level_words, i);
      if (ys_patterns_match (word->second, key))
        return word->first;
    }
  return NULL;
}

/* A value that a word stands for; the first list that matches wins. */
typedef struct
{
  const char *list;
  int value;
} Meaning;

static const Meaning roles[] = {{"target_role_sign", YS_TARGET_SIGN},
                                {"target_role_ignore", YS_TARGET_IGNORE},
                                {"target_role_score", YS_TARGET_SCORE},
                                {"target_role_actual", YS_TARGET_ACTUAL},
                                {"target_role_unit", YS_TARGET_UNIT},
                                {"target_role_first", YS_TARGET_FIRST},
                                {"target_role_second", YS_TARGET_SECOND},
                                {"target_role_name", YS_TARGET_NAME},
                                {"target_role_value", YS_TARGET_VALUE},
                                {"target_role_project", YS_TARGET_PROJECT},
                                {"target_role_department", YS_TARGET_DEPARTMENT},
                                {"target_role_office", YS_TARGET_OFFICE},
                                {"target_role_goal", YS_TARGET_GOAL},
                                {"target_role_money", YS_TARGET_MONEY}};

static YsTargetRole
find_role (const YsSchemas *schemas, const char *key)
{
  for (gsize i = 0; i < G_N_ELEMENTS (roles); i++)
    if (ys_patterns_match (ys_schemas_words (schemas, roles[i].list), key))
      return (YsTargetRole)roles[i].value;
  return YS_TARGET_NONE;
}

/* Every cell of every form is asked for, many times; few texts are short enough, and these come again. */
YsTargetRole
ys_target_role (const YsSchemas *schemas, const char *head)
{
  gpointer known;
  g_autofree char *key = ys_target_key (head);
  if (*key == '\0' || g_utf8_strlen (key, -1) > MAX_LABEL)
    return YS_TARGET_NONE;
  if (g_hash_table_lookup_extended (schemas->target_roles, key, NULL, &known))
    return (YsTargetRole)GPOINTER_TO_INT (known);
  YsTargetRole role = find_role (schemas, key);
  g_hash_table_insert (schemas->target_roles, g_steal_pointer (&key), GINT_TO_POINTER (role));
  return role;
}

gboolean
ys_target_role_is_indicator (YsTargetRole role)
{
  return role >= YS_TARGET_SIGN && role <= YS_TARGET_VALUE;
}

const char *const ys_target_sources[YS_N_TARGET_SOURCES] = {
    "carryover",   "basic", "project", "central", "provincial",
    "city_county", "own",   "other",   "fiscal",  YS_SOURCE_TOTAL};

/* The words of each source. */
static const char *const source_lists[YS_N_TARGET_SOURCES] = {
    "target_source_carryover",  "target_source_basic",       "target_source_project", "target_source_central",
    "target_source_provincial", "target_source_city_county", "target_source_own",     "target_source_other",
    "target_source_fiscal",     "target_source_total"};

const char *
ys_target_source (const YsSchemas *schemas, const char *label)
{
  for (gsize i = 0; i < YS_N_TARGET_SOURCES; i++)
    if (ys_target_is (schemas, source_lists[i], label))
      return ys_target_sources[i];
  return NULL;
}

const char *
ys_target_period (const YsSchemas *schemas, const char *text)
{
  if (ys_target_is (schemas, "target_period_year", text))
    return "year";
  return ys_target_is (schemas, "target_period_whole", text) ? "whole" : NULL;
}

const char *
ys_target_money_unit (const YsSchemas *schemas, const char *label)
{
  g_autofree char *key = ys_target_key (label);
  g_autofree char *unit = g_utf8_strlen (key, -1) <= MAX_LABEL
                              ? ys_patterns_capture (ys_schemas_words (schemas, "unit"), key, 1)
                              : NULL;
  return unit != NULL ? g_intern_string (unit) : NULL;
}

static const struct
{
  const char *list, *sign;
} signs[] = {{"target_sign_ge", "≥"},
             {"target_sign_le", "≤"},
             {"target_sign_gt", ">"},
             {"target_sign_lt", "<"},
             {"target_sign_eq", "="}};

/* The sign at the beginning of a key; *after: the byte behind it. */
static const char *
sign_of (const YsSchemas *schemas, const char *key, gsize *after)
{
  for (gsize i = 0; i < G_N_ELEMENTS (signs); i++)
    {
      const GPtrArray *patterns = ys_schemas_words (schemas, signs[i].list);
      gsize from;
      for (guint k = 0; patterns != NULL && k < patterns->len; k++)
        if (ys_pattern_find (g_ptr_array_index (patterns, k), key, 0, 0, &from, after))
          return signs[i].sign;
    }
  return NULL;
}

/* A sign within the text, before a number: 产量不低于80%. The key from there on, or NULL. */
static const char *
sign_inside (const YsSchemas *schemas, const char *key)
{
  const GPtrArray *patterns = ys_schemas_words (schemas, "target_sign_inside");
  gsize from, to;
  if (patterns != NULL && patterns->len > 0 &&
      ys_pattern_find (g_ptr_array_index (patterns, 0), key, 0, 0, &from, &to))
    return key + from;
  return NULL;
}

/* 12.00(次): the unit without the brackets around it; NULL for none. */
static char *
bare_unit (const char *text)
{
  gsize n = strlen (text);
  if (n > 2 && text[0] == '(' && strchr (text, ')') == text + n - 1)
    return g_strndup (text + 1, n - 2);
  return n > 0 ? g_strdup (text) : NULL;
}

const char *
ys_target_split (const YsSchemas *schemas, const char *text, char **value, char **unit)
{
  g_autofree char *key = ys_text_key (text, TRUE);
  gsize after = 0;
  const char *from = key, *sign = sign_of (schemas, key, &after);
  if (sign == NULL && (from = sign_inside (schemas, key)) != NULL)
    sign = sign_of (schemas, from, &after);
  const char *rest = from != NULL ? from + after : key;
  *value = ys_patterns_capture (ys_schemas_words (schemas, "target_number"), rest, 1);
  const char *last = *value != NULL ? rest + strlen (*value) : "";
  /* 2022年5月底前, 60期，2800条: dates and several targets in one are no number with a unit. */
  if (strpbrk (last, "0123456789") != NULL)
    {
      g_clear_pointer (value, g_free);
      last = "";
    }
  *unit = bare_unit (last);
  return sign;
}

gboolean
ys_target_has_sign (const YsSchemas *schemas, const char *text)
{
  return ys_target_is (schemas, "target_sign_start", text);
}
