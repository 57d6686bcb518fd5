/* SPDX-License-Identifier: GPL-3.0-or-later */
/* misread EACH SEED FILE…: reads each file as it is, then misread in each kind of way, EACH times. A line of
 * JSON for every reading: {"path", "kind" ("" as it is), "where", "document"}. */
#include "judge/judge.h"
#include "normalize/marks.h"
#include "normalize/normalize.h"
#include "publish/json.h"
#include "source/source.h"
#include "tests/misread/kinds.h"

#include <cjson/cJSON.h>
#include <stdio.h>
#include <stdlib.h>

static YsDocument *
understand (const YsSchemas *schemas, const YsContent *content, const char *path)
{
  YsDocument *document = ys_normalize (content, schemas, NULL, path);
  ys_judge (schemas, document);
  return document;
}

static void
print (const YsDocument *document, const char *kind, const char *where)
{
  g_autofree char *json = ys_json_write (document);
  cJSON *line = cJSON_CreateObject ();
  cJSON_AddStringToObject (line, "path", document->path);
  cJSON_AddStringToObject (line, "kind", kind);
  cJSON_AddStringToObject (line, "where", where);
  cJSON_AddRawToObject (line, "document", json);
  char *text = cJSON_PrintUnformatted (line);
  puts (text); /* g_print would ask the locale */
  cJSON_free (text);
  cJSON_Delete (line);
}

static void
misread (const YsSchemas *schemas, const YsContent *clean, const YsDocument *document, guint each,
         GRand *rand)
{
  for (const MisreadKind *kind = misread_kinds; kind->name != NULL; kind++)
    for (guint i = 0; i < each; i++)
      {
        g_autoptr (Misread) m = misread_new (clean, document, rand);
        if (!kind->make (m))
          continue;
        g_autoptr (YsDocument) wrong = understand (schemas, &m->content, document->path);
        print (wrong, kind->name, m->where->str);
      }
}

static gboolean
read_file (const YsSchemas *schemas, const char *path, guint each, guint seed)
{
  static const YsReading whole = {0};
  const YsMarks marks = ys_marks_of (schemas);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  gsize size = 0;
  if (!g_file_get_contents (path, &text, &size, &error))
    {
      g_printerr ("%s\n", error->message);
      return FALSE;
    }
  g_autoptr (GBytes) bytes = g_bytes_new (text, size);
  g_autoptr (YsContent) content = ys_source_read (bytes, TRUE, &marks, &whole);
  g_autoptr (YsDocument) document = understand (schemas, content, path);
  GRand *rand = g_rand_new_with_seed (seed);
  print (document, "", "");
  misread (schemas, content, document, each, rand);
  g_rand_free (rand);
  return TRUE;
}

int
main (int argc, char **argv)
{
  if (argc < 4)
    return EXIT_FAILURE;
  g_autoptr (GError) error = NULL;
  g_autoptr (YsSchemas) schemas = ys_schemas_load (NULL, &error);
  gboolean good = schemas != NULL;
  for (int i = 3; good && i < argc; i++)
    good =
        read_file (schemas, argv[i], (guint)strtoul (argv[1], NULL, 10), (guint)strtoul (argv[2], NULL, 10));
  return good ? EXIT_SUCCESS : EXIT_FAILURE;
}
