/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "publish/json_tape.h"

#include <string.h>

#define MAX_DEPTH 64        /* a document has 8 levels */
#define FEW_KEYS 16         /* that many are compared each with each */
#define MAX_SIZE G_MAXINT32 /* bytes: indices of nodes have 32 bits */

struct YsJsonTape
{
  GArray *nodes;         /* YsJsonNode */
  GStringChunk *decoded; /* strings that had escapes */
};

typedef struct
{
  YsJsonTape *tape;
  const char *start, *at, *end;
  guint depth;
  GError **error;
} Parser;

static gboolean
fail (Parser *p, const char *at, const char *reason)
{
  guint line = 1;
  for (const char *c = p->start; c < at; c++)
    line += *c == '\n';
  g_set_error (p->error, G_MARKUP_ERROR, G_MARKUP_ERROR_PARSE, "line %u: %s / JSON 格式错误，第 %u 行", line,
               reason, line);
  return FALSE;
}

static void
skip_space (Parser *p)
{
  while (p->at < p->end && (*p->at == ' ' || *p->at == '\n' || *p->at == '\r' || *p->at == '\t'))
    p->at++;
}

static guint32
add_node (Parser *p, YsJsonKind kind, const char *text, gsize length)
{
  guint32 index = p->tape->nodes->len;
  YsJsonNode node = {.text = text, .length = (guint32)length, .next = index + 1, .kind = kind};
  g_array_append_val (p->tape->nodes, node);
  return index;
}

static gboolean
read_hex (const char *at, const char *end, gunichar *unit)
{
  *unit = 0;
  for (int i = 0; i < 4; i++)
    {
      int digit = at + i < end ? g_ascii_xdigit_value (at[i]) : -1;
      if (digit < 0)
        return FALSE;
      *unit = *unit * 16 + (gunichar)digit;
    }
  return TRUE;
}

/* What stands after \u at *AT, which moves behind it. */
static gboolean
read_unicode (Parser *p, const char **at, const char *end, GString *out)
{
  gunichar unit = 0, low = 0;
  const char *start = *at;
  if (!read_hex (start, end, &unit))
    return fail (p, start, "four hex digits must follow \\u");
  *at += 4;
  if (unit >= 0xD800 && unit < 0xDC00 && end - *at >= 6 && (*at)[0] == '\\' && (*at)[1] == 'u' &&
      read_hex (*at + 2, end, &low) && low >= 0xDC00 && low < 0xE000)
    {
      unit = 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
      *at += 6;
    }
  if (unit == 0)
    return fail (p, start, "\\u0000 in a string");
  if (unit >= 0xD800 && unit < 0xE000)
    return fail (p, start, "half a surrogate pair");
  g_string_append_unichar (out, unit);
  return TRUE;
}

