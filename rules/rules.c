/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/rules.h"

#include "print/text.h"
#include "rules/check.h"
#include "rules/file.h"
#include "rules/keys.h"
#include "rules/levels.h"
#include "rules/load.h"
#include "rules/sides.h"
#include "rules/units.h"

static YsSchemas *
schemas_new (void)
{
  YsSchemas *s = g_new0 (YsSchemas, 1);
  s->lexicon = ys_lexicon_new ();
  s->terms = g_ptr_array_new_with_free_func (ys_term_free);
  s->words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, ys_words_free);
  s->sets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, ys_column_set_free);
  s->columns = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  s->side_ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  s->keys = g_ptr_array_new_with_free_func (ys_key_group_free);
  s->stand_in = g_array_new (FALSE, FALSE, sizeof (guint));
  s->sides = g_ptr_array_new_with_free_func (ys_side_free);
  s->units = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  s->numerals = g_hash_table_new (NULL, NULL);
  s->alike = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)g_array_unref);
  s->digit_shapes = g_hash_table_new (NULL, NULL);
  s->stray_marks = g_hash_table_new (NULL, NULL);
  s->usual_titles = g_ptr_array_new_with_free_func (g_free);
  s->ordinals = g_ptr_array_new_with_free_func (ys_ordinal_free);
  s->row_kinds = g_ptr_array_new_with_free_func (ys_row_kind_free);
  s->tables = g_ptr_array_new_with_free_func (ys_table_rule_free);
  s->level_words = g_ptr_array_new_with_free_func (ys_level_word_free);
  s->code_lists = g_ptr_array_new_with_free_func (ys_code_list_free);
  s->checks = g_ptr_array_new_with_free_func (ys_check_free);
  s->title_cache = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  s->term_cache = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  s->target_roles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return s;
}

void
ys_schemas_free (YsSchemas *s)
{
  g_hash_table_unref (s->title_cache);
  g_hash_table_unref (s->term_cache);
  g_hash_table_unref (s->target_roles);
  g_ptr_array_unref (s->checks);
  g_ptr_array_unref (s->code_lists);
  g_ptr_array_unref (s->level_words);
  g_ptr_array_unref (s->tables);
  g_ptr_array_unref (s->row_kinds);
  g_hash_table_unref (s->numerals);
  g_hash_table_unref (s->alike);
  g_hash_table_unref (s->digit_shapes);
  g_hash_table_unref (s->stray_marks);
  g_ptr_array_unref (s->usual_titles);
  g_ptr_array_unref (s->ordinals);
  g_hash_table_unref (s->units);
  g_ptr_array_unref (s->sides);
  g_array_unref (s->stand_in);
  g_ptr_array_unref (s->keys);
  g_hash_table_unref (s->side_ids);
  g_hash_table_unref (s->columns);
  g_hash_table_unref (s->sets);
  g_hash_table_unref (s->words);
  g_ptr_array_unref (s->terms);
  ys_lexicon_free (s->lexicon);
  g_free (s);
}

typedef void (*Loader) (YsSchemas *schemas, const YsNode *file);

static const Loader loaders[YS_N_FILE_KINDS] = {
    [YS_FILE_VOCABULARY] = ys_vocabulary_load,
    [YS_FILE_TABLES] = ys_tables_load,
    [YS_FILE_CODES] = ys_codes_load,
    [YS_FILE_CHECKS] = ys_checks_load,
};

static gboolean
load_file (YsSchemas *s, const char *dir, const char *name, Loader load, guint *n_patterns, GError **error)
{
  cJSON *json = ys_rules_file_read (dir, name, error);
  if (json == NULL)
    return FALSE;
  g_autofree char *file = g_strdup_printf ("%s/%s", ys_rules_file_place (dir), name);
  YsReading reading = {.file = file, .limit_hits = &s->limit_hits, .n_patterns = n_patterns};
  YsNode root = ys_node_root (&reading, json);
  ys_units_expand (s, json);
  load (s, &root);
  cJSON_Delete (json);
  if (reading.error == NULL)
    return TRUE;
  g_propagate_error (error, reading.error);
  return FALSE;
}

