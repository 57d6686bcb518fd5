/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The files of vocabulary/: header words ("terms"), row words ("ordinals", "numerals", "kinds"), sets of
 * columns
 * ("sets"), and named lists of patterns; a file may hold any. */
#include "rules/load.h"

#include <string.h>

#define MAX_CHAIN 8  /* ids that one column's may be made of */
#define OPEN_ID "x." /* and the printed header, of a column that no term knows */

static const char *const roles[] = {"none", "key",  "text", "ignore", "neutral",
                                    "rate", "year", "side", "total",  "measure"};

static const char *const years[] = {"other", "printed", "previous", "planned", "settled"};

/* A list that judge/ takes: where it stands in what the set lends it. */
#define JUDGE_GROUPS(name, groups) #name, groups, G_STRUCT_OFFSET(YsJudgeWords, name)
#define JUDGE(name) JUDGE_GROUPS (name, 0)
#define READ(name, groups) #name, groups, -1

/* The lists that the program asks for, and the groups that it takes from a match. */
static const struct
{
  const char *name;
  guint groups;
  glong judge; /* offset in YsJudgeWords, or -1 */
} program_lists[] = {
    {READ (any_year, 1)},
    {READ (budget_title, 0)},
    {READ (budget_words, 0)},
    {JUDGE (carryover_row)},
    {JUDGE (change_row)},
    {READ (code, 0)},
    {READ (code_in_name, 2)},
    {READ (code_parted, 3)},
    {READ (column_number, 0)},
    {READ (contents, 0)},
    {READ (contents_entry, 2)},
    {JUDGE (contents_table)},
    {READ (counted_row, 0)},
    {READ (empty, 0)},
    {READ (figure, 2)},
    {READ (figure_goes_on, 0)},
    {READ (figure_label_stop, 0)},
    {READ (figure_percent, 0)},
    {READ (fiscal_year, 1)},
    {READ (form_begin, 0)},
    {READ (form_identity, 0)},
    {READ (form_indicator_header, 0)},
    {READ (form_label, 0)},
    {READ (form_money, 0)},
    {READ (heading, 0)},
    {READ (issuer, 1)},
    {READ (issuer_bare, 1)},
    {READ (issuer_ending, 0)},
    {READ (issuer_in_title, 1)},
    {READ (issuer_label, 0)},
    {READ (kind_budget, 0)},
    {READ (kind_final, 0)},
    {READ (label, 0)},
    {READ (label_prefix, 1)},
    {READ (not_heading, 0)},
    {READ (not_title, 0)},
    {READ (marked_amount, 2)},
    {READ (note, 0)},
    {READ (note_conditional, 0)},
    {JUDGE (note_withheld)},
    {JUDGE (own_year_row)},
    {JUDGE (page_total)},
    {READ (page_number, 0)},
    {READ (part, 0)},
    {JUDGE (part_row)},
    {JUDGE (part_title)},
    {JUDGE (plain_total)},
    {JUDGE (previous_year_row)},
    {JUDGE (prose_about)},
    {JUDGE (prose_about_after)},
    {JUDGE (prose_down)},
    {READ (prose_mark, 0)},
    {JUDGE (prose_not)},
    {JUDGE (prose_part)},
    {JUDGE (prose_plan)},
    {JUDGE (prose_share)},
    {JUDGE (prose_stop)},
    {JUDGE (prose_up)},
    {JUDGE_GROUPS (prose_year, 1)},
    {READ (target_block, 0)},
    {READ (target_fund, 0)},
    {READ (target_fund_not, 0)},
    {READ (target_label_department, 0)},
    {READ (target_label_field, 0)},
    {READ (target_label_goal, 0)},
    {READ (target_label_office, 0)},
    {READ (target_label_project, 0)},
    {READ (target_money, 2)},
    {READ (target_neutral_total, 0)},
    {READ (target_nothing, 0)},
    {READ (target_number, 1)},
    {READ (target_period_alone, 0)},
    {READ (target_period_whole, 0)},
    {READ (target_period_year, 0)},
    {READ (target_role_actual, 0)},
    {READ (target_role_department, 0)},
    {READ (target_role_first, 0)},
    {READ (target_role_goal, 0)},
    {READ (target_role_ignore, 0)},
    {READ (target_role_money, 0)},
    {READ (target_role_name, 0)},
    {READ (target_role_name_or_more, 0)},
    {READ (target_role_office, 0)},
    {READ (target_role_project, 0)},
    {READ (target_role_project_or_unit, 0)},
    {READ (target_role_score, 0)},
    {READ (target_role_second, 0)},
    {READ (target_role_sign, 0)},
    {READ (target_role_unit, 0)},
    {READ (target_role_unit_or_office, 0)},
    {READ (target_role_value, 0)},
    {READ (target_run_in, 3)},
    {READ (target_sign_eq, 0)},
    {READ (target_sign_ge, 0)},
    {READ (target_sign_gt, 0)},
    {READ (target_sign_inside, 1)},
    {READ (target_sign_le, 0)},
    {READ (target_sign_lt, 0)},
    {READ (target_sign_start, 0)},
    {READ (target_source_basic, 0)},
    {READ (target_source_carryover, 0)},
    {READ (target_source_central, 0)},
    {READ (target_source_city_county, 0)},
    {READ (target_source_fiscal, 0)},
    {READ (target_source_other, 0)},
    {READ (target_source_own, 0)},
    {READ (target_source_project, 0)},
    {READ (target_source_provincial, 0)},
    {READ (target_source_total, 0)},
    {READ (target_title_generic, 0)},
    {READ (target_title_project, 1)},
    {READ (target_total_row, 0)},
    {READ (target_word_first, 0)},
    {READ (target_word_second, 0)},
    {READ (target_word_second_only, 0)},
    {READ (title, 0)},
    {READ (title_continued, 0)},
    {READ (title_year, 0)},
    {READ (total, 0)},
    {READ (unit, 1)},
    {READ (unit_cell, 1)},
    {READ (unit_in_header, 1)},
    {READ (value_follows, 0)},
};