static gboolean
decode (Parser *p, const char *at, const char *end, GString *out)
{
  static const char from[] = "\"\\/bfnrt", to[] = "\"\\/\b\f\n\r\t";
  while (at < end)
    {
      const char *escape = memchr (at, '\\', (gsize)(end - at));
      g_string_append_len (out, at, (escape != NULL ? escape : end) - at);
      if (escape == NULL)
        return TRUE;
      at = escape + 2;
      const char *known = strchr (from, escape[1]);
      if (known != NULL)
        g_string_append_c (out, to[known - from]);
      else if (escape[1] != 'u')
        return fail (p, escape, "an unknown escape in a string");
      else if (!read_unicode (p, &at, end, out))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_string (Parser *p)
{
  const char *start = ++p->at;
  gboolean escaped = FALSE;
  for (; p->at < p->end && *p->at != '"'; p->at++)
    {
      if ((guchar)*p->at < 0x20)
        return fail (p, p->at, "a control character in a string");
      if (*p->at == '\\')
        escaped = TRUE, p->at += p->at + 1 < p->end;
    }
  if (p->at >= p->end)
    return fail (p, start, "a string that does not end");
  const char *stop = p->at++;
  if (!escaped)
    {
      add_node (p, YS_JSON_STRING, start, (gsize)(stop - start));
      return TRUE;
    }
  g_autoptr (GString) text = g_string_sized_new ((gsize)(stop - start));
  if (!decode (p, start, stop, text))
    return FALSE;
  const char *kept = g_string_chunk_insert_len (p->tape->decoded, text->str, (gssize)text->len);
  add_node (p, YS_JSON_STRING, kept, text->len);
  return TRUE;
}

static gboolean
skip_digits (Parser *p)
{
  const char *start = p->at;
  while (p->at < p->end && g_ascii_isdigit (*p->at))
    p->at++;
  return p->at > start;
}

static gboolean
read_number (Parser *p)
{
  const char *start = p->at;
  p->at += *p->at == '-';
  const char *first = p->at;
  if (!skip_digits (p) || (*first == '0' && p->at - first > 1))
    return fail (p, start, "no number");
  if (p->at < p->end && *p->at == '.' && (p->at++, !skip_digits (p)))
    return fail (p, start, "no number");
  if (p->at < p->end && (*p->at == 'e' || *p->at == 'E'))
    {
      p->at++;
      p->at += p->at < p->end && (*p->at == '+' || *p->at == '-');
      if (!skip_digits (p))
        return fail (p, start, "no number");
    }
  add_node (p, YS_JSON_NUMBER, start, (gsize)(p->at - start));
  return TRUE;
}

static gboolean
read_word (Parser *p)
{
  static const struct
  {
    const char *word;
    YsJsonKind kind;
  } words[] = {{"null", YS_JSON_NULL}, {"false", YS_JSON_FALSE}, {"true", YS_JSON_TRUE}};
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    {
      gsize length = strlen (words[i].word);
      if ((gsize)(p->end - p->at) < length || memcmp (p->at, words[i].word, length) != 0)
        continue;
      add_node (p, words[i].kind, p->at, length);
      p->at += length;
      return TRUE;
    }
  return fail (p, p->at, p->at < p->end ? "no JSON value" : "the text ends early");
}

static guint
node_hash (gconstpointer data)
{
  const YsJsonNode *node = data;
  guint hash = 5381;
  for (guint32 i = 0; i < node->length; i++)
    hash = hash * 33 + (guchar)node->text[i];
  return hash;
}

static gboolean
node_equal (gconstpointer a, gconstpointer b)
{
  const YsJsonNode *x = a, *y = b;
  return x->length == y->length && memcmp (x->text, y->text, x->length) == 0;
}

/* Readers of JSON disagree about which of two members counts. */
static gboolean
keys_differ (const YsJsonTape *tape, guint32 object, guint n)
{
  const YsJsonNode *nodes = (const YsJsonNode *)(gpointer)tape->nodes->data;
  guint32 end = tape->nodes->len;
  if (n <= FEW_KEYS)
    {
      for (guint32 i = object + 1; i < end; i = nodes[i + 1].next)
        for (guint32 k = nodes[i + 1].next; k < end; k = nodes[k + 1].next)
          if (node_equal (&nodes[i], &nodes[k]))
            return FALSE;
      return TRUE;
    }
  g_autoptr (GHashTable) seen = g_hash_table_new (node_hash, node_equal);
  for (guint32 i = object + 1; i < end; i = nodes[i + 1].next)
    if (!g_hash_table_add (seen, (gpointer)&nodes[i]))
      return FALSE;
  return TRUE;
}

static gboolean read_value (Parser *p);

static gboolean
read_key (Parser *p)
{
  skip_space (p);
  if (p->at >= p->end || *p->at != '"')
    return fail (p, p->at, p->at < p->end ? "a key in quotes must stand here" : "the text ends early");
  if (!read_string (p))
    return FALSE;
  skip_space (p);
  if (p->at >= p->end || *p->at != ':')
    return fail (p, p->at, p->at < p->end ? "a colon must follow the key" : "the text ends early");
  p->at++;
  return TRUE;
}

/* What stands between the brackets; N is the number of items. */
static gboolean
read_items (Parser *p, char closing, guint *n)
{
  skip_space (p);
  if (p->at < p->end && *p->at == closing)
    return p->at++, TRUE;
  for (;;)
    {
      if ((closing == '}' && !read_key (p)) || !read_value (p))
        return FALSE;
      (*n)++;
      skip_space (p);
      if (p->at >= p->end)
        return fail (p, p->at, "the text ends early");
      if (*p->at == closing)
        return p->at++, TRUE;
      if (*p->at++ != ',')
        return fail (p, p->at - 1, "a comma or a closing bracket must stand here");
    }
}

static gboolean
read_container (Parser *p)
{
  gboolean object = *p->at == '{';
  const char *start = p->at++;
  guint n = 0;
  if (++p->depth > MAX_DEPTH)
    return fail (p, start, "too many brackets within each other");
  guint32 index = add_node (p, object ? YS_JSON_OBJECT : YS_JSON_ARRAY, start, 1);
  if (!read_items (p, object ? '}' : ']', &n))
    return FALSE;
  p->depth--;
  g_array_index (p->tape->nodes, YsJsonNode, index).next = p->tape->nodes->len;
  if (object && !keys_differ (p->tape, index, n))
    return fail (p, start, "an object has the same key twice");
  return TRUE;
}

static gboolean
read_value (Parser *p)
{
  skip_space (p);
  if (p->at >= p->end)
    return fail (p, p->at, "the text ends early");
  if (*p->at == '{' || *p->at == '[')
    return read_container (p);
  if (*p->at == '"')
    return read_string (p);
  return *p->at == '-' || g_ascii_isdigit (*p->at) ? read_number (p) : read_word (p);
}

static gboolean
read_whole (Parser *p, gsize size)
{
  const char *bad = NULL;
  if (size > MAX_SIZE)
    return fail (p, p->start, "longer than 2 GiB");
  if (!g_utf8_validate_len (p->start, size, &bad))
    return fail (p, bad, *bad == '\0' ? "a NUL byte" : "no UTF-8");
  if (!read_value (p))
    return FALSE;
  skip_space (p);
  return p->at == p->end || fail (p, p->at, "something follows the JSON value");
}

YsJsonTape *
ys_json_tape_new (const char *text, gsize size, GError **error)
{
  g_autoptr (YsJsonTape) tape = g_new0 (YsJsonTape, 1);
  tape->nodes = g_array_new (FALSE, FALSE, sizeof (YsJsonNode));
  tape->decoded = g_string_chunk_new (4096);
  Parser parser = {.tape = tape, .start = text, .at = text, .end = text + size, .error = error};
  return read_whole (&parser, size) ? g_steal_pointer (&tape) : NULL;
}

void
ys_json_tape_free (YsJsonTape *tape)
{
  g_array_unref (tape->nodes);
  g_string_chunk_free (tape->decoded);
  g_free (tape);
}

const YsJsonNode *
ys_json_tape_node (const YsJsonTape *tape, guint32 index)
{
  return &g_array_index (tape->nodes, YsJsonNode, index);
}

guint32
ys_json_tape_member (const YsJsonTape *tape, guint32 object, const char *key)
{
  const YsJsonNode *nodes = (const YsJsonNode *)(gpointer)tape->nodes->data;
  guint32 end = nodes[object].next;
  for (guint32 i = object + 1; nodes[object].kind == YS_JSON_OBJECT && i < end; i = nodes[i + 1].next)
    if (ys_json_node_is (&nodes[i], key))
      return i + 1;
  return 0;
}

char *
ys_json_tape_path (const YsJsonTape *tape, guint32 index)
{
  const YsJsonNode *nodes = (const YsJsonNode *)(gpointer)tape->nodes->data;
  GString *path = g_string_new ("$");
  for (guint32 at = 0; at < index;)
    {
      gboolean object = nodes[at].kind == YS_JSON_OBJECT;
      guint32 child = at + 1, n = 0, value = object ? child + 1 : child;
      for (; nodes[value].next <= index; n++, value = object ? child + 1 : child)
        child = nodes[value].next;
      if (object)
        g_string_append_printf (path, ".%.*s", (int)nodes[child].length, nodes[child].text);
      else
        g_string_append_printf (path, "[%u]", n);
      at = object && child == index ? index : value;
    }
  return g_string_free (path, FALSE);
}

gboolean
ys_json_node_is (const YsJsonNode *node, const char *text)
{
  return strlen (text) == node->length && memcmp (node->text, text, node->length) == 0;
}

gboolean
ys_json_node_begins (const YsJsonNode *node, const char *text)
{
  gsize length = strlen (text);
  return node->length >= length && memcmp (node->text, text, length) == 0;
}

char *
ys_json_node_dup (const YsJsonNode *node)
{
  return g_strndup (node->text, node->length);
}
