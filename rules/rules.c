/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/rules.h"

#include "rules/file.h"
#include "rules/keys.h"
#include "rules/sides.h"
#include "rules/tablerule.h"
#include "rules/units.h"
#include "print/text.h"

#include <string.h>

static void
term_free (gpointer data)
{
  YsTerm *term = data;
  g_free (term->id);
  g_free (term->leaf);
  g_free (term->side);
  g_strfreev (term->parts);
  g_strfreev (term->total_unless);
  g_ptr_array_unref (term->match);
  g_free (term);
}

static void
evidence_free (gpointer data)
{
  YsEvidence *e = data;
  g_strfreev (e->columns);
  g_free (e->rows);
  g_free (e->key);
  g_free (e);
}

static void
table_rule_free (gpointer data)
{
  YsTableRule *rule = data;
  g_free (rule->id);
  for (guint i = 0; i < rule->titles->len; i++)
    ys_pattern_free (g_array_index (rule->titles, YsTitleRule, i).match);
  g_array_unref (rule->titles);
  g_clear_pointer (&rule->not, ys_pattern_free);
  g_ptr_array_unref (rule->evidence);
  g_free (rule);
}

static void
row_kind_free (gpointer data)
{
  YsRowKind *kind = data;
  g_free (kind->id);
  g_clear_pointer (&kind->codes, ys_pattern_free);
  g_ptr_array_unref (kind->names);
  g_free (kind);
}

static void
ordinal_free (gpointer data)
{
  YsOrdinal *ordinal = data;
  g_clear_pointer (&ordinal->match, ys_pattern_free);
  g_free (ordinal);
}

static void
code_free (gpointer data)
{
  YsCode *code = data;
  g_free (code->code);
  g_free (code->name);
  g_strfreev (code->also);
  g_free (code);
}

static void
code_list_free (gpointer data)
{
  YsCodeList *list = data;
  g_free (list->id);
  g_hash_table_unref (list->by_code);
  g_hash_table_unref (list->by_name);
  g_free (list);
}

static YsRole
role_of (const char *name)
{
  static const char *names[] = {"none", "key",  "text", "ignore", "neutral",
                                "rate", "year", "side", "total",  "measure"};
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_strcmp0 (name, names[i]) == 0)
      return (YsRole)i;
  return YS_ROLE_NONE;
}

static YsYear
year_of (const char *name)
{
  static const char *names[] = {"other", "printed", "previous", "planned", "settled"};
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_strcmp0 (name, names[i]) == 0)
      return (YsYear)i;
  return YS_YEAR_OTHER;
}

static gboolean
load_terms (YsSchemas *s, const cJSON *file, GError **error)
{
  const cJSON *item;
  cJSON_ArrayForEach (item, cJSON_GetObjectItem (file, "terms"))
    {
      YsTerm *term = g_new0 (YsTerm, 1);
      term->role = role_of (ys_json_string (item, "role"));
      term->year = year_of (ys_json_string (item, "year"));
      term->id = g_strdup (ys_json_string (item, "id"));
      term->leaf = g_strdup (ys_json_string (item, "leaf"));
      const char *side = term->role == YS_ROLE_SIDE ? term->id : ys_json_string (item, "side");
      term->side = g_strdup (side);
      term->takes_total = cJSON_IsTrue (cJSON_GetObjectItem (item, "total"));
      term->parts = ys_json_strings (item, "parts");
      term->total_unless = ys_json_strings (item, "total_unless");
      term->match = ys_json_patterns (item, "match", error);
      if (term->match == NULL || term->role == YS_ROLE_NONE || term->id == NULL)
        {
          if (term->match == NULL)
            term->match = g_ptr_array_new ();
          else
            g_set_error (error, G_MARKUP_ERROR, G_MARKUP_ERROR_INVALID_CONTENT,
                         "term \"%s\" has no known role", term->id ? term->id : "?");
          term_free (term);
          return FALSE;
        }
      g_ptr_array_add (s->terms, term);
    }
  return TRUE;
}

static gboolean
load_words (YsSchemas *s, const cJSON *file, GError **error)
{
  const cJSON *item;
  cJSON_ArrayForEach (item, file)
    {
      const cJSON *first = item->child;
      if (!cJSON_IsArray (item) || (first != NULL && !cJSON_IsString (first)))
        continue;
      GPtrArray *patterns = ys_json_patterns (file, item->string, error);
      GPtrArray *known = g_hash_table_lookup (s->words, item->string);
      if (patterns == NULL)
        return FALSE;
      if (known != NULL) /* a further file adds to the list */
        g_ptr_array_extend_and_steal (known, patterns);
      else
        g_hash_table_insert (s->words, g_strdup (item->string), patterns);
    }
  return TRUE;
}

