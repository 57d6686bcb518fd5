/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ocrnoise LEVEL SEED FILE…: reads each file as it is, then as a reader of pictures would give it, without
 * and with repair. A line of JSON for every reading: {"path", "kind" ("clean", "noise", "repaired"),
 * "document"}. */
#include "judge/judge.h"
#include "normalize/normalize.h"
#include "normalize/scan.h"
#include "repair/repair.h"
#include "tests/misread/noise.h"
#include "tests/misread/run.h"

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
noisy (const YsSchemas *schemas, const YsContent *clean, const YsDocument *document, guint level, guint seed,
       gboolean repair)
{
  GRand *rand = g_rand_new_with_seed (seed);
  g_autoptr (Misread) m = misread_new (clean, document, rand);
  noise_add (m, schemas, level);
  g_autoptr (YsDocument) wrong = understand (schemas, &m->content, document->path, repair);
  misread_print (wrong, repair ? "repaired" : "noise", NULL);
  g_rand_free (rand);
}

static void
noise_file (const YsSchemas *schemas, YsContent *clean, const char *path, guint level, guint seed)
{
  g_autoptr (YsDocument) document = understand (schemas, clean, path, FALSE);
  misread_print (document, "clean", NULL);
  noisy (schemas, clean, document, level, seed, FALSE);
  noisy (schemas, clean, document, level, seed, TRUE);
}

int
main (int argc, char **argv)
{
  return misread_run (argc, argv, noise_file);
}
