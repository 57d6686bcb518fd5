/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "publish/json_schema.h"

#include "publish/json_number.h"

#include <string.h>

#define INTEGER 7 /* a bit beside those of YsJsonKind */
#define SHOWN 80  /* bytes of a wrong value in a message */

/* One schema; a keyword that is absent asks for nothing. */
typedef struct Node
{
  char *ref;           /* "#/$defs/name" */
  struct Node *target; /* of `ref` */
  guint types;         /* a bit for each YsJsonKind and INTEGER; 0: any */
  GPtrArray *values;   /* enum or const: char*, kind and text */
  GHashTable *members; /* key → Node */
  GPtrArray *required; /* char* */
  struct Node *rest, *keys, *items, *test, *then;
  GPtrArray *any; /* Node */
  GRegex *pattern;
  gboolean closed, unique, has_least, has_most;
  double least, most;
  guint min_length, min_items, max_items;
} Node;

struct YsJsonSchema
{
  GPtrArray *nodes;  /* all Nodes */
  GHashTable *names; /* "#/$defs/name" → Node */
  Node *root;
};

typedef struct
{
  YsJsonSchema *schema;
  const YsJsonTape *tape;
  GError **error;
} Compiler;

typedef struct
{
  const YsJsonTape *tape;
  GString *key;   /* room for a key that is looked up */
  GError **error; /* NULL: only asked whether it fits */
} Check;

static void
node_free (gpointer data)
{
  Node *node = data;
  g_free (node->ref);
  g_clear_pointer (&node->values, g_ptr_array_unref);
  g_clear_pointer (&node->members, g_hash_table_unref);
  g_clear_pointer (&node->required, g_ptr_array_unref);
  g_clear_pointer (&node->any, g_ptr_array_unref);
  g_clear_pointer (&node->pattern, g_regex_unref);
  g_free (node);
}

/* Tells null from "null". */
static char *
tagged (const YsJsonNode *node)
{
  return g_strdup_printf ("%d%.*s", (int)node->kind, (int)node->length, node->text);
}

static guint
type_bit (const YsJsonNode *name)
{
  static const struct
  {
    const char *name;
    guint bits;
  } types[] = {{"null", 1u << YS_JSON_NULL},     {"boolean", 1u << YS_JSON_FALSE | 1u << YS_JSON_TRUE},
               {"number", 1u << YS_JSON_NUMBER}, {"string", 1u << YS_JSON_STRING},
               {"array", 1u << YS_JSON_ARRAY},   {"object", 1u << YS_JSON_OBJECT},
               {"integer", 1u << INTEGER}};
  for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
    if (ys_json_node_is (name, types[i].name))
      return types[i].bits;
  return 0;
}

static double
number_of (const YsJsonNode *node)
{
  g_autofree char *text = ys_json_node_dup (node);
  return g_ascii_strtod (text, NULL);
}

static Node *compile (Compiler *c, guint32 at);

static guint
read_types (const YsJsonTape *tape, guint32 at)
{
  const YsJsonNode *node = ys_json_tape_node (tape, at);
  guint types = type_bit (node);
  for (guint32 i = at + 1; node->kind == YS_JSON_ARRAY && i < node->next;
       i = ys_json_tape_node (tape, i)->next)
    types |= type_bit (ys_json_tape_node (tape, i));
  return types;
}

static GPtrArray *
read_texts (const YsJsonTape *tape, guint32 at, char *(*text) (const YsJsonNode *))
{
  GPtrArray *out = g_ptr_array_new_with_free_func (g_free);
  const YsJsonNode *list = ys_json_tape_node (tape, at);
  if (list->kind != YS_JSON_ARRAY)
    g_ptr_array_add (out, text (list));
  for (guint32 i = at + 1; list->kind == YS_JSON_ARRAY && i < list->next;
       i = ys_json_tape_node (tape, i)->next)
    g_ptr_array_add (out, text (ys_json_tape_node (tape, i)));
  return out;
}

static gboolean
read_members (Compiler *c, Node *node, guint32 at)
{
  node->members = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint32 end = ys_json_tape_node (c->tape, at)->next;
  for (guint32 i = at + 1; i < end; i = ys_json_tape_node (c->tape, i + 1)->next)
    {
      Node *member = compile (c, i + 1);
      if (member == NULL)
        return FALSE;
      g_hash_table_insert (node->members, ys_json_node_dup (ys_json_tape_node (c->tape, i)), member);
    }
  return TRUE;
}

static gboolean
read_any (Compiler *c, Node *node, guint32 at)
{
  node->any = g_ptr_array_new ();
  guint32 end = ys_json_tape_node (c->tape, at)->next;
  for (guint32 i = at + 1; i < end; i = ys_json_tape_node (c->tape, i)->next)
    {
      Node *one = compile (c, i);
      if (one == NULL)
        return FALSE;
      g_ptr_array_add (node->any, one);
    }
  return TRUE;
}