void
ys_words_free (gpointer data)
{
  YsWords *words = data;
  g_ptr_array_unref (words->patterns);
  g_free (words->file);
  g_free (words);
}

void
ys_column_set_free (gpointer data)
{
  YsColumnSet *set = data;
  g_strfreev (set->columns);
  g_free (set->file);
  g_free (set);
}

void
ys_term_free (gpointer data)
{
  YsTerm *term = data;
  g_free (term->id);
  g_free (term->leaf);
  g_free (term->side);
  g_strfreev (term->parts);
  g_strfreev (term->total_unless);
  g_ptr_array_unref (term->match);
  g_clear_pointer (&term->composed, ys_composition_free);
  g_free (term);
}

void
ys_row_kind_free (gpointer data)
{
  YsRowKind *kind = data;
  g_free (kind->id);
  g_clear_pointer (&kind->codes, ys_pattern_free);
  g_ptr_array_unref (kind->names);
  g_free (kind);
}

void
ys_ordinal_free (gpointer data)
{
  YsOrdinal *ordinal = data;
  g_clear_pointer (&ordinal->match, ys_pattern_free);
  g_free (ordinal);
}

static char *
read_id (const YsNode *term, const char *key)
{
  YsNode id = ys_node_get (term, key);
  return id.json != NULL ? g_strdup (ys_node_id (&id, "_.")) : NULL;
}

static GStrv
read_ids (const YsNode *term, const char *key)
{
  g_autoptr (GStrvBuilder) out = g_strv_builder_new ();
  YsNode list = ys_node_get (term, key);
  if (list.json == NULL)
    return g_strv_builder_end (out);
  for (YsNode item = ys_node_first (&list, 0); item.json != NULL; ys_node_next (&item))
    g_strv_builder_add (out, strcmp (ys_node_string (&item), "*") == 0 ? "*" : ys_node_id (&item, "_."));
  return g_strv_builder_end (out);
}

static void
load_term (YsSchemas *s, const YsNode *item)
{
  static const char *const keys[] = {"role",  "id",    "match",        "leaf", "side",
                                     "total", "parts", "total_unless", "year", "needs",        "allows", NULL};
  ys_node_close (item, keys);
  YsNode role = ys_node_need (item, "role"), id = ys_node_need (item, "id");
  YsNode match = ys_node_get (item, "match"), total = ys_node_get (item, "total");
  YsTerm *term = g_new0 (YsTerm, 1);
  g_ptr_array_add (s->terms, term);
  term->role = (YsRole)(1 + ys_node_choice (&role, roles + 1, G_N_ELEMENTS (roles) - 1, "role", "角色"));
  term->id = g_strdup (ys_node_id (&id, "_."));
  YsNode year = ys_node_get (item, "year");
  if (year.json != NULL)
    term->year = (YsYear)ys_node_choice (&year, years, G_N_ELEMENTS (years), "year", "年度");
  term->leaf = read_id (item, "leaf");
  term->side = term->role == YS_ROLE_SIDE ? g_strdup (term->id) : read_id (item, "side");
  term->takes_total = ys_node_flag (&total);
  term->parts = read_ids (item, "parts");
  term->total_unless = read_ids (item, "total_unless");
  term->composed = ys_node_composition (s, item);
  if (match.json == NULL && term->composed == NULL)
    ys_node_fail (item, g_strdup ("needs \"match\" (patterns) or \"needs\" (concepts)"),
                  g_strdup ("须有 match（模式）或 needs（概念）"));
  term->match = match.json != NULL ? ys_node_patterns (&match, 1, 0) : g_ptr_array_new ();
  gboolean column = term->role != YS_ROLE_KEY && term->role != YS_ROLE_TEXT && term->role != YS_ROLE_IGNORE;
  if (term->role == YS_ROLE_SIDE)
    g_hash_table_add (s->side_ids, g_strdup (term->id));
  if (column)
    g_hash_table_add (s->columns, g_strdup (term->id));
  if (term->leaf != NULL)
    g_hash_table_add (s->columns, g_strdup (term->leaf));
}

