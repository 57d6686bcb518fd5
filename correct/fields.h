/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of a CSV file (RFC 4180: commas, quotes) whose every field knows where it stands. */
#pragma once

#include <glib.h>

typedef struct
{
  char *text;         /* without its quotes and the blanks around it */
  guint line, column; /* of its first character, from 1 */
} YsField;

typedef struct
{
  const char *at; /* what is left, NUL-terminated UTF-8; lent */
  guint line, column;
} YsFields;

/* The fields (YsField) of the next row that holds any text; NULL without an error at the end. Owned by the
 * caller. */
GPtrArray *ys_fields_next (YsFields *fields, GError **error);

/* Sets an error: "line 3, column 7: EN / ZH". Always FALSE. */
gboolean ys_fields_refuse (guint line, guint column, const char *en, const char *zh, GError **error);

/* The bytes of a file as text (g_free): UTF-8, with a mark or without, else GB 18030, as spreadsheets save
 * it. NULL + error with the line of what is neither. */
char *ys_fields_decode (const char *data, gsize size, GError **error);