static gboolean
read_definitions (Compiler *c, guint32 at)
{
  guint32 end = ys_json_tape_node (c->tape, at)->next;
  for (guint32 i = at + 1; i < end; i = ys_json_tape_node (c->tape, i + 1)->next)
    {
      Node *one = compile (c, i + 1);
      if (one == NULL)
        return FALSE;
      g_autofree char *name = ys_json_node_dup (ys_json_tape_node (c->tape, i));
      g_hash_table_insert (c->schema->names, g_strconcat ("#/$defs/", name, NULL), one);
    }
  return TRUE;
}

static gboolean
read_pattern (Compiler *c, Node *node, const YsJsonNode *value)
{
  g_autofree char *text = ys_json_node_dup (value);
  node->pattern = g_regex_new (text, G_REGEX_OPTIMIZE | G_REGEX_DOLLAR_ENDONLY, 0, c->error);
  return node->pattern != NULL;
}

/* Keywords whose value is a number or true. */
static gboolean
read_bound (Node *node, const YsJsonNode *key, const YsJsonNode *value)
{
  if (ys_json_node_is (key, "uniqueItems"))
    return node->unique = value->kind == YS_JSON_TRUE, TRUE;
  if (ys_json_node_is (key, "minimum"))
    return node->least = number_of (value), node->has_least = TRUE;
  if (ys_json_node_is (key, "maximum"))
    return node->most = number_of (value), node->has_most = TRUE;
  guint *slot = ys_json_node_is (key, "minLength")  ? &node->min_length
                : ys_json_node_is (key, "minItems") ? &node->min_items
                : ys_json_node_is (key, "maxItems") ? &node->max_items
                                                    : NULL;
  if (slot != NULL)
    *slot = (guint)number_of (value);
  return slot != NULL;
}

/* Keywords whose value is a schema. */
static Node **
inner_of (Node *node, const YsJsonNode *key)
{
  return ys_json_node_is (key, "items")                  ? &node->items
         : ys_json_node_is (key, "propertyNames")        ? &node->keys
         : ys_json_node_is (key, "if")                   ? &node->test
         : ys_json_node_is (key, "then")                 ? &node->then
         : ys_json_node_is (key, "additionalProperties") ? &node->rest
                                                         : NULL;
}

static gboolean
is_remark (const YsJsonNode *key)
{
  static const char *const remarks[] = {"$schema", "$id", "$comment", "title", "description"};
  for (gsize i = 0; i < G_N_ELEMENTS (remarks); i++)
    if (ys_json_node_is (key, remarks[i]))
      return TRUE;
  return FALSE;
}

static gboolean
read_keyword (Compiler *c, Node *node, guint32 at)
{
  const YsJsonNode *key = ys_json_tape_node (c->tape, at), *value = ys_json_tape_node (c->tape, at + 1);
  Node **inner = inner_of (node, key);
  if (inner != NULL && value->kind == YS_JSON_FALSE)
    return node->closed = TRUE;
  if (inner != NULL)
    return (*inner = compile (c, at + 1)) != NULL;
  if (ys_json_node_is (key, "type"))
    return (node->types = read_types (c->tape, at + 1)) != 0;
  if (ys_json_node_is (key, "enum") || ys_json_node_is (key, "const"))
    return (node->values = read_texts (c->tape, at + 1, tagged)) != NULL;
  if (ys_json_node_is (key, "required"))
    return (node->required = read_texts (c->tape, at + 1, ys_json_node_dup)) != NULL;
  if (ys_json_node_is (key, "$ref"))
    return (node->ref = ys_json_node_dup (value)) != NULL;
  if (ys_json_node_is (key, "properties"))
    return read_members (c, node, at + 1);
  if (ys_json_node_is (key, "anyOf"))
    return read_any (c, node, at + 1);
  if (ys_json_node_is (key, "$defs"))
    return read_definitions (c, at + 1);
  if (ys_json_node_is (key, "pattern"))
    return read_pattern (c, node, value);
  return read_bound (node, key, value) || is_remark (key);
}

static Node *
compile (Compiler *c, guint32 at)
{
  Node *node = g_new0 (Node, 1);
  g_ptr_array_add (c->schema->nodes, node);
  guint32 end = ys_json_tape_node (c->tape, at)->next;
  for (guint32 i = at + 1; i < end; i = ys_json_tape_node (c->tape, i + 1)->next)
    if (!read_keyword (c, node, i))
      {
        g_autofree char *path = ys_json_tape_path (c->tape, i);
        if (c->error == NULL || *c->error == NULL)
          g_set_error (c->error, G_MARKUP_ERROR, G_MARKUP_ERROR_INVALID_CONTENT,
                       "%s: the reader does not know this keyword", path);
        return NULL;
      }
  return node;
}

