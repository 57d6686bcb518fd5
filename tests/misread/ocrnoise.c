/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ocrnoise LEVEL SEED FILE…: reads each file as it is, then as a reader of pictures would give it, without
 * and with repair. A line of JSON for every reading: {"path", "kind" ("clean", "noise", "repaired"),
 * "document"}. */
#include "judge/judge.h"
#include "normalize/marks.h"
#include "normalize/normalize.h"
#include "normalize/scan.h"
#include "publish/json.h"
#include "repair/repair.h"
#include "source/source.h"
#include "tests/misread/noise.h"

#include <cjson/cJSON.h>
#include <stdio.h>
#include <stdlib.h>

static YsDocument *
understand (const YsSchemas *schemas, YsContent *content, const char *path, gboolean repair)
{
  if (repair)
    ys_scan_repair (content, schemas);
  YsDocument *document = ys_normalize (content, schemas, NULL, path);
  if (repair)
    ys_repair (schemas, document);
  ys_judge (schemas, document);
  return document;
}

static void
print (const YsDocument *document, const char *kind)
{
  g_autofree char *json = ys_json_write (document);
  cJSON *line = cJSON_CreateObject ();
  cJSON_AddStringToObject (line, "path", document->path);
  cJSON_AddStringToObject (line, "kind", kind);
  cJSON_AddRawToObject (line, "document", json);
  char *text = cJSON_PrintUnformatted (line);
  puts (text); /* g_print would ask the locale */
  cJSON_free (text);
  cJSON_Delete (line);
}

static void
noisy (const YsSchemas *schemas, const YsContent *clean, const YsDocument *document, guint level, guint seed,
       gboolean repair)
{
  GRand *rand = g_rand_new_with_seed (seed);
  g_autoptr (Misread) m = misread_new (clean, document, rand);
  noise_add (m, schemas, level);
  g_autoptr (YsDocument) wrong = understand (schemas, &m->content, document->path, repair);
  print (wrong, repair ? "repaired" : "noise");
  g_rand_free (rand);
}

static gboolean
read_file (const YsSchemas *schemas, const char *path, guint level, guint seed)
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
  g_autoptr (YsDocument) document = understand (schemas, content, path, FALSE);
  print (document, "clean");
  noisy (schemas, content, document, level, seed, FALSE);
  noisy (schemas, content, document, level, seed, TRUE);
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
