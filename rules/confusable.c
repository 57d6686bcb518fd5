/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/confusable.h"

#include "rules/load.h"

static GArray *
alike_of (GHashTable *alike, gunichar ch)
{
  GArray *others = g_hash_table_lookup (alike, GUINT_TO_POINTER (ch));
  if (others == NULL)
    {
      others = g_array_new (FALSE, FALSE, sizeof (gunichar));
      g_hash_table_insert (alike, GUINT_TO_POINTER (ch), others);
    }
  return others;
}

static gboolean
has (const GArray *others, gunichar ch)
{
  for (guint i = 0; others != NULL && i < others->len; i++)
    if (g_array_index (others, gunichar, i) == ch)
      return TRUE;
  return FALSE;
}

static void
load_group (YsSchemas *s, const char *group)
{
  for (const char *a = group; *a != '\0'; a = g_utf8_next_char (a))
    for (const char *b = group; *b != '\0'; b = g_utf8_next_char (b))
      {
        gunichar ch = g_utf8_get_char (a), other = g_utf8_get_char (b);
        GArray *others = alike_of (s->alike, ch);
        if (ch != other && !has (others, other))
          g_array_append_val (others, other);
      }
}

void
ys_confusable_load (YsSchemas *s, const YsNode *list)
{
  for (YsNode item = ys_node_first (list, 1); item.json != NULL; ys_node_next (&item))
    {
      const char *group = ys_node_string (&item);
      if (g_utf8_strlen (group, -1) < 2)
        ys_node_fail (&item, g_strdup ("a group has two characters at least"), g_strdup ("每组至少两个字符"));
      load_group (s, group);
    }
}

void
ys_confusable_load_digits (YsSchemas *s, const YsNode *list)
{
  for (YsNode item = ys_node_first (list, 1); item.json != NULL; ys_node_next (&item))
    {
      const char *shapes = ys_node_string (&item);
      if (!g_ascii_isdigit (*shapes))
        ys_node_fail (&item, g_strdup ("must begin with a digit"), g_strdup ("须以数字开头"));
      for (const char *p = shapes; *p != '\0'; p = g_utf8_next_char (p))
        g_hash_table_insert (s->digit_shapes, GUINT_TO_POINTER (g_utf8_get_char (p)),
                             GINT_TO_POINTER (*shapes));
    }
}

void
ys_confusable_load_marks (YsSchemas *s, const YsNode *marks)
{
  for (const char *p = ys_node_string (marks); *p != '\0'; p = g_utf8_next_char (p))
    g_hash_table_add (s->stray_marks, GUINT_TO_POINTER (g_utf8_get_char (p)));
}

void
ys_confusable_load_titles (YsSchemas *s, const YsNode *list)
{
  for (YsNode item = ys_node_first (list, 1); item.json != NULL; ys_node_next (&item))
    g_ptr_array_add (s->usual_titles, g_strdup (ys_node_string (&item)));
}

const GArray *
ys_confusable_with (const YsSchemas *s, gunichar ch)
{
  return g_hash_table_lookup (s->alike, GUINT_TO_POINTER (ch));
}

gboolean
ys_confusable (const YsSchemas *s, gunichar a, gunichar b)
{
  return has (ys_confusable_with (s, a), b);
}

char
ys_confusable_digit (const YsSchemas *s, gunichar ch)
{
  if (ch >= '0' && ch <= '9')
    return (char)ch;
  return (char)GPOINTER_TO_INT (g_hash_table_lookup (s->digit_shapes, GUINT_TO_POINTER (ch)));
}

gboolean
ys_confusable_is_stray (const YsSchemas *s, gunichar ch)
{
  return g_hash_table_contains (s->stray_marks, GUINT_TO_POINTER (ch));
}