/* What terms say of each other can be checked when all of a file's are there. */
static void
check_terms (const YsSchemas *s, const YsNode *list)
{
  for (YsNode item = ys_node_first (list, 0); item.json != NULL; ys_node_next (&item))
    {
      static const char *const lists[] = {"parts", "total_unless"};
      YsNode side = ys_node_get (&item, "side");
      if (side.json != NULL)
        ys_node_side (s, &side);
      for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
        {
          YsNode ids = ys_node_get (&item, lists[i]);
          YsNode id = ids.json != NULL ? ys_node_first (&ids, 0) : ids;
          for (; id.json != NULL; ys_node_next (&id))
            if (strcmp (ys_node_string (&id), "*") != 0)
              ys_node_column (s, &id);
        }
    }
}

static void
load_terms (YsSchemas *s, const YsNode *list)
{
  for (YsNode item = ys_node_first (list, 1); item.json != NULL; ys_node_next (&item))
    load_term (s, &item);
  check_terms (s, list);
}

static void
load_ordinals (YsSchemas *s, const YsNode *list)
{
  static const char *const keys[] = {"level", "match", NULL};
  for (YsNode item = ys_node_first (list, 1); item.json != NULL; ys_node_next (&item))
    {
      ys_node_close (&item, keys);
      YsNode level = ys_node_need (&item, "level"), match = ys_node_need (&item, "match");
      YsOrdinal *ordinal = g_new0 (YsOrdinal, 1);
      g_ptr_array_add (s->ordinals, ordinal);
      ordinal->level = (guint)ys_node_int (&level, 1, 9);
      ordinal->match = ys_node_pattern (&match, 0);
    }
}

/* The characters that ordinals count with: {"一": 1, …, "十": 10}. */
static void
load_numerals (YsSchemas *s, const YsNode *object)
{
  if (!cJSON_IsObject (object->json))
    ys_node_fail (object, g_strdup ("must be an object {\"character\": number}"), g_strdup ("应为对象 {…}"));
  for (YsNode item = ys_node_first_member (object); item.json != NULL; ys_node_next (&item))
    {
      int value = ys_node_int (&item, 1, 10);
      if (g_utf8_strlen (item.key, -1) != 1)
        ys_node_fail (&item, g_strdup ("the name must be one character"), g_strdup ("名称须为单个字符"));
      else
        g_hash_table_insert (s->numerals, GUINT_TO_POINTER (g_utf8_get_char (item.key)),
                             GINT_TO_POINTER (value));
    }
}

/* Another file may have a further rule for the same kind of rows; within one file it is a slip. */
static void
refuse_kind_twice (const YsSchemas *s, guint before, const YsNode *id)
{
  const char *name = ys_node_string (id);
  for (guint i = before; i < s->row_kinds->len; i++)
    if (g_strcmp0 (((YsRowKind *)g_ptr_array_index (s->row_kinds, i))->id, name) == 0)
      ys_node_fail (id, g_strdup_printf ("\"%s\" stands twice in this file: join them", name),
                    g_strdup_printf ("“%s”在本文件中重复，请合并", name));
}

static void
load_kinds (YsSchemas *s, const YsNode *list)
{
  static const char *const keys[] = {"id", "codes", "names", NULL};
  guint before = s->row_kinds->len;
  for (YsNode item = ys_node_first (list, 1); item.json != NULL; ys_node_next (&item))
    {
      ys_node_close (&item, keys);
      YsNode id = ys_node_need (&item, "id"), codes = ys_node_need (&item, "codes");
      YsNode names = ys_node_need (&item, "names");
      refuse_kind_twice (s, before, &id);
      YsRowKind *kind = g_new0 (YsRowKind, 1);
      g_ptr_array_add (s->row_kinds, kind);
      kind->id = g_strdup (ys_node_id (&id, "_"));
      kind->codes = ys_node_is_null (&codes) ? NULL : ys_node_pattern (&codes, 0);
      kind->names = ys_node_patterns (&names, 0, 0);
    }
}