static gboolean
load_rows (YsSchemas *s, const cJSON *file, GError **error)
{
  const cJSON *item;
  cJSON_ArrayForEach (item, cJSON_GetObjectItem (file, "ordinals"))
    {
      YsOrdinal *ordinal = g_new0 (YsOrdinal, 1);
      g_ptr_array_add (s->ordinals, ordinal);
      ordinal->level = (guint)MAX (ys_json_int (item, "level", 1), 1);
      const char *regex = ys_json_string (item, "match");
      ordinal->match = ys_pattern_new (regex != NULL ? regex : "(", error);
      if (ordinal->match == NULL)
        return FALSE;
    }
  cJSON_ArrayForEach (item, cJSON_GetObjectItem (file, "kinds"))
    {
      YsRowKind *kind = g_new0 (YsRowKind, 1);
      g_ptr_array_add (s->row_kinds, kind);
      kind->id = g_strdup (ys_json_string (item, "id"));
      const char *codes = ys_json_string (item, "codes");
      kind->codes = codes != NULL ? ys_pattern_new (codes, error) : NULL;
      kind->names = *error == NULL ? ys_json_patterns (item, "names", error) : NULL;
      if (kind->names == NULL)
        {
          kind->names = g_ptr_array_new ();
          return FALSE;
        }
    }
  return load_words (s, file, error);
}

static YsEvidence *
evidence_new (const cJSON *item)
{
  YsEvidence *e = g_new0 (YsEvidence, 1);
  e->columns = ys_json_strings (item, "columns");
  e->rows = g_strdup (ys_json_string (item, "rows"));
  e->key = g_strdup (ys_json_string (item, "key"));
  e->min = (guint)ys_json_int (item, "min", 1);
  e->sides = (guint)ys_json_int (item, "sides", 0);
  e->weight = ys_json_number (item, "weight");
  return e;
}

static gboolean
load_tables (YsSchemas *s, const cJSON *file, GError **error)
{
  const cJSON *item, *part;
  cJSON_ArrayForEach (item, cJSON_GetObjectItem (file, "tables"))
    {
      YsTableRule *rule = g_new0 (YsTableRule, 1);
      g_ptr_array_add (s->tables, rule);
      rule->id = g_strdup (ys_json_string (item, "id"));
      rule->titles = g_array_new (FALSE, FALSE, sizeof (YsTitleRule));
      rule->evidence = g_ptr_array_new_with_free_func (evidence_free);
      cJSON_ArrayForEach (part, cJSON_GetObjectItem (item, "title"))
        {
          const char *regex = ys_json_string (part, "match");
          YsTitleRule title = {ys_pattern_new (regex != NULL ? regex : "(", error),
                               ys_json_number (part, "weight")};
          if (title.match == NULL)
            return FALSE;
          g_array_append_val (rule->titles, title);
        }
      const char *not = ys_json_string (item, "not");
      if (not != NULL && (rule->not = ys_pattern_new (not, error)) == NULL)
        return FALSE;
      cJSON_ArrayForEach (part, cJSON_GetObjectItem (item, "evidence"))
        g_ptr_array_add (rule->evidence, evidence_new (part));
      if (!ys_table_rule_traits (rule, item, error))
        return FALSE;
    }
  return TRUE;
}

static void
add_name (YsCodeList *list, YsCode *code, const char *name)
{
  char *key = ys_text_key (name, FALSE);
  GPtrArray *same = g_hash_table_lookup (list->by_name, key);
  if (same == NULL)
    {
      same = g_ptr_array_new ();
      g_hash_table_insert (list->by_name, g_strdup (key), same);
    }
  g_ptr_array_add (same, code);
  g_free (key);
}