static gboolean
load_kind (YsSchemas *s, const char *dir, YsFileKind kind, guint *n_patterns, GError **error)
{
  g_auto (GStrv) names = ys_rules_file_list (dir, kind, error);
  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    if (!load_file (s, dir, names[i], loaders[kind], n_patterns, error))
      return FALSE;
  return names != NULL;
}

YsSchemas *
ys_schemas_load (const char *dir, GError **error)
{
  g_autoptr (YsSchemas) s = schemas_new ();
  const char *place = ys_rules_file_place (dir);
  guint n_patterns = 0;
  for (int kind = 0; kind < YS_N_FILE_KINDS; kind++)
    if (!load_kind (s, dir, (YsFileKind)kind, &n_patterns, error))
      return NULL;
  if (!ys_codes_check (s, place, error) || !ys_vocabulary_check (s, place, error) ||
      !ys_keys_check (s, place, error) || !ys_sides_check (s, place, error))
    return NULL;
  if (s->terms->len > 0 && s->tables->len > 0)
    return g_steal_pointer (&s);
  g_set_error (error, G_MARKUP_ERROR, G_MARKUP_ERROR_EMPTY,
               "%s: no file of vocabulary/ has terms, or no file of tables/ has tables: add some / "
               "vocabulary/ 中没有 terms，或 tables/ 中没有 tables，请补上",
               place);
  return NULL;
}

/* The term that explains most of the concepts that the key is composed of; NULL when none does. */
static const YsTerm *
compose_term (const YsSchemas *s, const char *key)
{
  const YsTerm *best = NULL;
  guint most = 0;
  YsUnknown unknown;
  YsConcepts have = ys_lexicon_read (s->lexicon, key, &unknown);
  for (guint i = 0; unknown.all == 0 && i < s->terms->len; i++)
    {
      const YsTerm *term = g_ptr_array_index (s->terms, i);
      guint n = term->composed != NULL ? ys_composition_fit (s->lexicon, term->composed, have) : 0;
      if (n > most)
        most = n, best = term;
    }
  return best;
}

/* Whole phrases know better than the words that they are made of, but for brackets, which they pass over:
 * 基本支出 (人员经费). NULL when the key is not understood. */
static const YsTerm *
find_words (const YsSchemas *s, const char *key)
{
  const YsTerm *bracketed = strchr (key, '(') != NULL ? compose_term (s, key) : NULL;
  if (bracketed != NULL && bracketed->role == YS_ROLE_MEASURE)
    return bracketed;
  for (guint i = 0; i < s->terms->len; i++)
    {
      const YsTerm *term = g_ptr_array_index (s->terms, i);
      if (ys_patterns_match (term->match, key))
        return term;
    }
  return compose_term (s, key);
}

/* The measure in brackets behind words that say nothing: 商品和服务支出(公用经费). */
static const YsTerm *
find_gloss (const YsSchemas *s, const char *key)
{
  const char *open = strchr (key, '('), *close = strrchr (key, ')');
  if (open == NULL || open == key || close == NULL || close[1] != '\0' || close < open)
    return NULL;
  g_autofree char *inside = g_strndup (open + 1, (gsize)(close - open - 1));
  const YsTerm *term = find_words (s, inside);
  return term != NULL && term->role == YS_ROLE_MEASURE ? term : NULL;
}

static const YsTerm *
find_term (const YsSchemas *s, const char *key)
{
  static const YsTerm unknown = {.role = YS_ROLE_NONE};
  const YsTerm *term = find_words (s, key);
  if (term == NULL)
    term = find_gloss (s, key);
  return term != NULL ? term : &unknown;
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
  const YsWords *words = g_hash_table_lookup (s->words, name);
  return words != NULL ? words->patterns : NULL;
}