static void
load_sets (YsSchemas *s, const YsNode *object)
{
  if (!cJSON_IsObject (object->json))
    ys_node_fail (object, g_strdup ("must be an object {\"name\": [columns]}"), g_strdup ("应为对象 {…}"));
  for (YsNode item = ys_node_first_member (object); item.json != NULL; ys_node_next (&item))
    {
      if (g_hash_table_contains (s->sets, item.key))
        ys_node_fail (&item, g_strdup ("stands twice: keep one"), g_strdup ("重复出现，请只保留一个"));
      YsColumnSet *set = g_new0 (YsColumnSet, 1);
      set->columns = ys_node_columns (s, &item, 1);
      set->file = g_strdup (item.reading->file);
      g_hash_table_insert (s->sets, g_strdup (item.key), set);
    }
}

static guint
groups_of (const char *list)
{
  for (gsize i = 0; i < G_N_ELEMENTS (program_lists); i++)
    if (strcmp (program_lists[i].name, list) == 0)
      return program_lists[i].groups;
  return 0;
}

/* A further file adds to a list. */
static void
load_words (YsSchemas *s, const YsNode *list)
{
  GPtrArray *patterns = ys_node_patterns (list, 1, groups_of (list->key));
  YsWords *words = g_hash_table_lookup (s->words, list->key);
  if (words == NULL)
    {
      words = g_new0 (YsWords, 1);
      words->patterns = g_ptr_array_new_with_free_func ((GDestroyNotify)ys_pattern_free);
      g_hash_table_insert (s->words, g_strdup (list->key), words);
    }
  g_ptr_array_extend_and_steal (words->patterns, patterns);
  g_free (words->file);
  words->file = g_strdup (list->reading->file);
}

static const struct
{
  const char *key;
  void (*load) (YsSchemas *schemas, const YsNode *node);
} parts[] = {
    {"terms", load_terms},
    {"ordinals", load_ordinals},
    {"numerals", load_numerals},
    {"kinds", load_kinds},
    {"sets", load_sets},
    {"groups", ys_keys_load},
    {"stand_in", ys_keys_load_stand_in},
    {"sides", ys_sides_load},
    {"units", ys_units_load},
    {"strong", ys_lexicon_load_strong},
    {"weak", ys_lexicon_load_weak},
    {"lead", ys_lexicon_load_lead},
    {"skip", ys_lexicon_load_skip},
    {"levels", ys_levels_load},
    {"confusable", ys_confusable_load},
    {"digit_shapes", ys_confusable_load_digits},
    {"stray_marks", ys_confusable_load_marks},
    {"usual_titles", ys_confusable_load_titles},
};

static void
load_part (YsSchemas *s, const YsNode *part)
{
  if (g_str_equal (part->key, "about") || *part->key == '$')
    {
      ys_node_string (part);
      return;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    if (g_str_equal (part->key, parts[i].key))
      {
        parts[i].load (s, part);
        return;
      }
  load_words (s, part);
}

void
ys_vocabulary_load (YsSchemas *s, const YsNode *file)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  if (!cJSON_IsObject (file->json))
    ys_node_fail (file, g_strdup ("must be an object {…}"), g_strdup ("应为对象 {…}"));
  for (YsNode part = ys_node_first_member (file); part.json != NULL; ys_node_next (&part))
    {
      if (!g_hash_table_add (seen, (gpointer)part.key))
        ys_node_fail (&part, g_strdup ("stands twice: keep one"), g_strdup ("重复出现，请只保留一个"));
      else
        load_part (s, &part);
    }
}

static gboolean
refuse_unused (GHashTable *table, gboolean is_set, GError **error)
{
  GHashTableIter iter;
  gpointer name, value;
  g_hash_table_iter_init (&iter, table);
  while (g_hash_table_iter_next (&iter, &name, &value))
    {
      const char *file = is_set ? ((YsColumnSet *)value)->file : ((YsWords *)value)->file;
      if (is_set ? ((YsColumnSet *)value)->used : ((YsWords *)value)->used)
        continue;
      g_set_error (error, G_MARKUP_ERROR, G_MARKUP_ERROR_UNKNOWN_ELEMENT,
                   "%s: %s%s: unknown key: nothing uses such a list; correct its name or remove it / "
                   "没有用到这个词表，请更正名称或删除",
                   file, is_set ? "sets." : "", (char *)name);
      return FALSE;
    }
  return TRUE;
}

