/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/misread/run.h"

#include "normalize/marks.h"
#include "publish/json.h"
#include "source/source.h"

#include <cjson/cJSON.h>
#include <stdio.h>
#include <stdlib.h>

void
misread_print (const YsDocument *document, const char *kind, const char *where)
{
  g_autofree char *json = ys_json_write (document);
  cJSON *line = cJSON_CreateObject ();
  cJSON_AddStringToObject (line, "path", document->path);
  cJSON_AddStringToObject (line, "kind", kind);
  if (where != NULL)
    cJSON_AddStringToObject (line, "where", where);
  cJSON_AddRawToObject (line, "document", json);
  char *text = cJSON_PrintUnformatted (line);
  puts (text); /* g_print would ask the locale */
  cJSON_free (text);
  cJSON_Delete (line);
}

/* NULL: it cannot be read, which is told. */
static YsContent *
read_clean (const YsSchemas *schemas, const char *path)
{
  static const YsReading whole = {0};
  const YsMarks marks = ys_marks_of (schemas);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  gsize size = 0;
  if (!g_file_get_contents (path, &text, &size, &error))
    {
      g_printerr ("%s\n", error->message);
      return NULL;
    }
  g_autoptr (GBytes) bytes = g_bytes_new (text, size);
  return ys_source_read (bytes, TRUE, &marks, &whole);
}

int
misread_run (int argc, char **argv, MisreadFile file)
{
  if (argc < 4)
    return EXIT_FAILURE;
  g_autoptr (GError) error = NULL;
  g_autoptr (YsSchemas) schemas = ys_schemas_load (NULL, &error);
  for (int i = 3; schemas != NULL && i < argc; i++)
    {
      g_autoptr (YsContent) clean = read_clean (schemas, argv[i]);
      if (clean == NULL)
        return EXIT_FAILURE;
      file (schemas, clean, argv[i], (guint)strtoul (argv[1], NULL, 10), (guint)strtoul (argv[2], NULL, 10));
    }
  return schemas != NULL ? EXIT_SUCCESS : EXIT_FAILURE;
}