static gboolean
resolve (YsJsonSchema *schema, GError **error)
{
  for (guint i = 0; i < schema->nodes->len; i++)
    {
      Node *node = g_ptr_array_index (schema->nodes, i);
      node->target = node->ref != NULL ? g_hash_table_lookup (schema->names, node->ref) : NULL;
      if (node->ref == NULL || node->target != NULL)
        continue;
      g_set_error (error, G_MARKUP_ERROR, G_MARKUP_ERROR_INVALID_CONTENT, "%s: no such definition",
                   node->ref);
      return FALSE;
    }
  return TRUE;
}

YsJsonSchema *
ys_json_schema_new (const char *text, gsize size, GError **error)
{
  g_autoptr (YsJsonTape) tape = ys_json_tape_new (text, size, error);
  if (tape == NULL)
    return NULL;
  g_autoptr (YsJsonSchema) schema = g_new0 (YsJsonSchema, 1);
  schema->nodes = g_ptr_array_new_with_free_func (node_free);
  schema->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Compiler compiler = {.schema = schema, .tape = tape, .error = error};
  schema->root = compile (&compiler, 0);
  return schema->root != NULL && resolve (schema, error) ? g_steal_pointer (&schema) : NULL;
}

void
ys_json_schema_free (YsJsonSchema *schema)
{
  g_ptr_array_unref (schema->nodes);
  g_hash_table_unref (schema->names);
  g_free (schema);
}

static gboolean
misfit (const Check *check, guint32 at, const char *en, const char *detail)
{
  if (check->error == NULL)
    return FALSE;
  const YsJsonNode *node = ys_json_tape_node (check->tape, at);
  g_autofree char *path = ys_json_tape_path (check->tape, at);
  g_autofree char *text = g_strndup (node->text, MIN (node->length, SHOWN));
  g_autofree char *shown = g_utf8_make_valid (text, -1);
  gboolean whole = node->kind == YS_JSON_ARRAY || node->kind == YS_JSON_OBJECT;
  g_set_error (check->error, G_MARKUP_ERROR, G_MARKUP_ERROR_INVALID_CONTENT,
               "%s: %s%s%s%s%s / 不符合文档格式", path, en, detail, whole ? "" : ", not “",
               whole ? "" : shown, whole ? "" : "”");
  return FALSE;
}

static gboolean
is_integer (const YsJsonNode *node)
{
  return node->kind == YS_JSON_NUMBER && memchr (node->text, '.', node->length) == NULL &&
         memchr (node->text, 'e', node->length) == NULL && memchr (node->text, 'E', node->length) == NULL;
}

static char *
type_names (guint types)
{
  static const char *const names[] = {"null",   "false",  "true",      "a number",
                                      "a text", "a list", "an object", "a whole number"};
  GString *out = g_string_new (NULL);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if ((types >> i & 1) != 0)
      g_string_append_printf (out, "%s%s", out->len > 0 ? " or " : "", names[i]);
  return g_string_free (out, FALSE);
}

static gboolean
check_type (const Check *check, const Node *node, guint32 at)
{
  const YsJsonNode *value = ys_json_tape_node (check->tape, at);
  guint bits = 1u << value->kind | (is_integer (value) ? 1u << INTEGER : 0);
  if (node->types == 0 || (node->types & bits) != 0)
    return TRUE;
  g_autofree char *names = type_names (node->types);
  return misfit (check, at, "must be ", names);
}

static gboolean
check_values (const Check *check, const Node *node, guint32 at)
{
  if (node->values == NULL)
    return TRUE;
  const YsJsonNode *value = ys_json_tape_node (check->tape, at);
  for (guint i = 0; i < node->values->len; i++)
    {
      const char *known = g_ptr_array_index (node->values, i);
      if (known[0] - '0' == (int)value->kind && ys_json_node_is (value, known + 1))
        return TRUE;
    }
  g_autoptr (GString) list = g_string_new (NULL);
  for (guint i = 0; check->error != NULL && i < node->values->len; i++)
    g_string_append_printf (list, "%s%s", i > 0 ? ", " : "",
                            (const char *)g_ptr_array_index (node->values, i) + 1);
  return misfit (check, at, node->values->len > 1 ? "must be one of " : "must be ", list->str);
}

static gboolean
check_number (const Check *check, const Node *node, guint32 at)
{
  const YsJsonNode *value = ys_json_tape_node (check->tape, at);
  if (value->kind != YS_JSON_NUMBER || !(node->has_least || node->has_most))
    return TRUE;
  double number = ys_json_number_double (value);
  char bound[G_ASCII_DTOSTR_BUF_SIZE];
  if (node->has_least && number < node->least)
    return misfit (check, at, "must be at least ", g_ascii_formatd (bound, sizeof bound, "%g", node->least));
  if (node->has_most && number > node->most)
    return misfit (check, at, "must be at most ", g_ascii_formatd (bound, sizeof bound, "%g", node->most));
  return TRUE;
}