static void
add_code (YsCodeList *list, const cJSON *item)
{
  YsCode *code = g_new0 (YsCode, 1);
  code->code = g_strdup (ys_json_string (item, "code"));
  code->name = g_strdup (ys_json_string (item, "name"));
  code->also = ys_json_strings (item, "also");
  code->from = ys_json_int (item, "from", 0);
  code->to = ys_json_int (item, "to", 0);
  code->documents = (guint)ys_json_int (item, "documents", 0);
  if (code->code == NULL || code->name == NULL)
    {
      code_free (code);
      return;
    }
  GPtrArray *same = g_hash_table_lookup (list->by_code, code->code);
  if (same == NULL)
    {
      same = g_ptr_array_new_with_free_func (code_free);
      g_hash_table_insert (list->by_code, g_strdup (code->code), same);
    }
  g_ptr_array_add (same, code);
  add_name (list, code, code->name);
  for (guint i = 0; code->also != NULL && code->also[i] != NULL; i++)
    add_name (list, code, code->also[i]);
}

static gboolean
load_codes (YsSchemas *s, const cJSON *file, G_GNUC_UNUSED GError **error)
{
  YsCodeList *list = g_new0 (YsCodeList, 1);
  list->id = g_strdup (ys_json_string (file, "id"));
  list->by_code = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
  list->by_name = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
  const cJSON *item;
  cJSON_ArrayForEach (item, cJSON_GetObjectItem (file, "codes"))
    add_code (list, item);
  g_ptr_array_add (s->code_lists, list);
  return TRUE;
}

static const char *const check_patterns[] = {"label", "not", "heading", "not_heading", "codes"};

static gboolean
load_checks (YsSchemas *s, const cJSON *file, GError **error)
{
  const cJSON *item;
  cJSON_ArrayForEach (item, cJSON_GetObjectItem (file, "checks"))
    {
      g_ptr_array_add (s->checks, (gpointer)item);
      for (gsize i = 0; i < G_N_ELEMENTS (check_patterns); i++)
        {
          const char *regex = ys_json_string (item, check_patterns[i]);
          if (regex == NULL || g_hash_table_contains (s->patterns, regex))
            continue;
          YsPattern *pattern = ys_pattern_new (regex, error);
          if (pattern == NULL)
            {
              g_prefix_error (error, "check %s: ", ys_json_string (item, "id"));
              return FALSE;
            }
          g_hash_table_insert (s->patterns, g_strdup (regex), pattern);
        }
    }
  return TRUE;
}

const YsPattern *
ys_schemas_check_pattern (const YsSchemas *s, const cJSON *check, const char *name)
{
  const char *regex = ys_json_string (check, name);
  return regex != NULL ? g_hash_table_lookup (s->patterns, regex) : NULL;
}

/* Header words ("terms"), row words ("ordinals", "kinds"), key columns, sides, and named lists of patterns: a
 * file may hold any. */
static gboolean
load_vocabulary (YsSchemas *s, const cJSON *file, GError **error)
{
  return load_terms (s, file, error) && load_rows (s, file, error) && ys_keys_load (s, file, error) &&
         ys_sides_load (s, file, error) && ys_level_words_load (s->level_words, file, error);
}

typedef gboolean (*Loader) (YsSchemas *s, const cJSON *file, GError **error);

static Loader
loader_for (const char *name)
{
  if (g_str_has_prefix (name, "vocabulary/"))
    return load_vocabulary;
  if (g_str_has_prefix (name, "tables/"))
    return load_tables;
  if (g_str_has_prefix (name, "checks/"))
    return load_checks;
  if (g_str_has_prefix (name, "codes/"))
    return load_codes;
  return NULL;
}

static YsSchemas *
schemas_new (void)
{
  YsSchemas *s = g_new0 (YsSchemas, 1);
  s->terms = g_ptr_array_new_with_free_func (term_free);
  s->keys = g_ptr_array_new_with_free_func (ys_key_group_free);
  s->stand_in = g_array_new (FALSE, FALSE, sizeof (guint));
  s->sides = g_ptr_array_new_with_free_func (ys_side_free);
  s->units = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  s->words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
  s->ordinals = g_ptr_array_new_with_free_func (ordinal_free);
  s->row_kinds = g_ptr_array_new_with_free_func (row_kind_free);
  s->tables = g_ptr_array_new_with_free_func (table_rule_free);
  s->level_words = g_ptr_array_new_with_free_func (ys_level_word_free);
  s->code_lists = g_ptr_array_new_with_free_func (code_list_free);
  s->checks = g_ptr_array_new ();
  s->files = g_ptr_array_new_with_free_func ((GDestroyNotify)cJSON_Delete);
  s->patterns = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)ys_pattern_free);
  s->term_cache = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return s;
}