gboolean
ys_vocabulary_check (YsSchemas *s, const char *place, GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (program_lists); i++)
    {
      YsWords *words = g_hash_table_lookup (s->words, program_lists[i].name);
      if (words == NULL)
        {
          g_set_error (error, G_MARKUP_ERROR, G_MARKUP_ERROR_MISSING_ATTRIBUTE,
                       "%s/vocabulary: no file has the list \"%s\", which the program asks for: add it / "
                       "没有词表“%s”，请补上",
                       place, program_lists[i].name, program_lists[i].name);
          return FALSE;
        }
      words->used = TRUE;
      if (program_lists[i].judge >= 0)
        G_STRUCT_MEMBER (const GPtrArray *, &s->judge, program_lists[i].judge) = words->patterns;
    }
  return refuse_unused (s->words, FALSE, error) && refuse_unused (s->sets, TRUE, error);
}

const GPtrArray *
ys_node_words (const YsSchemas *s, const YsNode *node)
{
  const char *name = ys_node_string (node);
  YsWords *words = g_hash_table_lookup (s->words, name);
  if (words == NULL)
    {
      ys_node_fail (
          node,
          g_strdup_printf ("no file of vocabulary/ has the list \"%s\": add it or correct the name", name),
          g_strdup_printf ("vocabulary/ 中没有词表“%s”，请补上或更正名称", name));
      return NULL;
    }
  words->used = TRUE;
  return words->patterns;
}

/* Blocks put their id before a column's or after it, so every chain of known ids may be one; and a header
 * that no word names makes an id of its own. */
static gboolean
is_column (const YsSchemas *s, const char *id)
{
  if (g_hash_table_contains (s->columns, id) || g_str_has_prefix (id, OPEN_ID))
    return TRUE;
  for (const char *dot = strchr (id, '.'); dot != NULL; dot = strchr (dot + 1, '.'))
    {
      g_autofree char *head = g_strndup (id, (gsize)(dot - id));
      if (g_hash_table_contains (s->columns, head) && is_column (s, dot + 1))
        return TRUE;
    }
  return FALSE;
}

static guint
count_dots (const char *id)
{
  guint n = 0;
  for (const char *p = id; *p != '\0'; p++)
    n += *p == '.';
  return n;
}

const char *
ys_node_column (const YsSchemas *s, const YsNode *node)
{
  const char *id = ys_node_string (node);
  if (!ys_node_failed (node) && (count_dots (id) >= MAX_CHAIN || !is_column (s, id)))
    ys_node_fail (node,
                  g_strdup_printf ("no column can have the id \"%s\": no term of vocabulary/ gives it", id),
                  g_strdup_printf ("没有“%s”这一列：vocabulary/ 中没有这样的表头词", id));
  return id;
}

static void
add_set (const YsSchemas *s, const YsNode *item, GStrvBuilder *out)
{
  YsColumnSet *set = g_hash_table_lookup (s->sets, item->json->valuestring + 1);
  if (set == NULL)
    {
      ys_node_fail (
          item,
          g_strdup_printf ("no set \"%s\" in vocabulary/: add it, before it is used",
                           item->json->valuestring),
          g_strdup_printf ("vocabulary/ 中没有“%s”这一组列，请在使用前补上", item->json->valuestring));
      return;
    }
  set->used = TRUE;
  g_strv_builder_addv (out, (const char **)set->columns);
}

GStrv
ys_node_columns (const YsSchemas *s, const YsNode *node, guint least)
{
  g_autoptr (GStrvBuilder) out = g_strv_builder_new ();
  for (YsNode item = ys_node_first (node, least); item.json != NULL; ys_node_next (&item))
    if (*ys_node_string (&item) == '@')
      add_set (s, &item, out);
    else
      g_strv_builder_add (out, ys_node_column (s, &item));
  return g_strv_builder_end (out);
}

const char *
ys_node_side (const YsSchemas *s, const YsNode *node)
{
  const char *side = ys_node_string (node);
  if (!g_hash_table_contains (s->side_ids, side))
    ys_node_fail (node, g_strdup_printf ("no side \"%s\": no term of role \"side\" has this id", side),
                  g_strdup_printf ("没有“%s”这一方：没有 role 为 side 的这个词", side));
  return g_intern_string (side);
}