static gboolean
check_string (const Check *check, const Node *node, guint32 at)
{
  const YsJsonNode *value = ys_json_tape_node (check->tape, at);
  if (value->kind != YS_JSON_STRING)
    return TRUE;
  if (value->length < node->min_length)
    return misfit (check, at, "must not be empty", "");
  if (node->pattern == NULL ||
      g_regex_match_full (node->pattern, value->text, (gssize)value->length, 0, 0, NULL, NULL))
    return TRUE;
  return misfit (check, at, "must match ", g_regex_get_pattern (node->pattern));
}

static gboolean fits (const Check *check, const Node *node, guint32 at);

static gboolean
is_repeated (GHashTable *seen, const YsJsonNode *value)
{
  return !g_hash_table_add (seen, tagged (value));
}

static gboolean
check_array (const Check *check, const Node *node, guint32 at)
{
  const YsJsonNode *array = ys_json_tape_node (check->tape, at);
  if (array->kind != YS_JSON_ARRAY)
    return TRUE;
  g_autoptr (GHashTable) seen =
      node->unique ? g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL) : NULL;
  guint n = 0;
  for (guint32 i = at + 1; i < array->next; i = ys_json_tape_node (check->tape, i)->next, n++)
    {
      if (seen != NULL && is_repeated (seen, ys_json_tape_node (check->tape, i)))
        return misfit (check, i, "must not stand twice", "");
      if (node->items != NULL && !fits (check, node->items, i))
        return FALSE;
    }
  if (n < node->min_items || (node->max_items > 0 && n > node->max_items))
    return misfit (check, at, "has too few or too many items", "");
  return TRUE;
}

static gboolean
check_member (const Check *check, const Node *node, guint32 key)
{
  const YsJsonNode *text = ys_json_tape_node (check->tape, key);
  g_string_truncate (check->key, 0);
  g_string_append_len (check->key, text->text, text->length);
  const Node *member = node->members != NULL ? g_hash_table_lookup (node->members, check->key->str) : NULL;
  if (member != NULL)
    return fits (check, member, key + 1);
  if (node->closed)
    return misfit (check, key, "no member of this object is called so", "");
  if (node->keys != NULL && !fits (check, node->keys, key))
    return FALSE;
  return node->rest == NULL || fits (check, node->rest, key + 1);
}

static gboolean
check_object (const Check *check, const Node *node, guint32 at)
{
  const YsJsonNode *object = ys_json_tape_node (check->tape, at);
  if (object->kind != YS_JSON_OBJECT)
    return TRUE;
  for (guint32 i = at + 1; i < object->next; i = ys_json_tape_node (check->tape, i + 1)->next)
    if (!check_member (check, node, i))
      return FALSE;
  for (guint i = 0; node->required != NULL && i < node->required->len; i++)
    {
      const char *key = g_ptr_array_index (node->required, i);
      if (ys_json_tape_member (check->tape, at, key) == 0)
        return misfit (check, at, "lacks the member ", key);
    }
  return TRUE;
}

static gboolean
check_any (const Check *check, const Node *node, guint32 at)
{
  const Check quiet = {.tape = check->tape, .key = check->key};
  for (guint i = 0; node->any != NULL && i < node->any->len; i++)
    if (fits (&quiet, g_ptr_array_index (node->any, i), at))
      return TRUE;
  /* The first says what is wrong. */
  return node->any == NULL || fits (check, g_ptr_array_index (node->any, 0), at);
}

static gboolean
check_condition (const Check *check, const Node *node, guint32 at)
{
  const Check quiet = {.tape = check->tape, .key = check->key};
  return node->test == NULL || node->then == NULL || !fits (&quiet, node->test, at) ||
         fits (check, node->then, at);
}

static gboolean
fits (const Check *check, const Node *node, guint32 at)
{
  return (node->target == NULL || fits (check, node->target, at)) && check_type (check, node, at) &&
         check_values (check, node, at) && check_number (check, node, at) && check_string (check, node, at) &&
         check_array (check, node, at) && check_object (check, node, at) && check_any (check, node, at) &&
         check_condition (check, node, at);
}

gboolean
ys_json_schema_check (const YsJsonSchema *schema, const YsJsonTape *tape, GError **error)
{
  GError *local = NULL;
  g_autoptr (GString) key = g_string_new (NULL);
  const Check check = {.tape = tape, .key = key, .error = &local};
  if (fits (&check, schema->root, 0))
    return TRUE;
  g_propagate_error (error, local);
  return FALSE;
}
