/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "correct/fields.h"

#include <string.h>

#define UTF8_MARK "\xEF\xBB\xBF"
#define MOST_FIELDS 256u /* of a row */

gboolean
ys_fields_refuse (guint line, guint column, const char *en, const char *zh, GError **error)
{
  g_set_error (error, G_MARKUP_ERROR, G_MARKUP_ERROR_INVALID_CONTENT, "line %u, column %u: %s / %s", line,
               column, en, zh);
  return FALSE;
}

static void
field_free (gpointer data)
{
  YsField *field = data;
  g_free (field->text);
  g_free (field);
}

/* Takes one character, which may be a line end. */
static void
step (YsFields *f)
{
  f->column++;
  if (*f->at == '\n' || (*f->at == '\r' && f->at[1] != '\n'))
    f->line++, f->column = 1;
  f->at = g_utf8_next_char (f->at);
}

static gboolean
ends_field (char c)
{
  return c == '\0' || c == ',' || c == '\r' || c == '\n';
}

static void
take (YsFields *f, GString *text)
{
  const char *from = f->at;
  step (f);
  g_string_append_len (text, from, f->at - from);
}

/* From the opening quote to behind the closing one. */
static gboolean
take_quoted (YsFields *f, GString *text, GError **error)
{
  guint line = f->line, column = f->column;
  for (step (f); *f->at != '\0'; take (f, text))
    if (*f->at == '"')
      {
        step (f);
        if (*f->at != '"')
          return TRUE;
      }
  return ys_fields_refuse (line, column, "this quote is closed nowhere", "此处的引号没有结束", error);
}

static YsField *
take_field (YsFields *f, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  while (*f->at == ' ' || *f->at == '\t')
    step (f);
  guint line = f->line, column = f->column;
  if (*f->at == '"')
    {
      if (!take_quoted (f, text, error))
        return NULL;
      while (*f->at == ' ' || *f->at == '\t')
        step (f);
      if (!ends_field (*f->at))
        return ys_fields_refuse (f->line, f->column, "a comma is wanted after a closing quote",
                                 "引号结束后应为逗号", error),
               NULL;
    }
  while (!ends_field (*f->at))
    take (f, text);
  YsField *field = g_new0 (YsField, 1);
  *field = (YsField){g_strstrip (g_strdup (text->str)), line, column};
  return field;
}

static GPtrArray *
take_row (YsFields *f, GError **error)
{
  g_autoptr (GPtrArray) row = g_ptr_array_new_with_free_func (field_free);
  for (;;)
    {
      YsField *field = take_field (f, error);
      if (field == NULL)
        return NULL;
      g_ptr_array_add (row, field);
      if (row->len > MOST_FIELDS)
        return ys_fields_refuse (field->line, field->column, "too many fields in one row", "一行的字段过多",
                                 error),
               NULL;
      if (*f->at != ',')
        break;
      step (f);
    }
  if (*f->at == '\r' && f->at[1] == '\n')
    step (f);
  if (*f->at != '\0')
    step (f);
  return g_steal_pointer (&row);
}

static gboolean
is_blank (const GPtrArray *row)
{
  for (guint i = 0; i < row->len; i++)
    if (*((const YsField *)g_ptr_array_index (row, i))->text != '\0')
      return FALSE;
  return TRUE;
}

GPtrArray *
ys_fields_next (YsFields *f, GError **error)
{
  while (*f->at != '\0')
    {
      GPtrArray *row = take_row (f, error);
      if (row == NULL || !is_blank (row))
        return row;
      g_ptr_array_unref (row);
    }
  return NULL;
}

static guint
line_of (const char *data, const char *at)
{
  guint line = 1;
  for (; data < at; data++)
    line += *data == '\n';
  return line;
}

char *
ys_fields_decode (const char *data, gsize size, GError **error)
{
  const char *bad = NULL;
  const char *nul = size > 0 ? memchr (data, '\0', size) : NULL;
  if (nul != NULL)
    return ys_fields_refuse (line_of (data, nul), 1, "no text: a NUL byte", "不是文本：含 NUL 字节", error),
           NULL;
  gsize mark = size >= strlen (UTF8_MARK) && memcmp (data, UTF8_MARK, strlen (UTF8_MARK)) == 0
                   ? strlen (UTF8_MARK)
                   : 0;
  if (g_utf8_validate_len (data, size, &bad))
    return g_strndup (data + mark, size - mark);
  char *text = g_convert (data, (gssize)size, "UTF-8", "GB18030", NULL, NULL, NULL);
  if (text == NULL)
    ys_fields_refuse (line_of (data, bad), 1, "neither UTF-8 nor GB 18030: save it as CSV UTF-8",
                      "既不是 UTF-8 也不是 GB 18030：请另存为 CSV UTF-8", error);
  return text;
}