void
ys_schemas_free (YsSchemas *s)
{
  g_hash_table_unref (s->term_cache);
  g_hash_table_unref (s->patterns);
  g_ptr_array_unref (s->terms);
  g_ptr_array_unref (s->keys);
  g_array_unref (s->stand_in);
  g_ptr_array_unref (s->sides);
  g_hash_table_unref (s->units);
  g_hash_table_unref (s->words);
  g_ptr_array_unref (s->ordinals);
  g_ptr_array_unref (s->row_kinds);
  g_ptr_array_unref (s->tables);
  g_ptr_array_unref (s->level_words);
  g_ptr_array_unref (s->code_lists);
  g_ptr_array_unref (s->checks);
  g_ptr_array_unref (s->files);
  g_free (s);
}

/* Runs `load` on a file; its error gets the name of the file before it. */
static gboolean
load_file (YsSchemas *s, const char *dir, const char *name, const cJSON *file, Loader load, GError **error)
{
  g_autoptr (GError) local = NULL;
  if (load (s, file, &local))
    return TRUE;
  g_propagate_prefixed_error (error, g_steal_pointer (&local),
                              "%s/%s: ", dir != NULL ? dir : "built-in schemas", name);
  return FALSE;
}

/* All files are read before any is compiled: the patterns of one may name the units of another. */
static gboolean
read_files (YsSchemas *s, const char *dir, GStrv names, GError **error)
{
  for (guint i = 0; names[i] != NULL; i++)
    {
      cJSON *file = ys_rules_file_read (dir, names[i], error);
      if (file == NULL)
        return FALSE;
      g_ptr_array_add (s->files, file);
      if (!load_file (s, dir, names[i], file, ys_units_load, error))
        return FALSE;
    }
  return TRUE;
}

YsSchemas *
ys_schemas_load (const char *dir, GError **error)
{
  g_autoptr (YsSchemas) s = schemas_new ();
  g_auto (GStrv) names = ys_rules_file_list (dir, error);
  if (names == NULL || !read_files (s, dir, names, error))
    return NULL;
  for (guint i = 0; names[i] != NULL; i++)
    {
      cJSON *file = g_ptr_array_index (s->files, i);
      ys_units_expand (s, file);
      if (!load_file (s, dir, names[i], file, loader_for (names[i]), error))
        return NULL;
    }
  if (s->terms->len == 0 || s->tables->len == 0)
    {
      g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT,
                   "%s: no vocabulary/columns.json and tables/*.json here; give the folder that holds them / "
                   "此目录缺少 vocabulary 与 tables 数据文件",
                   dir != NULL ? dir : "built-in schemas");
      return NULL;
    }
  if (!ys_keys_check (s, error) || !ys_sides_check (s, error))
    return NULL;
  return g_steal_pointer (&s);
}

static const YsTerm *
find_term (const YsSchemas *s, const char *key)
{
  static const YsTerm unknown = {.role = YS_ROLE_NONE};
  for (guint i = 0; i < s->terms->len; i++)
    {
      const YsTerm *term = g_ptr_array_index (s->terms, i);
      if (ys_patterns_match (term->match, key))
        return term;
    }
  return &unknown;
}

const YsTerm *
ys_schemas_term (const YsSchemas *s, const char *header)
{
  char *key = ys_text_key (header, FALSE);
  const YsTerm *term = g_hash_table_lookup (s->term_cache, key);
  if (term != NULL)
    {
      g_free (key);
      return term;
    }
  term = find_term (s, key);
  g_hash_table_insert (s->term_cache, key, (gpointer)term);
  return term;
}

const YsTerm *
ys_schemas_role (const YsSchemas *s, YsRole role)
{
  for (guint i = 0; i < s->terms->len; i++)
    if (((const YsTerm *)g_ptr_array_index (s->terms, i))->role == role)
      return g_ptr_array_index (s->terms, i);
  return NULL;
}

const GPtrArray *
ys_schemas_words (const YsSchemas *s, const char *name)
{
  return g_hash_table_lookup (s->words, name);
}

const YsCodeList *
ys_schemas_codes (const YsSchemas *s, const char *id)
{
  for (guint i = 0; i < s->code_lists->len; i++)
    {
      const YsCodeList *list = g_ptr_array_index (s->code_lists, i);
      if (g_strcmp0 (list->id, id) == 0)
        return list;
    }
  return NULL;
}
