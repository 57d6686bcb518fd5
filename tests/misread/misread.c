/* SPDX-License-Identifier: GPL-3.0-or-later */
/* misread EACH SEED FILE…: reads each file as it is, then misread in each kind of way, EACH times. A line of
 * JSON for every reading: {"path", "kind" ("" as it is), "where", "document"}. */
#include "judge/judge.h"
#include "normalize/normalize.h"
#include "tests/misread/kinds.h"
#include "tests/misread/run.h"

static YsDocument *
understand (const YsSchemas *schemas, const YsContent *content, const char *path)
{
  YsDocument *document = ys_normalize (content, schemas, NULL, path);
  ys_judge (schemas, document);
  return document;
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
        misread_print (wrong, kind->name, m->where->str);
      }
}

static void
misread_file (const YsSchemas *schemas, YsContent *clean, const char *path, guint each, guint seed)
{
  g_autoptr (YsDocument) document = understand (schemas, clean, path);
  GRand *rand = g_rand_new_with_seed (seed);
  misread_print (document, "", "");
  misread (schemas, clean, document, each, rand);
  g_rand_free (rand);
}

int
main (int argc, char **argv)
{
  return misread_run (argc, argv, misread_file);
}
